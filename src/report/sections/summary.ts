// 1: the page that the director reads: strip, four answers, headline figures against last month and target.
import type { SlotOutcome } from '../../domain/inspection.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { isDoneIn, overdueActions } from '../actions.ts';
import { pointsBetween } from '../change.ts';
import { commentaryOf, commented } from '../commentary.ts';
import { decidedIn, levelOne, levelOneMisses, onTime } from '../compliance.ts';
import { daysBetween } from '../days.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { Ratio, StatusState } from '../models/status.ts';
import type { HeadlineRow, StripCell, SummarySection } from '../models/summary.ts';
import type { IsoDate } from '../models/time.ts';
import { isOpen, levelAt, reportedIn, slotsIn, type Shared } from '../shared.ts';
import { actionState, incidentState, inspectionState, onTimeState, riskState, shareState } from '../status.ts';
import { clockSources, recordSources, reportedSources } from '../sources.ts';

export function composeSummary(inputs: ReportInputs, shared: Shared): SummarySection {
  const { records } = inputs;
  const commentary = commentaryOf(records, shared.period.id);
  const answer = (field: 'agreement' | 'happened' | 'risk' | 'decision') => commented(field, records, shared);
  return {
    kind: 'summary',
    months: shared.months.map(({ id }) => id),
    strip: strip(inputs, shared),
    answers: { agreement: answer('agreement'), happened: answer('happened'), risk: answer('risk'), decision: answer('decision') },
    ...(commentary === undefined ? {} : { author: commentary.value.author }),
    headline: headline(inputs, shared),
    thresholds: shared.thresholds,
  };
}

function strip({ records }: ReportInputs, shared: Shared): readonly StripCell[] {
  const decided = decidedIn(shared.clocks, shared.period);
  const { part: met, whole } = onTime(decided);
  const count = reportedIn(shared.incidents, shared.period).length;
  const last = reportedIn(shared.incidents, shared.previous).length;
  const done = inspectionsDone(shared.slots);
  const risks = openRisks(records, shared.cutOffDate);
  const overdue = overdueActions(records.actions, shared.cutOffDate);
  return [
    { topic: 'sla', state: onTimeState({ part: met, whole }, levelOneMisses(decided), shared.thresholds), met, decided: whole },
    { topic: 'incidents', state: incidentState(count, last, seriousOpen(shared)), count, last },
    {
      topic: 'inspections',
      state: inspectionState(done, withoutVerdict(shared.slots), shared.thresholds),
      done: done.part,
      planned: done.whole,
    },
    {
      topic: 'risks',
      state: riskState(risks),
      open: risks.length,
      needsClient: risks.filter(({ needsClient }) => needsClient).length,
    },
    {
      topic: 'actions',
      state: actionState(overdue.map(({ value }) => daysBetween(value.due, shared.cutOffDate))),
      overdue: overdue.length,
      closed: records.actions.filter(({ value }) => isDoneIn(value, shared.period, shared.cutOffDate)).length,
    },
  ];
}

function headline({ records, slots }: ReportInputs, shared: Shared): readonly HeadlineRow[] {
  const decided = decidedIn(shared.clocks, shared.period);
  const onTimeMonths = shared.months.map((month) => onTime(decidedIn(shared.clocks, month)));
  const levelOneMonths = shared.months.map((month) => levelOne(decidedIn(shared.clocks, month)));
  const counts = shared.months.map((month) => reportedIn(shared.incidents, month).length);
  const current = shared.months.length - 1;
  const inspections = shared.months.map((month, index) =>
    inspectionsDone(index === current ? shared.slots : slotsIn(slots, month)),
  );
  const overdue = shared.months.map((month, index) =>
    overdueActions(records.actions, index === current ? shared.cutOffDate : lastDate(month)),
  );
  const now = <T>(values: readonly T[], fallback: T): T => values.at(-1) ?? fallback;
  const none: Ratio = { part: 0, whole: 0 };
  const { onTimePercent, attentionPercent, inspectionPercent } = shared.thresholds;
  return [
    {
      figure: 'on-time',
      months: onTimeMonths,
      change: ratioChange(onTimeMonths),
      target: { kind: 'percent', value: onTimePercent },
      // This row judges its own figure; a level I miss has a row of its own, and the strip takes the worse of both.
      status: shareState(now(onTimeMonths, none), onTimePercent, attentionPercent),
      evidence: shared.evidence.add('on-time', clockSources(decided, records.incidents)),
    },
    {
      figure: 'level-one',
      months: levelOneMonths,
      change: null,
      target: { kind: 'all' },
      status: allState(now(levelOneMonths, none)),
      evidence: shared.evidence.add(
        'level-one',
        clockSources(
          decided.filter(({ level, clock }) => level === 'I' && clock === 'resolve'),
          records.incidents,
        ),
      ),
    },
    {
      figure: 'incidents',
      months: counts,
      change: now(counts, 0) - (counts.at(-2) ?? 0),
      target: null,
      status: null,
      evidence: shared.evidence.add('incident-count', reportedSources(reportedIn(shared.incidents, shared.period))),
    },
    {
      figure: 'inspections',
      months: inspections,
      change: ratioChange(inspections),
      target: { kind: 'percent', value: inspectionPercent },
      status: inspectionState(now(inspections, none), withoutVerdict(shared.slots), shared.thresholds),
      evidence: shared.evidence.add('inspections-done', recordSources(shared.slots)),
    },
    {
      figure: 'overdue',
      months: overdue.map(({ length }) => length),
      change: (overdue.at(-1)?.length ?? 0) - (overdue.at(-2)?.length ?? 0),
      target: { kind: 'zero' },
      status: actionState(now(overdue, []).map(({ value }) => daysBetween(value.due, shared.cutOffDate))),
      evidence: shared.evidence.add(
        'overdue-actions',
        records.actions.filter(({ value }) => value.raisedOn <= shared.cutOffDate).map((record) => at(record, 'due')),
      ),
    },
  ];
}

function ratioChange(months: readonly Ratio[]): number | null {
  const [last, current] = months.slice(-2);
  return last === undefined || current === undefined ? null : pointsBetween(last, current);
}

function allState({ part, whole }: Ratio): StatusState {
  if (whole === 0) return 'not-applicable';
  return part === whole ? 'normal' : 'fault';
}

function lastDate(month: Period): IsoDate {
  return Temporal.PlainDate.from(month.endDate).subtract({ days: 1 }).toString();
}

function inspectionsDone(slots: readonly SlotOutcome[]): Ratio {
  return { part: slots.filter(({ result }) => result !== undefined).length, whole: slots.length };
}

/** Items that were looked at, or should have been, and carry no verdict. */
function withoutVerdict(slots: readonly SlotOutcome[]): number {
  return slots.flatMap(({ result }) => result?.items ?? []).filter(({ state }) => state === 'unknown' || state === 'unchecked')
    .length;
}

function seriousOpen({ incidents, cutOff }: Shared): number {
  return incidents.filter(({ value }) => isOpen(value, cutOff) && ['I', 'II'].includes(levelAt(value, cutOff))).length;
}

function openRisks(records: ClientRecords, last: IsoDate) {
  return records.risks
    .filter(({ value }) => value.raisedOn <= last && (value.closedOn === undefined || value.closedOn > last))
    .map(({ value }) => ({ ...value, ageDays: daysBetween(value.raisedOn, last) }));
}
