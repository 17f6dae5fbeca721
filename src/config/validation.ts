/** How files are held against schemas, in the build and without it: every error, with what it is about. */
import type { Options } from 'ajv';

export const VALIDATION: Options = {
	allErrors: true,
	verbose: true,
	strict: true,
	strictRequired: false,
	strictTypes: false,
	allowUnionTypes: true,
};
