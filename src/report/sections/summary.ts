// 1: the page that the director reads: strip, four answers, headline figures against the last period and target.
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import { CLOCK_NAMES } from '../../domain/incident.ts';
import type { Action } from '../../domain/journal.ts';
import type { SlotOutcome } from '../../domain/inspection.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';
import { isDoneIn, overdueActions } from '../actions.ts';
import { pointsBetween } from '../change.ts';
import { commentaryOf, commented, commentedList } from '../commentary.ts';
import { decidedIn, levelOne, levelOneMisses, onTime } from '../compliance.ts';
import { daysBetween } from '../days.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { Ratio, StatusState } from '../models/status.ts';
import type { HeadlineRow, StripCell, SummarySection, YearSummary } from '../models/summary.ts';
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
    series: shared.series.map(({ id }) => id),
    strip: strip(inputs, shared),
    answers: { agreement: answer('agreement'), happened: answer('happened'), risk: answer('risk'), decision: answer('decision') },
    ...(commentary === undefined ? {} : { author: commentary.value.author }),
    headline: headline(inputs, shared),
    thresholds: shared.thresholds,
    ...(shared.period.kind === 'year' ? { year: yearOf(inputs, shared) } : {}),
  };
}

/** Each clock and each level of the year against the same limits as the whole. */
function yearOf({ records }: ReportInputs, shared: Shared): YearSummary {
  const decided = decidedIn(shared.clocks, shared.period);
  const standing = (own: typeof decided) => {
    const ratio = onTime(own);
    return { ...ratio, state: onTimeState(ratio, levelOneMisses(own), shared.thresholds) };
  };
  const isOwed = ({ whole }: Ratio) => whole > 0;
  return {
    clocks: CLOCK_NAMES.map((clock) => ({ clock, ...standing(decided.filter((one) => one.clock === clock)) })).filter(isOwed),
    levels: FAULT_LEVELS.map((level) => ({ level, ...standing(decided.filter((one) => one.level === level)) })).filter(isOwed),
    lessons: commentedList('lessons', records, shared),
    requests: commentedList('requests', records, shared),
  };
}

function strip({ records }: ReportInputs, shared: Shared): readonly StripCell[] {
  const decided = decidedIn(shared.clocks, shared.period);
  const { part: met, whole } = onTime(decided);
  const count = reportedIn(shared.incidents, shared.period).length;
  const last = shared.hasPrevious ? reportedIn(shared.incidents, shared.previous).length : null;
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

/** What one figure is for a period. */
interface Figures {
  readonly onTime: Ratio;
  readonly levelOne: Ratio;
  readonly incidents: number;
  readonly inspections: Ratio;
  readonly overdue: readonly Sourced<Action>[];
}

function figuresOf(period: Period, { records, slots }: ReportInputs, shared: Shared): Figures {
  const decided = decidedIn(shared.clocks, period);
  const isCurrent = period.id === shared.period.id;
  return {
    onTime: onTime(decided),
    levelOne: levelOne(decided),
    incidents: reportedIn(shared.incidents, period).length,
    inspections: inspectionsDone(isCurrent ? shared.slots : slotsIn(slots, period)),
    overdue: overdueActions(records.actions, lastDateKnown(period, shared)),
  };
}

/** The last date of a period, but none of which the report knows nothing. */
function lastDateKnown(period: Period, { cutOffDate }: Shared): IsoDate {
  const last = lastDate(period);
  return last < cutOffDate ? last : cutOffDate;
}

function headline(inputs: ReportInputs, shared: Shared): readonly HeadlineRow[] {
  const { records } = inputs;
  const decided = decidedIn(shared.clocks, shared.period);
  const current = figuresOf(shared.period, inputs, shared);
  const last = figuresOf(shared.previous, inputs, shared);
  const series = shared.series.map((period) => figuresOf(period, inputs, shared));
  const shares = (of: (figures: Figures) => Ratio) => ({ current: of(current), last: of(last), series: series.map(of) });
  const counts = (of: (figures: Figures) => number) => ({
    current: of(current),
    last: shared.hasPrevious ? of(last) : null,
    series: shared.series.map((period) => (shared.covers(period) ? of(figuresOf(period, inputs, shared)) : null)),
    change: shared.hasPrevious ? of(current) - of(last) : null,
  });
  const { onTimePercent, attentionPercent, inspectionPercent } = shared.thresholds;
  return [
    {
      figure: 'on-time',
      ...shares((figures) => figures.onTime),
      change: pointsBetween(last.onTime, current.onTime),
      target: { kind: 'percent', value: onTimePercent },
      // This row judges its own figure; a level I miss has a row of its own, and the strip takes the worse of both.
      status: shareState(current.onTime, onTimePercent, attentionPercent),
      evidence: shared.evidence.add('on-time', clockSources(decided, records.incidents)),
    },
    {
      figure: 'level-one',
      ...shares((figures) => figures.levelOne),
      change: null,
      target: { kind: 'all' },
      status: allState(current.levelOne),
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
      ...counts((figures) => figures.incidents),
      target: null,
      status: null,
      evidence: shared.evidence.add('incident-count', reportedSources(reportedIn(shared.incidents, shared.period))),
    },
    {
      figure: 'inspections',
      ...shares((figures) => figures.inspections),
      change: pointsBetween(last.inspections, current.inspections),
      target: { kind: 'percent', value: inspectionPercent },
      status: inspectionState(current.inspections, withoutVerdict(shared.slots), shared.thresholds),
      evidence: shared.evidence.add('inspections-done', recordSources(shared.slots)),
    },
    {
      figure: 'overdue',
      ...counts((figures) => figures.overdue.length),
      target: { kind: 'zero' },
      status: actionState(current.overdue.map(({ value }) => daysBetween(value.due, shared.cutOffDate))),
      evidence: shared.evidence.add(
        'overdue-actions',
        records.actions.filter(({ value }) => value.raisedOn <= shared.cutOffDate).map((record) => at(record, 'due')),
      ),
    },
  ];
}

function allState({ part, whole }: Ratio): StatusState {
  if (whole === 0) return 'not-applicable';
  return part === whole ? 'normal' : 'fault';
}

function lastDate(period: Period): IsoDate {
  return Temporal.PlainDate.from(period.endDate).subtract({ days: 1 }).toString();
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
