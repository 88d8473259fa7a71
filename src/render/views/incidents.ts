// 4: bars by level, change by class, share of the agreed time, causes, split, open.
import { decimals, duration } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import type { IncidentsSection } from '../../report/model.ts';
import { dumbbell } from '../charts/dumbbell.ts';
import { pareto } from '../charts/pareto.ts';
import { shareDots } from '../charts/share-dots.ts';
import { stackedBars } from '../charts/stacked-bars.ts';
import {
  agreed,
  caption,
  cell,
  column,
  evidence,
  line,
  nothing,
  ratioPercent,
  row,
  taken,
  type Cell,
  type Context,
  type FigureView,
  type TableView,
} from './context.ts';
import { plainMonth } from './summary.ts';

export function incidentsView(section: IncidentsSection, context: Context) {
  const { report, words } = context;
  const [first] = section.causes;
  return {
    verdict: report.incidents.verdict({
      total: section.total,
      last: section.last,
      lowest: section.lowest,
      highest: section.highest,
      leadingCauses: section.leadingCauses,
      leadingCount: section.leadingCount,
      causeTotal: section.causeTotal,
      percent: ratioPercent({ part: section.leadingCount, whole: section.causeTotal }, context),
      first: first === undefined ? '' : words.causeClass[first.cause],
    }),
    bars: bars(section, context),
    byClass: byClass(section, context),
    shares: shares(section, context),
    causes: causes(section, context),
    split: split(section, context),
    open: open(section, context),
  };
}

function bars({ months, monthsEvidence }: IncidentsSection, context: Context): FigureView {
  const { incidents } = context.report;
  const serious = (index: number) => {
    const month = months.at(index);
    return month === undefined ? 0 : month.byLevel.I + month.byLevel.II;
  };
  const reading = incidents.barsReading(serious(-1), serious(-2));
  return {
    caption: caption(context.nextFigure(), incidents.bars, [incidents.unit, evidence(context, monthsEvidence)], reading),
    className: 'left',
    svg: stackedBars(
      { bars: months.map(({ month, byLevel }) => ({ label: plainMonth(month, context), counts: byLevel })) },
      {
        reading: plain(reading),
        levels: { I: context.level('I'), II: context.level('II'), III: context.level('III'), IV: context.level('IV') },
      },
    ),
  };
}

const MOST_CLASSES = 7;

function byClass({ byClass: rows, byClassEvidence }: IncidentsSection, context: Context): FigureView {
  const { report, words } = context;
  const changes = rows
    .filter(({ count, last }) => count !== last)
    .toSorted((left, right) => Math.abs(right.count - right.last) - Math.abs(left.count - left.last))
    .slice(0, 2)
    .map(({ class: assetClass, count, last }) => ({ name: words.assetClass[assetClass], by: count - last }));
  const reading = report.incidents.classReading(changes);
  return {
    caption: caption(context.nextFigure(), report.incidents.byClass, [evidence(context, byClassEvidence)], reading),
    className: 'right',
    svg: dumbbell(
      {
        rows: rows
          .slice(0, MOST_CLASSES)
          .map(({ class: assetClass, count, last }) => ({ label: words.assetClass[assetClass], last, now: count })),
      },
      {
        reading: plain(reading),
        last: report.common.lastMonth,
        now: report.common.thisMonth,
        change: report.common.change,
        same: report.common.same,
      },
    ),
  };
}

function shares({ shares: rows, sharesEvidence }: IncidentsSection, context: Context): FigureView {
  const { incidents } = context.report;
  const dots = rows.flatMap((entry) => entry.dots);
  const missed = dots.filter((dot) => dot.missed).length;
  const within = dots.filter((dot) => !dot.missed).map(({ share }) => share);
  const most = within.length === 0 ? null : `${Math.ceil(Math.max(...within) * 100)}%`;
  const reading = incidents.sharesReading({ count: dots.length, missed, most });
  const time = (seconds: number | null) =>
    seconds === null ? context.words.notApplicable : plain(duration(seconds, context.language));
  return {
    caption: caption(context.nextFigure(), incidents.shares, [incidents.shareUnit, evidence(context, sharesEvidence)], reading),
    className: 'wide',
    svg: shareDots(
      {
        rows: rows.map(({ level, limit, dots: own, medianSeconds, longestSeconds, met, count }) => ({
          level: context.level(level),
          limit: plain(agreed(limit, context)),
          shares: own.map(({ share }) => share),
          median: time(medianSeconds),
          longest: time(longestSeconds),
          onTime: count === 0 ? context.words.notApplicable : `${met}/${count}`,
        })),
      },
      {
        reading: plain(reading),
        level: context.report.sla.level,
        limit: incidents.limit,
        count: incidents.count,
        median: incidents.median,
        longest: incidents.longest,
        half: incidents.half,
        onTime: incidents.onTime,
      },
    ),
  };
}

