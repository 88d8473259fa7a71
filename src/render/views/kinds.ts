// How agreed times were kept by incidents, requests and defects, side by side; what was missed of requests and defects.
import { shortDate } from '../../locale/format.ts';
import type { KindMiss, KindsTable } from '../../report/models/kinds.ts';
import type { MatrixCell } from '../../report/models/sla.ts';
import type { Ratio } from '../../report/models/status.ts';
import { caption, evidence } from './caption.ts';
import { ratioPercent, ratioText, taken, type Context } from './context.ts';
import { missState } from './sla.ts';
import { cell, column, line, row, statusLine, table, type TableView } from './table.ts';

export function kindsView(kinds: KindsTable, context: Context): TableView {
  const { report, words } = context;
  const counted = (entry: MatrixCell) => cell(ratioText({ part: entry.met, whole: entry.decided }, context), 'clock');
  const totals = (total: Ratio, running: number) => [
    cell(ratioText(total, context), 'clock'),
    cell(ratioPercent(total, context), 'clock'),
    cell(String(running), 'number'),
  ];
  return table({
    caption: caption(
      context.nextTable(),
      report.kinds.table,
      [report.sla.matrixUnit, evidence(context, ...kinds.rows.map((entry) => entry.evidence))],
      report.kinds.reading,
    ),
    className: 'matrix',
    columns: [
      column(report.requests.kind),
      ...kinds.sums.map(({ clock }) => column(words.clock[clock], 'clock')),
      column(report.common.total, 'clock'),
      column(report.sla.onTime, 'clock'),
      column(report.kinds.running, 'number'),
      column(report.sla.state, 'clock status'),
    ],
    rows: [
      ...kinds.rows.map(({ kind, promised, cells, total, running, state }) =>
        row([
          cell([line(report.kinds[kind]), ...(promised ? [] : [line(report.kinds.notPromised, { className: 'note' })])]),
          ...cells.map(counted),
          ...totals(total, running),
          cell(statusLine(state, context), 'clock status'),
        ]),
      ),
      row(
        [cell(report.common.total), ...kinds.sums.map(counted), ...totals(kinds.total, kinds.running), cell('—', 'clock last')],
        'total',
      ),
    ],
  });
}

/** Null where nothing was missed: the table above says so already. */
export function kindMissesView({ misses }: KindsTable, context: Context): TableView | null {
  if (misses.length === 0) return null;
  const { sla, common, kinds } = context.report;
  return table({
    caption: caption(context.nextTable(), kinds.misses, [common.items(misses.length)]),
    className: 'misses',
    columns: [
      column(sla.miss, '', '39mm'),
      column(sla.cause, '', '42mm'),
      column(sla.action),
      column(`${common.owner} →`, 'nowrap'),
      column(`${common.due} →`, 'nowrap'),
      column(common.status, 'status nowrap'),
    ],
    rows: misses.map((miss) => missRow(miss, context)),
  });
}

function missRow(miss: KindMiss, context: Context): TableView['rows'][number] {
  const { report, words, language } = context;
  const { sla, open } = report;
  const box = cell(line(open.box, { className: 'open-box' }));
  const owed = ({ text, open: missing }: KindMiss['cause']) =>
    missing.length > 0 || text === undefined ? box : cell(context.text(text));
  return row([
    cell([
      line(sla.missName(context.level(miss.level), words.clock[miss.clock]), { className: 'bold' }),
      line(sla.over(taken(miss.overSeconds, context)), { className: 'over' }),
      line(miss.record, { className: 'note' }),
    ]),
    owed(miss.cause),
    owed(miss.action),
    miss.owner === undefined ? box : cell(context.name(miss.owner), 'nowrap'),
    miss.due === undefined ? box : cell(shortDate(miss.due, language), 'nowrap'),
    miss.status === undefined ? box : cell(missState(miss, context), 'status nowrap'),
  ]);
}
