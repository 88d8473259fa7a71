// Advice for the next year, its inspections by month, and when its reports are due.
import { fullDate, periodName } from '../../locale/format.ts';
import type { RecommendationsSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table } from './table.ts';

export function recommendationsView(section: RecommendationsSection, context: Context): BlocksView {
  const { report, words, language } = context;
  const { advice, grades } = report.review;
  const planned = section.calendar.reduce((sum, { months }) => sum + months.reduce((all, count) => all + count, 0), 0);
  const { recommendations } = section;
  return {
    verdict: advice.sentence(recommendations?.length ?? null, planned, section.reports.length),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), advice.table, [evidence(context, section.evidence)]),
          columns: [
            column(advice.proposal, '', '46mm'),
            column(advice.basis),
            column(advice.benefit),
            column(advice.priority, 'nowrap'),
            column(advice.budget, 'nowrap'),
          ],
          rows:
            recommendations === undefined
              ? [row([cell(line(report.open.box, { className: 'open-box' }), '', 5)])]
              : recommendations.map((entry) =>
                  row([
                    cell(context.text(entry.proposal), 'bold'),
                    cell(context.text(entry.basis)),
                    cell(context.text(entry.benefit)),
                    cell(grades[entry.priority], 'nowrap'),
                    cell(advice.budgets[entry.budget], 'nowrap'),
                  ]),
                ),
          none: words.none,
        }),
      ),
      tableBlock(
        table({
          caption: caption(context.nextTable(), advice.calendar, [advice.calendarUnit]),
          className: 'matrix months',
          columns: [
            column(report.inspections.checklist, '', '44mm'),
            ...Array.from({ length: 12 }, (_, index) => column(String(index + 1), 'number')),
            column(report.common.total, 'number', '14mm'),
          ],
          rows: section.calendar.map(({ title, months }) =>
            row([
              cell(context.name(title)),
              ...months.map((count) => cell(count === 0 ? '—' : String(count), count === 0 ? 'number last' : 'number')),
              cell(String(months.reduce((sum, count) => sum + count, 0)), 'number strong'),
            ]),
          ),
          none: words.none,
        }),
      ),
      tableBlock(
        table({
          caption: caption(context.nextTable(), advice.reports, [report.common.items(section.reports.length)]),
          columns: Array.from({ length: BESIDE }, () => [column(report.review.performance.of), column(report.common.due)]).flat(),
          rows: beside(section.reports).map((entries) =>
            row(
              entries.flatMap((entry) => [
                cell(entry === undefined ? '' : periodName(entry.of, language)),
                cell(entry === undefined ? '' : fullDate(entry.due, language)),
              ]),
            ),
          ),
          none: advice.noReports,
        }),
      ),
    ],
  };
}

/** Short rows stand beside each other, to be read down each column. */
const BESIDE = 3;

function beside<Entry>(entries: readonly Entry[]): readonly (readonly (Entry | undefined)[])[] {
  const height = Math.ceil(entries.length / BESIDE);
  return Array.from({ length: height }, (_, line) =>
    Array.from({ length: BESIDE }, (__, place) => entries[place * height + line]),
  );
}
