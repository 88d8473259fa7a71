// 3: level by clock, misses, the line of the series.
import { decimals, periodInProse, percent, shortDate, shortPeriod } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import type { MatrixCell, MissAction, MissRow, SlaSection } from '../../report/models/sla.ts';
import { thresholdAxisStart, thresholdLine, type ThresholdLineData } from '../charts/threshold-line.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import { agreed, plainPeriod, ratioPercent, sectionOf, taken, type Context } from './context.ts';
import { cell, column, line, row, statusLine, table, type Cell, type Line, type TableView } from './table.ts';

export function slaView(section: SlaSection, context: Context) {
  return {
    verdict: verdict(section, context),
    matrix: matrix(section, context),
    misses: misses(section, context),
    // A quarter shows its line in the verdict, beside its months.
    series: context.model.period.kind === 'quarter' ? null : seriesFigure(section, context),
  };
}

function verdict({ met, decided, totals }: SlaSection, context: Context): string {
  const { sla } = context.report;
  if (decided === 0) return sla.nothingDecided;
  return sla.verdict({
    met,
    decided,
    percent: ratioPercent({ part: met, whole: decided }, context),
    allMet: totals.filter((total) => total.decided > 0 && total.met === total.decided).map(({ clock }) => clock),
    late: totals
      .filter((total) => total.met < total.decided)
      .map((total) => ({ clock: total.clock, count: total.decided - total.met })),
  });
}

function matrix(section: SlaSection, context: Context): TableView {
  const { report, words } = context;
  const { sla } = report;
  const { onTimePercent, attentionPercent } = sectionOf(context, 'summary').thresholds;
  const limit = (text: string) => agreed(text, context);
  const { respond, plan, contingency, report: reported } = section.limits;
  const isOwn = (clock: 'respond' | 'plan' | 'report') => section.matrix.some(({ own }) => own?.[clock] !== undefined);
  const head = (clock: 'respond' | 'plan' | 'report', text: string) => [words.clock[clock], isOwn(clock) ? sla.byLevel : text];
  return table({
    caption: caption(context.nextTable(), sla.matrix, [
      sla.matrixUnit,
      evidence(context, ...section.totals.map((total) => total.evidence)),
    ]),
    className: 'matrix',
    columns: [
      column(sla.level),
      column(sla.incidents, 'number'),
      column(head('respond', limit(respond)), 'clock'),
      column(head('plan', limit(plan)), 'clock'),
      column([words.clock.resolve, sla.byLevel], 'clock'),
      column(
        [words.clock.contingency, contingency === undefined ? words.notApplicable : sla.hour(plain(limit(contingency)))],
        'clock',
      ),
      column(head('report', sla.after(limit(reported))), 'clock'),
    ],
    rows: [
      ...section.matrix.map(({ level, incidents, cells, resolve, own }) =>
        row([
          cell(report.level(level, words.level[level]), 'nowrap'),
          cell(String(incidents), 'number'),
          ...cells.map((entry) => {
            const text = entry.clock === 'resolve' ? resolve : entry.clock === 'contingency' ? undefined : own?.[entry.clock];
            return matrixCell(entry, text === undefined ? '' : limit(text), context);
          }),
        ]),
      ),
      row(
        [
          cell(report.common.total),
          cell(String(section.incidents), 'number'),
          ...section.totals.map((total) => cell(countText(total, context), 'clock')),
        ],
        'total',
      ),
      row([
        cell(sla.onTime, 'last', 2),
        ...section.totals.map((total) => cell(ratioPercent({ part: total.met, whole: total.decided }, context), 'clock last')),
      ]),
      row([cell(sla.state, 'last', 2), ...section.totals.map((total) => cell(statusLine(total.state, context), 'clock status'))]),
    ],
    notes: [
      [
        section.running === 0 ? sla.noneRunning : sla.runningNote(section.running),
        sla.pausesNote({
          paused: section.pausedClocks,
          met: section.withoutPauses.part,
          decided: section.withoutPauses.whole,
          same: section.withoutPauses.part === section.met,
          late: section.latePauses,
        }),
        sla.thresholds(percent(onTimePercent), percent(attentionPercent)),
      ].join(context.language === 'en' ? ' ' : ''),
    ],
  });
}

function countText({ met, decided }: MatrixCell, { words }: Context): string {
  return decided === 0 ? words.notApplicable : `${met}/${decided}`;
}

/** A miss is marked, bold, tinted and outlined; everything else stays plain. */
function matrixCell(entry: MatrixCell, note: string, context: Context): Cell {
  const isMissed = entry.met < entry.decided;
  const count = line(countText(entry, context), {
    note,
    ...(isMissed ? { mark: 'fault' as const, className: 'bold' } : entry.decided === 0 ? { className: 'last' } : {}),
  });
  const running = entry.running === 0 ? [] : [line(String(entry.running), { mark: 'running', className: 'running' })];
  return cell([count, ...running], isMissed ? 'clock inline missed' : 'clock inline');
}

