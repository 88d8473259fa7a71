// From records to clocks: what every incident, request and defect was owed, when, and whether it was kept.
import { RecordsError } from '../phrase.ts';
import { type Due, elapsed, pausesUntil } from '../calendar/timekeeper.ts';
import { type Agreement, FAULT_LEVELS, type FaultLevel } from '../domain/agreement.ts';
import type { ClockName, Milestone } from '../domain/incident.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import type { ClockResult, LevelReading } from './clock.ts';
import { known, type KnownMatter, milestoneAt, spellsFrom } from './course.ts';
import { type Course, decide, type Decision, type LevelSpell, read } from './decide.ts';
import { type Matter, type MatterKind, type Matters, mattersOf, STARTED_CLOCKS } from './matter.ts';
import { type ServiceTime, type ServiceTimeRecords, serviceTimes, windowOf } from './service-time.ts';
import { type Target, targetsOf } from './targets.ts';

/** The milestone that stops each clock. */
export const MILESTONE_OF = {
  respond: 'respondedAt',
  plan: 'plannedAt',
  resolve: 'resolvedAt',
  contingency: 'contingencyAt',
  report: 'faultReportedAt',
} as const satisfies Record<ClockName, Milestone>;

type AssessedRecords = Matters & ServiceTimeRecords;

/**
 * All clocks of the incidents reported before `asOf`, by incident and in the order of the promises. What happened at `asOf`
 * or later is not known: assessed as of its end, a period looks the same for ever.
 */
export function assess(records: AssessedRecords, asOf: EpochSeconds): readonly ClockResult[] {
  return assessKind(records, 'incident', asOf);
}

/** The clocks of one kind, by the same rules. Kinds are never mixed: each has figures of its own. */
export function assessKind(
  records: AssessedRecords,
  kind: MatterKind,
  asOf: EpochSeconds,
  times = serviceTimes(records),
): readonly ClockResult[] {
  const agreement = records.agreement.value;
  // A window that cannot be counted in is refused even while nothing counts in it.
  times(agreement.method.window);
  return mattersOf(records, kind)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((matter) => clocksOf({ kind, agreement, time: times(windowOf(agreement, matter.module)) }, matter, asOf));
}

export type ClocksByKind = Readonly<Record<MatterKind, readonly ClockResult[]>>;

export function assessKinds(records: AssessedRecords, asOf: EpochSeconds): ClocksByKind {
  const times = serviceTimes(records);
  const of = (kind: MatterKind) => assessKind(records, kind, asOf, times);
  return { incident: of('incident'), request: of('request'), defect: of('defect') };
}

interface Terms {
  readonly kind: MatterKind;
  readonly agreement: Agreement;
  readonly time: ServiceTime;
}

interface Case extends Terms {
  readonly known: KnownMatter;
}

function clocksOf(terms: Terms, matter: Matter, asOf: EpochSeconds): readonly ClockResult[] {
  const facts = known(matter, terms.agreement, asOf);
  if (facts === undefined || !terms.time.isInForce(facts.startAt)) return [];
  const owed: Case = { ...terms, known: facts };
  const started = STARTED_CLOCKS.map((name) => clock(owed, name, facts.startAt));
  const later = terms.kind === 'incident' ? laterClocks(owed, started[2]) : [];
  // A withdrawal or conversion ends what was still undecided, and reopens nothing.
  return [...started, ...later].filter(({ verdict }) => !facts.ended || verdict !== 'running');
}

/** Only a fault is owed a contingency plan and a report. */
function laterClocks(owed: Case, resolve: ClockResult | undefined): readonly ClockResult[] {
  const resolvedAt = milestoneAt(owed.known, 'resolvedAt');
  const report = resolvedAt === null ? [] : [clock(owed, 'report', resolvedAt)];
  return [...contingencyClock(owed, resolve), ...report];
}

