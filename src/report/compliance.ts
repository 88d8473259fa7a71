// How the clocks of a month went: each is counted once, in the month in which it was decided.
import { FAULT_LEVELS, type FaultLevel } from '../domain/agreement.ts';
import { CLOCK_NAMES, type ClockName } from '../domain/incident.ts';
import type { Period } from '../domain/period.ts';
import type { ClockResult } from '../sla/clock.ts';
import type { MatrixCell } from './models/sla.ts';
import type { Ratio } from './models/status.ts';
import { isWithin } from './shared.ts';

export function decidedIn(clocks: readonly ClockResult[], period: Period): readonly ClockResult[] {
  return clocks.filter(({ decidedAt }) => decidedAt !== null && isWithin(decidedAt, period));
}

export function onTime(decided: readonly ClockResult[]): Ratio {
  return { part: decided.filter(({ verdict }) => verdict === 'met').length, whole: decided.length };
}

/** The same clocks as if nothing had paused them; those that would still run count as decided by what they did. */
export function onTimeWithoutPauses(decided: readonly ClockResult[]): Ratio {
  return { part: decided.filter(({ withoutPauses }) => withoutPauses.verdict === 'met').length, whole: decided.length };
}

export function cell(clock: ClockName, decided: readonly ClockResult[], running: readonly ClockResult[]): MatrixCell {
  const own = decided.filter((result) => result.clock === clock);
  return {
    clock,
    met: own.filter(({ verdict }) => verdict === 'met').length,
    decided: own.length,
    running: running.filter((result) => result.clock === clock).length,
  };
}

export function cells(
  decided: readonly ClockResult[],
  running: readonly ClockResult[],
  level?: FaultLevel,
): readonly MatrixCell[] {
  const of = (clocks: readonly ClockResult[]) => (level === undefined ? clocks : clocks.filter((clock) => clock.level === level));
  return CLOCK_NAMES.map((clock) => cell(clock, of(decided), of(running)));
}

export function levelOne(decided: readonly ClockResult[]): Ratio {
  return onTime(decided.filter(({ level, clock }) => level === FAULT_LEVELS[0] && clock === 'resolve'));
}

export function levelOneMisses(decided: readonly ClockResult[]): number {
  return decided.filter(({ level, verdict }) => level === 'I' && verdict === 'missed').length;
}
