// The dates and times of a document, found by what its schema says about them.
import type { DocumentKind } from '../domain/document-kinds.ts';
import { INSTANT_PATTERN, LocalDate } from '../domain/time.ts';
import type { WorkspaceDocument } from './document.ts';
import type { Pointer } from './marks.ts';
import { type JsonSchema, plain, schemaOf } from './schemas.ts';

export interface Moment {
  readonly pointer: Pointer;
  readonly text: string;
  readonly form: 'instant' | 'date';
}

export function momentsOf(document: WorkspaceDocument): readonly Moment[] {
  const moments: Moment[] = [];
  collect(schemaWithoutProbes(document.kind), document.value, [], moments);
  return moments;
}

const SCHEMAS = new Map<DocumentKind, JsonSchema>();

/** Probe parameters hold no times. */
function schemaWithoutProbes(kind: DocumentKind): JsonSchema {
  const schema = SCHEMAS.get(kind) ?? schemaOf(kind, {});
  SCHEMAS.set(kind, schema);
  return schema;
}

const FORMS: ReadonlyMap<string | undefined, Moment['form']> = new Map<string, Moment['form']>([
  [INSTANT_PATTERN, 'instant'],
  [plain(LocalDate).pattern ?? '', 'date'],
]);

function collect(schema: JsonSchema | undefined, value: unknown, pointer: Pointer, moments: Moment[]): void {
  if (schema === undefined || value === null || value === undefined) return;
  if (typeof value === 'string') {
    const form = FORMS.get(schema.pattern);
    if (form !== undefined) moments.push({ pointer, text: value, form });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(schema.items, item, [...pointer, index], moments);
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) collect(schema.properties?.[key], item, [...pointer, key], moments);
  }
}

export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** Whether the first lies before the second; both dates, or both instants. */
export function isBefore(first: string, second: string): boolean {
  if (!first.includes('T')) return first < second;
  return Temporal.Instant.compare(instantOf(first), instantOf(second)) < 0;
}
