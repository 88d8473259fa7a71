// Ids within a document, codes of clients and addresses of devices are given once.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import type { Rule } from './rule.ts';

export const duplicates: Rule = (estate) => [
  ...estate.of('client').flatMap((client) =>
    twice(
      client,
      client.value.sites.map(({ id }, index) => [id, ['sites', index, 'id']]),
    ),
  ),
  ...estate.of('agreement').flatMap((agreement) => [
    ...twice(
      agreement,
      agreement.value.modules.map(({ id }, index) => [id, ['modules', index, 'id']]),
    ),
    ...twice(
      agreement,
      (agreement.value.pauses ?? []).map(({ reason }, index) => [reason, ['pauses', index, 'reason']]),
    ),
  ]),
  ...estate.of('service').flatMap((document) =>
    twice(
      document,
      document.value.services.map(({ id }, index) => [id, ['services', index, 'id']]),
    ),
  ),
  ...estate.own('checklist').flatMap((checklist) => [
    ...twice(
      checklist,
      checklist.value.groups.map(({ id }, index) => [id, ['groups', index, 'id']]),
    ),
    ...twice(
      checklist,
      checklist.value.groups.flatMap(({ items }, group) =>
        items.map(({ id }, index): Named => [id, ['groups', group, 'items', index, 'id']]),
      ),
    ),
  ]),
  ...estate
    .of('network')
    .flatMap((network) => [
      ...listTwice(network, network.value.subnets, 'subnets'),
      ...listTwice(network, network.value.vlans, 'vlans'),
      ...listTwice(network, network.value.links, 'links'),
    ]),
  ...estate.of('cabling').flatMap((cabling) => [
    ...listTwice(cabling, cabling.value.rooms, 'rooms'),
    ...listTwice(cabling, cabling.value.racks, 'racks'),
    ...listTwice(cabling, cabling.value.panels, 'panels'),
    ...twice(
      cabling,
      cabling.value.cables.map(({ label }, index) => [label, ['cables', index, 'label']]),
    ),
  ]),
  ...estate.of('asset').flatMap((asset) => listTwice(asset, asset.value.backups ?? [], 'backups')),
  ...estate.of('agreement').flatMap((agreement) => listTwice(agreement, agreement.value.onsiteTriggers ?? [], 'onsiteTriggers')),
  ...across(
    estate.papers.map((client) => [client, client.value.code, ['code']]),
    'CB0311',
    (client) => estate.clients.includes(client.place.client ?? ''),
  ),
  ...estate.clients.flatMap((client) => addresses(estate, client)),
];

type Named = readonly [name: string, pointer: Pointer];

function twice(document: WorkspaceDocument, names: readonly Named[]): readonly Diagnostic[] {
  const first = new Map<string, Pointer>();
  return names.flatMap(([name, pointer]) => {
    const same = sameAs(name);
    const other = first.get(same);
    if (other === undefined) first.set(same, pointer);
    if (other === undefined) return [];
    const related = { path: document.path, line: document.lineOf(...other) };
    return [findingIn(document, 'CB0311', pointer, { values: { key: String(pointer.at(-1)), value: name }, related })];
  });
}

/** Capitals and the form in which Unicode writes a sign make no other name. */
function sameAs(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function listTwice(
  document: WorkspaceDocument,
  entries: readonly { readonly id: string | number }[],
  list: string,
): readonly Diagnostic[] {
  return twice(
    document,
    entries.map(({ id }, index) => [String(id), [list, index, 'id']]),
  );
}

type Holder = readonly [document: WorkspaceDocument, value: string, pointer: Pointer];

function across(
  holders: readonly Holder[],
  code: 'CB0311' | 'CB0315',
  isLookedAt: (document: WorkspaceDocument) => boolean = () => true,
): readonly Diagnostic[] {
  const first = new Map<string, Holder>();
  return holders.flatMap(([document, value, pointer]) => {
    const other = first.get(value.toLowerCase());
    if (other === undefined) first.set(value.toLowerCase(), [document, value, pointer]);
    if (other === undefined || !isLookedAt(document)) return [];
    const [holder] = other;
    const values = { key: String(pointer.at(-1)), value, other: holder.place.id ?? holder.place.client };
    return [findingIn(document, code, pointer, { values, related: { path: holder.path, line: holder.lineOf(...other[2]) } })];
  });
}

/** Software shares the address of what it runs on; two devices cannot. */
function addresses(estate: Estate, client: string): readonly Diagnostic[] {
  const holders = estate.of('asset', client).flatMap((asset): readonly Holder[] => {
    const { address, kind, retiredOn } = asset.value;
    return address === undefined || kind !== 'hardware' || retiredOn !== undefined ? [] : [[asset, address, ['address']]];
  });
  return across(holders, 'CB0315');
}
