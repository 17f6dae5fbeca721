import fc from 'fast-check';
import { Tokenizer } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { ATTRIBUTES, TAGS, Tag } from '../../src/read/html-names.js';
import { scanHtml } from '../../src/read/html-scan.js';

type Told = (string | number | boolean)[];

/** What a page's end cut short is told in other ways, which mean nothing; whole tags and texts must be the same. */
const FOREIGN = new Set(['svg', 'math']);

function byOurs(source: string): Told[] {
	const told: Told[] = [];
	let foreign = 0;
	scanHtml(source, {
		text: (start, end) => void told.push(['text', start, end]),
		open: ({ name }, start, attributes, closed) => {
			if (FOREIGN.has(name)) foreign++;
			told.push(['open', name, start, closed, ...(attributes ?? [])]);
		},
		close: ({ name }, start) => {
			if (FOREIGN.has(name)) foreign--;
			told.push(['close', name, start]);
		},
		strange: (name) => new Tag(name.toLowerCase(), 0),
		isForeign: () => foreign > 0,
	});
	return told;
}

function byTheirs(source: string): Told[] {
	const told: Told[] = [];
	let foreign = 0;
	let open: Told = [];
	let name = '';
	let value = '';
	const end = (closed: boolean) => {
		if (FOREIGN.has(String(open[1]))) foreign++;
		open[3] = closed;
		told.push(open);
	};
	const tokenizer = new Tokenizer(
		{ decodeEntities: false },
		{
			// It tells the last sign of a tag that was cut short as a text before the start.
			ontext: (from, to) => void (from >= 0 && told.push(['text', from, to])),
			onopentagname: (from, to) => {
				open = ['open', source.slice(from, to).toLowerCase(), from, false];
			},
			onattribname: (from, to) => {
				name = source.slice(from, to).toLowerCase();
				value = '';
			},
			onattribdata: (from, to) => {
				value = source.slice(from, to);
			},
			onattribend: () => void (ATTRIBUTES.has(name) && open.push(name, value)),
			onopentagend: () => end(false),
			onselfclosingtag: () => end(true),
			onclosetag: (from, to) => {
				const closed = source.slice(from, to).toLowerCase();
				if (FOREIGN.has(closed)) foreign--;
				told.push(['close', closed, from]);
			},
			isInForeignContext: () => foreign > 0,
			onattribentity: () => {},
			oncdata: () => {},
			oncomment: () => {},
			ondeclaration: () => {},
			onprocessinginstruction: () => {},
			ontextentity: () => {},
			onend: () => {},
		},
	);
	tokenizer.write(source);
	tokenizer.end();
	return told;
}

/** Ends what is open, so that a page's end cuts no tag short. */
const END = '\'>">--></script></style></title></textarea></xmp></iframe></noembed></noframes>';
const PIECES = [
	...[
		'<',
		'</',
		'>',
		'/',
		'/>',
		'=',
		'"',
		"'",
		' ',
		'\n',
		'!',
		'?',
		'-',
		'--',
		']',
		'&amp;',
		'a',
		'Z',
		'7',
		'ä',
		'\u0000',
	],
	...[
		'<!--',
		'-->',
		'--!>',
		'<!-->',
		'<!--->',
		'<![CDATA[',
		']]>',
		'<!doctype html>',
		'<!x>',
		'<?xml?>',
		'</ p>',
		'</>',
		'< b',
	],
	...[
		'<p>',
		'</p>',
		'<P CLASS=x>',
		'<div id="a b">',
		"<a href='?x=1&y'>",
		'<br/>',
		'<br / >',
		'<img src=a/>',
		'<x-y z>',
	],
	...[
		'<script>',
		'</script>',
		'</SCRIPT >',
		'<style>',
		'</style',
		'<title>',
		'</title\t>',
		'<textarea>',
		'<xmp>',
		'</xmp/>',
	],
	...[
		'<svg>',
		'</svg>',
		'<math>',
		'</math>',
		'<iframe ',
		'<noframes>',
		'<noembed>',
		' class',
		' data-x="1"',
		' STYLE = "a"',
	],
];

describe('cuts a page as htmlparser2 does', () => {
	test.each([
		'<p>a < b << c <3 d</p>',
		'<!doctype html><html lang=en><title>a <b> c</title><p class="x" hidden>y',
		'<script>if (a </ b) "<p></scripty>"</SCRIPT\n><p>x</p>',
		'<svg><title>a <b>c</b></title><style><i></style></svg><title><i></title>',
		'<!--a--><!----><!--->x--><!--a--!>y<![CDATA[ <p> ]]>z<?php a > b ?>',
		'<a href="x"class=y id = \'z\' =a b==c/d hidden>t</a x="y">',
		'<p =x "y" /z / >a</p / ></><//p></1>',
		'a<plaintext><p></plaintext>',
		'<title>a</title',
		'<script></script',
		'a</',
		'<',
		'',
	])('%s', (source) => {
		expect(byOurs(source)).toEqual(byTheirs(source));
	});

	test('any pieces', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
				const source = pieces.join('') + END;
				expect(byOurs(source)).toEqual(byTheirs(source));
			}),
			{ numRuns: Number(process.env.BODYCOPY_RUNS ?? 5_000) },
		);
	});
});

test('a tag that the end cuts short is left out', () => {
	for (const cut of ['<p', '<p ', '<p a', '<p a=', '<p a="x', '<br /', '</p', '<scr', '<!--', '<!-', '<!doctype']) {
		expect(byOurs(`<i>x${cut}`)).toEqual([
			['open', 'i', 1, false],
			['text', 3, 4],
		]);
	}
});

test('every name that the standard knows is found, in capitals too', () => {
	for (const name of TAGS.keys()) expect(byOurs(`<${name.toUpperCase()}>`)).toEqual([['open', name, 1, false]]);
});
