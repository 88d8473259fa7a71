// Inspections by checklist and month, and the items that were abnormal most often.
import { shortPeriod } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import type { Ratio } from '../../report/models/status.ts';
import type { InspectionYearSection } from '../../report/models/year.ts';
import { figureBlock, tableBlock, type BlocksView } from './blocks.ts';
import { calendarHeat } from '../charts/calendar-heat.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import { ratioPercent, type Context } from './context.ts';
import { cell, column, line, row, table, type Cell } from './table.ts';

export function inspectionYearView(section: InspectionYearSection, context: Context): BlocksView {
  const { report, words } = context;
  const { year } = report.review;
  const total = section.totals.at(-1) ?? { part: 0, whole: 0 };
  const findings = section.findings.reduce((sum, count) => sum + count, 0);
  const crowded = isCrowded(section);
  return {
    verdict:
      total.whole === 0
        ? report.inspections.nothingPlanned
        : year.inspectionSentence(total.part, total.whole, ratioPercent(total, context), findings),
    blocks: [
      figureBlock(calendarFigure(section, context)),
      tableBlock(
        table({
          caption: caption(
            context.nextTable(),
            year.inspectionTable,
            [year.inspectionUnit, evidence(context, section.evidence)],
            year.inspectionReading,
          ),
          className: 'matrix months',
          columns: [
            column(report.inspections.checklist, '', '34mm'),
            ...section.months.map((month) => column(shortPeriod(month, context.language), 'number')),
            column(report.common.total, 'number', '19mm'),
          ],
          rows: [
            ...section.checklists.map(({ title, cells, total: own }) =>
              row([
                cell(context.name(title)),
                ...cells.map((ratio) => monthCell(ratio, crowded)),
                cell(`${own.part}/${own.whole}`, 'number'),
              ]),
            ),
            row([cell(report.common.total), ...section.totals.map((ratio) => monthCell(ratio, crowded))], 'total'),
            row([
              cell(year.findings, 'last'),
              // Nothing was planned that month: nothing could be found.
              ...section.findings.map((count, month) =>
                cell(section.totals[month]?.whole === 0 ? '—' : String(count), 'number last'),
              ),
              cell(String(findings), 'number last'),
            ]),
          ],
        }),
      ),
      tableBlock(
        table({
          caption: caption(context.nextTable(), year.itemsTable, [report.common.items(section.items.length)]),
          columns: [
            column(report.common.item),
            column(year.findings, 'number'),
            column(words.status.fault, 'number'),
            column(year.devices, 'number'),
          ],
          rows: section.items.map((entry) =>
            row([
              cell(context.text(entry.itemTitle)),
              cell(String(entry.findings), 'number strong'),
              cell(String(entry.fault), 'number'),
              cell(String(entry.assets), 'number'),
            ]),
          ),
          none: report.inspections.noExceptions,
        }),
      ),
    ],
  };
}

/** The year day by day: what was not done in full, and what was found. */
function calendarFigure({ days, evidence: id }: InspectionYearSection, context: Context): FigureView {
  const { report, language } = context;
  const { year } = report.review;
  const { inspections } = report;
  const short = days.filter(({ planned, done }) => done < planned).length;
  const found = days.filter(({ exceptions }) => exceptions > 0).length;
  const reading = year.calendarReading(short, found);
  return {
    caption: caption(context.nextFigure(), year.calendar, [year.calendarUnit, evidence(context, id)], reading),
    className: 'wide',
    svg: calendarHeat(
      { days },
      {
        reading: `${year.calendar}. ${plain(reading)}`,
        weekdays: year.weekdays,
        month: (month) => plain(shortPeriod(`${context.model.period.id}-${String(month).padStart(2, '0')}`, language)),
        done: inspections.cellDone,
        exceptions: inspections.cellExceptions,
        missed: year.notInFull,
        none: inspections.cellNone,
      },
    ),
  };
}

/** Letters of twelve columns that have room beside each other: a table that is too wide shrinks the whole report. */
const MOST_LETTERS = 66;

function isCrowded({ months, checklists, totals }: InspectionYearSection): boolean {
  const rows = [...checklists.map(({ cells }) => cells), totals];
  const widest = months.map((_, month) => Math.max(...rows.map((row) => textOf(row[month] ?? { part: 0, whole: 0 }).length)));
  return widest.reduce((sum, letters) => sum + letters, 0) > MOST_LETTERS;
}

const textOf = ({ part, whole }: Ratio): string => (part === whole ? String(whole) : `${part}/${whole}`);

/** A full month prints its number alone; one that is not full is bold, with what was planned: below it where there is no room. */
function monthCell(ratio: Ratio, crowded: boolean): Cell {
  const { part, whole } = ratio;
  if (whole === 0) return cell('—', 'number last');
  if (part === whole) return cell(textOf(ratio), 'number');
  const lines = crowded ? [`${part}/`, String(whole)] : [textOf(ratio)];
  return cell(
    lines.map((one) => line(one, { className: 'bold' })),
    'number',
  );
}
