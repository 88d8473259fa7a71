// Records, inspections and a revision in; a periodic report without language out. Pure: the same inputs give the same model.
import { composeAnnex } from './annex.ts';
import { DOCUMENTS, reportOf } from './documents.ts';
import type { ReportInputs } from './inputs.ts';
import type { ReportModel, ReportOfYear } from './model.ts';
import { reportNumber } from './report-number.ts';
import { reportsOwed } from './reports-owed.ts';
import { composeRestatements } from './restatements.ts';
import { shared as share } from './shared.ts';

export function composeReport(inputs: ReportInputs): ReportModel {
  const { records, period, edition, revision } = inputs;
  const shared = share(inputs);
  const { id, code, name, unit, zone, classification, languages } = records.client.value;
  const report = reportOf(period);
  const restatements = composeRestatements(inputs, shared);
  const sections = DOCUMENTS[report].sections.flatMap((compose) => compose(inputs, shared) ?? []);
  const annex = composeAnnex(inputs, shared);
  return {
    format: 'casebook-report-2',
    report,
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
    period: { kind: period.kind, id: period.id, from: period.startDate, to: lastDateBefore(period.endDate) },
    edition,
    revision: { commit: revision.commit, committedAt: shared.local(revision.committedAt) },
    cutOffAt: shared.iso(shared.cutOff),
    reportsOfYear: reportsOfYear(inputs),
    restatements,
    sections,
    annex,
    evidence: shared.evidence.entries(),
    problems: shared.problems,
  };
}

function lastDateBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

function reportsOfYear({ records, period }: ReportInputs): readonly ReportOfYear[] {
  const all = reportsOwed(period.id.slice(0, 4), records.agreement.value);
  const current = all.findIndex(({ id }) => id === period.id);
  return all.map((report, index) => ({ ...report, state: index < current ? 'earlier' : index === current ? 'this' : 'to-come' }));
}
