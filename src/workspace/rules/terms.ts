// The terms of an agreement do not contradict each other: hours of its windows, targets of its levels.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { FAULT_LEVELS, WEEKDAYS, type WeeklyHours } from '../../domain/agreement.ts';
import { parseDuration } from '../../domain/time.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import type { Rule } from './rule.ts';

export const terms: Rule = (estate) => [
  ...estate
    .of('agreement')
    .flatMap((agreement) => [
      ...targets(agreement),
      ...objectives(agreement),
      ...credits(agreement),
      ...windowHours(estate, agreement),
    ]),
  ...estate
    .own('calendar')
    .flatMap((calendar) =>
      calendar.value.workdays.flatMap(({ hours = [] }, index) => hoursOf(calendar, hours, ['workdays', index, 'hours'])),
    ),
];

/** A contingency plan is due after the time for resolution has run out, response and plan before. */
function targets(agreement: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  return FAULT_LEVELS.flatMap((level, rank): readonly Diagnostic[] => {
    const { respond, plan, resolve, contingency } = agreement.value.levels[level].targets;
    const pointer = ['levels', level, 'targets'];
    const early = Object.entries({ respond, plan }).find(([, target]) => seconds(target) > seconds(resolve));
    if (early !== undefined) {
      const [key, value] = early;
      return [findingIn(agreement, 'CB0416', [...pointer, key], { values: { key, value, other: 'resolve', most: resolve } })];
    }
    const worse = FAULT_LEVELS[rank - 1];
    const worst = worse === undefined ? resolve : agreement.value.levels[worse].targets.resolve;
    if (seconds(resolve) < seconds(worst)) {
      // A lesser fault has no less time than a worse one.
      const values = { key: `${level}.resolve`, value: resolve, other: `${worse ?? ''}.resolve`, limit: worst };
      return [findingIn(agreement, 'CB0416', [...pointer, 'resolve'], { values })];
    }
    if (contingency === undefined || seconds(contingency) >= seconds(resolve)) return [];
    const values = { key: 'contingency', value: contingency, other: 'resolve', limit: resolve };
    return [findingIn(agreement, 'CB0416', [...pointer, 'contingency'], { values })];
  });
}

/** Attention begins below the objective. */
function objectives(agreement: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  const { onTimePercent, attentionPercent } = agreement.value.objectives;
  if (attentionPercent <= onTimePercent) return [];
  const values = {
    key: 'attentionPercent',
    value: String(attentionPercent),
    other: 'onTimePercent',
    most: String(onTimePercent),
  };
  return [findingIn(agreement, 'CB0416', ['objectives', 'attentionPercent'], { values })];
}

/** The less is kept, the more is credited. */
function credits(agreement: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  const steps = (agreement.value.credits?.steps ?? []).map((step, index) => ({ ...step, index }));
  for (const { below, percent, index } of steps) {
    const other = steps.find((one) => one.below > below && one.percent > percent);
    if (other === undefined) continue;
    const values = { below: String(below), other: String(other.below), percent: String(other.percent) };
    return [findingIn(agreement, 'CB0416', ['credits', 'steps', index, 'percent'], { values })];
  }
  return [];
}

const DAY_SECONDS = 86_400;

function seconds(duration: string): number {
  const budget = parseDuration(duration);
  return budget.unit === 'seconds' ? budget.seconds : budget.days * DAY_SECONDS;
}

/** Hours that nothing can be counted in: what contradicts itself within a day, from one day to the next, or in the whole week. */
function windowHours(estate: Estate, agreement: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  return Object.entries(agreement.value.windows ?? {}).flatMap(([name, week]) => {
    const pointer = ['windows', name];
    const within = WEEKDAYS.flatMap((day) => hoursOf(agreement, week[day] ?? [], [...pointer, day]));
    if (within.length > 0) return within;
    const usual = WEEKDAYS.map((day) => week[day] ?? []).find((hours) => hours.length > 0);
    if (usual === undefined) return [findingIn(agreement, 'CB0414', pointer, { values: { window: name }, atKey: true })];
    const night = nightOverlap(agreement, week, pointer);
    return night.length > 0 ? night : madeUpOverlap(estate, agreement, { name, week, usual });
  });
}

