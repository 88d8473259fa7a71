// The change of a figure against the last period, as printed: from what the reader sees, not from hidden digits.
import type { Ratio } from './models/status.ts';

const LESS_THAN_WHOLE = 99.99;

/** Percent with two decimals, half up, but never up to the whole; undefined for 0 of 0. */
export function printedPercent({ part, whole }: Ratio): number | undefined {
  if (whole === 0) return undefined;
  const percent = Math.round((part * 10_000) / whole + 1e-9) / 100;
  return part < whole ? Math.min(LESS_THAN_WHOLE, percent) : percent;
}

/** Percentage points between two printed percentages; null where one of them has none. */
export function pointsBetween(last: Ratio, current: Ratio): number | null {
  const before = printedPercent(last);
  const after = printedPercent(current);
  return before === undefined || after === undefined ? null : Math.round((after - before) * 100) / 100;
}

/** Between the last two of a series. */
export function lastChange(series: readonly Ratio[]): number | null {
  const [last, current] = series.slice(-2);
  return last === undefined || current === undefined ? null : pointsBetween(last, current);
}
