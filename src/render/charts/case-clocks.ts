// The clocks of one case on one line of time: agreed, used, due, overrun, paused, and what happened when.
import { scaleLinear } from 'd3-scale';
import { placedMark } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { legend, LEGEND_LINE, type LegendEntry } from './legend.ts';
import { circle, figure, GRID, hatched, label, line, path, pushApart, rect, textWidth, through } from '../svg.ts';

export interface CaseClock {
  readonly name: string;
  /** The agreed time in words, for example `12 小时`. */
  readonly limit: string;
  /** Epoch seconds. */
  readonly startAt: number;
  /** Null while a pause is open. */
  readonly dueAt: number | null;
  /** The milestone, or the moment of assessment of a running clock. */
  readonly endAt: number;
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  readonly state: 'met' | 'missed' | 'running';
  /** First line at the right: the time taken. */
  readonly taken: string;
  /** Second line at the right: the margin and the due time. */
  readonly margin: string;
}
export interface CaseClocksData {
  readonly zone: string;
  readonly clocks: readonly CaseClock[];
  /** In order of time; numbered from 1 as in the table below the figure. */
  readonly events: readonly { readonly at: number }[];
}
export interface CaseClocksWords {
  readonly reading: string;
  /** Head of the line of events, for example `事件`. */
  readonly events: string;
  /** A date over the axis, from `2025-09-17`. */
  readonly day: (date: string) => string;
  readonly agreed: string;
  readonly used: string;
  readonly due: string;
  readonly over: string;
  /** For example `暂停 40 分：等待客户批准停机`. */
  readonly pause: string;
}

const WIDTH = 476;
const [LEFT, RIGHT] = [82, 363];
/** From the end of the line of time to the words beside it. */
const SAID = 31;
const AXIS = 24;
const ROW = 24;
const HOUR = 3600;

/** Spans of the picture in hours, with the distance of their ticks: 18 hours are 15.6 pt an hour. */
const SPANS = [
  [18, 2],
  [36, 4],
  [72, 12],
  [144, 24],
  [288, 48],
  [720, 120],
] as const;

type Time = (at: number) => number;

export function caseClocks(data: CaseClocksData, words: CaseClocksWords): string {
  const { from, to, step } = span(data);
  const right = RIGHT - overflow(data.clocks);
  const x = scaleLinear([from, to], [LEFT, right]);
  const events = 42 + ROW * data.clocks.length;
  const key = legend(legendEntries(data.clocks, words), LEFT, events + 39, WIDTH);
  return figure(WIDTH, events + 46 + (key.lines - 1) * LEGEND_LINE, words.reading, [
    axis(from, to, step, x, events, data.zone, words),
    ...data.clocks.map((clock, index) => clockRow(clock, 46 + ROW * index, x, to)),
    eventLine(data.events, x, right, events, words),
    key.drawn,
  ]);
}

/** What is said of a clock beside its bar is whole: where it is long, the line of time is shorter. */
function overflow(clocks: readonly CaseClock[]): number {
  const widths = clocks.flatMap(({ taken, margin, state }) =>
    [taken, margin].map((text) => textWidth(text, 7.5) * (state === 'missed' ? 1.06 : 1)),
  );
  return Math.max(0, RIGHT + SAID - WIDTH + Math.max(0, ...widths));
}

/** From the full hour before the first start, wide enough for every event, pause and overrun; clocks may leave the picture. */
function span({ clocks, events, zone }: CaseClocksData): { readonly from: number; readonly to: number; readonly step: number } {
  const first = Math.min(...clocks.map(({ startAt }) => startAt), ...events.map(({ at }) => at));
  const last = Math.max(
    first,
    ...events.map(({ at }) => at),
    ...clocks.flatMap(({ state, endAt, pauses }) => [...(state === 'missed' ? [endAt] : []), ...pauses.map(({ to }) => to)]),
  );
  for (const [hours, step] of SPANS) {
    const from = floorTo(first, step >= 24 ? 24 : step >= 4 ? step : 1, zone);
    if (last <= from + hours * HOUR) return { from, to: from + hours * HOUR, step: step * HOUR };
  }
  const from = floorTo(first, 24, zone);
  const days = Math.ceil((last - from) / (24 * HOUR) / 6) * 6;
  return { from, to: from + days * 24 * HOUR, step: (days / 6) * 24 * HOUR };
}

function floorTo(at: number, hours: number, zone: string): number {
  const local = zoned(at, zone);
  const hour = Math.floor(local.hour / hours) * hours;
  return Math.floor(local.with({ hour, minute: 0, second: 0, millisecond: 0 }).epochMilliseconds / 1000);
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone);
}

