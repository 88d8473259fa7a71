// The dates that an agreement's life puts on what it owes: reports, weeks, months and years of service.
import type { Agreement } from './agreement.ts';

type InForce = Pick<Agreement, 'inForce'>;

/** Half-open, in local dates. */
export interface DateSpan {
  readonly id: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** Of every calendar month, quarter and year whose last day is a day of the agreement: a year of service owes 12, 4 and 1. */
export function reportPeriods(agreement: Pick<Agreement, 'inForce' | 'reports'>): readonly string[] {
  const { monthly, quarterly, annual } = agreement.reports;
  return monthsOf(agreement.inForce).flatMap((month) => {
    const [year = '', number = ''] = month.split('-');
    if (lastDayOf(month) > agreement.inForce.until) return [];
    return [
      ...(monthly ? [month] : []),
      ...(quarterly && Number(number) % 3 === 0 ? [`${year}-Q${Number(number) / 3}`] : []),
      ...(annual && number === '12' ? [year] : []),
    ];
  });
}

/** A week is owed where its Thursday is a day of the agreement: so a year has its 52 or 53 weeks of ISO 8601. */
export function serviceWeeks({ inForce }: InForce): readonly (DateSpan & { readonly thursday: string })[] {
  const weeks: (DateSpan & { readonly thursday: string })[] = [];
  const first = Temporal.PlainDate.from(inForce.from);
  for (
    let thursday = first.add({ days: (4 - first.dayOfWeek + 7) % 7 });
    thursday.toString() <= inForce.until;
    thursday = thursday.add({ days: 7 })
  ) {
    const number = String(thursday.weekOfYear ?? 0).padStart(2, '0');
    weeks.push({
      id: `${thursday.yearOfWeek ?? thursday.year}-W${number}`,
      startDate: thursday.subtract({ days: 3 }).toString(),
      endDate: thursday.add({ days: 4 }).toString(),
      thursday: thursday.toString(),
    });
  }
  return weeks;
}

/** Calendar months with a day of the agreement, as `2025-03`. */
export function serviceMonths({ inForce }: InForce): readonly string[] {
  return monthsOf(inForce);
}

/** Years counted from the first day of the agreement; the last one may be shorter. */
export function serviceYears({ inForce }: InForce): readonly DateSpan[] {
  const first = Temporal.PlainDate.from(inForce.from);
  const end = Temporal.PlainDate.from(inForce.until).add({ days: 1 });
  const years: DateSpan[] = [];
  for (let year = 0; ; year += 1) {
    const start = first.add({ years: year });
    if (Temporal.PlainDate.compare(start, end) >= 0) return years;
    const next = first.add({ years: year + 1 });
    years.push({
      id: String(start.year),
      startDate: start.toString(),
      endDate: (Temporal.PlainDate.compare(next, end) < 0 ? next : end).toString(),
    });
  }
}

function monthsOf({ from, until }: Agreement['inForce']): readonly string[] {
  const months: string[] = [];
  const last = Temporal.PlainYearMonth.from(until.slice(0, 7));
  for (
    let month = Temporal.PlainYearMonth.from(from.slice(0, 7));
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  ) {
    months.push(month.toString());
  }
  return months;
}

function lastDayOf(month: string): string {
  const first = Temporal.PlainYearMonth.from(month);
  return first.toPlainDate({ day: first.daysInMonth }).toString();
}
