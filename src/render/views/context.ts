// What every view of a report shares: language, words, running numbers of tables and figures, and the small parts of tables.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { Language } from '../../domain/client.ts';
import type { LocalText } from '../../domain/text.ts';
import type { Catalogue } from '../../locale/catalogue.ts';
import { agreedDuration, choose, duration, percent, textIn } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import { muted, plain } from '../../locale/marks.ts';
import type { ReportWords } from '../../locale/report-words.ts';
import type { EvidenceId, MonthlyModel, Ratio, StatusState } from '../../report/model.ts';
import type { Mark } from '../marks.ts';

export interface Context {
  readonly model: MonthlyModel;
  readonly language: Language;
  readonly words: Catalogue;
  readonly report: ReportWords;
  readonly nextTable: () => string;
  readonly nextFigure: () => string;
  readonly text: (local: LocalText) => string;
  readonly name: (local: LocalText) => string;
  /** For SVG and other places without elements. */
  readonly bare: (local: LocalText) => string;
  readonly level: (level: FaultLevel) => string;
}

export function context(model: MonthlyModel, language: Language): Context {
  const words = CATALOGUES[language];
  let tables = 0;
  let figures = 0;
  return {
    model,
    language,
    words,
    report: words.report,
    nextTable: () => words.report.table((tables += 1)),
    nextFigure: () => words.report.figure((figures += 1)),
    text: (local) => textIn(local, language),
    name: (local) => textIn(local, language, 'name'),
    bare: (local) => plain(textIn(choose(local, language).text, language, 'name')),
    level: (level) => words.levelName(level),
  };
}

/** One line of a cell: a mark, words, a small addition. Strings are marked phrases; `svg` is a chart of ours. */
export interface Line {
  readonly className: string;
  readonly mark: Mark | null;
  readonly triangle: 'up' | 'down' | null;
  readonly text: string;
  readonly note: string;
  readonly svg: string;
}
export interface Cell {
  readonly className: string;
  readonly span: number;
  readonly lines: readonly Line[];
}
export interface Column {
  /** Lines of the head. */
  readonly head: readonly string[];
  /** `number`, `nowrap`, `status`, `trend` or empty. */
  readonly className: string;
  /** CSS width, or empty. */
  readonly width: string;
}
export interface Caption {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly reading: string;
}
export interface TableView {
  readonly caption: Caption;
  readonly className: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly className: string; readonly cells: readonly Cell[] }[];
  readonly notes: readonly string[];
}
export interface FigureView {
  readonly caption: Caption;
  readonly className: string;
  readonly svg: string;
}
/** A label at the left, words at the right. */
export interface Facet {
  readonly label: string;
  readonly paragraphs: readonly string[];
  /** What is still to be written. */
  readonly box: string;
  readonly remark: string;
}
export interface Head {
  readonly number: string;
  readonly title: string;
  readonly anchor: string;
  readonly verdict: string;
  readonly kicker: string;
  /** Whether it begins a page. */
  readonly className: 'page' | 'flow';
}

type LineParts = Partial<Omit<Line, 'text'>>;

export function line(text: string, parts: LineParts = {}): Line {
  return { className: '', mark: null, triangle: null, note: '', svg: '', ...parts, text };
}

export function cell(text: string | Line | readonly Line[], className = '', span = 1): Cell {
  const lines = typeof text === 'string' ? [line(text)] : Array.isArray(text) ? (text as readonly Line[]) : [text as Line];
  return { className, span, lines };
}

export function column(head: string | readonly string[], className = '', width = ''): Column {
  return { head: typeof head === 'string' ? [head] : head, className, width };
}

export function row(cells: readonly Cell[], className = ''): TableView['rows'][number] {
  return { className, cells };
}

/** The row that says that there is nothing: never a blank table. */
export function nothing(text: string, columns: readonly Column[]): TableView['rows'] {
  return [row([cell(text, 'nothing', columns.length)])];
}

export function caption(no: string, title: string, unit: readonly string[], reading = ''): Caption {
  return { no, title, unit: unit.filter((part) => part !== '').join('\u2003'), reading };
}

/** `F4–F8` where ids follow each other, else `F4, F9`. */
export function evidence({ report, words }: Context, ...ids: readonly EvidenceId[]): string {
  const numbers = ids.map((id) => Number(id.slice(1))).toSorted((left, right) => left - right);
  const [first] = numbers;
  if (first === undefined) return '';
  const isRun = numbers.every((number, index) => number === first + index);
  const text =
    isRun && numbers.length > 2
      ? `F${first}–F${numbers.at(-1) ?? first}`
      : numbers.map((number) => `F${number}`).join(words.list);
  return muted(report.evidenceRef(text));
}

const MARK_OF = { normal: 'normal', attention: 'attention', fault: 'fault' } as const;

export function statusLine(state: StatusState, { words }: Context): Line {
  if (state === 'not-applicable') return line(words.notApplicable, { className: 'state-none' });
  return line(words.status[state], { mark: MARK_OF[state], className: `state-${state}` });
}

/** A verdict of a check, also those without one, which are grey. */
export function checkLine(
  state: 'attention' | 'fault' | 'missed' | 'unknown' | 'unchecked' | 'normal',
  { words }: Context,
): Line {
  return line(words.status[state], { mark: state, className: `state-${state}` });
}

export function ratioPercent({ part, whole }: Ratio, { words }: Context): string {
  return whole === 0 ? words.notApplicable : percent((part * 100) / whole);
}

export function ratioText({ part, whole }: Ratio, { words }: Context): string {
  return whole === 0 ? words.notApplicable : `${part}/${whole}`;
}

export const taken = (seconds: number, { language }: Context): string => duration(seconds, language);
export const takenInProse = (seconds: number, { language }: Context): string => duration(seconds, language, 'prose');
export const agreed = (text: string, { language }: Context): string => agreedDuration(text, language);

/** The zone as readers call it. */
export const zoneName = ({ model, report }: Context): string => report.common.timeZone(model.client.zone);

/** Name of a service window. */
export function windowName(window: string, { report }: Context): string {
  return window === '7x24' ? report.overview.always : report.overview.hours(window);
}
