// JSON Schema for editors, one file a kind of document: completion and checks while writing.
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document-kinds.ts';
import { GLOSSARY } from '../domain/glossary.ts';
import { LocalText } from '../domain/text.ts';
import { Duration, Instant, LocalDate, PeriodId } from '../domain/time.ts';
import { globOf } from './layout.ts';
import { type JsonSchema, plain, type ProbeKinds, schemaOf } from './schemas.ts';

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

/** The files of schema/, and the association of editors in .vscode/settings.json. */
export function schemaFiles(probes: ProbeKinds): readonly SchemaFile[] {
  const kinds = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
  return [
    ...kinds.map((kind) => ({ path: schemaPath(kind), content: json(editorSchema(kind, probes)) })),
    { path: '.vscode/settings.json', content: json(editorSettings(kinds)) },
  ];
}

function schemaPath(kind: DocumentKind): string {
  return `schema/${kind}.schema.json`;
}

/** Draft 7 is what the YAML language server reads best; the schemas use nothing newer. */
function editorSchema(kind: DocumentKind, probes: ProbeKinds): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${kind}.schema.json`,
    title: kind,
    ...described(standard(schemaOf(kind, probes))),
  };
}

/** `discriminator` belongs to OpenAPI; editors find the branch by its constant. */
function standard(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === 'discriminator' ? undefined : value))) as JsonSchema;
}

/** What only says of which form a value is, not what it means. */
const FORMS_ONLY = new Set([Duration, LocalText, Instant, LocalDate, PeriodId].map((schema) => plain(schema).description));

/** Editors explain every key: what the schema leaves to the glossary is said by it, before the form. */
function described(schema: JsonSchema): JsonSchema {
  const { properties, patternProperties, items, oneOf } = schema;
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: mapped(properties, (inner, key) => meaning(described(inner), key)) }),
    ...(patternProperties === undefined ? {} : { patternProperties: mapped(patternProperties, described) }),
    ...(items === undefined ? {} : { items: described(items) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(described) }),
  };
}

function meaning(schema: JsonSchema, key: string): JsonSchema {
  const term = Object.hasOwn(GLOSSARY, key) ? GLOSSARY[key] : undefined;
  const { description } = schema;
  if (term === undefined || (description !== undefined && !FORMS_ONLY.has(description))) return schema;
  return { ...schema, description: description === undefined ? term : `${term} ${description}` };
}

function mapped(
  schemas: Readonly<Record<string, JsonSchema>>,
  change: (schema: JsonSchema, key: string) => JsonSchema,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(schemas).map(([key, inner]) => [key, change(inner, key)]));
}

function editorSettings(kinds: readonly DocumentKind[]) {
  return {
    'yaml.schemas': Object.fromEntries(kinds.map((kind) => [`./${schemaPath(kind)}`, globOf(kind)])),
    'yaml.yamlVersion': '1.2',
    'editor.insertSpaces': true,
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
