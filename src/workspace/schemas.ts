// The JSON Schema of each kind of document, with the parameters of the probe kinds joined into the checklist's.
import type { Type } from 'typebox';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document-kinds.ts';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
}

/** What the workspace needs to know about a probe kind. */
export interface ProbeParameters {
  readonly kind: string;
  readonly parameters: Type.TSchema;
  readonly access: string;
}

export type ProbeKinds = Readonly<Record<string, ProbeParameters>>;

/** The registry, loaded only when a checklist is read; its client libraries stay unloaded even then. */
export async function registeredProbeKinds(): Promise<ProbeKinds> {
  const { PROBE_KINDS } = await import('../probe/kinds/index.ts');
  return PROBE_KINDS;
}

export function schemaOf(kind: DocumentKind, probes: ProbeKinds): JsonSchema {
  const schema = plain(DOCUMENT_KINDS[kind].schema);
  return kind === 'checklist' ? withProbes(schema, probes) : schema;
}

/** Schemas are plain JSON Schema (src/domain/type.ts); this only takes TypeScript's view of them off. */
export function plain(schema: Type.TSchema): JsonSchema {
  return schema as JsonSchema;
}

const PROBE_PATH = ['properties', 'groups', 'items', 'properties', 'items', 'items', 'properties', 'probe'] as const;

function withProbes(checklist: JsonSchema, probes: ProbeKinds): JsonSchema {
  const kinds = Object.values(probes);
  return kinds.length === 0 ? checklist : replaced(checklist, PROBE_PATH, (probe) => probeSchema(probe, kinds));
}

function replaced(schema: JsonSchema, path: readonly string[], change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const [key, ...rest] = path;
  if (key === undefined) return change(schema);
  return { ...schema, [key]: replaced((schema[key] ?? {}) as JsonSchema, rest, change) };
}

function probeSchema({ description }: JsonSchema, kinds: readonly ProbeParameters[]): JsonSchema {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    discriminator: { propertyName: 'kind' },
    oneOf: kinds.map(({ kind, parameters }) => {
      const schema = plain(parameters);
      return {
        ...schema,
        required: ['kind', ...(schema.required ?? [])],
        properties: { kind: { type: 'string', const: kind }, ...schema.properties },
        additionalProperties: false,
      };
    }),
  };
}

/** The schema of the value at a key, whichever of several forms the map has. */
export function schemaOfKey(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  if (schema === undefined) return undefined;
  const { properties, patternProperties = {}, oneOf = [] } = schema;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  const named = Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern).test(key))?.[1];
  return named ?? oneOf.map((form) => schemaOfKey(form, key)).find((found) => found !== undefined);
}
