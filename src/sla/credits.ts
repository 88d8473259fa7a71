// Service credits: what an agreement gives back for a period whose promises were not kept.
import type { Agreement, CREDIT_PERIODS } from '../domain/agreement.ts';
import { monthOf, parsePeriod, type Period } from '../domain/period.ts';
import { reaches } from '../domain/share.ts';
import type { LocalText } from '../domain/text.ts';
import type { EpochSeconds } from '../domain/time.ts';
import type { ClockResult } from './clock.ts';
import { standing, tallyOf } from './compliance.ts';

type Credits = NonNullable<Agreement['credits']>;

export interface Credit {
  /** The month, quarter or year that it is reckoned for. */
  readonly period: string;
  readonly met: number;
  readonly decided: number;
  /** Credited, in percent of what the agreement names; 0 where every step is kept or nothing was decided. */
  readonly percent: number;
  /** The same if nothing had paused the clocks. */
  readonly percentWithoutPauses: number;
  /** The period is over, so the credit no longer changes. */
  readonly final: boolean;
}

export interface CreditAccount {
  readonly per: (typeof CREDIT_PERIODS)[number];
  /** Of what the percentages are. */
  readonly of: LocalText;
  /** One for each whole credit period within the period asked about; none where that is shorter. */
  readonly credits: readonly Credit[];
}

/** Undefined where the agreement knows no credits. */
export function creditAccount(
  agreement: Agreement,
  clocks: readonly ClockResult[],
  period: Period,
  asOf: EpochSeconds,
): CreditAccount | undefined {
  const { credits } = agreement;
  if (credits === undefined) return undefined;
  const begun = creditPeriods(credits.per, period).filter(({ startAt }) => startAt < asOf);
  return { per: credits.per, of: credits.of, credits: begun.map((one) => creditOf(credits, clocks, one, asOf)) };
}

function creditOf({ steps }: Credits, clocks: readonly ClockResult[], period: Period, asOf: EpochSeconds): Credit {
  const { met, metWithoutPauses, decided } = tallyOf(standing(clocks, period));
  return {
    period: period.id,
    met,
    decided,
    percent: percentFor(steps, met, decided),
    percentWithoutPauses: percentFor(steps, metWithoutPauses, decided),
    final: asOf >= period.endAt,
  };
}

/** Compared before any rounding; a share that equals a step has kept it. */
function percentFor(steps: Credits['steps'], met: number, decided: number): number {
  return Math.max(0, ...steps.filter(({ below }) => !reaches(met, decided, below)).map(({ percent }) => percent));
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

function creditPeriods(per: Credits['per'], period: Period): readonly Period[] {
  const count = MONTHS[period.kind] / MONTHS[per];
  if (count < 1) return [];
  return Array.from({ length: count }, (_, index) => {
    const first = monthOf(period, index * MONTHS[per]);
    const [year = '', month = ''] = first.id.split('-');
    const id = { month: first.id, quarter: `${year}-Q${Math.ceil(Number(month) / 3)}`, year }[per];
    const found = parsePeriod(id, period.zone);
    if (found === undefined) throw new TypeError(`no period ${id}`);
    return found;
  });
}
