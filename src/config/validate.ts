/** Holds data against a JSON Schema, and names what is wrong with its place and the nearest right word. */
import type { ErrorObject, SchemaObject } from 'ajv';
import { nearest } from '../nearest.js';
import type { Data, Path, Problem } from './data.js';
import { type SchemaName, validatorOf } from './validators.js';

/** Everything that is wrong with the data, in the order of the file; empty where it follows the schema. */
export function validate(data: Data, name: SchemaName): Problem[] {
	if (data.problems.length > 0) return [...data.problems];
	const check = validatorOf(name);
	if (check(data.value)) return [];
	const problems = (check.errors ?? []).flatMap((error) => problemOf(error, data) ?? []);
	// A key that is unknown is why another one is missing: it is said first.
	const isKey = ({ message }: Problem): number => (message.startsWith('unknown key') ? 0 : 1);
	problems.sort((a, b) => a.line - b.line || isKey(a) - isKey(b) || a.column - b.column);
	return problems.filter((one, i) => i === 0 || one.message !== problems[i - 1]?.message);
}

/** Errors of keywords that hold others: what they hold says more. */
const OUTER = new Set(['if', 'allOf', 'not']);

function problemOf(error: ErrorObject, data: Data): Problem | null {
	if (OUTER.has(error.keyword) || /\/(?:oneOf|anyOf)\/\d/.test(error.schemaPath)) return null;
	const path = pathOf(error.instancePath, data.value);
	const name = path.length === 0 ? 'the file' : `"${pathText(path)}"`;
	if (error.keyword === 'additionalProperties') {
		const key = String(error.params.additionalProperty);
		const near = nearest(key, Object.keys((error.parentSchema as SchemaObject).properties ?? {}));
		const within = path.length === 0 ? '' : ` in "${pathText(path)}"`;
		const message = `unknown key "${key}"${within}${near === undefined ? '' : `; did you mean "${near}"?`}`;
		return { ...data.at([...path, key], 'key'), message };
	}
	return { ...data.at(path), message: `${name} ${said(error)}` };
}

function said(error: ErrorObject): string {
	const { keyword, params } = error;
	if (keyword === 'enum' || keyword === 'const') {
		const allowed: readonly unknown[] = keyword === 'enum' ? params.allowedValues : [params.allowedValue];
		const words = allowed.filter((word) => typeof word === 'string');
		const near = typeof error.data === 'string' ? nearest(error.data, words) : undefined;
		const otherwise = `allowed are ${allowed.map((one) => JSON.stringify(one)).join(', ')}`;
		return `is ${short(error.data)}; ${near === undefined ? otherwise : `did you mean "${near}"?`}`;
	}
	if (keyword === 'type') return `must be ${[params.type].flat().map(article).join(' or ')}, not ${short(error.data)}`;
	if (keyword === 'required') return `needs "${params.missingProperty}"`;
	if (keyword === 'minimum' || keyword === 'maximum') return `must be ${params.comparison} ${params.limit}`;
	if (keyword === 'anyOf' || keyword === 'oneOf') return saidOfChoice(error);
	return error.message ?? 'is wrong';
}

/** Of alternatives that each need a key: the keys. */
function saidOfChoice(error: ErrorObject): string {
	const branches: unknown = (error.parentSchema as SchemaObject | undefined)?.[error.keyword];
	const keys = (Array.isArray(branches) ? branches : []).flatMap((branch: SchemaObject) => branch.required ?? []);
	if (keys.length === 0) return error.message ?? 'is wrong';
	const words = [...new Set(keys)].map((key) => `"${String(key)}"`).join(', ');
	return `needs exactly one of ${words}`;
}

const article = (type: string): string => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`);

const short = (value: unknown): string => {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

const pathText = (path: Path): string =>
	path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');

/** A JSON pointer as keys and indices; what is an index is seen from the data. */
function pathOf(pointer: string, root: unknown): Path {
	const path: (string | number)[] = [];
	let value: unknown = root;
	for (const raw of pointer.split('/').slice(1)) {
		const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
		path.push(Array.isArray(value) ? Number(key) : key);
		value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
	}
	return path;
}