function axis(from: number, to: number, step: number, x: Time, bottom: number, zone: string, words: CaseClocksWords): string {
  let day = '';
  let dayEnd = 0;
  const parts: string[] = [line(LEFT, AXIS, x(to), AXIS, { width: 0.7 })];
  for (let at = from; at <= to; at += step) {
    const local = zoned(at, zone);
    const date = local.toPlainDate().toString();
    parts.push(line(x(at), AXIS, x(at), bottom - 2, GRID));
    parts.push(label(x(at), 19.5, local.toPlainTime().toString().slice(0, 5), { anchor: 'middle', fill: PALETTE.ink2 }));
    const dayStart = x(at) - textWidth(words.day(date), 7.5) / 2;
    if (date !== day && dayStart >= dayEnd) {
      parts.push(label(x(at), 8, words.day(date), { anchor: 'middle', fill: PALETTE.ink2 }));
      dayEnd = x(at) + textWidth(words.day(date), 7.5) / 2 + 6;
    }
    day = date;
  }
  return parts.join('');
}

function clockRow(clock: CaseClock, y: number, x: Time, to: number): string {
  const missed = clock.state === 'missed';
  return (
    label(0, y - 1.8, clock.name, { bold: true, size: 9 }) +
    label(0, y + 8, clock.limit, { fill: PALETTE.ink2 }) +
    bars(clock, y, x, to) +
    placedMark(missed ? 'fault' : clock.state === 'met' ? 'normal' : 'running', x(to) + SAID - 7.5, y - 4.5, 7.5) +
    label(x(to) + SAID, y - 1.8, clock.taken, { bold: missed }) +
    label(x(to) + SAID, y + 8, clock.margin, missed ? { bold: true, fill: PALETTE.fault } : { fill: PALETTE.ink2 })
  );
}

function bars({ startAt, dueAt, endAt, pauses, state }: CaseClock, y: number, x: Time, to: number): string {
  const agreedEnd = dueAt ?? to + 1;
  const usedEnd = Math.min(endAt, agreedEnd);
  const within = (at: number) => x(Math.min(Math.max(at, startAt), to));
  const begin = x(startAt);
  const parts = [rect(begin, y - 6, within(agreedEnd) - begin, 12, { fill: PALETTE.track })];
  if (agreedEnd > to) parts.push(arrow(x(to), y, 6, PALETTE.track, 0, 9));
  parts.push(rect(begin, y - 2.6, within(usedEnd) - begin, 5.2, { fill: PALETTE.level2 }));
  if (usedEnd > to) parts.push(arrow(x(to), y, 2.6, PALETTE.level2, 2.5, 7));
  if (state === 'missed' && dueAt !== null) {
    parts.push(rect(within(dueAt), y - 6, within(endAt) - within(dueAt), 12, { fill: PALETTE.fault }));
  }
  for (const pause of pauses) {
    if (pause.from >= to || pause.to <= startAt) continue;
    parts.push(hatched(within(pause.from), y - 6, Math.max(2, within(pause.to) - within(pause.from)), 12));
  }
  if (dueAt !== null && dueAt <= to) parts.push(line(x(dueAt), y - 8.5, x(dueAt), y + 8.5, { width: 1.3 }));
  return parts.join('');
}

/** The clock goes on beyond the picture. */
function arrow(right: number, y: number, half: number, fill: string, from: number, length: number): string {
  const start = right + from;
  const head = path(
    through(
      [
        [start, y - half],
        [right + length, y],
        [start, y + half],
      ],
      true,
    ),
    { fill },
  );
  return from === 0 ? head : rect(right - 0.2, y - 2.6, from + 0.4, 5.2, { fill }) + head;
}

function eventLine(events: CaseClocksData['events'], x: Time, right: number, y: number, words: CaseClocksWords): string {
  const places = pushApart(
    events.map(({ at }) => x(at)),
    14,
    LEFT + 6,
    right + 20,
  );
  return (
    label(0, y + 2.7, words.events, { bold: true, size: 9 }) +
    line(LEFT, y, right, y, { width: 0.7 }) +
    events
      .map(({ at }, index) => {
        const [true_, placed] = [x(at), places[index] ?? 0];
        return (
          circle(true_, y, 1.7, { fill: PALETTE.ink }) +
          path(
            through([
              [true_, y],
              [true_, y + 4],
              [placed, y + 11],
              [placed, y + 16],
            ]),
            { stroke: PALETTE.ink, width: 0.6 },
          ) +
          circle(placed, y + 22, 6.2, { fill: PALETTE.paper, stroke: PALETTE.ink, width: 0.8 }) +
          label(placed, y + 24.7, String(index + 1), { anchor: 'middle', bold: true })
        );
      })
      .join('')
  );
}

function legendEntries(clocks: readonly CaseClock[], words: CaseClocksWords): readonly LegendEntry[] {
  const box = (fill: string, height: number) => (x: number, y: number) => rect(x, y - height / 2, 14, height, { fill });
  return [
    { width: 14, draw: box(PALETTE.track, 9), word: words.agreed },
    { width: 14, draw: box(PALETTE.level2, 5.2), word: words.used },
    { width: 2, draw: (x, y) => line(x + 1, y - 5.5, x + 1, y + 5.5, { width: 1.3 }), word: words.due },
    ...(clocks.some(({ state }) => state === 'missed') ? [{ width: 14, draw: box(PALETTE.fault, 9), word: words.over }] : []),
    ...(clocks.some(({ pauses }) => pauses.length > 0)
      ? [{ width: 14, draw: (x: number, y: number) => hatched(x, y - 4.5, 14, 9), word: words.pause }]
      : []),
  ];
}