/** A night that runs into the hours of the next weekday. */
function nightOverlap(agreement: WorkspaceDocument<'agreement'>, week: WeeklyHours, pointer: Pointer): readonly Diagnostic[] {
  return WEEKDAYS.flatMap((day, place) => {
    const hours = week[day] ?? [];
    const met = runsInto(hours, week[WEEKDAYS[(place + 1) % WEEKDAYS.length] ?? day] ?? []);
    if (met === undefined) return [];
    const values = { value: shown(met[0]), other: shown(met[1]) };
    return [findingIn(agreement, 'CB0414', [...pointer, day, hours.indexOf(met[0])], { values })];
  }).slice(0, 1);
}

interface Window {
  readonly name: string;
  readonly week: WeeklyHours;
  /** The hours of a make-up day for which the calendar gives none. */
  readonly usual: readonly Span[];
}

/** A make-up day whose hours meet the night before it, or whose own night meets the day after it. */
function madeUpOverlap(
  estate: Estate,
  agreement: WorkspaceDocument<'agreement'>,
  { name, week, usual }: Window,
): readonly Diagnostic[] {
  const calendars = estate.of('calendar').filter(({ value }) => value.calendar === agreement.value.calendar);
  const workdays = new Map(
    calendars.flatMap(({ value }) => value.workdays.map(({ date, hours }) => [date, hours ?? usual] as const)),
  );
  const closed = new Set(calendars.flatMap(({ value }) => value.holidays.map(({ date }) => date)));
  const hoursOn = (date: Temporal.PlainDate): readonly Span[] =>
    workdays.get(date.toString()) ?? (closed.has(date.toString()) ? [] : (week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? []));
  return calendars
    .flatMap((calendar) =>
      calendar.value.workdays.flatMap(({ date }, index) => {
        const day = Temporal.PlainDate.from(date);
        const first = [day.subtract({ days: 1 }), day].find((one) => runsInto(hoursOn(one), hoursOn(one.add({ days: 1 }))));
        const met = first === undefined ? undefined : runsInto(hoursOn(first), hoursOn(first.add({ days: 1 })));
        if (first === undefined || met === undefined) return [];
        const values = {
          value: `${first.toString()} ${shown(met[0])}`,
          other: `${first.add({ days: 1 }).toString()} ${shown(met[1])}`,
        };
        const related = { path: calendar.path, line: calendar.lineOf('workdays', index) };
        return [findingIn(agreement, 'CB0414', ['windows', name], { values, related, atKey: true })];
      }),
    )
    .slice(0, 1);
}

/** The span of a day that crosses midnight and goes on after a span of the next day has begun, and that span. */
function runsInto(hours: readonly Span[], next: readonly Span[]): readonly [Span, Span] | undefined {
  const night = hours.find(([from = '', to = '']) => to < from);
  const other = night === undefined ? undefined : next.find(([from = '']) => from < (night[1] ?? ''));
  return night === undefined || other === undefined ? undefined : [night, other];
}

/** From and to; the schema has seen to it that there are two. */
type Span = readonly string[];

/** One finding for the hours of a day: what follows a slip is mostly its consequence. */
function hoursOf(document: WorkspaceDocument, hours: readonly Span[], pointer: Pointer): readonly Diagnostic[] {
  for (const [index, span] of hours.entries()) {
    const isEmpty = span[0] === span[1] || span[0] === '24:00';
    const other = hours.slice(0, index).find((earlier) => overlap(earlier, span));
    if (!isEmpty && other === undefined) continue;
    const values = { value: shown(span), other: isEmpty || other === undefined ? undefined : shown(other) };
    return [findingIn(document, 'CB0414', [...pointer, index], { values })];
  }
  return [];
}

/** A span that ends before it begins crosses midnight; until then it fills its day. */
function overlap([from = '', to = '']: Span, [otherFrom = '', otherTo = '']: Span): boolean {
  const end = (begin: string, finish: string) => (finish < begin ? '24:00' : finish);
  return from < end(otherFrom, otherTo) && otherFrom < end(from, to);
}

function shown([from = '', to = '']: Span): string {
  return `${from}–${to}`;
}
