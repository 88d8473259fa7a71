// What a document names exists: assets, sites, checklists, items, modules, pause reasons, windows, calendars, records.
import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { findingIn, isKind, valueAt, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import { kindOfNumber, type RecordName, recordNamesOf } from '../record-names.ts';
import { inventoryOf } from './clients.ts';
import { danglingReferences, type Reference } from './misnamed.ts';
import { agreementPath, unknownWord } from './rule.ts';
import { needsWithin } from './services.ts';

interface Referred {
  readonly findings: readonly Diagnostic[];
  /** To checklists, which all clients share. Of those that hold each name is given once. */
  readonly open: readonly Reference[];
}

export function references(estate: Estate): Referred {
  const clients = new Set(estate.clients.filter((client) => inventoryOf(estate.paths, client).length > 0));
  // In the folder of nobody everything would dangle; the folder is told instead.
  const documents = estate.documents.filter(({ place }) => place.client === undefined || clients.has(place.client));
  const doubtful = documents.filter((document) => !surelyHolds(estate, document)).flatMap((one) => referencesOf(estate, one));
  // What else is referred to matters only where something is not found.
  const all = doubtful.some(({ finding }) => finding !== undefined)
    ? documents.flatMap((document) => referencesOf(estate, document))
    : doubtful;
  const { open = [], own = [] } = Object.groupBy(all, ({ code }) => (code === 'CB0305' ? 'open' : 'own'));
  return { findings: danglingReferences(estate, own), open: eachOnce(open) };
}

function referencesOf(estate: Estate, document: WorkspaceDocument): readonly Reference[] {
  return [
    ...assetsOf(document).map((name) => asset(estate, document, name)),
    ...recordNamesOf(document).map((name) => recordOf(estate, document, name)),
    ...ownReferences(estate, document),
  ];
}

/** These name assets within lists of their own, or checklists. */
const LOOKED_INTO: ReadonlySet<DocumentKind> = new Set([
  'advisory',
  'asset',
  'attestation',
  'cabling',
  'network',
  'schedule',
  'service',
]);

/** Whether everything that could be a reference is known, without asking where in the document it stands. */
function surelyHolds(estate: Estate, document: WorkspaceDocument): boolean {
  const { kind, glance, value, place } = document;
  if (glance === undefined || LOOKED_INTO.has(kind)) return false;
  const { client = '' } = place;
  for (const number of glance.numbers) {
    const named = kindOfNumber(number);
    if (named !== undefined && !estate.named(named, named === 'knowledge' ? undefined : client).has(number)) return false;
  }
  const assets = estate.named('asset', client);
  if ('asset' in value && value.asset !== undefined && !assets.has(value.asset)) return false;
  if ('assets' in value && !(value.assets ?? []).every((id) => assets.has(id))) return false;
  return ownReferences(estate, document).every(({ finding }) => finding === undefined);
}

function eachOnce(open: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return open.filter(({ value, finding }) => {
    const isKnown = finding === undefined && seen.has(value);
    if (finding === undefined) seen.add(value);
    return !isKnown;
  });
}

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
  const finding = setOf(existing).has(value)
    ? undefined
    : findingIn(document, code, pointer, {
        values: { ...unknownWord(value, notYetNamed(document, code, pointer, existing)), client, ...more },
      });
  return { code, client, value, finding };
}

/** What could have been meant: nothing that the list names already, and no asset or record itself. */
function notYetNamed(
  { value }: WorkspaceDocument,
  code: DiagnosticCode,
  pointer: Pointer,
  existing: readonly string[],
): readonly string[] {
  const list = typeof pointer.at(-1) === 'number' ? valueAt(value, pointer.slice(0, -1)) : undefined;
  const taken = new Set<unknown>(Array.isArray(list) ? list : []);
  if ('id' in value && (code === 'CB0303' || code === 'CB0308')) taken.add(value.id);
  return existing.filter((id) => !taken.has(id));
}

