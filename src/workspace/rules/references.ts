// What a document names exists: assets, sites, checklists, items, modules, pause reasons, windows, calendars, records.
import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { findingIn, isKind, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import { nearest } from '../nearest.ts';
import { agreementPath, type Rule, unknownWord } from './rule.ts';

export const references: Rule = (estate) =>
  estate.documents.flatMap((document) => [
    ...assetsOf(document).flatMap((name) => asset(estate, document, name)),
    ...recordsOf(document).flatMap((name) => record(estate, document, name)),
    ...ownReferences(estate, document),
  ]);

interface Name {
  readonly value: string;
  readonly pointer: Pointer;
}

const named = (value: string | undefined, ...pointer: Pointer): readonly Name[] =>
  value === undefined ? [] : [{ value, pointer }];
const each = (values: readonly string[] | undefined, ...pointer: Pointer): readonly Name[] =>
  (values ?? []).map((value, index) => ({ value, pointer: [...pointer, index] }));

function assetsOf(document: WorkspaceDocument): readonly Name[] {
  if (isKind(document, 'asset')) {
    return (document.value.relations ?? []).flatMap((relation, index) => named(relation.asset, 'relations', index, 'asset'));
  }
  if (isKind(document, 'schedule'))
    return document.value.entries.flatMap(({ assets }, index) => each(assets, 'entries', index, 'assets'));
  if (isKind(document, 'attestation') || isKind(document, 'part')) return named(document.value.asset, 'asset');
  const { value } = document;
  return 'assets' in value ? each(value.assets, 'assets') : [];
}

function asset(estate: Estate, document: WorkspaceDocument, { value, pointer }: Name): readonly Diagnostic[] {
  const { client = '' } = document.place;
  const own = estate.ids('asset', client);
  if (own.includes(value)) return [];
  const elsewhere = estate.ids('asset').includes(value);
  return [findingIn(document, elsewhere ? 'CB0313' : 'CB0303', pointer, { values: { ...unknownWord(value, own), client } })];
}

interface RecordName extends Name {
  readonly kind: DocumentKind;
}

function recordsOf(document: WorkspaceDocument): readonly RecordName[] {
  const of = (kind: DocumentKind, names: readonly Name[]) => names.map((name) => ({ ...name, kind }));
  if (isKind(document, 'incident')) return of('incident', named(document.value.repeatOf, 'repeatOf'));
  if (isKind(document, 'change') || isKind(document, 'part')) return of('incident', named(document.value.incident, 'incident'));
  if (!isKind(document, 'defect')) return [];
  return [
    ...of('change', named(document.value.implementation?.change, 'implementation', 'change')),
    ...of('request', named(document.value.convertedTo, 'convertedTo')),
  ];
}

function record(estate: Estate, document: WorkspaceDocument, { value, pointer, kind }: RecordName): readonly Diagnostic[] {
  const existing = estate.ids(kind, document.place.client ?? '');
  if (existing.includes(value)) return [];
  return [findingIn(document, 'CB0308', pointer, { values: { value, nearest: nearest(value, existing) } })];
}

function ownReferences(estate: Estate, document: WorkspaceDocument): readonly Diagnostic[] {
  if (isKind(document, 'asset')) return site(estate, document);
  if (isKind(document, 'schedule')) return checklists(estate, document, scheduledChecklists(document));
  if (isKind(document, 'attestation')) return attested(estate, document);
  if (isKind(document, 'incident')) return [...module(estate, document), ...pauseReasons(estate, document)];
  return isKind(document, 'agreement') ? [...windows(document), ...calendar(estate, document)] : [];
}

function unknown(
  document: WorkspaceDocument,
  code: DiagnosticCode,
  { value, pointer }: Name,
  existing: readonly string[],
  more = {},
) {
  return existing.includes(value)
    ? []
    : [findingIn(document, code, pointer, { values: { ...unknownWord(value, existing), ...more } })];
}

function site(estate: Estate, document: WorkspaceDocument<'asset'>): readonly Diagnostic[] {
  const client = estate.one('client', document.place.client ?? '');
  if (client === undefined) return [];
  const sites = client.value.sites.map(({ id }) => id);
  return unknown(document, 'CB0304', { value: document.value.location.site, pointer: ['location', 'site'] }, sites);
}

function scheduledChecklists({ value }: WorkspaceDocument<'schedule'>): readonly Name[] {
  return value.entries.flatMap(({ checklist }, index) => named(checklist, 'entries', index, 'checklist'));
}

function checklists(estate: Estate, document: WorkspaceDocument, names: readonly Name[]): readonly Diagnostic[] {
  return names.flatMap((name) => unknown(document, 'CB0305', name, estate.ids('checklist')));
}

function attested(estate: Estate, document: WorkspaceDocument<'attestation'>): readonly Diagnostic[] {
  const { checklist, item } = document.value;
  const dangling = checklists(estate, document, named(checklist, 'checklist'));
  const list = estate.of('checklist').find(({ value }) => value.id === checklist);
  if (dangling.length > 0 || list === undefined) return dangling;
  const items = list.value.groups.flatMap((group) => group.items.map(({ id }) => id));
  return unknown(document, 'CB0316', { value: item, pointer: ['item'] }, items, { checklist });
}

function module(estate: Estate, document: WorkspaceDocument<'incident'>): readonly Diagnostic[] {
  const { client = '' } = document.place;
  const agreement = estate.one('agreement', client);
  const { module: value } = document.value;
  if (agreement === undefined || value === undefined) return [];
  const modules = agreement.value.modules.map(({ id }) => id);
  return unknown(document, 'CB0306', { value, pointer: ['module'] }, modules, { agreement: agreementPath(client) });
}

function pauseReasons(estate: Estate, document: WorkspaceDocument<'incident'>): readonly Diagnostic[] {
  const { client = '' } = document.place;
  const agreement = estate.one('agreement', client);
  if (agreement === undefined) return [];
  const agreed = (agreement.value.pauses ?? []).map(({ reason }) => reason);
  return (document.value.pauses ?? []).flatMap(({ reason }, index) =>
    unknown(document, 'CB0307', { value: reason, pointer: ['pauses', index, 'reason'] }, agreed, {
      agreement: agreementPath(client),
    }),
  );
}

function windows(document: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  const { modules, method, windows: defined = {} } = document.value;
  const existing = [...new Set(['7x24', ...Object.keys(defined)])];
  const names = [
    ...named(method.window, 'method', 'window'),
    ...modules.flatMap(({ window }, index) => named(window, 'modules', index, 'window')),
  ];
  return names.flatMap((name) => unknown(document, 'CB0309', name, existing));
}

function calendar(estate: Estate, document: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  const { calendar: value, inForce } = document.value;
  const published = [...new Set(estate.ids('calendar').map((id) => id.split('-')[0] ?? ''))];
  const file = `${value}-${inForce.from.slice(0, 4)}.yaml`;
  return unknown(document, 'CB0310', { value, pointer: ['calendar'] }, published, { file });
}
