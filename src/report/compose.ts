// Records, inspections and a revision in; the monthly report without language out. Pure: the same inputs give the same model.
import { composeAnnex } from './annex.ts';
import { DOCUMENTS } from './documents.ts';
import type { ReportInputs } from './inputs.ts';
import type { MonthlyModel, ReportOfYear } from './model.ts';
import { shared as share } from './shared.ts';

export function composeMonthly(inputs: ReportInputs): MonthlyModel {
  const { records, period, edition, revision } = inputs;
  const shared = share(inputs);
  const { id, code, name, unit, zone, classification, languages } = records.client.value;
  const sections = DOCUMENTS.monthly.sections.flatMap((compose) => compose(inputs, shared) ?? []);
  const annex = composeAnnex(inputs, shared);
  return {
    format: 'casebook-monthly-1',
    number: reportNumber(code, period.id),
    client: {
      id,
      code,
      name,
      ...(unit === undefined ? {} : { unit }),
      zone,
      ...(classification === undefined ? {} : { classification }),
      languages,
    },
    provider: { name: records.agreement.value.provider.name },
    period: { id: period.id, from: period.startDate, to: lastDateBefore(period.endDate) },
    edition,
    revision: { commit: revision.commit, committedAt: shared.local(revision.committedAt) },
    cutOffAt: shared.iso(shared.cutOff),
    reportsOfYear: reportsOfYear(inputs),
    sections,
    annex,
    evidence: shared.evidence.entries(),
    problems: shared.problems,
  };
}

/** `QYSW-2025-M09`. */
export function reportNumber(code: string, month: string): string {
  return `${code}-${month.slice(0, 4)}-M${month.slice(5)}`;
}

function lastDateBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

/** In order of issue: three months, then their quarter; the year last. */
function reportsOfYear({ records, period }: ReportInputs): readonly ReportOfYear[] {
  const { monthly, quarterly, annual } = records.agreement.value.reports;
  const year = period.id.slice(0, 4);
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const owed = months.flatMap((month) => [
    ...(monthly ? [{ kind: 'month' as const, id: `${year}-${String(month).padStart(2, '0')}` }] : []),
    ...(quarterly && month % 3 === 0 ? [{ kind: 'quarter' as const, id: `${year}-Q${month / 3}` }] : []),
  ]);
  const all = [...owed, ...(annual ? [{ kind: 'year' as const, id: year }] : [])];
  const current = all.findIndex(({ id }) => id === period.id);
  return all.map((report, index) => ({ ...report, state: index < current ? 'earlier' : index === current ? 'this' : 'to-come' }));
}
