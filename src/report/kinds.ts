// The agreed times of incidents, requests and defects side by side, and what was missed of the last two.
import { CLOCK_NAMES } from '../domain/incident.ts';
import { marginSeconds } from '../domain/margin.ts';
import type { ClockResult } from '../sla/clock.ts';
import { isPromised, MATTER_KINDS, type MatterKind, recordOf } from '../sla/matter.ts';
import { owed } from './commentary.ts';
import { cell, cells, decidedIn, onTime } from './compliance.ts';
import type { ReportInputs } from './inputs.ts';
import { missAction } from './misses.ts';
import type { KindMiss, KindRow, KindsTable } from './models/kinds.ts';
import type { Shared } from './shared.ts';
import { matterSources } from './sources.ts';
import { shareState } from './status.ts';

export function kindsTable({ records }: ReportInputs, shared: Shared): KindsTable {
  const rows = MATTER_KINDS.map((kind) => kindRow(kind, records, shared));
  const all = MATTER_KINDS.flatMap((kind) => shared.kinds[kind]);
  const decided = decidedIn(all, shared.period);
  const running = all.filter(({ verdict }) => verdict === 'running');
  return {
    rows,
    sums: CLOCK_NAMES.map((clock) => cell(clock, decided, running)),
    total: onTime(decided),
    running: running.length,
    misses: decidedIn([...shared.kinds.request, ...shared.kinds.defect], shared.period)
      .filter(({ verdict }) => verdict === 'missed')
      .flatMap((clock) => miss(clock, records, shared)),
  };
}

function kindRow(kind: MatterKind, records: ReportInputs['records'], shared: Shared): KindRow {
  const decided = decidedIn(shared.kinds[kind], shared.period);
  const running = shared.kinds[kind].filter(({ verdict }) => verdict === 'running');
  const total = onTime(decided);
  const { onTimePercent, attentionPercent } = shared.thresholds;
  return {
    kind,
    promised: isPromised(kind, records.agreement.value),
    cells: cells(decided, running),
    total,
    running: running.length,
    state: shareState(total, onTimePercent, attentionPercent),
    evidence: shared.evidence.add('kind', matterSources(decided, records), kind),
  };
}

function miss(result: ClockResult, records: ReportInputs['records'], shared: Shared): readonly KindMiss[] {
  const record = recordOf(records, result.incident);
  if (record === undefined) return [];
  const entry = record.value.misses?.find(({ clock }) => clock === result.clock);
  const of = `${result.incident}/${result.clock}`;
  return [
    {
      record: result.incident,
      level: result.level,
      clock: result.clock,
      overSeconds: Math.max(0, -(marginSeconds(result) ?? 0)),
      cause: owed(entry?.cause, 'miss', of, record, shared),
      action: owed(entry?.action, 'miss', of, record, shared),
      ...missAction(entry, shared),
    },
  ];
}