const SETS = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Lists of ids are long and asked for by every reference. */
function setOf(existing: readonly string[]): ReadonlySet<string> {
  const known = SETS.get(existing);
  if (known !== undefined) return known;
  const set = new Set(existing);
  SETS.set(existing, set);
  return set;
}

function assetsOf(document: WorkspaceDocument): readonly Name[] {
  if (isKind(document, 'asset')) {
    const { relations = [], backups = [] } = document.value;
    return [
      ...relations.flatMap((relation, index) => named(relation.asset, 'relations', index, 'asset')),
      ...backups.flatMap(({ target }, index) => named(target, 'backups', index, 'target')),
    ];
  }
  if (isKind(document, 'schedule')) {
    return document.value.entries.flatMap(({ assets }, index) => each(assets, 'entries', index, 'assets'));
  }
  if (isKind(document, 'service')) return needed(document, 'asset');
  if (isKind(document, 'network')) return connected(document);
  if (isKind(document, 'cabling')) return cabled(document);
  if (isKind(document, 'advisory')) {
    return document.value.states.flatMap(({ asset: value }, index) => named(value, 'states', index, 'asset'));
  }
  const { value } = document;
  return [...('asset' in value ? named(value.asset, 'asset') : []), ...('assets' in value ? each(value.assets, 'assets') : [])];
}

function needed(document: WorkspaceDocument<'service'>, key: 'asset' | 'service'): readonly Name[] {
  return document.value.services.flatMap(({ needs }, index) =>
    needsWithin(needs, ['services', index, 'needs']).flatMap(({ need, pointer }) => named(need[key], ...pointer, key)),
  );
}

const ENDS = ['from', 'to'] as const;

function connected({ value }: WorkspaceDocument<'network'>): readonly Name[] {
  const { subnets, routes = [], links } = value;
  return [
    ...subnets.flatMap(({ addresses = [] }, subnet) =>
      addresses.flatMap((address, index) => named(address.asset, 'subnets', subnet, 'addresses', index, 'asset')),
    ),
    ...routes.flatMap((route, index) => named(route.asset, 'routes', index, 'asset')),
    ...links.flatMap((link, index) => ENDS.flatMap((end) => named(link[end].asset, 'links', index, end, 'asset'))),
  ];
}

function cabled({ value }: WorkspaceDocument<'cabling'>): readonly Name[] {
  return value.cables.flatMap((cable, index) => ENDS.flatMap((end) => named(cable[end].asset, 'cables', index, end, 'asset')));
}

function asset(estate: Estate, document: WorkspaceDocument, name: Name): Reference {
  const own = estate.ids('asset', document.place.client ?? '');
  const isOfAnother = !setOf(own).has(name.value) && setOf(estate.ids('asset')).has(name.value);
  return reference(document, isOfAnother ? 'CB0313' : 'CB0303', name, own);
}

/** Numbers are given for each client anew; the knowledge base is everybody's. */
function recordOf(estate: Estate, document: WorkspaceDocument, { kind, ...name }: RecordName): Reference {
  if (kind === 'knowledge') return { ...reference(document, 'CB0308', name, estate.ids(kind)), client: '' };
  const own = estate.ids(kind, document.place.client ?? '');
  const isOfAnother = !setOf(own).has(name.value) && setOf(estate.ids(kind)).has(name.value);
  return reference(document, isOfAnother ? 'CB0336' : 'CB0308', name, own);
}

