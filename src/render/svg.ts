// The few SVG elements that marks and charts are made of. 1 unit is 1 pt; numbers keep two decimals, so that bytes repeat.
import { PALETTE } from './palette.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** Two decimals, without trailing zeros and without a negative zero. */
export function round(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function element(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(String(value))}"`)
    .join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A whole figure; `reading` is what someone hears who cannot see it. */
export function figure(width: number, height: number, reading: string, content: readonly string[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'chart',
      role: 'img',
      'aria-label': reading,
      width: `${round(width)}pt`,
      height: `${round(height)}pt`,
      viewBox: `0 0 ${round(width)} ${round(height)}`,
    },
    content.join(''),
  );
}

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Text on its baseline. */
export function label(x: number, y: number, text: string, style: TextStyle = {}): string {
  return element(
    'text',
    {
      x,
      y,
      'font-size': style.size ?? 7.5,
      'font-weight': style.bold === true ? 700 : 400,
      fill: style.fill ?? PALETTE.ink,
      'text-anchor': style.anchor === undefined || style.anchor === 'start' ? undefined : style.anchor,
    },
    escapeXml(text),
  );
}

export interface LineStyle {
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
}

export function line(x1: number, y1: number, x2: number, y2: number, style: LineStyle = {}): string {
  return element('line', {
    x1,
    y1,
    x2,
    y2,
    stroke: style.stroke ?? PALETTE.ink,
    'stroke-width': style.width ?? 0.7,
    'stroke-dasharray': style.dash,
  });
}

export const THRESHOLD: LineStyle = { width: 0.7, dash: '3 2' };
export const GRID: LineStyle = { stroke: PALETTE.hairline, width: 0.5 };

export interface ShapeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
}

function shape({ fill, stroke, width, dash }: ShapeStyle): Attributes {
  return {
    fill: fill ?? 'none',
    stroke,
    'stroke-width': stroke === undefined ? undefined : (width ?? 0.7),
    'stroke-dasharray': dash,
  };
}

export function rect(x: number, y: number, width: number, height: number, style: ShapeStyle): string {
  return element('rect', { x, y, width, height, ...shape(style) });
}

export function circle(cx: number, cy: number, r: number, style: ShapeStyle): string {
  return element('circle', { cx, cy, r, ...shape(style) });
}

export function path(d: string, style: ShapeStyle & { readonly cap?: 'round'; readonly join?: 'round' }): string {
  return element('path', { d, ...shape(style), 'stroke-linecap': style.cap, 'stroke-linejoin': style.join });
}

export function group(transform: string, content: string): string {
  return element('g', { transform }, content);
}

/** A polygon or polyline through the points. */
export function through(points: readonly (readonly [number, number])[], closed = false): string {
  const steps = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  return closed ? `${steps}Z` : steps;
}

/** A hatched box with an outline, its lines drawn one by one: `<pattern>` prints blocky. */
export function hatched(x: number, y: number, width: number, height: number, gap = 2.2): string {
  const lines: string[] = [];
  for (let offset = gap; offset < width + height; offset += gap) {
    const [fromX, fromY] = offset <= height ? [x, y + offset] : [x + offset - height, y + height];
    const [toX, toY] = offset <= width ? [x + offset, y] : [x + width, y + offset - width];
    lines.push(`M${round(fromX)} ${round(fromY)}L${round(toX)} ${round(toY)}`);
  }
  return (
    rect(x, y, width, height, { fill: PALETTE.paper }) +
    path(lines.join(''), { stroke: PALETTE.ink, width: 0.5 }) +
    rect(x, y, width, height, { stroke: PALETTE.ink, width: 0.7 })
  );
}

/** Width of a line of text in the report face, good enough to keep labels apart. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

function emsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2e80 || /[\u2003\u2014\u2026\u2190-\u21FF]/.test(character)) return 1;
  if (character === ' ') return 0.24;
  if (/[ijlI.,:;'|!()[\]\-/]/.test(character)) return 0.32;
  if (/[A-Zmw%]/.test(character)) return 0.68;
  return 0.555;
}

/** The text behind which lines must not run: a small piece of paper, then the words. */
export function grounded(x: number, y: number, text: string, style: TextStyle = {}): string {
  const size = style.size ?? 7.5;
  const width = textWidth(text, size) + 2;
  const left = style.anchor === 'middle' ? x - width / 2 : style.anchor === 'end' ? x - width + 1 : x - 1;
  return rect(left, y - size * 0.86, width, size * 1.08, { fill: PALETTE.paper }) + label(x, y, text, style);
}

/** Moves labels on one line apart until neighbours are `gap` from each other, as little as possible and within the bounds. */
export function pushApart(wanted: readonly number[], gap: number, from: number, to: number): readonly number[] {
  const places = [...wanted];
  for (let pass = 0; pass < places.length * 8; pass += 1) {
    let moved = false;
    for (let index = 1; index < places.length; index += 1) {
      const overlap = gap - ((places[index] ?? 0) - (places[index - 1] ?? 0));
      if (overlap <= 0.001) continue;
      places[index - 1] = (places[index - 1] ?? 0) - overlap / 2;
      places[index] = (places[index] ?? 0) + overlap / 2;
      moved = true;
    }
    if (!moved) break;
  }
  let floor = from;
  for (let index = 0; index < places.length; index += 1) {
    places[index] = Math.max(places[index] ?? 0, floor);
    floor = (places[index] ?? 0) + gap;
  }
  let ceiling = to;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index] ?? 0, ceiling);
    ceiling = (places[index] ?? 0) - gap;
  }
  return places;
}
