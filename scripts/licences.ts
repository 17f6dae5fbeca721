/**
 * Licences of what is shipped: of the packages that are installed with the tool and of the code that is bundled into the
 * command. One outside the list fails the build.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

/** Licences that ask for a notice and no more. */
export const ALLOWED: ReadonlySet<string> = new Set([
	'MIT',
	'MIT-0',
	'ISC',
	'0BSD',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'Apache-2.0',
	'BlueOak-1.0.0',
	'CC0-1.0',
	'Unlicense',
	'Zlib',
]);

/** True when a licence expression of SPDX may be taken: one side of an `OR`, both of an `AND`. */
export function isAllowed(licence: string): boolean {
	const bare = licence.replace(/[()]/g, ' ').trim();
	if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
	if (bare.includes(' AND ')) return bare.split(' AND ').every(isAllowed);
	return ALLOWED.has(bare);
}

export interface Bundled {
	readonly name: string;
	readonly version: string;
	readonly licence: string;
	/** The licence as the package ships it; null where it ships none. */
	readonly text: string | null;
}

/** The package that a module belongs to; null for the project's own. */
export function packageOf(id: string): Bundled | null {
	const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/').replace(/^\0/, ''))?.[0];
	if (folder === undefined || !existsSync(join(folder, 'package.json'))) return null;
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
		string,
		unknown
	>;
	const file = readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(one));
	return {
		name: String(name),
		version: String(version),
		licence: typeof license === 'string' ? license : 'unknown',
		text: file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim(),
	};
}

/** The notices of bundled packages, by name. Throws for a licence that is not on the list. */
export function noticesOf(packages: readonly Bundled[]): string {
	const bad = packages.filter(({ licence }) => !isAllowed(licence));
	if (bad.length > 0)
		throw new Error(`licence not on the list: ${bad.map((one) => `${one.name} (${one.licence})`).join(', ')}`);
	const parts = [...packages]
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text ?? `Licence: ${licence}`}\n`);
	return `The command holds code of these packages.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** Name of the file beside the command. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** Writes the notices of all that went into a build beside it. */
export const notices = (): Plugin => ({
	name: 'notices',
	generateBundle(_options, bundle) {
		const found = new Map<string, Bundled>();
		for (const chunk of Object.values(bundle)) {
			if (chunk.type !== 'chunk') continue;
			for (const id of chunk.moduleIds) {
				const one = packageOf(id);
				if (one !== null) found.set(`${one.name} ${one.version}`, one);
			}
		}
		this.emitFile({ type: 'asset', fileName: NOTICES, source: noticesOf([...found.values()]) });
	},
});
