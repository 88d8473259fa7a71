// At the head of a report: figures of closed periods that moved since the report before.
import type { LocalText } from '../../domain/text.ts';
import { fullDateTime, inFours, periodName } from '../../locale/format.ts';
import { written } from '../../locale/marks.ts';
import type { RestatementModel } from '../../report/models/restatement.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { figureName, figureValue } from './figure-name.ts';
import { cell, column, line, row, table, type TableView } from './table.ts';

const MOST_FIGURES = 40;

export interface RestatementsView {
  readonly title: string;
  readonly verdict: string;
  readonly tables: readonly TableView[];
}

export function restatementsView(context: Context): RestatementsView {
  const { model } = context;
  const { restatement } = context.report;
  return {
    title: restatement.title,
    verdict: restatement.verdict({
      periods: model.restatements.length,
      figures: model.restatements.reduce((count, { figures }) => count + figures.length, 0),
      open: model.restatements.filter(({ number }) => number === null).length,
    }),
    tables: model.restatements.map((one) => restatementTable(one, context)),
  };
}

/** The sentence goes on behind it. */
function withoutFullStop(local: LocalText): LocalText {
  const cut = (text: string) => text.replace(/[。.]\s*$/, '');
  if (typeof local === 'string') return cut(local);
  return Object.fromEntries(Object.entries(local).map(([language, text]) => [language, cut(text)]));
}

function restatementTable(one: RestatementModel, context: Context): TableView {
  const { language } = context;
  const { restatement, common } = context.report;
  const short = (commit: string) => inFours(commit.slice(0, 8));
  const shown = one.figures.slice(0, MOST_FIGURES);
  const rest = one.figures.length - shown.length;
  return table({
    caption: caption(
      context.nextTable(),
      restatement.table(one.number ?? restatement.noNumber, periodName(one.period, language), one.document),
      [common.items(one.figures.length), evidence(context, one.evidence)],
      one.number === null || one.reason === undefined || one.approver === undefined || one.approvedAt === undefined
        ? restatement.notApproved
        : restatement.approved(
            context.text(withoutFullStop(one.reason)),
            context.name(one.approver),
            fullDateTime(one.approvedAt, language),
          ),
    ),
    columns: [
      column(restatement.figure),
      column(restatement.before, 'number'),
      column(restatement.after, 'number'),
      column(restatement.commits, 'nowrap'),
    ],
    rows: shown.map(({ figure, before, after, commits }) =>
      row([
        cell(figureName(figure, context)),
        cell(figureValue(figure, before, context), 'number'),
        cell(figureValue(figure, after, context), 'number strong'),
        cell(commits.length === 0 ? line(restatement.noCommit) : commits.map((commit) => line(short(commit))), 'nowrap'),
      ]),
    ),
    notes: [
      ...(rest === 0 ? [] : [common.more(rest)]),
      ...one.commits.map(({ commit, subject }) => restatement.commit(short(commit), written(subject, 'en'))),
      restatement.digest(inFours(one.digest.slice(0, 12))),
    ],
  });
}