function causes(
  { causes: rows, causeTotal, causesEvidence, leadingCauses }: IncidentsSection,
  context: Context,
): FigureView | null {
  const { report, words } = context;
  const { incidents } = report;
  const [first] = rows;
  if (first === undefined) return null;
  const leading = rows.filter(({ cause }) => cause !== 'other').slice(0, leadingCauses);
  const reading = incidents.causesReading({
    leading: leading.map(({ count }) => count),
    total: causeTotal,
    first: words.causeClass[first.cause],
    firstCount: first.count,
  });
  return {
    caption: caption(context.nextFigure(), incidents.causesTitle(causeTotal), [evidence(context, causesEvidence)], reading),
    className: 'wide',
    svg: pareto(
      {
        causes: rows.map(({ cause, count }) => ({
          label: words.causeClass[cause],
          count,
          ...(cause === 'other' ? { rest: true } : {}),
        })),
      },
      { reading: plain(reading), count: incidents.causeCount, share: incidents.causeShare, cumulative: incidents.cumulative },
    ),
  };
}

function split({ byType, bySite, splitEvidence, total }: IncidentsSection, context: Context): TableView {
  const { report, words } = context;
  const [type] = byType.toSorted((left, right) => right.count - left.count);
  const [site] = bySite.toSorted((left, right) => right.count - left.count);
  const rows = Array.from({ length: Math.max(byType.length, bySite.length) }, (_, index) => {
    const left = byType[index];
    const right = bySite[index];
    return row([
      ...(left === undefined ? empty() : counts(words.incidentType[left.type], left, context)),
      cell('', 'gutter'),
      ...(right === undefined ? empty() : counts(context.name(right.name), right, context)),
    ]);
  });
  const heads = (head: string) => [
    column(head),
    column(report.common.thisMonth, 'number'),
    column(report.common.lastMonth, 'number'),
    column(report.common.change, 'number'),
  ];
  return {
    caption: caption(
      context.nextTable(),
      report.incidents.split,
      [report.incidents.unit, evidence(context, splitEvidence)],
      report.incidents.splitReading(
        total === 0 || type === undefined || site === undefined
          ? null
          : { type: words.incidentType[type.type], typeCount: type.count, site: context.name(site.name), siteCount: site.count },
      ),
    ),
    className: 'dense split',
    columns: [...heads(report.incidents.type), column('', 'gutter'), ...heads(report.incidents.site)],
    rows,
    notes: [],
  };
}

function empty(): readonly Cell[] {
  return [cell('', 'off', 4)];
}

function counts(
  name: string,
  { count, last }: { readonly count: number; readonly last: number },
  { report }: Context,
): readonly Cell[] {
  const change = count - last;
  return [
    cell(name),
    cell(String(count), 'number strong'),
    cell(String(last), 'number last'),
    cell(change === 0 ? report.common.same : line(String(Math.abs(change)), { triangle: change > 0 ? 'up' : 'down' }), 'number'),
  ];
}

function open({ open: rows, openEvidence }: IncidentsSection, context: Context): TableView {
  const { report } = context;
  const columns = [
    column(report.common.number, 'nowrap'),
    column(report.sla.level, 'nowrap'),
    column(report.common.content),
    column(report.incidents.age, 'number'),
  ];
  return {
    caption: caption(context.nextTable(), report.incidents.open, [
      report.common.items(rows.length),
      evidence(context, openEvidence),
    ]),
    className: 'dense',
    columns,
    rows:
      rows.length === 0
        ? nothing(report.incidents.noOpen, columns)
        : rows.map(({ incident, level, title, ageSeconds }) =>
            row([
              cell(incident, 'nowrap'),
              cell(context.level(level), 'nowrap'),
              cell(context.text(title)),
              cell(taken(ageSeconds, context), 'number'),
            ]),
          ),
    notes: [],
  };
}

export const onePlace = (value: number): string => decimals(value, 1).replace(/\.0$/, '');
