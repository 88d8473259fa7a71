// Readiness: the plan, the drills, the duty.
import type { EmergencySection } from '../../report/models/year.ts';
import { facetsBlock, tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { facet } from './facet.ts';
import { inert } from '../../locale/marks.ts';
import { cell, column, row, table } from './table.ts';

export function emergencyView(section: EmergencySection, context: Context): BlocksView {
  const { report, words } = context;
  const { emergency } = report.review;
  const { plan } = section;
  return {
    verdict: emergency.sentence({
      revisions: plan?.revisions ?? null,
      drills: section.drills,
      passed: section.drillsPassed,
      duties: section.duties.reduce((sum, { count }) => sum + count, 0),
    }),
    blocks: [
      facetsBlock(
        facet(
          emergency.plan,
          plan === null ? emergency.noPlan : emergency.planLine(context.text(plan.title), inert(plan.version), plan.revisions),
          evidence(context, section.planEvidence),
        ),
      ),
      tableBlock(
        table({
          caption: caption(context.nextTable(), report.duty.table, [evidence(context, section.evidence)]),
          columns: [column(report.duty.kind), column(report.common.times, 'number'), column(emergency.days, 'number')],
          rows: section.duties.map((entry) =>
            row([cell(report.duty[entry.kind]), cell(String(entry.count), 'number strong'), cell(String(entry.days), 'number')]),
          ),
          none: words.none,
        }),
      ),
    ],
  };
}
