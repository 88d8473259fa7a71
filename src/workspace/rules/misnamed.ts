// Several references to an id that does not exist, and one much like it that nobody refers to: the slip is at the definition.
import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import { nearest } from '../nearest.ts';

/** Where an id is given, and where the finding about a reference to it stands. */
interface Definition {
  readonly id: string;
  readonly document: WorkspaceDocument;
  readonly pointer: Pointer;
}

const DEFINITIONS: Partial<Record<DiagnosticCode, (estate: Estate, client: string) => readonly Definition[]>> = {
  CB0303: (estate, client) =>
    estate.of('asset', client).map((document) => ({ id: document.value.id, document, pointer: ['id'] })),
  CB0304: (estate, client) =>
    estate
      .of('client', client)
      .flatMap((document) => document.value.sites.map(({ id }, index) => ({ id, document, pointer: ['sites', index, 'id'] }))),
  CB0305: (estate) => estate.of('checklist').map((document) => ({ id: document.value.id, document, pointer: ['id'] })),
  CB0306: (estate, client) =>
    estate
      .of('agreement', client)
      .flatMap((document) =>
        document.value.modules.map(({ id }, index) => ({ id, document, pointer: ['modules', index, 'id'] })),
      ),
  CB0307: (estate, client) =>
    estate.of('agreement', client).flatMap((document) =>
      (document.value.pauses ?? []).map(({ reason }, index) => ({
        id: reason,
        document,
        pointer: ['pauses', index, 'reason'],
      })),
    ),
};

/** A reference that was found to dangle, or to hold. */
export interface Reference {
  readonly code: DiagnosticCode;
  readonly client: string;
  readonly value: string;
  /** Undefined where the reference holds. */
  readonly finding: Diagnostic | undefined;
}

export function danglingReferences(estate: Estate, references: readonly Reference[]): readonly Diagnostic[] {
  if (references.every(({ finding }) => finding === undefined)) return [];
  const groups = Map.groupBy(references, ({ code, client, value }) => [code, client, value].join('\n'));
  return [...groups.values()].flatMap((group) => {
    const findings = group.flatMap(({ finding }) => finding ?? []);
    const misnamed = findings.length < 2 ? undefined : definitionMeant(estate, group, references);
    if (misnamed === undefined) return findings;
    const [first] = findings;
    const values = { value: misnamed.id, wanted: group[0]?.value, count: String(findings.length) };
    const related = first === undefined ? {} : { related: { path: first.path, line: first.start.line } };
    return [findingIn(misnamed.document, 'CB0322', misnamed.pointer, { values, ...related })];
  });
}

function definitionMeant(estate: Estate, group: readonly Reference[], references: readonly Reference[]): Definition | undefined {
  const [sample] = group;
  if (sample === undefined) return undefined;
  const definitions = DEFINITIONS[sample.code]?.(estate, sample.client) ?? [];
  const close = nearest(
    sample.value,
    definitions.map(({ id }) => id),
  );
  const isReferredTo = references.some(
    ({ code, client, value }) => code === sample.code && client === sample.client && value === close,
  );
  return isReferredTo ? undefined : definitions.find(({ id }) => id === close);
}
