// What a document names exists: assets, sites, checklists, items, modules, pause reasons, windows, calendars, records.
import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { findingIn, isKind, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import { danglingReferences, type Reference } from './misnamed.ts';
import { agreementPath, type Rule, unknownWord } from './rule.ts';
import { needsWithin } from './services.ts';

export const references: Rule = (estate) =>
  danglingReferences(
    estate,
    estate.documents.flatMap((document) => [
      ...assetsOf(document).map((name) => asset(estate, document, name)),
      ...recordsOf(document).map(({ kind, ...name }) =>
        reference(document, 'CB0308', name, estate.ids(kind, document.place.client ?? '')),
      ),
      ...ownReferences(estate, document),
    ]),
  );

interface Name {
  readonly value: string;
  readonly pointer: Pointer;
}

const named = (value: string | undefined, ...pointer: Pointer): readonly Name[] =>
  value === undefined ? [] : [{ value, pointer }];
const each = (values: readonly string[] | undefined, ...pointer: Pointer): readonly Name[] =>
  (values ?? []).map((value, index) => ({ value, pointer: [...pointer, index] }));

function reference(
  document: WorkspaceDocument,
  code: DiagnosticCode,
  { value, pointer }: Name,
  existing: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Reference {
  const { client = '' } = document.place;
  const finding = existing.includes(value)
    ? undefined
    : findingIn(document, code, pointer, { values: { ...unknownWord(value, existing), client, ...more } });
  return { code, client, value, finding };
}

function assetsOf(document: WorkspaceDocument): readonly Name[] {
  if (isKind(document, 'asset')) {
    return (document.value.relations ?? []).flatMap((relation, index) => named(relation.asset, 'relations', index, 'asset'));
  }
  if (isKind(document, 'schedule')) {
    return document.value.entries.flatMap(({ assets }, index) => each(assets, 'entries', index, 'assets'));
  }
  if (isKind(document, 'service')) return needed(document, 'asset');
  if (isKind(document, 'attestation') || isKind(document, 'part')) return named(document.value.asset, 'asset');
  const { value } = document;
  return 'assets' in value ? each(value.assets, 'assets') : [];
}

function needed(document: WorkspaceDocument<'service'>, key: 'asset' | 'service'): readonly Name[] {
  return document.value.services.flatMap(({ needs }, index) =>
    needsWithin(needs, ['services', index, 'needs']).flatMap(({ need, pointer }) => named(need[key], ...pointer, key)),
  );
}

function asset(estate: Estate, document: WorkspaceDocument, name: Name): Reference {
  const own = estate.ids('asset', document.place.client ?? '');
  const isOfAnother = !own.includes(name.value) && estate.ids('asset').includes(name.value);
  return reference(document, isOfAnother ? 'CB0313' : 'CB0303', name, own);
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

function ownReferences(estate: Estate, document: WorkspaceDocument): readonly Reference[] {
  if (isKind(document, 'asset')) return site(estate, document);
  if (isKind(document, 'schedule')) {
    return document.value.entries.map(({ checklist }, index) =>
      checklistOf(estate, document, checklist, ['entries', index, 'checklist']),
    );
  }
  if (isKind(document, 'attestation')) return attested(estate, document);
  if (isKind(document, 'service')) {
    const services = document.value.services.map(({ id }) => id);
    return needed(document, 'service').map((name) => reference(document, 'CB0323', name, services));
  }
  if (isKind(document, 'incident')) return [...moduleOf(estate, document), ...pauseReasons(estate, document)];
  return isKind(document, 'agreement') ? [...windows(document), calendar(estate, document)] : [];
}

function site(estate: Estate, document: WorkspaceDocument<'asset'>): readonly Reference[] {
  const client = estate.one('client', document.place.client ?? '');
  if (client === undefined) return [];
  const sites = client.value.sites.map(({ id }) => id);
  return [reference(document, 'CB0304', { value: document.value.location.site, pointer: ['location', 'site'] }, sites)];
}

/** Checklists are shared: whoever names one means the same. */
function checklistOf(estate: Estate, document: WorkspaceDocument, value: string, pointer: Pointer): Reference {
  return { ...reference(document, 'CB0305', { value, pointer }, estate.ids('checklist')), client: '' };
}

function attested(estate: Estate, document: WorkspaceDocument<'attestation'>): readonly Reference[] {
  const { checklist, item } = document.value;
  const named = checklistOf(estate, document, checklist, ['checklist']);
  const list = estate.of('checklist').find(({ value }) => value.id === checklist);
  if (list === undefined) return [named];
  const items = list.value.groups.flatMap((group) => group.items.map(({ id }) => id));
  return [named, reference(document, 'CB0316', { value: item, pointer: ['item'] }, items, { checklist })];
}

function moduleOf(estate: Estate, document: WorkspaceDocument<'incident'>): readonly Reference[] {
  const { client = '' } = document.place;
  const agreement = estate.one('agreement', client);
  const { module: value } = document.value;
  if (agreement === undefined || value === undefined) return [];
  const modules = agreement.value.modules.map(({ id }) => id);
  return [reference(document, 'CB0306', { value, pointer: ['module'] }, modules, { agreement: agreementPath(client) })];
}

function pauseReasons(estate: Estate, document: WorkspaceDocument<'incident'>): readonly Reference[] {
  const { client = '' } = document.place;
  const agreement = estate.one('agreement', client);
  if (agreement === undefined) return [];
  const agreed = (agreement.value.pauses ?? []).map(({ reason }) => reason);
  return (document.value.pauses ?? []).map(({ reason }, index) =>
    reference(document, 'CB0307', { value: reason, pointer: ['pauses', index, 'reason'] }, agreed, {
      agreement: agreementPath(client),
    }),
  );
}

function windows(document: WorkspaceDocument<'agreement'>): readonly Reference[] {
  const { modules, method, windows: defined = {} } = document.value;
  const existing = [...new Set(['7x24', ...Object.keys(defined)])];
  const names = [
    ...named(method.window, 'method', 'window'),
    ...modules.flatMap(({ window }, index) => named(window, 'modules', index, 'window')),
  ];
  return names.map((name) => reference(document, 'CB0309', name, existing));
}

function calendar(estate: Estate, document: WorkspaceDocument<'agreement'>): Reference {
  const { calendar: value, inForce } = document.value;
  const published = [...new Set(estate.ids('calendar').map((id) => id.split('-')[0] ?? ''))];
  const file = `${value}-${inForce.from.slice(0, 4)}.yaml`;
  return reference(document, 'CB0310', { value, pointer: ['calendar'] }, published, { file });
}
