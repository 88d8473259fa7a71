// Services and assets by how much of the time they were up, with the bounds that unobserved time allows.
import { epochSeconds } from '../../domain/time.ts';
import { decimalsOf, percent, percentOf, shortDate, shortDateTime } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import type { AvailabilityModel, AvailabilityRowModel, ServiceAvailability, UpShare } from '../../report/models/availability.ts';
import { availabilityStrip } from '../charts/availability-strip.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import { taken, type Context } from './context.ts';
import { cell, column, line, row, table, type Cell, type TableView } from './table.ts';

const MOST_ASSETS = 3;

/** The section's table: every service, and the assets that were not up all the time. */
export function availabilityView(model: AvailabilityModel, context: Context): TableView {
  const { availability } = context.report;
  const affected = model.assets.filter(isAffected);
  const shown = affected.slice(0, MOST_ASSETS);
  return table({
    caption: caption(
      context.nextTable(),
      availability.table,
      [evidence(context, model.evidence)],
      availability.reading({ assets: model.assets.length, affected: affected.length, shown: shown.length }),
    ),
    columns: columns(context),
    rows: [
      ...model.services.map((service) =>
        row([...cells(service, context, service.objectivePercent), ...objectiveCells(service, context)]),
      ),
      ...shown.map((asset) => row([...cells(asset, context), cell('—', 'number last'), cell('—', 'status last')])),
    ],
    none: availability.allUp,
    notes: [availability.definition, ...model.windows.map((window) => windowText(window, context))],
  });
}

const WEEK = 7;
const DAY_SECONDS = 86_400;

/** The same rows as strips of time; none where no row is shown. */
export function availabilityFigure(model: AvailabilityModel, context: Context): FigureView | null {
  const { availability } = context.report;
  const rows = [
    ...model.services.map((entry) => ({ entry, objective: entry.objectivePercent, isMet: entry.verdict !== 'missed' })),
    ...model.assets
      .filter(isAffected)
      .slice(0, MOST_ASSETS)
      .map((entry) => ({ entry, objective: undefined, isMet: true })),
  ];
  if (rows.length === 0) return null;
  const reading = availability.stripReading(rows.length);
  const ends = rows.flatMap(({ entry: { spans } }) => spans.flatMap(({ from, to }) => [epochSeconds(from), epochSeconds(to)]));
  const startAt = Math.min(...ends);
  return {
    caption: caption(context.nextFigure(), availability.strip, [evidence(context, model.evidence)], reading),
    className: 'wide',
    svg: availabilityStrip(
      {
        startAt,
        endAt: Math.max(...ends),
        rows: rows.map(({ entry, objective, isMet }) => ({
          name: context.bare(entry.name),
          spans: entry.spans.map(({ from, to, is }) => ({ from: epochSeconds(from), to: epochSeconds(to), state: is })),
          value: shareText(entry.ratio, context, objective),
          agreed: objective === undefined ? '—' : percent(objective),
          isMet,
        })),
        ticks: weeks(startAt, context),
      },
      {
        reading: `${availability.strip}. ${plain(reading)}`,
        value: availability.ratio,
        agreed: availability.objective,
        states: availability.states,
      },
    ),
  };
}

/** Every seventh day, from the first. */
function weeks(startAt: number, { model: { period }, language }: Context) {
  const first = Temporal.PlainDate.from(period.from);
  const count = Math.ceil((first.until(Temporal.PlainDate.from(period.to)).days + 1) / WEEK);
  return Array.from({ length: count }, (_, index) => ({
    at: startAt + index * WEEK * DAY_SECONDS,
    label: plain(shortDate(first.add({ days: index * WEEK }).toString(), language)),
  }));
}

/** The annex: every asset, also those that were up all the time. */
export function assetAvailabilityView(model: AvailabilityModel, context: Context): TableView {
  const { availability, common } = context.report;
  return table({
    caption: caption(context.nextTable(), availability.assets, [
      common.items(model.assets.length),
      evidence(context, model.evidence),
    ]),
    columns: columns(context).slice(0, -2),
    rows: model.assets.map((asset) => row(cells(asset, context))),
  });
}

function isAffected({ downSeconds, ratio, withoutWindows }: AvailabilityRowModel): boolean {
  return downSeconds > 0 || withoutWindows.up !== withoutWindows.of || ratio.of === 0;
}

function columns(context: Context) {
  const { availability, common } = context.report;
  return [
    column(availability.name, '', '27mm'),
    column(availability.ratio, 'number'),
    column(availability.last, 'number'),
    column(availability.bounds, 'number nowrap'),
    column(availability.coverage, 'number'),
    column(availability.withoutWindows, 'number'),
    column(availability.down, 'number'),
    column(availability.objective, 'number'),
    column(common.verdict, 'status nowrap'),
  ];
}

function cells(entry: AvailabilityRowModel, context: Context, objectivePercent?: number): readonly Cell[] {
  const { words } = context;
  const share = (one: UpShare) => shareText(one, context, objectivePercent);
  const down = entry.downSeconds === 0 ? words.none : taken(entry.downSeconds, context);
  return [
    cell(context.name(entry.name)),
    cell(share(entry.ratio), 'number strong'),
    cell(share(entry.last), 'number last'),
    cell(entry.lowest.of === 0 ? words.notApplicable : `${share(entry.lowest)}–${share(entry.highest)}`, 'number nowrap'),
    cell(share(entry.coverage), 'number'),
    cell(share(entry.withoutWindows), 'number last'),
    cell(down, 'number'),
  ];
}

function objectiveCells({ objectivePercent, verdict }: ServiceAvailability, { report }: Context): readonly Cell[] {
  const mark = { met: 'normal', missed: 'fault', undecided: 'unknown' } as const;
  return [
    cell(percent(objectivePercent), 'number last'),
    cell(line(report.availability[verdict], { mark: mark[verdict], className: `state-${mark[verdict]}` }), 'status nowrap'),
  ];
}

/** What was down for a second was not up all the time, nor was it up as agreed. */
function shareText({ up, of }: UpShare, { words }: Context, objectivePercent = 100): string {
  return percentOf(up, of, [objectivePercent], Math.max(3, decimalsOf(objectivePercent))) ?? words.notApplicable;
}

function windowText(
  { id, title, from, to, declaredAt, standing }: AvailabilityModel['windows'][number],
  context: Context,
): string {
  const { report, language } = context;
  const at = (instant: string) => shortDateTime(instant, language);
  return report.availability.window({
    id,
    title: context.text(title),
    from: at(from),
    to: at(to),
    declared: at(declaredAt),
    standing: report.availability[standing],
    counts: standing === 'counts',
  });
}
