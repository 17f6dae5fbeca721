/**
 * Everything that can go wrong for a reason outside the program, in one table: a code that programs read, and the
 * one line that a person reads (what is wrong; what to do). Code that meets trouble throws a `Trouble` with data.
 */
import { plain } from './plain.js';

/** What a message needs to know. Values are shown with control characters escaped. */
export type TroubleData = Readonly<Record<string, string | number>>;

type Prose = (data: TroubleData) => string;

/** "; did you mean X?" where something near is known, else what was given to fall back on. */
const near = (data: TroubleData, otherwise: string): string =>
	data.near === undefined ? otherwise : `did you mean ${data.near}?`;

export const TROUBLES = {
	'no-such-command': (d) => `no such file or command; did you mean bodycopy ${d.near}?`,
	'not-found': () => 'no such file; check the name',
	'bad-name': () => 'its name may hold bytes that are not UTF-8; rename it',
	'is-folder': () => 'is a folder; name the files in it',
	'not-readable': () => 'no permission to read it; check its rights',
	'not-a-file': () => 'is no regular file; pipe it to standard input',
	'read-failed': (d) => `cannot be read (${d.cause}); try again or check the disk`,
	binary: (d) => `is not text (${d.looks}); give text or HTML`,
	'bad-encoding': (d) => `is not valid ${d.encoding}; convert it to UTF-8, for example with iconv`,
	'too-large': (d) => `is larger than ${d.limit} MB; split it or give it as NDJSON`,
	'too-many-lines': (d) =>
		`${where(d)}holds more than ${d.limit} ${d.of}, too many for one page; split it or give it as NDJSON`,
	'many-pages': () => 'holds many pages; for a report of them run it without options of a batch',
	'bad-json': (d) => `${where(d)}not JSON (${d.cause}); give one object a line`,
	'not-an-object': (d) => `${where(d)}not an object; give one object a line`,
	'no-text': (d) => `${where(d)}no field "${d.field}" and no "html"; name the field with --field`,
	'not-a-string': (d) => `${where(d)}field "${d.field}" is not a string; name another with --field`,
	'has-bodycopy': (d) => `${where(d)}has a field "bodycopy" already; rename or remove it`,
	'line-too-long': (d) => `${where(d)}longer than ${d.limit} MB; split the record`,
	'bad-line-encoding': (d) => `${where(d)}not valid UTF-8; convert it first`,
	failed: (d) => `${where(d)}could not be cleaned (${d.cause}); please report it with the input`,
	'cannot-write': (d) => `cannot be written (${d.cause}); choose another place`,
	'output-is-folder': () => 'is a folder; name a file to write',
	'no-parent': () => 'its folder does not exist; make it first',
	'same-file': (d) => `is input and output at once; choose another ${d.option ?? '--output'}`,
	'like-a-result': (d) => `lies in --out-dir and ends as the results do; choose another ${d.option}`,
	'named-twice': (d) => `is named by ${d.one} and ${d.other}; name two files`,
	'unknown-option': (d) => `unknown option ${d.option}; ${near(d, 'see bodycopy --help')}`,
	'missing-value': (d) => `option ${d.option} needs a value; see bodycopy --help`,
	'extra-value': (d) => `option ${d.option} takes no value; leave it out`,
	'not-here': (d) => `option ${d.option} is one of bodycopy ${d.command}; see bodycopy ${d.command} --help`,
	'not-its-own': (d) => `${d.command} takes no ${d.option}; see bodycopy ${d.command} --help`,
	'unknown-value': (d) => `${d.option} does not know "${d.value}"; ${near(d, `choose from ${d.choices}`)}`,
	'unknown-kind': (d) => `${d.option} does not know the kind "${d.value}"; ${near(d, 'see bodycopy kinds')}`,
	conflict: (d) => `${d.one} and ${d.other} exclude each other; leave one out`,
	'stdin-twice': () => 'standard input is named twice; leave one - out',
	'too-many': (d) => `${d.command} takes no "${d.value}"; leave it out`,
	'no-fixture': () => 'holds no fixture (input.txt or input.html, or a page with expect.yml); name their folder',
	'no-expectation': () =>
		'has no expected.txt and no expect.yml; write one, or run with --update and read what it wrote',
	'no-site': () => 'learn needs --site HOST; name the host whose pages they are',
	'no-scrapes': () => 'learn needs a folder of scrapes; name it',
	'no-pages': () => 'holds no page of the site; look at --site and the names of the files (.txt, .html, .ndjson)',
	'no-profile': (d) => `profile ${d.command} needs a file; name the profile`,
	'one-profile': () => 'profile merge needs two files; name another',
	'other-site': (d) => `is of another site than ${d.site}; merge profiles of one site`,
	'is-there': () => 'is there already; choose another name',
	'two-on-stdout': (d) => `${d.one} and ${d.other} both write to standard output; give one a file: ${d.other}=FILE`,
	'bad-file': (d) => `line ${d.line}, column ${d.column}: ${d.cause}`,
	'bad-expectation': (d) => `is no usable expectation (${d.cause}); mend it`,
	'no-match': () => 'no file matches; check the pattern',
	'cut-short': () => 'is cut short: its end is missing; what stands before was read',
	'bad-archive': (d) => `is a broken archive (${d.cause}); what stands before was read`,
	'large-window': (d) =>
		`wants ${d.wants} MB of memory to be unpacked, more than ${d.limit}; unpack it with zstd --long=31 and pipe it`,
	'bad-body': (d) => `was cut or garbled before it was archived (${d.cause}); fetch it again`,
	'bad-length': () => 'is not as long as it says; mend the archive or fetch it again',
	changed: () => 'was changed while it was read; run again when it is complete',
	'too-slow': (d) => `${where(d)}took longer than ${d.seconds} s and was given up; allow more with --timeout`,
	'out-of-memory': (d) => `${where(d)}needs more than ${d.limit} MB; allow more with --max-memory`,
	crashed: (d) => `${where(d)}made its worker crash (${d.cause}); please report it with the input`,
	outside: () => 'leads out of --out-dir by a link; remove the link',
	'other-run': () => 'tells of a run with other settings or inputs; repeat those, or leave --resume out',
	'resume-where': () => '--resume needs --out-dir or --output; say where the results are',
	'learn-stdin': () => '--learn reads its inputs twice; name files or folders',
	'out-dir-stdin': () => '--out-dir mirrors files; name them',
	'no-such-line': (d) =>
		`has no line ${d.line}; ${d.count === 0 ? 'it is empty' : `give --line a number from 1 to ${d.count}`}`,
	'bad-number': (d) => `${d.option} does not take "${d.value}"; give a number from ${d.min} to ${d.max}`,
} as const satisfies Record<string, Prose>;

