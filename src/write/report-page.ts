/** The page around the documents of a report: style, script, index. Nothing of it is loaded from anywhere. */
import { KINDS } from '../article.js';
import { escapeHtml } from './markup.js';

/** A document's line in the index. */
export interface IndexRow {
	readonly anchor: string;
	readonly id: string;
	readonly title: string | null;
	readonly words: number;
	readonly kept: number;
	readonly removed: number;
	readonly warnings: readonly string[];
}

const names = Object.keys(KINDS);

/** A hue for each kind, far apart for neighbours in the list; colour never stands alone, the name is beside it. */
const hues = names.map((name, i) => `.k-${name}{--h:${(i * 137) % 360}}`).join('');

const STYLE = `:root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1a;--soft:#595959;--line:#d0d0d0;--tint:93%;--sat:65%;--ink:22%;--focus:#0b57d0}
@media (prefers-color-scheme:dark){:root{--bg:#16181b;--fg:#e8e8e8;--soft:#b0b3b8;--line:#44474c;--tint:20%;--sat:35%;--ink:85%;--focus:#8ab4f8}}
*{box-sizing:border-box}body{margin:0 auto;max-width:90rem;padding:1rem;background:var(--bg);color:var(--fg);font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.4rem;margin:.5rem 0}h2{font-size:1.2rem;margin:0 0 .25rem}h3{font-size:1rem;margin:1rem 0 .5rem}a{color:var(--focus)}
.soft{color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}.warn{border-left:.25rem solid #c77700;padding:.25rem .75rem;margin:.5rem 0}
section{border-top:2px solid var(--line);padding:1.25rem 0}.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2rem}
ol.input{list-style:none;margin:0;padding:0}ol.input li{position:relative;display:grid;grid-template-columns:3.5rem minmax(0,1fr) auto;gap:.5rem;padding:.15rem .25rem;border-left:.3rem solid transparent;overflow-wrap:anywhere}
.n{color:var(--soft);font-size:.75rem;text-align:right;padding-top:.2rem;user-select:none}
ol.input li[class*=k-]{background:hsl(var(--h) var(--sat) var(--tint));border-left-color:hsl(var(--h) 60% 45%)}
li.out .t{text-decoration:line-through;text-decoration-thickness:1px}
.kind{align-self:start;font-size:.75rem;white-space:nowrap;color:hsl(var(--h) 70% var(--ink));font-weight:600;padding-top:.15rem}
.why{display:none;position:absolute;z-index:2;left:3.5rem;top:100%;max-width:min(30rem,90%);padding:.4rem .6rem;border:1px solid var(--line);border-radius:.3rem;background:var(--bg);color:var(--fg);font-size:.8rem;box-shadow:0 2px 8px rgb(0 0 0/.3)}
li:hover>.why,li:focus>.why{display:block}:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
.story p{margin:0 0 .8rem;overflow-wrap:anywhere;white-space:pre-line}.legend{width:auto;border-collapse:collapse;font-size:.875rem}.legend td,.legend th{padding:.15rem .6rem;text-align:left;vertical-align:middle}
.legend svg{display:block;width:12rem;height:.8rem}.legend rect{fill:hsl(var(--h) 55% 50%)}.legend th[scope=row]{white-space:nowrap}.swatch{display:inline-block;width:.8rem;height:.8rem;margin-right:.4rem;background:hsl(var(--h) 55% 50%)}
td.num,th.num{text-align:right!important;font-variant-numeric:tabular-nums}.index{width:100%;border-collapse:collapse;font-size:.875rem}.index td,.index th{padding:.3rem .5rem;border-bottom:1px solid var(--line);text-align:left;overflow-wrap:anywhere}
.index th button{all:unset;cursor:pointer;text-decoration:underline dotted}.index th button:focus-visible{outline:2px solid var(--focus)}.find{margin:.5rem 0}.find input{font:inherit;padding:.25rem .5rem;max-width:100%}
.wide{overflow-x:auto}@media (max-width:50rem){.sides{grid-template-columns:minmax(0,1fr)}ol.input li{grid-template-columns:2.2rem minmax(0,1fr)}.kind{grid-column:2}.why{left:2.2rem}.legend svg{width:6rem}.legend :is(td,th):last-child{display:none}}
@media print{body{max-width:none;padding:0;font-size:10pt;--bg:#fff;--fg:#000;--soft:#444;--tint:93%;--ink:22%}.why{display:block;position:static;grid-column:2/-1;border:0;box-shadow:none;padding:0;font-size:8pt}.find{display:none}ol.input li,.story p{break-inside:avoid}}
${hues}`;

