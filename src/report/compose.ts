// Records, inspections and a revision in; a periodic report without language out. Pure: the same inputs give the same model.
import { composeAnnex } from './annex.ts';
import { composeApprovals } from './approvals.ts';
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
  const contents = {
    format: 'casebook-report-2' as const,
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
    cutOffAt: shared.iso(shared.cutOff),
    restatements,
    sections,
    annex,
    evidence: shared.evidence.entries(),
    problems: shared.problems,
  };
  return {
    ...contents,
    edition,
    revision: { ...revision, committedAt: shared.local(revision.committedAt) },
    approvals: composeApprovals(contents, inputs, shared),
    revisions: inputs.published ?? [],
    reportsOfYear: reportsOfYear(inputs),
  };
}

function lastDateBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

/** What was issued is what the repository holds, not what the calendar expects. */
function reportsOfYear({ records, period, issued }: ReportInputs): readonly ReportOfYear[] {
  const all = reportsOwed(period.id.slice(0, 4), records.agreement.value);
  const held = new Set(issued.map((report) => report.period));
  return all.map((report) => ({
    ...report,
    state: report.id === period.id ? 'this' : held.has(report.id) ? 'issued' : 'to-come',
  }));
}
