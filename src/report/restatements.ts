// At the head of a report: what moved in closed periods since the report before, and who approved it.
import { at, wholeFile } from './evidence.ts';
import type { ReportInputs } from './inputs.ts';
import type { RestatedPeriod, RestatementModel } from './models/restatement.ts';
import type { Shared } from './shared.ts';

export function composeRestatements({ restatements = [], records }: ReportInputs, shared: Shared): readonly RestatementModel[] {
  return restatements.map((restated) => {
    if (restated.approval === undefined) {
      const year = restated.period.slice(0, 4);
      const path = `journal/${records.id}/${year}/RST-${year}-….yaml`;
      shared.problems.push({ field: 'restatement', reason: 'empty', languages: shared.languages, of: restated.period, path });
    }
    return restatement(restated, shared);
  });
}

function restatement(restated: RestatedPeriod, shared: Shared): RestatementModel {
  const { period, document, manifest, figures, digest, commits, approval } = restated;
  const sources = [wholeFile(manifest), ...(approval === undefined ? [] : [at(approval, 'figures')])];
  return {
    number: approval?.value.id ?? null,
    period,
    document,
    ...(approval === undefined
      ? {}
      : {
          reason: approval.value.reason,
          approver: approval.value.approver,
          approvedAt: shared.local(approval.value.at),
        }),
    figures,
    digest,
    commits,
    evidence: shared.evidence.add('restatement', sources, period),
  };
}
