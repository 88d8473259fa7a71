// Changes of the year by result, those that failed, spare parts, and whether backups can be read back.
import { epochSeconds } from '../../domain/time.ts';
import { backupChecks } from '../backup-checks.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { BackupsSection } from '../models/year.ts';
import { assetName, isWithin, reached, type Shared } from '../shared.ts';

const KINDS = ['change', 'patch', 'upgrade'] as const;

/** Undefined where nothing was changed, replaced or restored: the section is then left out. */
export function composeBackups(inputs: ReportInputs, shared: Shared): BackupsSection | undefined {
  const { records } = inputs;
  const isIn = (instant: string | undefined) =>
    instant !== undefined && isWithin(epochSeconds(instant), shared.period) && epochSeconds(instant) < shared.cutOff;
  const changes = records.changes.filter(({ value }) => isIn(value.startedAt ?? value.plannedAt));
  const parts = records.parts.filter(({ value }) => isIn(value.installedAt ?? value.arrivedAt));
  const restores = records.restoreTests.filter(({ value }) => isIn(value.startedAt));
  if (changes.length + parts.length + restores.length === 0) return undefined;
  const resultOf = ({ value }: (typeof changes)[number]) =>
    reached(value.finishedAt, shared.cutOff) === null ? 'unfinished' : (value.result ?? 'unfinished');
  const count = (kind: (typeof KINDS)[number], result: ReturnType<typeof resultOf>) =>
    changes.filter((record) => record.value.kind === kind && resultOf(record) === result).length;
  const checks = backupChecks(inputs, shared);
  return {
    kind: 'backups',
    changes: KINDS.map((kind) => ({
      kind,
      success: count(kind, 'success'),
      failed: count(kind, 'failed'),
      'backed-out': count(kind, 'backed-out'),
      unfinished: count(kind, 'unfinished'),
    })),
    failed: changes.flatMap((record) => {
      const result = resultOf(record);
      if (result !== 'failed' && result !== 'backed-out') return [];
      const { id, title, startedAt, plannedAt } = record.value;
      return [{ id, title, on: shared.local(startedAt ?? plannedAt).slice(0, 10), result }];
    }),
    changesEvidence: shared.evidence.add(
      'changes',
      changes.map((record) => at(record, 'result')),
    ),
    parts: parts.length,
    partsEvidence: shared.evidence.add(
      'parts',
      parts.map((record) => at(record, 'model')),
    ),
    restores: restores.map(({ value }) => ({
      id: value.id,
      assetName: assetName(shared.assets, value.asset),
      on: shared.local(value.startedAt).slice(0, 10),
      result: value.result,
      restoredTo: value.restoredTo,
    })),
    restoresEvidence: shared.evidence.add(
      'restores',
      restores.map((record) => at(record, 'result')),
    ),
    ...(checks === undefined ? {} : { backups: checks }),
  };
}
