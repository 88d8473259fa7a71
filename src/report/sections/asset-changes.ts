// Assets that came, went and changed in the period; what changed is read from Git where its history reaches back that far.
import { isDeepStrictEqual } from 'node:util';
import type { Asset } from '../../domain/asset.ts';
import type { Sourced } from '../../domain/records.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { AssetChangesSection, AssetNote } from '../models/year.ts';
import { inServiceOn, isOnDateIn, type Shared } from '../shared.ts';

/** Undefined where nothing moved and Git has nothing to compare with: the section is then left out. */
export function composeAssetChanges(inputs: ReportInputs, shared: Shared): AssetChangesSection | undefined {
  const { records, assetsBefore } = inputs;
  const noted = (field: 'commissionedOn' | 'retiredOn') =>
    records.assets.flatMap((record) => {
      const on = record.value[field];
      return on !== undefined && isOnDateIn(on, shared.period) && on <= shared.cutOffDate ? [{ record, on }] : [];
    });
  const added = noted('commissionedOn');
  const retired = noted('retiredOn');
  const changed = assetsBefore === undefined ? undefined : changesOf(assetsBefore, records.assets);
  if (added.length + retired.length + (changed?.length ?? 0) === 0) return undefined;
  const before = Temporal.PlainDate.from(shared.period.startDate).subtract({ days: 1 }).toString();
  return {
    kind: 'asset-changes',
    atStart: inServiceOn(records, before).length,
    atEnd: inServiceOn(records, shared.cutOffDate).length,
    added: notes(added),
    retired: notes(retired),
    ...(changed === undefined ? {} : { changed: changed.map(({ row }) => row) }),
    evidence: shared.evidence.add('asset-changes', [
      ...added.map(({ record }) => at(record, 'commissionedOn')),
      ...retired.map(({ record }) => at(record, 'retiredOn')),
      ...(changed ?? []).flatMap(({ record, row }) => row.fields.map((field) => at(record, field))),
    ]),
  };
}

function notes(found: readonly { readonly record: Sourced<Asset>; readonly on: string }[]): readonly AssetNote[] {
  return found
    .map(({ record: { value }, on }) => ({ asset: value.id, assetName: value.name, class: value.class, on }))
    .toSorted((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : left.asset < right.asset ? -1 : 1));
}

function changesOf(before: readonly Asset[], now: readonly Sourced<Asset>[]) {
  const known = new Map(before.map((asset) => [asset.id, asset]));
  return now.flatMap((record) => {
    const earlier = known.get(record.value.id);
    if (earlier === undefined) return [];
    const keys = [...new Set([...Object.keys(earlier), ...Object.keys(record.value)])].toSorted() as (keyof Asset)[];
    const fields = keys.filter((key) => !isDeepStrictEqual(earlier[key], record.value[key]));
    if (fields.length === 0) return [];
    return [{ record, row: { asset: record.value.id, assetName: record.value.name, fields } }];
  });
}
