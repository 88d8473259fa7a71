// What inspections caught in time, and which incidents they had announced.
import { shortDate } from '../../locale/format.ts';
import type { InspectionValueSection } from '../../report/models/quarter.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, checkLine, column, line, row, table } from './table.ts';

const MOST_ROWS = 12;

export function inspectionValueView(section: InspectionValueSection, context: Context): BlocksView {
  const { report, language } = context;
  const { review, common } = report;
  const { value } = review;
  const caught = section.caught.slice(0, MOST_ROWS);
  return {
    verdict: value.sentence(section.caught.length, section.foreseeable.length, section.incidents),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), value.caught, [
            common.items(section.caught.length),
            evidence(context, section.caughtEvidence),
          ]),
          columns: [
            column(common.asset, '', '60mm'),
            column(common.item),
            column(common.verdict, 'status nowrap'),
            column(value.found, 'nowrap'),
            column(value.cleared, 'nowrap'),
          ],
          rows: caught.map((entry) =>
            row([
              cell(context.name(entry.assetName)),
              cell(context.text(entry.itemTitle)),
              cell(checkLine(entry.state, context), 'status nowrap'),
              cell(shortDate(entry.foundAt, language), 'nowrap'),
              cell(shortDate(entry.clearedAt, language), 'nowrap'),
            ]),
          ),
          none: value.noneCaught,
          notes: section.caught.length > MOST_ROWS ? [common.more(section.caught.length - MOST_ROWS)] : [],
        }),
      ),
      tableBlock(
        table({
          caption: caption(
            context.nextTable(),
            value.foreseeable,
            [common.items(section.foreseeable.length), evidence(context, section.foreseeableEvidence)],
            value.reading,
          ),
          columns: [
            column(report.sla.incidents),
            column(report.sla.level, 'nowrap'),
            column(common.item, '', '48mm'),
            column(value.found, 'nowrap'),
            column(value.used, 'nowrap'),
          ],
          rows: section.foreseeable.map((entry) =>
            row([
              cell(line(context.text(entry.title), { note: entry.incident })),
              cell(context.level(entry.level), 'nowrap'),
              cell(context.text(entry.itemTitle)),
              cell(shortDate(entry.foundAt, language), 'nowrap'),
              cell(entry.fromInspection ? value.yes : value.no, entry.fromInspection ? 'nowrap' : 'nowrap bold'),
            ]),
          ),
          none: value.noneForeseeable,
        }),
      ),
    ],
  };
}
