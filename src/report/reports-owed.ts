// The case-analysis reports that an agreement owes for a year, in order of issue: three months, then their quarter; the year last.
import type { Agreement } from '../domain/agreement.ts';
import type { Period } from '../domain/period.ts';

export interface OwedReport {
  readonly kind: Period['kind'];
  /** `2025-09`, `2025-Q3` or `2025`. */
  readonly id: string;
}

export function reportsOwed(year: string, { reports }: Agreement): readonly OwedReport[] {
  const { monthly, quarterly, annual } = reports;
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return [
    ...months.flatMap((month): readonly OwedReport[] => [
      ...(monthly ? [{ kind: 'month' as const, id: `${year}-${String(month).padStart(2, '0')}` }] : []),
      ...(quarterly && month % 3 === 0 ? [{ kind: 'quarter' as const, id: `${year}-Q${month / 3}` }] : []),
    ]),
    ...(annual ? [{ kind: 'year' as const, id: year }] : []),
  ];
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
