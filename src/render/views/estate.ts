// What lost its support, which faults a known advisory explains, and the note on the architecture.
import { fullDate } from '../../locale/format.ts';
import type { EstateSection } from '../../report/models/year.ts';
import { facetsBlock, tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { answer, facet } from './facet.ts';
import { cell, column, listed, row, table } from './table.ts';

export function estateView(section: EstateSection, context: Context): BlocksView {
  const { report, words, language } = context;
  const { estate } = report.review;
  const ended = listed(section.ended, context);
  return {
    verdict: estate.sentence(section.ended.length, section.unpatchedIncidents.length),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), estate.table, [
            report.common.items(section.ended.length),
            evidence(context, section.endedEvidence),
          ]),
          columns: [
            column(report.common.asset, '', '74mm'),
            column(report.overview.class),
            column(report.review.health.until, 'nowrap'),
            column(estate.incidents, 'number'),
          ],
          rows: ended.shown.map((entry) =>
            row([
              cell(context.name(entry.assetName)),
              cell(words.assetClass[entry.class]),
              cell(fullDate(entry.until, language), 'nowrap'),
              cell(String(entry.incidents), 'number'),
            ]),
          ),
          none: words.none,
          notes: ended.rest,
        }),
      ),
      facetsBlock(
        facet(
          estate.unpatched,
          ...(section.unpatchedIncidents.length === 0
            ? [words.none]
            : section.unpatchedIncidents.map(({ incident, title, advisory }) =>
                estate.explained(incident, context.text(title), advisory),
              )),
        ),
        answer(estate.architecture, section.architecture, context),
      ),
    ],
  };
}
