// Actions raised and closed in the year, and those still open, the oldest first.
import { shortDate } from '../../locale/format.ts';
import type { ClosedActionsSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, row, table } from './table.ts';

export function closedActionsView(section: ClosedActionsSection, context: Context): BlocksView {
  const { report, language } = context;
  const { closed } = report.review;
  const [oldest] = section.open;
  return {
    verdict: closed.sentence({
      raised: section.raised,
      closed: section.closed,
      overdue: section.overdue,
      oldest: oldest === undefined ? null : { id: oldest.id, days: oldest.ageDays },
    }),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), closed.table, [
            report.common.items(section.open.length),
            evidence(context, section.evidence),
          ]),
          columns: [
            column(report.common.number, 'nowrap'),
            column(report.actions.action),
            column(report.common.owner, 'nowrap'),
            column(closed.raised, 'nowrap'),
            column(report.common.due, 'nowrap'),
            column(closed.age, 'number'),
          ],
          rows: section.open.map((entry) =>
            row([
              cell(entry.id, 'nowrap'),
              cell(context.text(entry.title)),
              cell(context.name(entry.owner), 'nowrap'),
              cell(shortDate(entry.raisedOn, language), 'nowrap'),
              cell(shortDate(entry.due, language), 'nowrap'),
              cell(closed.days(entry.ageDays), 'number'),
            ]),
          ),
          none: closed.none,
        }),
      ),
    ],
  };
}
