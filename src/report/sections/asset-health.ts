// Assets that need attention: support that ends, findings that come again, fixes that are missing.
import type { Asset } from '../../domain/asset.ts';
import type { Advisory } from '../../domain/journal.ts';
import type { Sourced } from '../../domain/records.ts';
import { epochSeconds } from '../../domain/time.ts';
import { itemOf } from '../checklists.ts';
import { daysBetween } from '../days.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { AssetHealthSection } from '../models/quarter.ts';
import { assetName, inService, type Shared } from '../shared.ts';
import { recordSources } from '../sources.ts';

const LEAST_FINDINGS = 2;
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

export function composeAssetHealth(inputs: ReportInputs, shared: Shared): AssetHealthSection {
  const assets = inService(inputs.records, shared);
  const horizon = Temporal.PlainDate.from(shared.period.endDate).add({ months: 12 }).toString();
  const ending = assets.flatMap((record) =>
    (['warrantyUntil', 'supportUntil'] as const).flatMap((field) => {
      const until = record.value[field];
      return until === undefined || until >= horizon ? [] : [{ record, field, until }];
    }),
  );
  const frequent = frequentFindings(inputs, shared);
  const unpatched = inputs.records.advisories.flatMap((record) => unpatchedBy(record, shared));
  return {
    kind: 'asset-health',
    assets: assets.length,
    ending: ending
      .map(({ record, field, until }) => ({
        asset: record.value.id,
        assetName: record.value.name,
        what: field === 'warrantyUntil' ? ('warranty' as const) : ('support' as const),
        until,
        days: daysBetween(shared.cutOffDate, until),
      }))
      .toSorted((left, right) =>
        left.until < right.until ? -1 : left.until > right.until ? 1 : left.asset < right.asset ? -1 : 1,
      ),
    endingEvidence: shared.evidence.add(
      'support-ending',
      ending.map(({ record, field }) => at(record, field)),
    ),
    frequent: frequent.rows,
    frequentEvidence: shared.evidence.add('frequent-findings', recordSources(frequent.slots)),
    versions: versionsOf(
      assets.map(({ value }) => value),
      firmwareStates(inputs, shared),
      new Set(unpatched.map(({ row }) => row.asset)),
    ),
    versionsEvidence: shared.evidence.add(
      'versions',
      assets.map((record) => at(record, 'version')),
    ),
    unpatched: unpatched
      .map(({ row }) => row)
      .toSorted(
        (left, right) =>
          SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
          (`${left.advisory}/${left.asset}` < `${right.advisory}/${right.asset}` ? -1 : 1),
      ),
    unpatchedEvidence: shared.evidence.add(
      'advisories',
      unpatched.map(({ record }) => at(record, 'states')),
    ),
  };
}

/** Whether a device ran the firmware that is expected of it when an inspection last could tell. */
function firmwareStates({ records }: ReportInputs, { slots }: Shared): ReadonlyMap<string, boolean> {
  const seen = slots
    .toSorted((left, right) => left.plannedAt - right.plannedAt)
    .flatMap((slot) =>
      (slot.result?.items ?? [])
        .filter(({ item, state }) => STATES.has(state) && itemOf(records, slot.checklist, item)?.baseline === 'firmware')
        .map(({ state }) => [slot.asset, state === 'normal'] as const),
    );
  return new Map(seen);
}

const STATES: ReadonlySet<string> = new Set(['normal', 'attention', 'fault']);

/** What runs where: by model, version and patch, so that a large estate stays a short table. */
function versionsOf(
  assets: readonly Asset[],
  firmware: ReadonlyMap<string, boolean>,
  open: ReadonlySet<string>,
): AssetHealthSection['versions'] {
  const modelOf = ({ vendor, model }: Asset) => [vendor, model].filter((part) => part !== undefined).join(' ');
  const groups = Map.groupBy(assets, (asset) => JSON.stringify([modelOf(asset), asset.version ?? '', asset.patch ?? '']));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const looked = group.flatMap(({ id }) => firmware.get(id) ?? []);
      return [
        {
          model: modelOf(first),
          version: first.version ?? '',
          patch: first.patch ?? '',
          count: group.length,
          baseline: { part: looked.filter(Boolean).length, whole: looked.length },
          open: group.filter(({ id }) => open.has(id)).length,
        },
      ];
    })
    .toSorted(
      (left, right) =>
        Number(right.open > 0) - Number(left.open > 0) || right.count - left.count || (left.model < right.model ? -1 : 1),
    );
}

function frequentFindings({ records }: ReportInputs, shared: Shared) {
  const found = shared.slots.flatMap((slot) =>
    (slot.result?.items ?? [])
      .filter(({ state }) => state === 'attention' || state === 'fault')
      .map((item) => ({ slot, title: itemOf(records, slot.checklist, item.item)?.title ?? item.item })),
  );
  const groups = [...Map.groupBy(found, ({ slot }) => slot.asset)].filter(([, group]) => group.length >= LEAST_FINDINGS);
  const rows = groups
    .map(([asset, group]) => ({
      asset,
      assetName: assetName(shared.assets, asset),
      findings: group.length,
      items: [...new Map(group.map(({ title }) => [JSON.stringify(title), title])).values()],
    }))
    .toSorted((left, right) => right.findings - left.findings || (left.asset < right.asset ? -1 : 1));
  return { rows, slots: groups.flatMap(([, group]) => group.map(({ slot }) => slot)) };
}

/** The last state of an asset that was known at the cut-off counts. */
function unpatchedBy(record: Sourced<Advisory>, { assets, cutOff }: Shared) {
  const { value } = record;
  const latest = new Map(value.states.filter((state) => epochSeconds(state.at) < cutOff).map((state) => [state.asset, state]));
  return [...latest.values()].flatMap(({ asset: id, state }) => {
    const asset = assets.get(id);
    if (asset === undefined || state === 'patched' || state === 'not-affected') return [];
    return [
      {
        record,
        row: {
          asset: id,
          assetName: asset.name,
          version: asset.version ?? '',
          patch: asset.patch ?? '',
          advisory: value.id,
          title: value.title,
          severity: value.severity,
          state,
          ...(value.fixedIn === undefined ? {} : { fixedIn: value.fixedIn }),
        },
      },
    ];
  });
}
