// The case-analysis reports that an agreement owes for a year, in order of issue: three months, then their quarter; the year last.
import type { Agreement } from '../domain/agreement.ts';
import { reportPeriods } from '../domain/owed-dates.ts';
import type { Period } from '../domain/period.ts';

export interface OwedReport {
  readonly kind: Period['kind'];
  /** `2025-09`, `2025-Q3` or `2025`. */
  readonly id: string;
}

/** Only while the agreement is in force: a first year that began in July owes nothing for June. */
export function reportsOwed(year: string, agreement: Agreement): readonly OwedReport[] {
  return reportPeriods(agreement)
    .filter((id) => id.slice(0, 4) === year)
    .map((id) => ({ kind: id === year ? 'year' : id.includes('Q') ? 'quarter' : 'month', id }));
}

/** Those whose periods end on the day on which this one ends. */
export function reportsEndingWith({ startDate, endDate }: Period, agreement: Agreement): readonly OwedReport[] {
  const last = Temporal.PlainDate.from(endDate).subtract({ days: 1 });
  const ending = new Set([
    `${last.year}-${String(last.month).padStart(2, '0')}`,
    ...(last.month % 3 === 0 ? [`${last.year}-Q${last.month / 3}`] : []),
    ...(last.month === 12 ? [String(last.year)] : []),
  ]);
  return reportsOwed(startDate.slice(0, 4), agreement).filter((report) => ending.has(report.id));
}

/** The first date after a period. */
export function endOf(id: string): string {
  const [year = '', part = ''] = id.split('-');
  const january = Temporal.PlainDate.from(`${year}-01-01`);
  const months = part === '' ? 12 : part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return january.add({ months }).toString();
}
