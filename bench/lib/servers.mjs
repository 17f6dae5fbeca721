/** Starts the systems that are measured side by side, and runs them in turn. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { env } from './proc.mjs';

const inSystems = (name) => fileURLToPath(new URL(`../systems/${name}`, import.meta.url));

/** `reads`: what of a page it is given. `slow`: runs in a third of the rounds, as one takes as long as all others together. */
export const SYSTEMS = [
	{ name: 'bodycopy, text', reads: 'text', node: ['bodycopy', 'text'] },
	{ name: 'bodycopy, HTML', reads: 'html', node: ['bodycopy', 'html'] },
	{ name: 'trafilatura', reads: 'html', python: ['trafilatura'] },
	{ name: 'trafilatura, fast', reads: 'html', python: ['trafilatura_fast'] },
	{ name: 'rs-trafilatura', reads: 'html', python: ['rs_trafilatura'] },
	{ name: 'resiliparse', reads: 'html', python: ['resiliparse'] },
	{ name: 'Readability (linkedom)', reads: 'html', node: ['peers', 'readability'] },
	{ name: 'defuddle (linkedom)', reads: 'html', node: ['peers', 'defuddle'], slow: true },
	{ name: 'floor, text', reads: 'text', node: ['floor', 'text'] },
	{ name: 'floor, HTML', reads: 'html', node: ['floor', 'html'] },
];

/** Most pages that a system may die of before it is left out. */
const MAX_DEATHS = 5;

/** Starts one system over a file of pages; null where it is not installed. */
async function begin({ node, python }, pages, interpreter, skip) {
	const [command, args] = node
		? [process.execPath, [inSystems('serve.mjs'), ...node, pages, skip.join(',')]]
		: [interpreter, [inSystems('serve.py'), ...python, pages, skip.join(',')]];
	const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env });
	child.on('error', () => {});
	child.stdin.on('error', () => {});
	const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const next = async () => {
		const { value, done } = await answers.next();
		return done ? null : JSON.parse(value);
	};
	return (await next()) === null ? null : { child, next };
}

/**
 * Starts one system over a file of pages and warms it up by a round.
 * @param interpreter of Python
 * @returns `round()`, which measures all pages once, `texts()`, which gives what comes out of each, `stop()`, and the pages it died of (`died`), which are skipped; null
 * where it is not installed
 */
export async function serve(system, pages, interpreter) {
	for (const died = []; died.length <= MAX_DEATHS; ) {
		const server = await begin(system, pages, interpreter, died);
		if (server === null) return null;
		const { child, next } = server;
		const ask = (what) => {
			child.stdin.write(`${what}\n`);
			return next();
		};
		const round = () => ask('');
		const texts = async () => (await ask('texts'))?.texts ?? null;
		let at = null;
		let answer = await round();
		for (; answer !== null && 'page' in answer; answer = await next()) at = answer.page;
		if (answer !== null) return { round, texts, stop: () => child.stdin.end(), died };
		died.push(at);
	}
	return null;
}
