// Every level and clock, month by month; a cell with a miss is tinted, outlined and bold.
import { shortPeriod } from '../../locale/format.ts';
import type { Ratio } from '../../report/models/status.ts';
import type { SlaYearSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import { ratioPercent, type Context } from './context.ts';
import { cell, column, line, row, table, type Cell } from './table.ts';

export function slaYearView({ months, rows, evidence: id }: SlaYearSection, context: Context): BlocksView {
  const { report, words } = context;
  const { year } = report.review;
  const missed = rows.filter(({ total }) => total.part < total.whole).length;
  return {
    verdict: year.slaSentence(rows.length, rows.length - missed),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), year.slaTable, [report.sla.matrixUnit, evidence(context, id)], year.slaReading),
          className: 'matrix months',
          columns: [
            column(report.sla.level, 'nowrap', '11mm'),
            column(year.clock, 'nowrap', '20mm'),
            ...months.map((month) => column(shortPeriod(month, context.language), 'number')),
            column(report.common.total, 'number', '13mm'),
            column(report.sla.onTime, 'number', '15mm'),
          ],
          rows: rows.map(({ level, clock, cells, total }) =>
            row([
              cell(context.level(level), 'nowrap'),
              cell(words.clock[clock], 'nowrap'),
              ...cells.map(monthCell),
              cell(`${total.part}/${total.whole}`, 'number'),
              cell(ratioPercent(total, context), 'number'),
            ]),
          ),
          none: report.sla.nothingDecided,
        }),
      ),
    ],
  };
}

/** A month without a decision is a dash: nothing was owed. */
function monthCell({ part, whole }: Ratio): Cell {
  if (whole === 0) return cell('—', 'number last');
  const isMissed = part < whole;
  return cell(line(`${part}/${whole}`, isMissed ? { className: 'over' } : {}), isMissed ? 'number missed' : 'number');
}
