// Assets that came, went and changed in the period; what changed is read from Git where its history reaches back that far.
import type { Asset } from '../../domain/asset.ts';
import type { Sourced } from '../../domain/records.ts';
import { estateDiff } from '../estate-diff.ts';
import { at, wholeFile } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { AssetChangesSection, AssetNote, EstateChange } from '../models/year.ts';
import { inServiceOn, isOnDateIn, type Shared } from '../shared.ts';

/** Undefined where nothing moved and Git has nothing to compare with: the section is then left out. */
export function composeAssetChanges(inputs: ReportInputs, shared: Shared): AssetChangesSection | undefined {
  const { records, estate } = inputs;
  const noted = (field: 'commissionedOn' | 'retiredOn') =>
    records.assets.flatMap((record) => {
      const on = record.value[field];
      return on !== undefined && isOnDateIn(on, shared.period) && on <= shared.cutOffDate ? [{ record, on }] : [];
    });
  const added = noted('commissionedOn');
  const retired = noted('retiredOn');
  // What has its date in the record is told once, with the date.
  const dated = new Set([...added, ...retired].map(({ record }) => record.value.id));
  const changed =
    estate === undefined
      ? undefined
      : estateDiff(estate.before, estate.after).filter(({ part, id }) => part !== 'asset' || !dated.has(id));
  if (added.length + retired.length + (changed?.length ?? 0) === 0) return undefined;
  const before = Temporal.PlainDate.from(shared.period.startDate).subtract({ days: 1 }).toString();
  return {
    kind: 'asset-changes',
    atStart: inServiceOn(records, before).length,
    atEnd: inServiceOn(records, shared.cutOffDate).length,
    added: notes(added),
    retired: notes(retired),
    ...(changed === undefined ? {} : { changed }),
    evidence: shared.evidence.add('asset-changes', [
      ...added.map(({ record }) => at(record, 'commissionedOn')),
      ...retired.map(({ record }) => at(record, 'retiredOn')),
      ...(changed ?? []).flatMap((change) => sourcesOf(change, records)),
    ]),
  };
}

function notes(found: readonly { readonly record: Sourced<Asset>; readonly on: string }[]): readonly AssetNote[] {
  return found
    .map(({ record: { value }, on }) => ({ asset: value.id, assetName: value.name, class: value.class, on }))
    .toSorted((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : left.asset < right.asset ? -1 : 1));
}

/** An asset by the lines of its fields; a network or a cabling as a whole. */
function sourcesOf({ part, id, fields }: EstateChange, { assets, network, cabling }: ReportInputs['records']) {
  if (part === 'asset') {
    const record = assets.find(({ value }) => value.id === id);
    return record === undefined ? [] : fields.map((field) => at(record, field));
  }
  const file = ['room', 'rack', 'panel', 'cable'].includes(part) ? cabling : network;
  return file === undefined ? [] : [wholeFile(file.path)];
}
