// The terms of an agreement do not contradict each other: hours of its windows, targets of its levels.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { FAULT_LEVELS, WEEKDAYS } from '../../domain/agreement.ts';
import { parseDuration } from '../../domain/time.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Pointer } from '../marks.ts';
import type { Rule } from './rule.ts';

export const terms: Rule = (estate) => [
  ...estate.of('agreement').flatMap((agreement) => [...targets(agreement), ...objectives(agreement), ...windowHours(agreement)]),
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

const DAY_SECONDS = 86_400;

function seconds(duration: string): number {
  const budget = parseDuration(duration);
  return budget.unit === 'seconds' ? budget.seconds : budget.days * DAY_SECONDS;
}

function windowHours(agreement: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  return Object.entries(agreement.value.windows ?? {}).flatMap(([name, week]) =>
    WEEKDAYS.flatMap((day) => hoursOf(agreement, week[day] ?? [], ['windows', name, day])),
  );
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
