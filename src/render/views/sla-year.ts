// Every level and clock, month by month, as a heat table: a month with a miss is tinted, outlined and bold.
import { plain } from '../../locale/marks.ts';
import type { Ratio } from '../../report/models/status.ts';
import type { SlaYearSection } from '../../report/models/year.ts';
import { levelHeat, type LevelHeatCell } from '../charts/level-heat.ts';
import { figureBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import { plainPeriod, type Context } from './context.ts';

export function slaYearView({ months, rows, evidence: id }: SlaYearSection, context: Context): BlocksView {
  const { report, words } = context;
  const { year } = report.review;
  const missed = rows.filter(({ total }) => total.part < total.whole).length;
  const verdict = rows.length === 0 ? report.sla.nothingDecided : year.slaSentence(rows.length, rows.length - missed);
  const data = {
    months: months.map((month) => plainPeriod(month, context)),
    rows: rows.map(({ level, clock, cells }) => ({
      level: plain(context.level(level)),
      clock: plain(words.clock[clock]),
      cells: cells.map(heatCell),
    })),
  };
  const chartWords = {
    reading: `${year.slaTable}. ${plain(verdict)}`,
    level: report.sla.level,
    clock: year.clock,
    sum: report.common.total,
    nothing: '—',
  };
  const figure = {
    caption: caption(context.nextFigure(), year.slaTable, [report.sla.matrixUnit, evidence(context, id)], year.slaReading),
    className: 'wide',
    svg: levelHeat(data, chartWords),
  };
  return { verdict, blocks: rows.length === 0 ? [] : [figureBlock(figure)] };
}

/** A month without a decision has no share: nothing was owed. */
function heatCell({ part, whole }: Ratio): LevelHeatCell | null {
  return whole === 0 ? null : { onTime: part, due: whole };
}
