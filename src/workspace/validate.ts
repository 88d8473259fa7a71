// Compares a document with the schema of its kind. The only file that knows Ajv.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as AjvPackage from 'ajv';
import type { Ajv, ErrorObject, Options, ValidateFunction } from 'ajv';
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

export interface Validator {
  /** Whether a value has the shape of its kind; answered by code that an earlier run compiled. */
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

type Check = (value: unknown) => boolean;

function createValidator(probes: ProbeKinds): Validator {
  const checks = new Map<DocumentKind, Check>();
  const explainers = new Map<DocumentKind, ValidateFunction>();
  let explaining: Ajv | undefined;
  return {
    fits: (kind, value) => {
      const check = checks.get(kind) ?? compiledCheck(kind, schemaOf(kind, probes));
      checks.set(kind, check);
      return check(value);
    },
    mismatches: (kind, value) => {
      explaining ??= ajv({ allErrors: true, verbose: true });
      const validate = explainers.get(kind) ?? explaining.compile(schemaOf(kind, probes));
      explainers.set(kind, validate);
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

const INSTALLATION = join(import.meta.dirname, '..', '..');
/** Beside the compile cache of Node: compiling all schemas takes longer than reading ten thousand files. */
const KEPT = join(INSTALLATION, '.cache', 'validators');

/** The code is named by what it was made from, so it can be missing but never stale. */
function compiledCheck(kind: DocumentKind, schema: JsonSchema): Check {
  const { version } = load('ajv/package.json') as { readonly version: string };
  const digest = createHash('sha256')
    .update(JSON.stringify([version, CODE_OPTIONS, schema]))
    .digest('hex')
    .slice(0, 32);
  const file = join(KEPT, `${kind}-${digest}.cjs`);
  try {
    return load(file) as Check;
  } catch {
    return keptCheck(kind, schema, file);
  }
}

/**
 * Only the answer is wanted, so the first mistake ends the check and no message is made. No schema has a key of Object.prototype
 * (a test holds this), so whose property it is need not be asked.
 */
const CODE_OPTIONS: Options = { allErrors: false, messages: false, ownProperties: false, code: { source: true, lines: false } };

function keptCheck(kind: DocumentKind, schema: JsonSchema, file: string): Check {
  const compiler = ajv(CODE_OPTIONS);
  const check = compiler.compile(schema);
  const { default: standaloneCode } = load('ajv/dist/standalone') as {
    readonly default: (ajv: Ajv, check: ValidateFunction) => string;
  };
  keep(kind, file, standaloneCode(compiler, check));
  return (value) => check(value);
}

/** Where nothing may be written, every run compiles anew. */
function keep(kind: DocumentKind, file: string, code: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(KEPT, { recursive: true });
    const stale = readdirSync(KEPT).filter((name) => name.replace(/-[0-9a-f]{32}\.cjs$/, '') === kind);
    writeFileSync(draft, code);
    renameSync(draft, file);
    for (const name of stale) rmSync(join(KEPT, name), { force: true });
  } catch {
    rmSync(draft, { force: true });
  }
}
