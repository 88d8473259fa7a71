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

const DEFINITIONS: Partial<Record<DiagnosticCode, (estate: Estate, client: string, within: string) => readonly Definition[]>> = {
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
  CB0316: (estate, _client, within) =>
    estate
      .of('checklist')
      .flatMap((document) =>
        document.value.id === within
          ? document.value.groups.flatMap(({ items }, group) =>
              items.map(({ id }, index) => ({ id, document, pointer: ['groups', group, 'items', index, 'id'] })),
            )
          : [],
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
  /** The document whose ids are meant, where there are several of them. */
  readonly within?: string;
  /** Undefined where the reference holds. */
  readonly finding: Diagnostic | undefined;
}

export function danglingReferences(estate: Estate, references: readonly Reference[]): readonly Diagnostic[] {
  if (references.every(({ finding }) => finding === undefined)) return [];
  const groups = Map.groupBy(references, ({ code, client, within, value }) => [code, client, within, value].join('\n'));
  return [...groups.values()].flatMap((group) => {
    const findings = group.flatMap(({ finding }) => finding ?? []);
    const misnamed = findings.length < 2 ? undefined : definitionMeant(estate, group, references);
    if (misnamed === undefined) return group[0]?.code === 'CB0316' ? together(findings) : findings;
    const [first] = findings;
    const values = { value: misnamed.id, wanted: group[0]?.value, count: String(findings.length) };
    const related = first === undefined ? {} : { related: { path: first.path, line: first.start.line } };
    return [findingIn(misnamed.document, 'CB0322', misnamed.pointer, { values, ...related })];
  });
}

/** An item that was taken away or has a new name: everybody who attested it would be told. */
function together([first, ...others]: readonly Diagnostic[]): readonly Diagnostic[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  return [{ ...first, values: { ...first.values, count: String(others.length + 1) } }];
}

function definitionMeant(estate: Estate, group: readonly Reference[], references: readonly Reference[]): Definition | undefined {
  const [sample] = group;
  if (sample === undefined) return undefined;
  const definitions = DEFINITIONS[sample.code]?.(estate, sample.client, sample.within ?? '') ?? [];
  const close = nearest(
    sample.value,
    definitions.map(({ id }) => id),
  );
  const isReferredTo = references.some(
    ({ code, client, within, value }) =>
      code === sample.code && client === sample.client && within === sample.within && value === close,
  );
  return isReferredTo ? undefined : definitions.find(({ id }) => id === close);
}
