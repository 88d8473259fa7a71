// What the client is asked to decide, and the risks that wait for the client.
import { shortDate } from '../../locale/format.ts';
import type { DecisionsSection } from '../../report/models/quarter.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table } from './table.ts';

export function decisionsView({ decisions: asked, risks, evidence: id }: DecisionsSection, context: Context): BlocksView {
  const { report, language } = context;
  const { decisions } = report.review;
  const open = asked === undefined ? [row([cell(line(report.open.box, { className: 'open-box' }), '', 5)])] : undefined;
  return {
    verdict: decisions.sentence(asked?.length ?? null, risks.length),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), decisions.table, [evidence(context, id)]),
          columns: [
            column(decisions.matter, '', '36mm'),
            column(decisions.options, '', '38mm'),
            column(decisions.advice),
            column(decisions.effect, '', '34mm'),
            column(report.common.due, 'nowrap'),
          ],
          rows:
            open ??
            (asked ?? []).map((entry) =>
              row([
                cell(context.text(entry.matter)),
                cell(entry.options.map((option, index) => line(`${index + 1}. ${context.text(option)}`))),
                cell(context.text(entry.advice), 'bold'),
                cell(context.text(entry.effect)),
                cell(shortDate(entry.due, language), 'nowrap'),
              ]),
            ),
          none: decisions.none,
        }),
      ),
    ],
  };
}