function misses({ misses: rows, missesEvidence, missesNote, decided }: SlaSection, context: Context): TableView {
  const { report } = context;
  const { sla } = report;
  const columns = [
    column(sla.miss, '', '39mm'),
    column(sla.cause, '', '42mm'),
    column(sla.action),
    column(`${report.common.owner} →`, 'nowrap'),
    column(`${report.common.due} →`, 'nowrap'),
    column(report.common.status, 'status nowrap'),
  ];
  return table({
    caption: caption(context.nextTable(), sla.misses, [report.common.items(rows.length), evidence(context, missesEvidence)]),
    className: 'misses',
    columns,
    rows: rows.map((miss) => missRow(miss, context)),
    none: decided === 0 ? sla.nothingDecided : sla.noMisses,
    notes: missesNote === undefined ? [] : [context.text(missesNote)],
  });
}

function missRow(miss: MissRow, context: Context): TableView['rows'][number] {
  const { report, words, language } = context;
  const { sla } = report;
  const used = taken(miss.elapsedSeconds, context);
  return row([
    cell([
      line(sla.missName(context.level(miss.level), words.clock[miss.clock]), { className: 'bold' }),
      line(miss.open ? sla.notYet(used) : sla.took(used)),
      line(sla.over(taken(miss.overSeconds, context)), { className: 'over' }),
      line(miss.incident, { className: 'note' }),
    ]),
    owedCell(miss.cause, context),
    owedCell(miss.action, context),
    miss.owner === undefined ? box(context) : cell(context.name(miss.owner), 'nowrap'),
    miss.due === undefined ? box(context) : cell(shortDate(miss.due, language), 'nowrap'),
    miss.status === undefined ? box(context) : cell(missState(miss, context), 'status nowrap'),
  ]);
}

/** Done, with its date where it is on record, or still open at the cut-off. */
export function missState({ status, doneOn }: MissAction, { report: { sla }, language }: Context): readonly Line[] {
  if (status !== 'done') return [line(sla.open, { mark: 'running', className: 'state-running' })];
  return [
    line(sla.done, { mark: 'normal', className: 'state-normal' }),
    ...(doneOn === undefined ? [] : [line(shortDate(doneOn, language), { className: 'note' })]),
  ];
}

function owedCell({ text, open }: MissRow['cause'], context: Context): Cell {
  return open.length > 0 || text === undefined ? box(context) : cell(context.text(text));
}

function box({ report }: Context): Cell {
  return cell(line(report.open.box, { className: 'open-box' }));
}

const FEWEST_POINTS = 3;

/** Fewer than three points are no line: the words say them. */
function fewPeriods(known: SlaSection['series'], section: SlaSection, context: Context): FigureView {
  const { report, words, language } = context;
  const values = known.map(({ period, met, decided }) =>
    report.summary.periodRatio(shortPeriod(period, language), `${met}/${decided}`),
  );
  return {
    caption: caption(
      context.nextFigure(),
      report.sla.series,
      [evidence(context, section.seriesEvidence)],
      report.sla.fewPeriods(values.length === 0 ? words.none : values.join(words.list)),
    ),
    className: 'wide',
    svg: '',
  };
}

/** The share on time over the series. */
export function seriesFigure(section: SlaSection, context: Context): FigureView {
  const { report, language } = context;
  const { sla } = report;
  const data: ThresholdLineData = {
    points: section.series.map(({ period, met, decided }) => ({
      label: plainPeriod(period, context),
      value: decided === 0 ? null : (met * 100) / decided,
      valueLabel: decided === 0 ? '' : decimals((met * 100) / decided, 2),
      denominator: `${met}/${decided}`,
    })),
    target: section.target,
  };
  const known = section.series.filter(({ decided }) => decided > 0);
  if (known.length < FEWEST_POINTS) return fewPeriods(known, section, context);
  const start = thresholdAxisStart(data);
  const reading = seriesReading(section, context);
  return {
    caption: caption(
      context.nextFigure(),
      sla.series,
      [start === 0 ? sla.wholeAxis : sla.axisUnit(`${start}%`), evidence(context, section.seriesEvidence)],
      reading,
    ),
    className: 'wide',
    svg: thresholdLine(data, {
      reading: `${sla.series}. ${plain(reading)}`,
      target: sla.target(percent(section.target)),
      denominator: sla.denominator,
    }),
  };

  function seriesReading({ series: all, change, target }: SlaSection, { report: { common } }: Context): string {
    const current = all.at(-1);
    const isMet = ({ met, decided }: { readonly met: number; readonly decided: number }) => met * 100 >= target * decided;
    return sla.reading({
      period: periodInProse(current?.period ?? '', language),
      change: change === null ? null : common.points(decimals(Math.abs(change), 2)),
      direction: change === null ? 'none' : change === 0 ? 'same' : change > 0 ? 'up' : 'down',
      isMet: current === undefined || current.decided === 0 ? null : isMet(current),
      below: all
        .slice(0, -1)
        .filter((entry) => entry.decided > 0 && !isMet(entry))
        .map(({ period }) => periodInProse(period, language)),
    });
  }
}