export type TroubleCode = keyof typeof TROUBLES;

function where(data: TroubleData): string {
	return data.line === undefined ? '' : `line ${data.line}: `;
}

/** Trouble with one input, one output or the command line: exit code 2. */
export class Trouble extends Error {
	override readonly name = 'Trouble';

	constructor(
		readonly code: TroubleCode,
		readonly data: TroubleData = {},
		/** The file or `standard input` that it is about; undefined for the command line. */
		readonly path?: string,
	) {
		super(code);
		this.message = prose(code, data);
	}
}

function prose(code: TroubleCode, data: TroubleData): string {
	const shown: Record<string, string | number> = {};
	for (const [key, value] of Object.entries(data)) shown[key] = typeof value === 'string' ? plain(value) : value;
	return TROUBLES[code](shown);
}

/** The one line for standard error. */
export function troubleLine(trouble: Trouble): string {
	const path = trouble.path === undefined ? '' : `${plain(trouble.path) || '""'}: `;
	return `bodycopy: ${path}${trouble.message}\n`;
}

/** What the file system's error codes mean for someone who wanted to read. */
export function readTrouble(error: unknown, path: string): Trouble {
	const code = errorCode(error);
	// What is no UTF-8 in a name comes as this character, and no file is found by it.
	if (code === 'ENOENT' && path.includes('\ufffd')) return new Trouble('bad-name', {}, path);
	if (code === 'ENOENT' || code === 'ENOTDIR') return new Trouble('not-found', {}, path);
	if (code === 'EISDIR') return new Trouble('is-folder', {}, path);
	if (code === 'EACCES' || code === 'EPERM') return new Trouble('not-readable', {}, path);
	return new Trouble('read-failed', { cause: cause(error) }, path);
}

/** The same for someone who wanted to write. */
export function writeTrouble(error: unknown, path: string): Trouble {
	const code = errorCode(error);
	if (code === 'EISDIR') return new Trouble('output-is-folder', {}, path);
	if (code === 'ENOENT' || code === 'ENOTDIR') return new Trouble('no-parent', {}, path);
	return new Trouble('cannot-write', { cause: cause(error), ...(code !== undefined && { errno: code }) }, path);
}

export function errorCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const CAUSES: Readonly<Record<string, string>> = {
	ENOSPC: 'no space left',
	EACCES: 'no permission',
	EPERM: 'no permission',
	EROFS: 'read-only file system',
	ELOOP: 'links go in a circle',
	ENAMETOOLONG: 'name too long',
	EMFILE: 'too many open files',
	EIO: 'disk error',
};

/** A few words on what happened. */
export function cause(error: unknown): string {
	const code = errorCode(error);
	if (code !== undefined) return CAUSES[code] ?? code;
	return error instanceof Error ? error.message : String(error);
}
