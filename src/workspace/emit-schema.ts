// JSON Schema for editors, one file a kind of document: completion and checks while writing.
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document-kinds.ts';
import { globOf } from './layout.ts';
import { type JsonSchema, type ProbeKinds, schemaOf } from './schemas.ts';

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
    ...standard(schemaOf(kind, probes)),
  };
}

/** `discriminator` belongs to OpenAPI; editors find the branch by its constant. */
function standard(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === 'discriminator' ? undefined : value))) as JsonSchema;
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
