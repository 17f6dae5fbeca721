/**
 * Building blocks of made-up news in several languages and scripts: parts of sentences that fit together in any
 * choice, and the furniture that stands around a story. Sentences have 12 words and more.
 */

export interface Language {
	readonly code: string;
	/** Sentence parts: one of each, in order, makes a sentence. */
	readonly parts: readonly (readonly string[])[];
	/** Between the parts of a sentence, and between sentences. */
	readonly blank: string;
	readonly stop: string;
	/** Titles of other stories. */
	readonly titles: readonly string[];
	readonly bylines: readonly string[];
	readonly dates: readonly string[];
	/** Headings that open a list of titles. */
	readonly lists: readonly string[];
	/** Whole lines that are furniture wherever they stand. */
	readonly labels: readonly string[];
	readonly menu: readonly string[];
}

const en: Language = {
	code: 'en',
	blank: ' ',
	stop: '.',
	parts: [
		[
			'The town council of Ellery',
			'A farmer from the upper valley',
			'The owners of the old quarry',
			'Her neighbour, who keeps bees,',
		],
		[
			'has decided after long debate',
			'said in a letter to the county',
			'announced on Thursday evening',
			'told a crowd in the market hall',
		],
		[
			'that the bridge would be closed',
			'that the school needs a new roof',
			'that nobody had asked for the road',
			'that the ferry will sail again',
		],
		[
			'before the end of the winter',
			'although the money is not there yet',
			'as it was in the days of the mill',
			'unless the court rules otherwise',
		],
	],
	titles: [
		'Storm leaves thousands without power',
		'Baker retires after fifty years',
		'What the new quota means for the coast',
		'Goose holds up the morning train',
	],
	bylines: ['By Hal Orme', 'By Sorcha Dunne', 'By Marian Tolfrey'],
	dates: ['3 hours ago', 'Feb. 11', '12 March 2026', '9h ago'],
	lists: ['Most read', 'POPULAR', 'Read Next', 'Related articles', 'Trending now'],
	labels: [
		'Advertisement',
		'Share this article',
		'Sign up for our newsletter',
		'All rights reserved',
		'Leave a comment',
		'JOIN US ON TELEGRAM',
	],
	menu: ['Home', 'News', 'Sport', 'Business', 'Culture', 'Weather', 'Log in'],
};

const de: Language = {
	code: 'de',
	blank: ' ',
	stop: '.',
	parts: [
		[
			'Der Gemeinderat von Niederau',
			'Eine Bäuerin aus dem oberen Tal',
			'Die Leitung des alten Bergwerks',
			'Sein Nachbar, der Bienen hält,',
		],
		[
			'hat nach langer Debatte beschlossen',
			'schrieb in einem Brief an den Kreis',
			'erklärte am Donnerstagabend',
			'sagte vor vollem Saal',
		],
		[
			'dass die Brücke gesperrt werden soll',
			'dass die Schule ein neues Dach braucht',
			'dass niemand die Straße gewollt habe',
			'dass die Fähre wieder fahren wird',
		],
		[
			'noch vor dem Ende des Winters',
			'obwohl das Geld dafür noch fehlt',
			'so wie es früher gewesen ist',
			'wenn das Gericht nicht anders entscheidet',
		],
	],
	titles: [
		'Storch brütet auf dem Funkmast',
		'Feuerwehr rettet Pferd aus dem Teich',
		'Warum das Freibad geschlossen bleibt',
	],
	bylines: ['Von Beate Zorn', 'Von Malte Brink'],
	dates: ['vor 2 Stunden', '18. November 2025', '08.02.2026'],
	lists: ['Meistgelesen', 'Das könnte Sie auch interessieren', 'Mehr zum Thema'],
	labels: ['Anzeige', 'Artikel teilen', 'Newsletter abonnieren', 'Alle Rechte vorbehalten', 'Fehler melden'],
	menu: ['Startseite', 'Politik', 'Wirtschaft', 'Sport', 'Kultur', 'Anmelden'],
};

const fr: Language = {
	code: 'fr',
	blank: ' ',
	stop: '.',
	parts: [
		[
			'Le conseil municipal de Montclair',
			'Une éleveuse de la haute vallée',
			'Les héritiers de l’ancienne carrière',
			'Son voisin, qui garde des abeilles,',
		],
		[
			'a décidé après un long débat',
			'a écrit dans une lettre au préfet',
			'a annoncé jeudi dans la soirée',
			'a répété devant la salle pleine',
		],
		[
			'que le pont serait fermé',
			'que l’école a besoin d’un toit',
			'que personne n’a voulu de cette route',
			'que le bac reprendra ses traversées',
		],
		[
			'avant la fin de cet hiver',
			'même si l’argent manque encore',
			'comme au temps du vieux moulin',
			'sauf si le tribunal en décide autrement',
		],
	],
	titles: ['Le loup, la brebis et le préfet', 'Une école rouvre à Saint-Elme', 'Pourquoi les prunes arrivent plus tôt'],
	bylines: ['Par Solène Maubert', 'Par Gaspard Lenoir'],
	dates: ['15 janvier 2026', 'il y a 3 heures', '11/10/2025'],
	lists: ['Les plus lus', 'Sur le même sujet', 'À lire aussi'],
	labels: ['Publicité', 'Partager', 'Copier le lien', 'Tous droits réservés', 'Signaler une erreur'],
	menu: ['Accueil', 'Politique', 'Société', 'Sport', 'Culture'],
};

