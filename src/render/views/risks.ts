// 12: what may go wrong, how gravely, what is advised, and whether the client has to act.
import { shortDate } from '../../locale/format.ts';
import type { RisksSection } from '../../report/models/risks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table, type TableView } from './table.ts';

export function risksView(section: RisksSection, context: Context) {
  const { risks, common } = context.report;
  return {
    verdict: risks.verdict(section.open, section.fresh, section.closed, section.needsClient),
    table: table({
      caption: caption(context.nextTable(), risks.table, [
        common.items(section.rows.length),
        evidence(context, section.evidence),
      ]),
      columns: [
        column(risks.risk, '', '56mm'),
        column(risks.effect, '', '36mm'),
        column(risks.grade, 'nowrap'),
        column(risks.advice),
        column(risks.client, 'nowrap'),
        column(risks.state, 'nowrap'),
      ],
      rows: section.rows.map((entry) => riskRow(entry, context)),
      none: risks.noRisks,
    }),
  };
}

function riskRow(entry: RisksSection['rows'][number], context: Context): TableView['rows'][number] {
  const { risks } = context.report;
  const isOpen = entry.state !== 'closed';
  const state = line(risks[entry.state]);
  const since = line(shortDate(entry.closedOn ?? entry.raisedOn, context.language), { className: 'note' });
  return row([
    cell(line(context.text(entry.title), { note: entry.id })),
    cell(context.text(entry.effect)),
    cell(risks[entry.grade], entry.grade === 'high' && isOpen ? 'nowrap bold' : 'nowrap'),
    cell(context.text(entry.advice)),
    cell(entry.needsClient ? risks.needed : risks.notNeeded, entry.needsClient && isOpen ? 'nowrap bold' : 'nowrap last'),
    cell([state, since], 'nowrap'),
  ]);
}
