// How many of the obligations are in which state: every figure with its denominator.
import { OBLIGATION_KINDS, OBLIGATION_STATES, type ObligationKind, type ObligationState } from '../../domain/obligation.ts';
import type { Obligation } from './obligation.ts';

export interface ObligationTally extends Readonly<Record<ObligationState, number>> {
  /** The sum of the five states. */
  readonly all: number;
  /** Met, late or missed: what the share of met ones is taken of. */
  readonly decided: number;
}

export interface ObligationTotals {
  /** Only kinds that have an obligation. */
  readonly kinds: readonly ({ readonly kind: ObligationKind } & ObligationTally)[];
  readonly total: ObligationTally;
}

export function totals(obligations: readonly Obligation[]): ObligationTotals {
  return {
    kinds: OBLIGATION_KINDS.map((kind) => ({ kind, ...tally(obligations.filter((one) => one.kind === kind)) })).filter(
      ({ all }) => all > 0,
    ),
    total: tally(obligations),
  };
}

function tally(obligations: readonly Obligation[]): ObligationTally {
  const count = (state: ObligationState) => obligations.filter((one) => one.state === state).length;
  const [met, late, missed, waived, running] = OBLIGATION_STATES.map(count);
  const states = { met: met ?? 0, late: late ?? 0, missed: missed ?? 0, waived: waived ?? 0, running: running ?? 0 };
  return { all: obligations.length, decided: states.met + states.late + states.missed, ...states };
}
