/** A made-up site: pages of one template, in a language that no rule was written for, with their right answers. */

export interface MadePage {
	readonly id: string;
	readonly text: string;
	readonly story: string;
}

/** The same numbers every time (mulberry32). */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

const SYLLABLES = 'ka lo mi ren tas vul eko bran si dor pel una fi stra go net wi ham oru li'.split(' ');

export function makeSite(seed: number, count: number): MadePage[] {
	const next = random(seed);
	const pick = <One>(list: readonly One[]): One => list[Math.floor(next() * list.length)] as One;
	const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
	const word = (): string => Array.from({ length: between(1, 4) }, () => pick(SYLLABLES)).join('');
	const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
	const words = (from: number, to: number): string => Array.from({ length: between(from, to) }, word).join(' ');
	const sentence = (): string => `${capital(words(6, 18))}.`;
	const paragraph = (): string => Array.from({ length: between(2, 4) }, sentence).join(' ');
	const name = (): string => `${capital(word())} ${capital(word())}`;
	const title = (): string => capital(words(5, 9));
	// The template: what every page of the site says in the same words.
	const menu = Array.from({ length: 6 }, () => capital(words(1, 2)));
	const written = capital(word());
	const minutes = `${word()} ${word()}`;
	const more = `${capital(words(3, 4))}:`;
	const appeal = `${sentence()} ${sentence()}`;
	const about = `${sentence()} ${sentence()} ${sentence()}`;
	const topics = capital(words(2, 3));
	const rights = capital(words(4, 6));
	return Array.from({ length: count }, (_, i) => {
		const paragraphs = Array.from({ length: between(8, 14) }, paragraph);
		const head = title();
		const body = [...paragraphs];
		body.splice(between(2, 4), 0, appeal);
		if (next() < 0.7) body.splice(between(2, 4), 0, more, title());
		const tail = [
			topics,
			...Array.from({ length: between(2, 5) }, title),
			`${sentence()} ${sentence()}`,
			about,
			rights,
		];
		const lines = [...menu, head, `${written} ${name()}`, `${between(2, 15)} ${minutes}`, ...body, ...tail];
		return { id: `page-${i}`, text: `${lines.join('\n\n')}\n`, story: `${paragraphs.join('\n\n')}\n` };
	});
}
