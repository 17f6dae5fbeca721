/** When it was published, from what markup says. */
import { readDay } from '../dates/dates.js';
import type { Found, Head } from './html-head.js';
import type { JsonObject } from './html-jsonld.js';

/** Names of `meta` elements that hold the day of publication, the surest first. */
const META = [
	'article:published_time',
	'datepublished',
	'publish-date',
	'publish_date',
	'publishdate',
	'publication_date',
	'pubdate',
	'publisheddate',
	'og:article:published_time',
	'og:published_time',
	'article:published',
	'date',
	'dc.date.issued',
	'dc.date',
	'dc.date.created',
	'dcterms.created',
	'dcterms.date',
	'dcterms.issued',
	'sailthru.date',
	'parsely-pub-date',
	'cxenseparse:recs:publishtime',
	'originalpublicationdate',
	'created',
	'citation_publication_date',
	'citation_date',
	'bt:pubdate',
	'last-modified',
] as const;

/** Day, and where it is there the time and the offset. Seconds and fractions may be missing. */
const ISO =
	/^([12]\d{3})-?(\d\d)-?(\d\d)(?:[T\s]{1,2}(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?![\d:])/i;
const EPOCH = /^1\d{9}(?:\d{3})?$/;

/** The moment or day of a value as ISO 8601, or null. Neither the clock nor the machine's time zone is asked. */
export function isoDate(value: string): string | null {
	const text = value.trim().slice(0, 80);
	const iso = ISO.exec(text);
	if (iso) return fromParts(iso);
	if (EPOCH.test(text)) return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString();
	return fromMail(text) ?? readDay(text);
}

/** What `ISO` found: the whole, year, month and day in full, and the time where it is there. Null for a day that no calendar has. */
type Parts = readonly (string | undefined)[];

function fromParts([, year = '', month = '', day = '', hour, minute, second, zone]: Parts): string | null {
	const date = `${year}-${month}-${day}`;
	const real = new Date(`${date}T00:00:00Z`);
	if (Number.isNaN(real.getTime()) || !real.toISOString().startsWith(date)) return null;
	if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
	return `${date}T${hour}:${minute}:${second ?? '00'}${offset(zone)}`;
}

function offset(zone: string | undefined): string {
	if (zone === undefined) return '';
	if (/^(?:z|utc|gmt)$/i.test(zone)) return 'Z';
	return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
}

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
/** "Fri, 03 May 2024 15:47:42 +0200", with or without weekday, time and zone. Of "Fri May 03 15:47:42 CEST 2024" `readDay` reads the day. */
const MAIL =
	/^(?:[a-z]{3},? )?(\d{1,2}) ([a-z]{3})[a-z]{0,6} ((?:19|20)\d\d)(?:,? (\d\d):(\d\d)(?::(\d\d))?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?/i;

function fromMail(text: string): string | null {
	const match = MAIL.exec(text);
	if (match === null) return null;
	const [, day = '', name = '', year = '', hour, minute, second, zone] = match;
	const month = MONTHS.indexOf(name.toLowerCase()) / 3 + 1;
	if (!Number.isInteger(month) || month < 1) return null;
	return fromParts([text, year, String(month).padStart(2, '0'), day.padStart(2, '0'), hour, minute, second, zone]);
}

/** The first source that names a day. */
export function choosePublished(node: JsonObject | null, head: Head): Found | null {
	for (const found of sources(node, head)) {
		const value = isoDate(found.value);
		if (value !== null) return { ...found, value };
	}
	return null;
}

function* sources(node: JsonObject | null, head: Head): Generator<Found> {
	for (const key of ['datePublished', 'dateCreated', 'uploadDate']) {
		const value = node?.[key];
		if (typeof value === 'string')
			yield { value, rule: key === 'datePublished' ? 'json-ld' : `json-ld:${key}`, element: null };
	}
	for (const key of META.slice(0, -1)) yield* head.meta.get(key) ?? [];
	yield* head.items.get('datepublished') ?? [];
	yield* head.items.get('datecreated') ?? [];
	yield* head.times;
	for (const found of head.meta.get('last-modified') ?? []) yield found;
	const modified = node?.dateModified;
	if (typeof modified === 'string') yield { value: modified, rule: 'json-ld:dateModified', element: null };
}
