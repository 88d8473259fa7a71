// Compares a document with the schema of its kind. The only file that knows Ajv.
import { createRequire } from 'node:module';
import type * as AjvPackage from 'ajv';
import type { Ajv, ErrorObject, Options, ValidateFunction } from 'ajv';
import type { DocumentKind } from '../domain/document-kinds.ts';
import { type QuickCheck, quickCheck } from './quick-check.ts';
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

export interface Validator {
  /** Whether a value has the shape of its kind. */
  readonly fits: (kind: DocumentKind, value: unknown) => boolean;
  /** Everything that keeps it from fitting. */
  readonly mismatches: (kind: DocumentKind, value: unknown) => readonly Mismatch[];
}

const VALIDATORS = new WeakMap<ProbeKinds, Validator>();

/** One for each registry of probe kinds; schemas are compiled when a document of their kind first comes by. */
export function validatorFor(probes: ProbeKinds): Validator {
  const validator = VALIDATORS.get(probes) ?? createValidator(probes);
  VALIDATORS.set(probes, validator);
  return validator;
}

function createValidator(probes: ProbeKinds): Validator {
  const checks = new Map<DocumentKind, QuickCheck>();
  const explainers = new Map<DocumentKind, ValidateFunction>();
  let explaining: Ajv | undefined;
  const explainer = (kind: DocumentKind): ValidateFunction => {
    explaining ??= ajv({ allErrors: true, verbose: true });
    const validate = explainers.get(kind) ?? explaining.compile(schemaOf(kind, probes));
    explainers.set(kind, validate);
    return validate;
  };
  return {
    fits: (kind, value) => {
      const check = checks.get(kind) ?? quickCheck(schemaOf(kind, probes)) ?? explainer(kind);
      checks.set(kind, check);
      return check(value);
    },
    mismatches: (kind, value) => {
      const validate = explainer(kind);
      return validate(value) ? [] : (validate.errors ?? []).map(mismatch);
    },
  };
}

const load = createRequire(import.meta.url);

function ajv(options: Options): Ajv {
  const { Ajv: Package } = load('ajv') as typeof AjvPackage;
  return new Package({
    // Otherwise `required: ["constructor"]` is satisfied by the prototype of every object.
    ownProperties: true,
    strict: true,
    allowUnionTypes: true,
    discriminator: true,
    validateFormats: false,
    ...options,
  });
}

function mismatch({ instancePath, keyword, params, parentSchema, data }: ErrorObject): Mismatch {
  return { instancePath, keyword, params, schema: parentSchema ?? {}, value: data };
}