const ru: Language = {
	code: 'ru',
	blank: ' ',
	stop: '.',
	parts: [
		[
			'Совет посёлка Заозёрье',
			'Фермер из верхней долины',
			'Владельцы старого карьера',
			'Её сосед, который держит пчёл,',
		],
		[
			'решил после долгих споров на заседании',
			'написал в письме районной администрации',
			'объявил в четверг поздно вечером',
			'рассказал жителям на общем собрании',
		],
		[
			'что мост через реку закроют',
			'что школе нужна новая крыша',
			'что дорогу никто не просил',
			'что паром снова начнёт ходить',
		],
		[
			'ещё до конца этой зимы',
			'хотя денег на это пока нет',
			'как это было во времена мельницы',
			'если суд не решит иначе',
		],
	],
	titles: ['На озере нашли затонувший буксир', 'В районе появился второй врач', 'Паром сломался в первый же день'],
	bylines: ['Автор: Лидия Стрельцова'],
	dates: ['14 мая 2025', '18 марта 2026, 09:41'],
	lists: ['Популярное', 'Читайте также', 'Материалы по теме'],
	labels: ['Реклама', 'Поделиться', 'Все права защищены', 'Подписывайтесь на наш канал в Telegram'],
	menu: ['Главная', 'Новости', 'Общество', 'Спорт'],
};

const ar: Language = {
	code: 'ar',
	blank: ' ',
	stop: '.',
	parts: [
		['قرر مجلس بلدية وادي الزيتون', 'أعلنت مزارعة من أعلى الوادي', 'قال أصحاب المحجر القديم'],
		['بعد نقاش طويل مساء الخميس', 'في رسالة إلى مكتب المحافظ', 'أمام جمع كبير في ساحة السوق'],
		['أن الجسر سيغلق أمام الشاحنات', 'أن المدرسة تحتاج إلى سقف جديد', 'أن أحداً لم يطلب هذا الطريق'],
		['قبل نهاية فصل الشتاء', 'رغم أن المال غير متوفر بعد', 'كما كان الحال في أيام الطاحونة'],
	],
	titles: ['معلمة متقاعدة تفتح مكتبة في بيتها', 'أمطار غزيرة متوقعة نهاية الأسبوع'],
	bylines: ['بقلم: سلمى الحاج'],
	dates: ['22 يناير 2026'],
	lists: ['الأكثر قراءة'],
	labels: ['إعلان', 'شارك', 'جميع الحقوق محفوظة'],
	menu: ['الرئيسية', 'أخبار', 'اقتصاد', 'رياضة'],
};

const ja: Language = {
	code: 'ja',
	blank: '',
	stop: '。',
	parts: [
		['白浜見市の市議会は', '上流の村に住む農家の女性は', '古い採石場の持ち主は'],
		['長い議論の末に木曜日の夜、', '県に宛てた手紙の中で、', '集まった大勢の住民を前に、'],
		['橋を通行止めにする方針を', '学校に新しい屋根が必要だという考えを', '渡し船をもう一度走らせる計画を'],
		['冬が終わる前に示した', '費用の見通しが立たないまま発表した', '昔の水車小屋の例を引いて説明した'],
	],
	titles: ['灯台の一般公開、十年ぶりに再開', '幻の柿、直売所に並ぶ', '高校野球部、部員九人で県大会へ'],
	bylines: [],
	dates: ['2026年2月3日 18時05分'],
	lists: ['関連記事', 'アクセスランキング', '人気記事'],
	labels: ['広告', 'シェアする', '無断転載を禁じます'],
	menu: ['ホーム', 'ニュース', '地域', 'スポーツ'],
};

const zh: Language = {
	code: 'zh',
	blank: '',
	stop: '。',
	parts: [
		['云溪县城的居民委员会', '住在上游村子里的一位农民', '老采石场的几位主人'],
		['经过长时间的讨论，星期四晚上', '在写给县里的一封信中', '面对挤满会场的村民'],
		['宣布这座桥将暂时关闭', '表示学校急需换一个新屋顶', '说渡船很快就会重新开航'],
		['时间就在这个冬天结束之前', '尽管所需的钱还没有着落', '就像从前磨坊还在的时候一样'],
	],
	titles: ['冬至到，汤圆店通宵忙', '山里来了第一位女邮递员', '乡村书屋缺的不只是书'],
	bylines: [],
	dates: ['2025年12月19日 08:30'],
	lists: ['相关阅读', '热门文章', '推荐阅读'],
	labels: ['广告', '分享到', '版权所有'],
	menu: ['首页', '新闻', '财经', '体育'],
};

const tr: Language = {
	code: 'tr',
	blank: ' ',
	stop: '.',
	parts: [
		[
			'Karaburun belediye meclisi',
			'Yukarı vadiden bir çiftçi',
			'Eski taş ocağının sahipleri',
			'Arı besleyen yaşlı komşusu',
		],
		['uzun bir tartışmanın ardından', 'ilçeye yazdığı mektupta açıkça', 'perşembe akşamı yapılan toplantıda'],
		['köprünün kapatılacağını', 'okula yeni bir çatı gerektiğini', 'yolu kimsenin istemediğini'],
		['kış bitmeden herkese duyurdu', 'para henüz bulunmadığı halde söyledi', 'değirmen günlerini anarak anlattı'],
	],
	titles: ['Okullar iki gün tatil edildi', 'Köy kahvesinde bulunan tablo satıldı'],
	bylines: [],
	dates: ['14 Nisan 2026'],
	lists: ['En çok okunanlar', 'İlgili haberler'],
	labels: ['Reklam', 'Paylaş', 'Tüm hakları saklıdır'],
	menu: ['Gündem', 'Ekonomi', 'Spor', 'Yaşam'],
};

export const LANGUAGES: readonly Language[] = [en, de, fr, ru, ar, ja, zh, tr];
