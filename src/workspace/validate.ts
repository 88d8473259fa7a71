// Compares a document with the schema of its kind. The only file that knows Ajv.
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { DocumentKind } from '../domain/document-kinds.ts';
import { type JsonSchema, type ProbeKinds, schemaOf } from './schemas.ts';

/** One way in which a value does not fit its schema. */
export interface Mismatch {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema that the value was compared with, and the value. */
  readonly schema: JsonSchema;
  readonly value: unknown;
}

export type Validate = (kind: DocumentKind, value: unknown) => readonly Mismatch[];

const VALIDATORS = new WeakMap<ProbeKinds, Promise<Validate>>();

/** One for each registry of probe kinds; schemas are compiled when a document of their kind first comes by. */
export function loadValidator(probes: ProbeKinds): Promise<Validate> {
  const validator = VALIDATORS.get(probes) ?? createValidator(probes);
  VALIDATORS.set(probes, validator);
  return validator;
}

async function createValidator(probes: ProbeKinds): Promise<Validate> {
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({
    allErrors: true,
    // Otherwise `required: ["constructor"]` is satisfied by the prototype of every object.
    ownProperties: true,
    strict: true,
    allowUnionTypes: true,
    discriminator: true,
    verbose: true,
    validateFormats: false,
  });
  const compiled = new Map<DocumentKind, ValidateFunction>();
  return (kind, value) => {
    const validate = compiled.get(kind) ?? ajv.compile(schemaOf(kind, probes));
    compiled.set(kind, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(mismatch);
  };
}

function mismatch({ instancePath, keyword, params, parentSchema, data }: ErrorObject): Mismatch {
  return { instancePath, keyword, params, schema: parentSchema ?? {}, value: data };
}