/** Sorts and searches the index, and moves it to the top. The page is whole without it. */
const SCRIPT = `(()=>{const nav=document.getElementById('index');if(!nav)return;const main=document.querySelector('main');main.prepend(nav);
const body=nav.querySelector('tbody'),box=nav.querySelector('.find'),said=nav.querySelector('output');box.hidden=false;
const rows=[...body.rows];const show=()=>{const words=box.querySelector('input').value.toLowerCase().split(/\\s+/).filter(Boolean);let n=0;
for(const row of rows){const hit=words.every(w=>row.textContent.toLowerCase().includes(w));row.hidden=!hit;n+=hit}said.textContent=n+' of '+rows.length};
box.querySelector('input').addEventListener('input',show);
nav.querySelectorAll('th').forEach((th,i)=>{const b=document.createElement('button');b.type='button';b.textContent=th.textContent;th.replaceChildren(b);
b.addEventListener('click',()=>{const up=th.getAttribute('aria-sort')!=='ascending';nav.querySelectorAll('th').forEach(o=>o.removeAttribute('aria-sort'));
th.setAttribute('aria-sort',up?'ascending':'descending');const v=r=>r.cells[i].dataset.v??r.cells[i].textContent;
rows.sort((a,c)=>{const x=v(a),y=v(c),d=x!==''&&y!==''&&!isNaN(x)&&!isNaN(y)?x-y:x<y?-1:x>y?1:0;return up?d:-d});body.append(...rows)})})})();`;

/** What the style and the script are allowed by: their hashes, in the words of a content security policy. */
export interface Hashes {
	readonly style: string;
	readonly script: string;
}

/** Hashes of the page's own style and script. */
export async function hashes(): Promise<Hashes> {
	return { style: await hash(STYLE), script: await hash(SCRIPT) };
}

async function hash(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return `sha256-${btoa(String.fromCharCode(...new Uint8Array(bytes)))}`;
}

/** The whole page around the sections. */
export function reportPage(sections: string, rows: readonly IndexRow[], { style, script }: Hashes): string {
	const policy = `default-src 'none'; style-src '${style}'; script-src '${script}'; base-uri 'none'; form-action 'none'`;
	const count = rows.length === 1 ? '1 page' : `${rows.length} pages`;
	const several = rows.length > 1;
	const link = several ? '<p><a href="#index">Index of all pages</a></p>\n' : '';
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>bodycopy: ${several ? count : escapeHtml(rows[0]?.title ?? rows[0]?.id ?? 'no page')}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>What was kept, and what was not: ${count}</h1>
${link}</header>
<main>
${sections}${several ? index(rows) : ''}</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function index(rows: readonly IndexRow[]): string {
	const lines = rows.map(({ anchor, id, title, words, kept, removed, warnings }) => {
		const share = words === 0 ? 0 : Math.round((kept / words) * 100);
		return `<tr><td><a href="#${anchor}">${escapeHtml(id)}</a></td><td dir="auto">${escapeHtml(title ?? '')}</td>${[words, kept, share, removed].map(number).join('')}<td>${escapeHtml(warnings.join(', '))}</td></tr>`;
	});
	const heads = ['Page', 'Title', 'Words', 'Kept', 'Kept, %', 'Pieces out', 'Warnings'];
	const head = heads.map((name, i) => `<th scope="col"${i > 1 && i < 6 ? ' class="num"' : ''}>${name}</th>`).join('');
	return `<nav id="index" aria-label="Index of all pages">
<h2>Index</h2>
<p class="find" hidden><label>Search <input type="search"></label> <output></output></p>
<div class="wide" tabindex="0" role="region" aria-label="Table of all pages"><table class="index"><thead><tr>${head}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table></div>
</nav>
`;
}

const number = (value: number): string => `<td class="num" data-v="${value}">${value}</td>`;
