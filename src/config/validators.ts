/**
 * The validators of the files that people write. Here each is compiled when it is first asked for; the build puts
 * ready-made code in the place of this file (`rolldown.config.ts`), so that the command loads no compiler.
 */
import { Ajv, type SchemaObject, type ValidateFunction } from 'ajv';
import config from '../../schema/config.schema.json' with { type: 'json' };
import expect from '../../schema/expect.schema.json' with { type: 'json' };
import profile from '../../schema/profile.schema.json' with { type: 'json' };
import { VALIDATION } from './validation.js';

/** Schemas by the names that they are asked for by. */
const SCHEMAS = { config, expect, profile } as const satisfies Record<string, SchemaObject>;

export type SchemaName = keyof typeof SCHEMAS;

let ajv: Ajv | undefined;

/** The validator of a schema. */
export function validatorOf(name: SchemaName): ValidateFunction {
	ajv ??= new Ajv(VALIDATION);
	const known = ajv.getSchema(name);
	if (known) return known as ValidateFunction;
	return ajv.addSchema(SCHEMAS[name], name).getSchema(name) as ValidateFunction;
}
