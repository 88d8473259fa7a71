// What is attested is an item of a checklist that applies to the asset.
import { findingIn } from '../document.ts';
import { listed } from '../mistake.ts';
import type { Rule } from './rule.ts';

export const attestations: Rule = (estate) => {
  const checklists = new Map(estate.of('checklist').map((document) => [document.value.id, document]));
  return estate.clients.flatMap((client) => {
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
  });
};
