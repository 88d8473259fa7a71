// What is attested is an item of a checklist that applies to the asset, and one that a person looks at.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { listed } from '../mistake.ts';
import type { Rule } from './rule.ts';

type Checklists = ReadonlyMap<string, WorkspaceDocument<'checklist'>>;

export const attestations: Rule = (estate) => {
  const checklists: Checklists = new Map(estate.of('checklist').map((document) => [document.value.id, document]));
  return estate.clients.flatMap((client) => [
    ...notApplicable(estate, client, checklists),
    ...readByProbes(estate, client, checklists),
  ]);
};

function notApplicable(estate: Estate, client: string, checklists: Checklists): readonly Diagnostic[] {
  const assets = new Map(estate.of('asset', client).map(({ value }) => [value.id, value]));
  return estate.of('attestation', client).flatMap((document) => {
    const checklist = checklists.get(document.value.checklist);
    const asset = assets.get(document.value.asset);
    if (checklist === undefined || asset === undefined || checklist.value.appliesTo.includes(asset.class)) return [];
    const { id, appliesTo } = checklist.value;
    const values = { checklist: id, value: asset.id, class: asset.class, classes: listed(appliesTo) };
    const related = { path: checklist.path, line: checklist.lineOf('appliesTo') };
    return [findingIn(document, 'CB0317', ['asset'], { values, related })];
  });
}

/** Once for each item, at its latest attestation: an item that was given a probe has older ones, which were right then. */
function readByProbes(estate: Estate, client: string, checklists: Checklists): readonly Diagnostic[] {
  const byItem = Map.groupBy(estate.of('attestation', client), ({ value }) => `${value.checklist}/${value.item}`);
  return [...byItem.values()].flatMap((documents) => {
    const latest = documents.at(-1);
    const checklist = checklists.get(latest?.value.checklist ?? '');
    if (latest === undefined || checklist === undefined) return [];
    const items = checklist.value.groups.flatMap((group, at) => group.items.map((item, index) => ({ item, at, index })));
    const found = items.find(({ item }) => item.id === latest.value.item);
    if (found?.item.probe === undefined) return [];
    const persons = items.flatMap(({ item }) => (item.probe === undefined ? [item.id] : []));
    const others = documents.length - 1;
    const values = {
      item: found.item.id,
      checklist: checklist.value.id,
      choices: listed(persons),
      count: others === 0 ? undefined : String(others),
    };
    const related = { path: checklist.path, line: checklist.lineOf('groups', found.at, 'items', found.index, 'probe') };
    return [findingIn(latest, 'CB0508', ['item'], { values, related })];
  });
}
