// What inspections saw of backups: how often each item about them was looked at, and what the last look saw.
import { itemOf } from './checklists.ts';
import type { ReportInputs } from './inputs.ts';
import type { BackupChecks } from './models/capacity.ts';
import { assetName, type Shared } from './shared.ts';
import { recordSources } from './sources.ts';

/** Items that are about backups say so in their id, or stand on the checklist of backups. */
const BACKUP = /(?:^|-)backups?(?:-|$)/;

/** Undefined where no item speaks of one. */
export function backupChecks({ records }: ReportInputs, { slots, evidence, assets, iso }: Shared): BackupChecks | undefined {
  const looks = slots.flatMap((slot) =>
    (slot.result?.items ?? [])
      .filter(({ item }) => BACKUP.test(item) || BACKUP.test(slot.checklist))
      .map((result) => ({ slot, result })),
  );
  if (looks.length === 0) return undefined;
  const groups = Map.groupBy(looks, ({ slot, result }) => `${slot.asset}/${slot.checklist}/${result.item}`);
  const rows = [...groups.values()].flatMap((group) => {
    const ordered = group.toSorted((left, right) => left.slot.plannedAt - right.slot.plannedAt);
    // A look without a verdict does not hide the last one that had one.
    const last = ordered.findLast(({ result }) => result.state !== 'unchecked') ?? ordered.at(-1);
    if (last === undefined) return [];
    return [
      {
        assetName: assetName(assets, last.slot.asset),
        itemTitle: itemOf(records, last.slot.checklist, last.result.item)?.title ?? last.result.item,
        looked: group.filter(({ result }) => result.state !== 'unchecked').length,
        normal: group.filter(({ result }) => result.state === 'normal').length,
        lastOn: iso(last.slot.plannedAt).slice(0, 10),
        lastState: last.result.state,
      },
    ];
  });
  return { rows, evidence: evidence.add('backup-runs', recordSources(looks.map(({ slot }) => slot))) };
}
