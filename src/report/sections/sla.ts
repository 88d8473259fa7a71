// Level by clock, every miss with its cause and action, the line of the series.
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import { CLOCK_NAMES } from '../../domain/incident.ts';
import { marginSeconds } from '../../domain/margin.ts';
import type { Sourced } from '../../domain/records.ts';
import type { Incident } from '../../domain/incident.ts';
import { epochSeconds } from '../../domain/time.ts';
import type { ClockResult } from '../../sla/clock.ts';
import { commentaryOf, owed } from '../commentary.ts';
import { cells, decidedIn, levelOneMisses, onTime, onTimeWithoutPauses } from '../compliance.ts';
import type { ReportInputs } from '../inputs.ts';
import { missAction } from '../misses.ts';
import type { MissRow, SlaSection } from '../models/sla.ts';
import { reportedIn, levelAt, type Shared } from '../shared.ts';
import { clockSources } from '../sources.ts';
import { onTimeState, shareState } from '../status.ts';
import { lastChange } from '../change.ts';

export function composeSla({ records }: ReportInputs, shared: Shared): SlaSection {
  const decided = decidedIn(shared.clocks, shared.period);
  const running = shared.clocks.filter(({ verdict }) => verdict === 'running');
  const total = onTime(decided);
  const { levels } = records.agreement.value;
  const reported = reportedIn(shared.incidents, shared.period);
  const shares = shared.series.map((period) => ({ period: period.id, ...onTime(decidedIn(shared.clocks, period)) }));
  const differing = (['respond', 'plan', 'report'] as const).filter((clock) =>
    FAULT_LEVELS.some((level) => levels[level].targets[clock] !== levels.I.targets[clock]),
  );
  const note = commentaryOf(records, shared.period.id)?.value.missesNote;
  return {
    kind: 'sla',
    met: total.part,
    decided: total.whole,
    running: running.length,
    state: onTimeState(total, levelOneMisses(decided), shared.thresholds),
    matrix: FAULT_LEVELS.map((level) => ({
      level,
      incidents: reported.filter(({ value }) => levelAt(value, shared.cutOff) === level).length,
      cells: cells(decided, running, level),
      resolve: levels[level].targets.resolve,
      ...(differing.length === 0
        ? {}
        : { own: Object.fromEntries(differing.map((clock) => [clock, levels[level].targets[clock]])) }),
    })),
    totals: cells(decided, running).map((cell) => ({
      ...cell,
      state: shareState(
        { part: cell.met, whole: cell.decided },
        shared.thresholds.onTimePercent,
        shared.thresholds.attentionPercent,
      ),
      evidence: shared.evidence.add(
        `clock-${cell.clock}`,
        clockSources(
          decided.filter(({ clock }) => clock === cell.clock),
          records.incidents,
        ),
      ),
    })),
    incidents: reported.length,
    limits: {
      respond: levels.I.targets.respond,
      plan: levels.I.targets.plan,
      ...(levels.I.targets.contingency === undefined ? {} : { contingency: levels.I.targets.contingency }),
      report: levels.I.targets.report,
    },
    withoutPauses: onTimeWithoutPauses(decided),
    pausedClocks: decided.filter(({ pausedSeconds }) => pausedSeconds > 0).length,
    latePauses: latePauses(decided, records.incidents),
    misses: misses(decided, records.incidents, shared),
    missesEvidence: shared.evidence.add(
      'misses',
      clockSources(
        decided.filter(({ verdict }) => verdict === 'missed'),
        records.incidents,
      ),
    ),
    ...(note === undefined ? {} : { missesNote: note }),
    series: shares.map(({ period, part, whole }) => ({ period, met: part, decided: whole })),
    target: shared.thresholds.onTimePercent,
    change: lastChange(shares),
    seriesEvidence: shared.evidence.add(
      'on-time-series',
      clockSources(
        shared.series.flatMap((period) => decidedIn(shared.clocks, period)),
        records.incidents,
      ),
    ),
  };
}

function latePauses(decided: readonly ClockResult[], incidents: readonly Sourced<Incident>[]): number {
  const paused = new Set(decided.filter(({ pausedSeconds }) => pausedSeconds > 0).map(({ incident }) => incident));
  return incidents
    .filter(({ value }) => paused.has(value.id))
    .flatMap(({ value }) => value.pauses ?? [])
    .filter(({ from, declaredAt }) => declaredAt !== undefined && epochSeconds(declaredAt) > epochSeconds(from)).length;
}

function misses(decided: readonly ClockResult[], incidents: readonly Sourced<Incident>[], shared: Shared): readonly MissRow[] {
  return decided
    .filter(({ verdict }) => verdict === 'missed')
    .toSorted(
      (left, right) =>
        FAULT_LEVELS.indexOf(left.level) - FAULT_LEVELS.indexOf(right.level) ||
        (left.incident < right.incident ? -1 : left.incident > right.incident ? 1 : 0) ||
        CLOCK_NAMES.indexOf(left.clock) - CLOCK_NAMES.indexOf(right.clock),
    )
    .flatMap((result) => {
      const record = incidents.find(({ value }) => value.id === result.incident);
      return record === undefined ? [] : [miss(result, record, shared)];
    });
}

function miss(result: ClockResult, record: Sourced<Incident>, shared: Shared): MissRow {
  const entry = record.value.misses?.find(({ clock }) => clock === result.clock);
  const of = `${result.incident}/${result.clock}`;
  return {
    incident: result.incident,
    level: result.level,
    clock: result.clock,
    elapsedSeconds: result.elapsedSeconds,
    overSeconds: Math.max(0, -(marginSeconds(result) ?? 0)),
    open: result.milestoneAt === null,
    cause: owed(entry?.cause, 'miss', of, record, shared),
    action: owed(entry?.action, 'miss', of, record, shared),
    ...missAction(entry, shared),
  };
}
