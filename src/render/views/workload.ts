// Visits by kind, calls of the hot line, days on site.
import { duration } from '../../locale/format.ts';
import type { WorkloadSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, row, table } from './table.ts';

export function workloadView(section: WorkloadSection, context: Context): BlocksView {
  const { report, language, words } = context;
  const { workload } = report.review;
  const visits = section.visits.reduce((sum, { count }) => sum + count, 0);
  const minutes = section.visits.reduce((sum, entry) => sum + entry.minutes, 0);
  return {
    verdict: workload.sentence({
      visits,
      calls: section.calls.total,
      onTheSpot: section.calls.onTheSpot,
      days: section.onsiteDays,
    }),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), workload.table, [
            evidence(context, section.visitsEvidence, section.callsEvidence),
          ]),
          columns: [column(workload.kind), column(report.common.times, 'number'), column(workload.time, 'number')],
          rows: [
            ...section.visits.map((entry) =>
              row([
                cell(workload.works[entry.work as keyof typeof workload.works]),
                cell(String(entry.count), 'number'),
                cell(duration(entry.minutes * 60, language, 'chart'), 'number'),
              ]),
            ),
            row(
              [cell(workload.visits), cell(String(visits), 'number'), cell(duration(minutes * 60, language, 'chart'), 'number')],
              'total',
            ),
          ],
          none: words.none,
          notes: [workload.callsNote(section.calls)],
        }),
      ),
    ],
  };
}
