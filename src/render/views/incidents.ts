// 4: bars by level, change by class, share of the agreed time, causes, split, open.
import { duration } from '../../locale/format.ts';
import { plain, strong } from '../../locale/marks.ts';
import type { IncidentsSection } from '../../report/models/incidents.ts';
import { dumbbell } from '../charts/dumbbell.ts';
import { pareto } from '../charts/pareto.ts';
import { shareDots } from '../charts/share-dots.ts';
import { stackedBars } from '../charts/stacked-bars.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import { agreed, plainPeriod, ratioPercent, taken, type Context } from './context.ts';

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
    splits: splits(section, context),
  };
}

function bars({ series, serious, seriesEvidence }: IncidentsSection, context: Context): FigureView {
  const { incidents } = context.report;
  const reading = incidents.barsReading(serious.now, serious.last);
  return {
    caption: caption(context.nextFigure(), incidents.bars, [incidents.unit, evidence(context, seriesEvidence)], reading),
    className: 'left',
    svg: stackedBars(
      { bars: series.map(({ period, byLevel }) => ({ label: plainPeriod(period, context), counts: byLevel })) },
      {
        reading: plain(reading),
        levels: { I: context.level('I'), II: context.level('II'), III: context.level('III'), IV: context.level('IV') },
      },
    ),
  };
}

const MOST_CLASSES = 7;

function byClass({ byClass: rows, byClassEvidence, last: before }: IncidentsSection, context: Context): FigureView {
  const { report, words } = context;
  const changes = rows
    .flatMap(({ class: assetClass, count, last }) =>
      last === null || count === last ? [] : [{ name: words.assetClass[assetClass], by: count - last }],
    )
    .toSorted((left, right) => Math.abs(right.by) - Math.abs(left.by))
    .slice(0, 2);
  const isCompared = before !== null;
  const reading = isCompared ? report.incidents.classReading(changes) : report.incidents.notCompared;
  return {
    caption: caption(
      context.nextFigure(),
      isCompared ? report.incidents.byClass : report.incidents.byClassOnly,
      [evidence(context, byClassEvidence)],
      reading,
    ),
    className: 'right',
    svg: dumbbell(
      {
        rows: rows
          .slice(0, MOST_CLASSES)
          .map(({ class: assetClass, count, last }) => ({ label: words.assetClass[assetClass], last, now: count })),
      },
      {
        reading: plain(reading),
        last: report.incidents.before,
        now: report.incidents.now,
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
    seconds === null ? context.words.notApplicable : plain(duration(seconds, context.language, 'chart'));
  return {
    caption: caption(context.nextFigure(), incidents.shares, [incidents.shareUnit, evidence(context, sharesEvidence)], reading),
    className: 'wide',
    svg: shareDots(
      {
        rows: rows.map(({ level, limit, dots: own, medianSeconds, longestSeconds, met, count }) => ({
          level: incidents.levelShort(level),
          limit: plain(agreed(limit, context)),
          shares: own.map(({ share }) => share),
          median: time(medianSeconds),
          longest: time(longestSeconds),
          onTime: count === 0 ? context.words.notApplicable : `${met}/${count}`,
        })),
      },
      {
        reading: plain(reading),
        level: incidents.level,
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

/** By type, by site, and what is open at month end, each in a line. */
function splits(
  { byType, bySite, splitEvidence, open, openEvidence, total }: IncidentsSection,
  context: Context,
): readonly string[] {
  const { report, words } = context;
  const { incidents } = report;
  const facet = (label: string, entries: readonly string[], evidenceId: string) =>
    `${strong(label)}${words.gap}${entries.length === 0 ? words.none : entries.join(words.semicolon)}${words.gap}${evidence(context, evidenceId)}`;
  const isSeen = ({ count, last }: { readonly count: number; readonly last: number | null }) => count + (last ?? 0) > 0;
  return [
    facet(
      incidents.type,
      byType.filter(isSeen).map(({ type, count, last }) => incidents.counted(words.incidentType[type], count, last)),
      splitEvidence,
    ),
    facet(
      incidents.site,
      total === 0 && !bySite.some(isSeen)
        ? []
        : bySite.map(({ name, count, last }) => incidents.counted(context.name(name), count, last)),
      splitEvidence,
    ),
    facet(
      incidents.open,
      open.map(({ incident, level, ageSeconds }) =>
        incidents.stillOpen(incident, context.level(level), taken(ageSeconds, context)),
      ),
      openEvidence,
    ),
  ];
}
