/** Hostile shapes of input, of any size: what a quadratic step somewhere would show on. For tests of time. */

export interface Shape {
	readonly name: string;
	readonly from: 'text' | 'html';
	/** An input of some `size` UTF-16 code units. */
	readonly make: (size: number) => string;
}

const fill = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));

/** Lines that differ by a number. */
function numbered(size: number, line: (number: number) => string): string {
	const lines: string[] = [];
	for (let length = 0, number = 0; length < size; number++) {
		const next = line(number);
		lines.push(next);
		length += next.length + 1;
	}
	return lines.join('\n');
}

const PROSE = 'The council of the harbour agreed on Tuesday to rebuild the old pier in ten weeks, its chair said. ';

const TEXT: ReadonlyArray<readonly [string, Shape['make']]> = [
	['one line of words', (size) => fill('word ', size)],
	['one line without a blank', (size) => fill('x', size)],
	['one line of sentences', (size) => fill(PROSE, size)],
	['long words', (size) => fill(`${'y'.repeat(5_000)} `, size)],
	['lines of one letter', (size) => fill('a\n', size)],
	['short lines, no two alike', (size) => numbered(size, (n) => `Line ${n}`)],
	['paragraphs, no two alike', (size) => numbered(size, (n) => `${PROSE}${n}\n`)],
	['paragraphs, all alike', (size) => fill(`${PROSE}\n\n`, size)],
	['titles, no two alike', (size) => numbered(size, (n) => `Goose holds up train ${n}`)],
	['lines wrapped at one width', (size) => fill(`${PROSE.slice(0, 71)}\n`, size)],
	['blank lines', (size) => fill('\n', size)],
	['lines of blanks', (size) => fill('    \t\n', size)],
	['punctuation', (size) => fill('.,;:!?…—()[]{}', size)],
	['lines of punctuation', (size) => fill('* * *\n***\n---\n', size)],
	['open brackets', (size) => fill('([{«“', size)],
	['dates', (size) => numbered(size, (n) => `${(n % 28) + 1} March 2026, 1${n % 10}:05`)],
	['ages', (size) => fill('3 hours ago\n', size)],
	['headings of lists', (size) => fill('Most read\n', size)],
	['lists', (size) => numbered(size, (n) => (n % 5 === 0 ? '\nMost read' : `Baker retires after ${n} years`))],
	['first words of phrases', (size) => fill('Sign up for our\nRead more about\nFollow us on\nShare this\n', size)],
	['beginnings of phrases in one line', (size) => fill('Sign up for our Read more about Follow us on ', size)],
	['bylines', (size) => numbered(size, (n) => `By Anna Berg and Ola Nes ${n}`)],
	['link marks', (size) => fill('[12]', size)],
	['bullets of a dump', (size) => numbered(size, (n) => `   * [${n}]Weather ${n}`)],
	['labels of comments above a story', (size) => `${fill('Comments\n', size)}\n${PROSE}`],
	['captions', (size) => fill('Photo: Anna Berg / Reuters\n', size)],
	['quotes of comments', (size) => fill('> > > I do not think so\n', size)],
	['combining marks', (size) => fill('e\u0301', size)],
	['no blanks between sentences', (size) => fill('長い議論の末に木曜日の夜、橋を通行止めにした。', size)],
	['joiners and zero widths', (size) => fill('a\u200d\u200b\u00ad', size)],
	['halves of characters', (size) => fill('\ud83d', size)],
];

const HTML: ReadonlyArray<readonly [string, Shape['make']]> = [
	['one paragraph', (size) => `<p>${fill('word ', size)}`],
	['paragraphs, no two alike', (size) => numbered(size, (n) => `<p>${PROSE}${n}</p>`)],
	['list items', (size) => `<ul>${numbered(size, (n) => `<li><a href="/${n}">Goose ${n}</a>`)}`],
	['open elements', (size) => `<p>${fill('<div>', size)}`],
	['open formatting', (size) => `<p>${fill('<b><i>', size)}x`],
	['closed elements that were not open', (size) => `<p>${fill('</div></b>', size)}`],
	['nested lists', (size) => `<p>${fill('<ul><li>', size)}x`],
	['nested tables', (size) => `<p>${fill('<table><tr><td>', size)}x`],
	['attributes', (size) => `<p ${numbered(size, (n) => `a${n}="${n}"`)}>x`],
	['one attribute', (size) => `<p class="${fill('article ', size)}">x`],
	['open angles', (size) => `<p>${fill('<', size)}`],
	['entities', (size) => `<p>${fill('&amp;&#8212;&lt', size)}`],
	['line breaks', (size) => `<p>${fill('a<br>', size)}`],
	['comments', (size) => `<p>${fill('<!-- x -->', size)}`],
	['linked data', (size) => `<script type="application/ld+json">${fill('[{"@graph":', size)}</script><p>x`],
	['metas', (size) => numbered(size, (n) => `<meta name="author" content="Anna ${n}">`)],
	['an open script', (size) => `<p>x<script>${fill('</scrip', size)}`],
];

export const SHAPES: readonly Shape[] = [
	...TEXT.map(([name, make]): Shape => ({ name, from: 'text', make })),
	...HTML.map(([name, make]): Shape => ({ name, from: 'html', make: (size) => `<!doctype html><body>${make(size)}` })),
];
