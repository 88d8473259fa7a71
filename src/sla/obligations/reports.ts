// The case-analysis reports: 12, 4 and 1 a year, each owed some days after its period, done when it was issued.
import { reportId } from '../../domain/obligation.ts';
import { reportPeriods } from '../../domain/owed-dates.ts';
import { parsePeriod } from '../../domain/period.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import {
  type IssuedReport,
  type Obligation,
  type ObligationInputs,
  type Proof,
  proof,
  shifted,
  startOfDate,
  stateOf,
} from './obligation.ts';

/** A report belongs to the period that it reports on, although it falls due after it. */
export function reportObligations({ records, reports, asOf }: ObligationInputs): readonly Obligation[] {
  const { zone } = records.client.value;
  const { dueDays } = records.agreement.value.reports;
  return reportPeriods(records.agreement.value).flatMap((id): readonly Obligation[] => {
    const period = parsePeriod(id, zone);
    if (period === undefined) return [];
    const dueAt = startOfDate(shifted(period.endDate, dueDays), zone);
    // A later edition corrects a report; it was issued with the first one.
    const [first] = reports
      .filter((report) => report.period === id && report.issuedAt < asOf)
      .toSorted((one, other) => one.issuedAt - other.issuedAt);
    const doneAt = first?.issuedAt ?? null;
    return [
      {
        id: reportId(id),
        kind: 'report',
        party: 'provider',
        about: id,
        clause: proof(records.agreement, 'reports', 'dueDays'),
        dueAt,
        doneAt,
        countsAt: period.endAt - 1,
        state: stateOf(dueAt, doneAt, asOf),
        evidence: first === undefined ? [] : [{ path: first.path }, ...delivered(first, asOf)],
        ...(first === undefined || first.witnessed ? {} : { unwitnessed: true }),
      },
    ];
  });
}

const delivered = ({ deliveries }: IssuedReport, asOf: EpochSeconds): readonly Proof[] =>
  deliveries.filter(({ at }) => at < asOf).map(({ path }) => ({ path }));
