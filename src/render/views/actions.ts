// 13: what was promised before and what is new, each with its owner, its day and its state.
import { shortDate } from '../../locale/format.ts';
import { inert } from '../../locale/marks.ts';
import type { ActionRow, ActionsSection } from '../../report/models/actions.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { answer } from './facet.ts';
import { cell, column, line, row, table, type TableView } from './table.ts';

export function actionsView(section: ActionsSection, context: Context) {
  const { actions, common } = context.report;
  const actionsTable = (title: string, rows: readonly ActionRow[], none: string) =>
    table({
      caption: caption(context.nextTable(), title, [common.items(rows.length), evidence(context, section.evidence)]),
      columns: [
        column(common.number, 'nowrap'),
        column(actions.action),
        column(actions.party, 'nowrap'),
        column(common.owner, 'nowrap'),
        column(common.due, 'nowrap'),
        column(common.status, 'status nowrap'),
      ],
      rows: rows.map((entry) => actionRow(entry, context)),
      none,
    });
  return {
    verdict: actions.verdict({
      earlier: section.earlier.length,
      fresh: section.fresh.length,
      done: section.done,
      overdue: section.overdue,
    }),
    earlier: actionsTable(actions.earlier, section.earlier, actions.noEarlier),
    fresh: actionsTable(actions.fresh, section.fresh, actions.noFresh),
    prevention: answer(actions.prevention, section.prevention, context),
  };
}

const MARKS = { done: 'normal', running: 'running', overdue: 'fault' } as const;

function actionRow(entry: ActionRow, context: Context): TableView['rows'][number] {
  const { report, language } = context;
  const { actions } = report;
  const mark = MARKS[entry.state];
  return row([
    cell(entry.id, 'nowrap'),
    cell(line(context.text(entry.title), { note: entry.source === undefined ? '' : `${actions.source} ${inert(entry.source)}` })),
    cell(actions[entry.party], 'nowrap'),
    cell(context.name(entry.owner), 'nowrap'),
    cell(shortDate(entry.due, language), 'nowrap'),
    cell(
      line(actions[entry.state], {
        mark,
        className: `state-${mark}`,
        note: entry.doneOn === undefined ? '' : shortDate(entry.doneOn, language),
      }),
      'status nowrap',
    ),
  ]);
}