function ownReferences(estate: Estate, document: WorkspaceDocument): readonly Reference[] {
  if (isKind(document, 'asset')) return sites(estate, document, named(document.value.location.site, 'location', 'site'));
  if (isKind(document, 'network')) {
    const { subnets } = document.value;
    return sites(
      estate,
      document,
      subnets.flatMap(({ site }, index) => named(site, 'subnets', index, 'site')),
    );
  }
  if (isKind(document, 'cabling')) {
    const { rooms } = document.value;
    return sites(
      estate,
      document,
      rooms.flatMap(({ site }, index) => named(site, 'rooms', index, 'site')),
    );
  }
  if (isKind(document, 'restore-test')) return backupOf(estate, document);
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
  if (isKind(document, 'incident'))
    return [
      ...moduleOf(estate, document),
      ...pauseReasons(estate, document),
      ...trigger(estate, document),
      ...links(estate, document),
    ];
  return isKind(document, 'agreement') ? [...windows(document), calendar(estate, document)] : [];
}

function sites(estate: Estate, document: WorkspaceDocument, names: readonly Name[]): readonly Reference[] {
  const client = estate.one('client', document.place.client ?? '');
  if (client === undefined) return [];
  const existing = client.value.sites.map(({ id }) => id);
  return names.map((name) => reference(document, 'CB0304', name, existing));
}

function backupOf(estate: Estate, document: WorkspaceDocument<'restore-test'>): readonly Reference[] {
  const { asset: id, backup: value } = document.value;
  const asset = estate.of('asset', document.place.client).find((candidate) => candidate.value.id === id);
  if (asset === undefined) return [];
  const jobs = (asset.value.backups ?? []).map((job) => job.id);
  return [reference(document, 'CB0332', { value, pointer: ['backup'] }, jobs, { asset: id, file: asset.path })];
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
  return [
    named,
    { ...reference(document, 'CB0316', { value: item, pointer: ['item'] }, items, { checklist }), within: checklist },
  ];
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

function trigger(estate: Estate, document: WorkspaceDocument<'incident'>): readonly Reference[] {
  const { client = '' } = document.place;
  const agreement = estate.one('agreement', client);
  const { onsiteTrigger: value } = document.value;
  if (agreement === undefined || value === undefined) return [];
  const agreed = (agreement.value.onsiteTriggers ?? []).map(({ id }) => id);
  const more = { agreement: agreementPath(client) };
  return [reference(document, 'CB0333', { value, pointer: ['onsiteTrigger'] }, agreed, more)];
}

/** A plan that cannot be read is told there; without one there is no link to name. */
function links(estate: Estate, document: WorkspaceDocument<'incident'>): readonly Reference[] {
  const { client = '' } = document.place;
  const plan = estate.one('network', client);
  const isThere = inventoryOf(estate.paths, client).some((name) => /^network\b/i.test(name));
  if (plan === undefined && isThere) return [];
  const existing = (plan?.value.links ?? []).map(({ id }) => id);
  const more = { file: `inventory/${client}/network.yaml` };
  return each(document.value.links, 'links').map((name) => reference(document, 'CB0344', name, existing, more));
}

function windows(document: WorkspaceDocument<'agreement'>): readonly Reference[] {
  const { modules, method, windows: defined = {} } = document.value;
  const existing = [...new Set(['7x24', ...Object.keys(defined)])];
  const names = [
    ...named(method.window, 'method', 'window'),
    ...modules.flatMap(({ window }, index) => named(window, 'modules', index, 'window')),
  ];
  return names.map((name) => {
    const around = AROUND_THE_CLOCK.test(name.value) ? { nearest: '7x24' } : {};
    return reference(document, 'CB0309', name, existing, around);
  });
}

/** Ways to write it that are no slips of the finger. */
const AROUND_THE_CLOCK = /^(?:24\s*[x×*/]\s*7|7\s*[×*/]\s*24)$/i;

function calendar(estate: Estate, document: WorkspaceDocument<'agreement'>): Reference {
  const { calendar: value, inForce } = document.value;
  const published = [...new Set(estate.ids('calendar').map((id) => id.split('-')[0] ?? ''))];
  const file = `${value}-${inForce.from.slice(0, 4)}.yaml`;
  return reference(document, 'CB0310', { value, pointer: ['calendar'] }, published, { file });
}
