// The quarter against its months, and what became better or worse.
import { percent, periodInProse } from '../../locale/format.ts';
import type { VerdictSection } from '../../report/models/quarter.ts';
import { facetsBlock, figureBlock, tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import { ratioPercent, ratioText, sectionOf, type Context } from './context.ts';
import { numbered } from './facet.ts';
import { seriesFigure } from './sla.ts';
import { cell, column, row, statusLine, table } from './table.ts';

export function verdictView(section: VerdictSection, context: Context): BlocksView {
  const { report, language } = context;
  const { review, common, sla } = report;
  const { onTimePercent, attentionPercent } = sectionOf(context, 'summary').thresholds;
  const whole = section.rows.at(-1);
  return {
    verdict:
      whole === undefined
        ? ''
        : review.verdict.sentence({
            met: whole.onTime.part,
            decided: whole.onTime.whole,
            percent: ratioPercent(whole.onTime, context),
            incidents: whole.incidents ?? 0,
            done: whole.inspections.part,
            planned: whole.inspections.whole,
          }),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), review.verdict.table, [evidence(context, section.evidence)]),
          columns: [
            column(review.verdict.period),
            column(review.verdict.met, 'number'),
            column(sla.onTime, 'number'),
            column(common.status, 'status'),
            column(sla.incidents, 'number'),
            column(review.verdict.inspections, 'number'),
            column(review.verdict.inspectionShare, 'number'),
          ],
          rows: section.rows.map((entry, index) =>
            row(
              [
                cell(periodInProse(entry.period, language), 'nowrap'),
                cell(ratioText(entry.onTime, context), 'number'),
                cell(ratioPercent(entry.onTime, context), 'number'),
                cell(statusLine(entry.state, context), 'status'),
                cell(entry.incidents === null ? context.words.notApplicable : String(entry.incidents), 'number'),
                cell(ratioText(entry.inspections, context), 'number'),
                cell(ratioPercent(entry.inspections, context), 'number'),
              ],
              index === section.rows.length - 1 ? 'total' : '',
            ),
          ),
          notes: [review.verdict.thresholds(percent(onTimePercent), percent(attentionPercent))],
        }),
      ),
      figureBlock(seriesFigure(sectionOf(context, 'sla'), context)),
      facetsBlock(
        numbered(review.verdict.better, section.better, context),
        numbered(review.verdict.worse, section.worse, context),
      ),
    ],
  };
}
