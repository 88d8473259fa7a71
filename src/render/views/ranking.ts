// The devices that failed most, the worst incident, and what was lost.
import { duration } from '../../locale/format.ts';
import type { CaseModel } from '../../report/models/cases.ts';
import type { RankingSection } from '../../report/models/year.ts';
import { facetsBlock, figureBlock, tableBlock, type Block, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import { caseView } from './cases.ts';
import { takenInProse, type Context } from './context.ts';
import { facet } from './facet.ts';
import { cell, column, row, table } from './table.ts';

export function rankingView(section: RankingSection, context: Context): BlocksView {
  const { report, language, words } = context;
  const { ranking } = report.review;
  const { worst } = section;
  const [first] = section.assets;
  return {
    verdict: ranking.sentence(
      first === undefined ? null : { name: context.name(first.assetName), incidents: first.incidents },
      section.losses.length,
    ),
    blocks: [
      tableBlock(
        table({
          caption: caption(
            context.nextTable(),
            ranking.table,
            [report.common.items(section.assets.length), evidence(context, section.assetsEvidence)],
            ranking.reading,
          ),
          columns: [
            column(report.common.no, 'number', '10mm'),
            column(report.common.asset),
            column(report.sla.incidents, 'number'),
            column(ranking.serious, 'number'),
            column(ranking.time, 'number'),
          ],
          rows: section.assets.map((entry, index) =>
            row([
              cell(String(index + 1), 'number last'),
              cell(context.name(entry.assetName)),
              cell(String(entry.incidents), 'number strong'),
              cell(String(entry.serious), 'number'),
              cell(duration(entry.downSeconds, language, 'chart'), 'number'),
            ]),
          ),
          none: words.none,
        }),
      ),
      facetsBlock(
        facet(
          ranking.losses,
          ...(section.losses.length === 0
            ? [words.none]
            : section.losses.map(({ incident, loss }) => `${incident}${words.colon}${context.text(loss)}`)),
          evidence(context, section.lossesEvidence),
        ),
        facet(
          ranking.worst,
          worst === null
            ? words.none
            : ranking.worstLine(
                context.text(worst.title),
                worst.incident,
                context.level(worst.level),
                takenInProse(worst.lastedSeconds, context),
              ),
        ),
      ),
      ...(worst === null ? [] : caseBlocks(worst.case, context)),
    ],
  };
}

/** The worst incident as a month tells it: clocks, events, what was learnt. */
function caseBlocks(model: CaseModel, context: Context): readonly Block[] {
  const { clocks, timeline, facets } = caseView(model, context);
  return [figureBlock(clocks), tableBlock(timeline), facetsBlock(...facets)];
}
