// 8: changes, patches, upgrades and spare parts of the month.
import type { ConfigurationChange } from '../../domain/configuration.ts';
import { epochSeconds } from '../../domain/time.ts';
import { at, wholeFile } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { ChangesSection } from '../models/changes.ts';
import { assetName, isWithin, reached, type Shared } from '../shared.ts';

/** Undefined where nothing was changed: the section is then left out. */
export function composeChanges({ records, configurationChanges }: ReportInputs, shared: Shared): ChangesSection | undefined {
  const changes = records.changes.filter(({ value }) =>
    isWithin(epochSeconds(value.startedAt ?? value.plannedAt), shared.period),
  );
  const parts = records.parts.filter(({ value }) => {
    const arrived = value.installedAt ?? value.arrivedAt;
    return arrived !== undefined && isWithin(epochSeconds(arrived), shared.period) && epochSeconds(arrived) <= shared.cutOff;
  });
  const due = changes.filter(({ value }) => epochSeconds(value.startedAt ?? value.plannedAt) <= shared.cutOff);
  const seen = configurationChanges?.filter(({ seenAt }) => isWithin(seenAt, shared.period) && seenAt <= shared.cutOff);
  if (due.length === 0 && parts.length === 0 && (seen ?? []).length === 0) return undefined;
  return {
    kind: 'changes',
    changes: due
      .map(({ value }) => ({
        id: value.id,
        title: value.title,
        kind: value.kind,
        at: shared.local(value.startedAt ?? value.plannedAt),
        assets: value.assets.map((id) => assetName(shared.assets, id)),
        risk: value.risk,
        backOut: value.backOut,
        result: reached(value.finishedAt, shared.cutOff) === null ? ('planned' as const) : (value.result ?? ('planned' as const)),
      }))
      .toSorted((left, right) => (left.at < right.at ? -1 : 1)),
    changesEvidence: shared.evidence.add(
      'changes',
      due.map((record) => at(record, 'result')),
    ),
    parts: parts.map(({ value }) => ({
      id: value.id,
      asset: assetName(shared.assets, value.asset),
      model: value.model,
      ...(value.removedSerial === undefined ? {} : { removedSerial: value.removedSerial }),
      ...(value.installedSerial === undefined ? {} : { installedSerial: value.installedSerial }),
      ...(value.arrivedAt === undefined ? {} : { arrivedAt: shared.local(value.arrivedAt) }),
      ...(value.installedAt === undefined ? {} : { installedAt: shared.local(value.installedAt) }),
      ...(value.incident === undefined ? {} : { incident: value.incident }),
    })),
    partsEvidence: shared.evidence.add(
      'parts',
      parts.map((record) => at(record, 'model')),
    ),
    ...(seen === undefined ? {} : { configurations: configurationsOf(seen, shared) }),
  };
}

function configurationsOf(seen: readonly ConfigurationChange[], shared: Shared): NonNullable<ChangesSection['configurations']> {
  const unrecorded = seen.filter(({ record }) => record === undefined);
  return {
    seen: seen.length,
    unrecorded: unrecorded
      .toSorted((left, right) => left.seenAt - right.seenAt || (left.asset < right.asset ? -1 : 1))
      .map(({ asset, seenAt, imported, part, object, added, removed, excerpt, commit, near }) => ({
        asset: assetName(shared.assets, asset),
        seenAt: shared.iso(seenAt),
        ...(imported ? { imported } : {}),
        part,
        object,
        added: added.length,
        removed: removed.length,
        excerpt,
        commit,
        near,
      })),
    evidence: shared.evidence.add(
      'configurations',
      // Of an older version the commit is named beside it; the lines of the file are others by now.
      unrecorded.map(({ path, added, isLatest }) => (isLatest ? { path, lines: added } : wholeFile(path))),
    ),
  };
}
