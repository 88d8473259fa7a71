// A record as the YAML that people go on writing: keys in the order of the schema, plain block style.
import type { DocumentKind } from '../domain/document-kinds.ts';
import { type Draft, inOrder, shapeOf } from './shape.ts';

export async function recordYaml(kind: DocumentKind, record: Draft): Promise<string> {
  return yamlText(inOrder(record, shapeOf(kind)));
}

export async function yamlText(value: unknown): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(value, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false });
}
