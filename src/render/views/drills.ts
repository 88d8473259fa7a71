// Emergency drills with their results and improvements.
import { shortDate } from '../../locale/format.ts';
import type { DrillsSection } from '../../report/models/quarter.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table, type Line } from './table.ts';

const MARKS = { passed: 'normal', partly: 'attention', failed: 'fault', planned: 'running' } as const;

export function drillsView({ rows, evidence: id }: DrillsSection, context: Context): BlocksView {
  const { report, language } = context;
  const { drills } = report.review;
  const result = (state: keyof typeof MARKS): Line =>
    line(drills.results[state], { mark: MARKS[state], className: `state-${MARKS[state]}` });
  return {
    verdict: drills.sentence(
      rows.filter((entry) => entry.result !== 'planned').length,
      rows.filter((entry) => entry.result === 'passed').length,
    ),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), drills.table, [report.common.items(rows.length), evidence(context, id)]),
          columns: [
            column(report.common.date, 'nowrap'),
            column(drills.scenario, '', '60mm'),
            column(report.common.result, 'status nowrap'),
            column(drills.improvements),
          ],
          rows: rows.map((entry) =>
            row([
              cell(shortDate(entry.on, language), 'nowrap'),
              cell([
                line(context.text(entry.title), { note: entry.id }),
                line(context.text(entry.scenario), { className: 'note' }),
              ]),
              cell(result(entry.result), 'status nowrap'),
              cell(
                entry.improvements.length === 0
                  ? context.words.none
                  : entry.improvements.map(({ what, due, done }) =>
                      line(context.text(what), {
                        mark: done ? 'normal' : 'running',
                        note: shortDate(due, language),
                      }),
                    ),
              ),
            ]),
          ),
        }),
      ),
    ],
  };
}
