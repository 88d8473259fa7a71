// 5: every level I and II, and every repeat: what was seen, done, learnt; its clocks on one line of time.
import { MILESTONES, type Incident } from '../../domain/incident.ts';
import type { Sourced } from '../../domain/records.ts';
import { epochSeconds } from '../../domain/time.ts';
import { owed } from '../commentary.ts';
import type { ReportInputs } from '../inputs.ts';
import type { CaseEvent, CaseModel, CasesSection } from '../models/cases.ts';
import { FAULT_REPORT_SUFFIX, paperNumber } from '../report-number.ts';
import type { EvidenceSource } from '../models/evidence.ts';
import { isOpen, levelAt, reached, reportedIn, type Shared } from '../shared.ts';

export function composeCases(inputs: ReportInputs, shared: Shared): CasesSection {
  const reported = reportedIn(shared.incidents, shared.period);
  const isSerious = ({ value }: Sourced<Incident>) => ['I', 'II'].includes(levelAt(value, shared.cutOff));
  const chosen = reported.filter((record) => isSerious(record) || record.value.repeatOf !== undefined);
  return {
    kind: 'cases',
    cases: chosen
      .toSorted((left, right) => rank(left, shared) - rank(right, shared) || (left.value.id < right.value.id ? -1 : 1))
      .map((record) => caseOf(record, inputs, shared)),
    levelOneOrTwo: reported.filter(isSerious).length,
    repeats: reported.filter(({ value }) => value.repeatOf !== undefined).length,
    total: reported.length,
  };
}

function rank({ value }: Sourced<Incident>, { cutOff }: Shared): number {
  return ['I', 'II', 'III', 'IV'].indexOf(levelAt(value, cutOff));
}

/** An incident as a case tells it. */
export function caseOf(record: Sourced<Incident>, { records }: Pick<ReportInputs, 'records'>, shared: Shared): CaseModel {
  const { value: incident } = record;
  const clocks = shared.clocks.filter((clock) => clock.incident === incident.id);
  const resolve = clocks.find(({ clock }) => clock === 'resolve');
  const resolvedAt = reached(incident.timeline.resolvedAt, shared.cutOff);
  const isClosed = !isOpen(incident, shared.cutOff);
  const { cause, resolution } = incident;
  // A fault that is over owes its cause and what prevents the next one; while it lasts they may be unknown.
  if (isClosed) {
    owed(cause?.direct, 'case', `${incident.id}/cause`, record, shared);
    owed(incident.prevention, 'case', `${incident.id}/prevention`, record, shared);
  }
  return {
    incident: incident.id,
    title: incident.title,
    level: levelAt(incident, shared.cutOff),
    impact: incident.impact,
    ...(incident.repeatOf === undefined ? {} : { repeatOf: incident.repeatOf }),
    ...(reached(incident.timeline.faultReportedAt, shared.cutOff) === null
      ? {}
      : { faultReport: paperNumber(records.client.value.code, incident.id, FAULT_REPORT_SUFFIX) }),
    reportedAt: shared.local(incident.timeline.reportedAt),
    lastedSeconds: resolvedAt === null ? null : resolvedAt - epochSeconds(incident.timeline.reportedAt),
    pausedSeconds: resolve?.pausedSeconds ?? 0,
    resolve: {
      verdict: resolve?.verdict ?? 'running',
      elapsedSeconds: resolve?.elapsedSeconds ?? 0,
      budgetSeconds: resolve?.budgetSeconds ?? null,
      budget: resolve?.budget ?? records.agreement.value.levels[levelAt(incident, shared.cutOff)].targets.resolve,
    },
    late: clocks.filter(({ verdict }) => verdict === 'missed').map(({ clock }) => clock),
    clocks: clocks.map((clock) => ({
      clock: clock.clock,
      budget: clock.budget,
      startAt: shared.iso(clock.startAt),
      dueAt: clock.dueAt === null ? null : shared.iso(clock.dueAt),
      milestoneAt: clock.milestoneAt === null ? null : shared.iso(clock.milestoneAt),
      verdict: clock.verdict,
      elapsedSeconds: clock.elapsedSeconds,
      budgetSeconds: clock.budgetSeconds,
    })),
    pauses: (incident.pauses ?? [])
      .filter(({ from }) => epochSeconds(from) <= shared.cutOff)
      .map((pause) => ({ pause, to: reached(pause.to ?? undefined, shared.cutOff) }))
      .map(({ pause, to }) => ({
        from: shared.local(pause.from),
        to: to === null ? null : shared.iso(to),
        reason: records.agreement.value.pauses?.find(({ reason }) => reason === pause.reason)?.name ?? pause.reason,
        evidence: pause.evidence,
      })),
    events: eventsOf(record, shared),
    symptoms: incident.symptoms,
    ...defined('effect', incident.effect),
    ...defined('loss', incident.loss),
    ...defined('direct', cause?.direct),
    ...defined('root', cause?.root),
    ...defined('contributing', cause?.contributing),
    ...defined('workaround', resolution?.workaround),
    ...defined('permanent', resolution?.permanent),
    ...defined('verification', resolution?.verification),
    ...defined('dataProtection', incident.dataProtection),
    ...defined('prevention', incident.prevention),
    evidence: shared.evidence.add('case', caseSources(record), incident.id),
  };
}

function defined<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}

/** Milestones and reported events in order of time; an event at the instant of a milestone tells that milestone. */
function eventsOf(record: Sourced<Incident>, shared: Shared): readonly CaseEvent[] {
  const { timeline, events = [] } = record.value;
  const start = epochSeconds(timeline.reportedAt);
  const told = events.map((event, index) => ({ event, at: epochSeconds(event.at), line: record.lineOf('events', index) }));
  const milestones = MILESTONES.flatMap((milestone) => {
    const at = reached(timeline[milestone], shared.cutOff);
    return at === null || milestone === 'closedAt' ? [] : [{ milestone, at, line: record.lineOf('timeline', milestone) }];
  });
  const isTold = (at: number) => told.some((entry) => entry.at === at);
  const entries = [
    ...milestones.filter(({ at }) => !isTold(at)).map(({ milestone, at, line }) => ({ at, line, milestone, event: undefined })),
    ...told
      .filter(({ at }) => at < shared.cutOff)
      .map(({ event, at, line }) => ({ at, line, event, milestone: milestones.find((entry) => entry.at === at)?.milestone })),
  ];
  return entries
    .toSorted((left, right) => left.at - right.at || left.line - right.line)
    .map(({ at, line, milestone, event }) => ({
      at: shared.iso(at),
      sinceReportSeconds: at - start,
      line,
      ...(milestone === undefined ? {} : { milestone }),
      ...(event === undefined ? {} : { what: event.what, by: event.by }),
      ...(event?.evidence === undefined ? {} : { proof: event.evidence }),
    }));
}

function caseSources(record: Sourced<Incident>): readonly EvidenceSource[] {
  const pointers: readonly (readonly (string | number)[])[] = [
    ...MILESTONES.filter((milestone) => record.value.timeline[milestone] !== undefined).map((milestone) => [
      'timeline',
      milestone,
    ]),
    ['level'],
    ['symptoms'],
    ...(record.value.pauses ?? []).map((_, index) => ['pauses', index]),
  ];
  return [{ path: record.path, lines: pointers.map((pointer) => record.lineOf(...pointer)) }];
}