/** Owed from the moment a level I fault is late, and due at its own budget on the same clock; a plan filed before meets it. */
function contingencyClock(owed: Case, resolve: ClockResult | undefined): readonly ClockResult[] {
  const { known: facts, agreement } = owed;
  const lateAt = resolve?.verdict === 'missed' && resolve.level === FAULT_LEVELS[0] ? resolve.decidedAt : null;
  if (lateAt === null || targetsOf(agreement, FAULT_LEVELS[0]).contingency === undefined) return [];
  if (agreement.method.contingencyTrigger === 'outage' && facts.matter.impact !== 'outage') return [];
  return [clock(owed, 'contingency', facts.startAt, [{ level: FAULT_LEVELS[0], from: lateAt }])];
}

function clock(owed: Case, name: ClockName, start: EpochSeconds, given?: readonly LevelSpell[]): ClockResult {
  const { kind, known: facts, agreement, time } = owed;
  // Where the clock starts before the report, still nothing is owed or decided before somebody knew of the fault.
  const spells = given ?? spellsFrom(facts, Math.max(start, epochSeconds(facts.matter.timeline.reportedAt)));
  const milestone = milestoneAt(facts, MILESTONE_OF[name]);
  const targetOf = (level: FaultLevel): Target => {
    const target = targetsOf(agreement, level, kind)[name];
    if (target === undefined) throw new TypeError(`agreement ${agreement.id} has no target "${name}" for level ${level}`);
    return target;
  };
  const course: Course = {
    start,
    milestone,
    spells,
    // The clock stops at its milestone: no pause after it matters, and an open one ended there.
    pauses: milestone === null ? facts.pauses : pausesUntil(facts.pauses, milestone),
    knownUntil: facts.knownUntil,
    allowanceOf: (level) => time.allow(start, targetOf(level).budget),
  };
  const decision = decide(course);
  const until = Math.max(start, milestone ?? facts.knownUntil);
  const elapsedSeconds = elapsed(time.timekeeper, start, until, course.pauses);
  const target = targetOf(decision.level);
  const readings = levelReadings(course, targetOf);
  return {
    incident: facts.matter.id,
    clock: name,
    level: decision.level,
    startAt: start,
    owedAt: spells[0]?.from ?? start,
    budget: target.text,
    dueAt: instant(decision.due),
    milestoneAt: milestone,
    decidedAt: decision.decidedAt,
    verdict: decision.verdict,
    elapsedSeconds,
    budgetSeconds: budgetSeconds(course, decision.level, decision.due, time),
    pausedSeconds: time.timekeeper.between(start, until) - elapsedSeconds,
    withoutPauses: withoutPauses(course, decision, time, until),
    ...(readings.length > 1 ? { levelReadings: readings } : {}),
    provisional: isProvisional(time, target, start, until, decision.due),
  };
}

/** While a pause is open nothing has an instant. */
function instant(due: Due): EpochSeconds | null {
  return typeof due === 'number' ? due : null;
}

function budgetSeconds(course: Course, level: FaultLevel, due: Due, time: ServiceTime): number | null {
  const allowance = course.allowanceOf(level);
  if (typeof due !== 'number') return null;
  if (!allowance.inDays) return allowance.amount;
  return elapsed(time.timekeeper, course.start, due, course.pauses);
}

function withoutPauses(course: Course, decision: Decision, time: ServiceTime, until: EpochSeconds): ClockResult['withoutPauses'] {
  const { verdict, due } = course.pauses.length === 0 ? decision : decide({ ...course, pauses: [] });
  if (typeof due !== 'number') throw new RecordsError('the agreement leaves no time to count: a clock would never be used up');
  return { verdict, dueAt: due, elapsedSeconds: time.timekeeper.between(course.start, until) };
}

function levelReadings(course: Course, targetOf: (level: FaultLevel) => Target): readonly LevelReading[] {
  if (course.spells.length === 1) return [];
  const levels = [...new Set(course.spells.map(({ level }) => level))];
  return levels.map((level) => {
    const { due, verdict } = read(course, level);
    return { level, budget: targetOf(level).text, dueAt: instant(due), verdict };
  });
}

/** Spans are half-open, except that a budget in days looks at its last date itself. */
function isProvisional(time: ServiceTime, target: Target, start: EpochSeconds, until: EpochSeconds, due: Due): boolean {
  const dueSecond = typeof due === 'number' ? due - (target.budget.unit === 'days' ? 0 : 1) : start;
  return time.isProvisional(target.budget, start, Math.max(start, until - 1, dueSecond));
}
