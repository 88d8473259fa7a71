// Calendar heat map of inspections over a quarter or a year: one cell a day, weeks as columns, months side by side.
import { PALETTE } from '../palette.ts';
import { figure, hatched, label, path, rect, through } from '../svg.ts';
import { legend, LEGEND_LINE } from './legend.ts';

export interface CalendarDay {
  /** `2025-06-10`. */
  readonly date: string;
  readonly planned: number;
  readonly done: number;
  readonly exceptions: number;
  readonly dayOff: boolean;
}

export interface CalendarHeatData {
  /** In order, without gaps; any number of months. */
  readonly days: readonly CalendarDay[];
}

export interface CalendarHeatWords {
  readonly reading: string;
  /** Monday first; printed for the first, third, fifth and seventh. */
  readonly weekdays: readonly string[];
  readonly month: (month: number) => string;
  readonly done: string;
  readonly exceptions: string;
  readonly missed: string;
  readonly none: string;
}

const WIDTH = 476;
const CELL = 11;
const STEP = 12;
const LEFT = 24;
const HEAD = 14;
const BAND = HEAD + 7 * STEP + 10;

type Kind = 'none' | 'done' | 'exceptions' | 'missed';

export function calendarHeat({ days }: CalendarHeatData, words: CalendarHeatWords): string {
  const [first] = days;
  if (first === undefined) throw new RangeError('a calendar heat map needs days');
  const months = [...Map.groupBy(days, ({ date }) => date.slice(0, 7))];
  // Half a year fits beside each other.
  const bands = Array.from({ length: Math.ceil(months.length / 6) }, (_, index) => months.slice(index * 6, (index + 1) * 6));
  const bottom = bands.length * BAND;
  const kinds = legend(legendEntries(days, words), LEFT, bottom + 8, WIDTH);
  return figure(WIDTH, bottom + 16 + (kinds.lines - 1) * LEGEND_LINE, words.reading, [
    ...bands.flatMap((band, index) =>
      drawBand(
        band.flatMap(([, own]) => own),
        index * BAND,
        words,
      ),
    ),
    kinds.drawn,
  ]);
}

function drawBand(days: readonly CalendarDay[], top: number, words: CalendarHeatWords): readonly string[] {
  const offset = weekday(days[0]?.date ?? '') - 1;
  const placeOf = (index: number) => {
    const at = index + offset;
    return { x: LEFT + Math.floor(at / 7) * STEP, y: top + HEAD + (at % 7) * STEP };
  };
  return [
    ...[0, 2, 4, 6].map((day) =>
      label(LEFT - 5, top + HEAD + day * STEP + 8, words.weekdays[day] ?? '', { anchor: 'end', fill: PALETTE.ink2 }),
    ),
    ...days.flatMap((day, index) => {
      const { x, y } = placeOf(index);
      const isFirst = day.date.endsWith('-01');
      // A month begins in the middle of a column: its name stands over its first whole week, its border runs along it.
      const name = isFirst
        ? [label(y === top + HEAD ? x : x + STEP, top + 8, words.month(Number(day.date.slice(5, 7))), { bold: true })]
        : [];
      return [drawDay(day, x, y), ...name, ...(isFirst && index > 0 ? [monthBorder(x, y, top)] : [])];
    }),
  ];
}

function weekday(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

function monthBorder(x: number, y: number, top: number): string {
  const [left, from, to] = [x - 0.5, top + HEAD - 0.5, top + HEAD + 7 * STEP - 0.5];
  const points: (readonly [number, number])[] =
    y === top + HEAD
      ? [
          [left, from],
          [left, to],
        ]
      : [
          [left + STEP, from],
          [left + STEP, y - 0.5],
          [left, y - 0.5],
          [left, to],
        ];
  return path(through(points), { stroke: PALETTE.ink2, width: 0.7 });
}

function kindOf({ planned, done, exceptions }: CalendarDay): Kind {
  if (planned === 0) return 'none';
  if (done < planned) return 'missed';
  return exceptions > 0 ? 'exceptions' : 'done';
}

function drawDay(day: CalendarDay, x: number, y: number): string {
  const ground = day.dayOff ? rect(x - 0.5, y - 0.5, STEP, STEP, { fill: PALETTE.wash }) : '';
  return ground + drawKind(kindOf(day), day.exceptions, x, y);
}

/** A day that was not done in full is hatched, and still says what was found. */
function drawKind(kind: Kind, exceptions: number, x: number, y: number): string {
  const count = exceptions > 9 ? '9+' : String(exceptions);
  const number = (fill: string) => label(x + CELL / 2, y + 8.3, count, { anchor: 'middle', bold: true, fill });
  switch (kind) {
    case 'none':
      return rect(x + CELL / 2 - 0.8, y + CELL / 2 - 0.8, 1.6, 1.6, { fill: PALETTE.ink3 });
    case 'done':
      return rect(x, y, CELL, CELL, { fill: PALETTE.done });
    case 'exceptions':
      return rect(x, y, CELL, CELL, { fill: PALETTE.ink }) + number(PALETTE.paper);
    case 'missed':
      return (
        hatched(x + 0.35, y + 0.35, CELL - 0.7, CELL - 0.7) +
        (exceptions > 0 ? rect(x + 1.5, y + 1.5, CELL - 3, CELL - 3, { fill: PALETTE.paper }) + number(PALETTE.ink) : '')
      );
  }
}

function legendEntries(days: readonly CalendarDay[], words: CalendarHeatWords) {
  const seen = new Set(days.map(kindOf));
  const entries = [
    ['done', words.done],
    ['exceptions', words.exceptions],
    ['missed', words.missed],
    ['none', words.none],
  ] as const;
  return entries
    .filter(([kind]) => seen.has(kind))
    .map(([kind, word]) => ({
      width: CELL,
      draw: (x: number, y: number) => drawKind(kind, kind === 'exceptions' ? 2 : 0, x, y - CELL / 2),
      word,
    }));
}
