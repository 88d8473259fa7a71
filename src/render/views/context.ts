// What every view of a report shares: model, language, words, running numbers, and how times and shares are said.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { Language } from '../../domain/client.ts';
import type { LocalText } from '../../domain/text.ts';
import type { Catalogue } from '../../locale/catalogue.ts';
import { agreedDuration, choose, duration, percentOf, shortPeriod, textIn } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import { plain } from '../../locale/marks.ts';
import type { ReportWords } from '../../locale/report-words.ts';
import type { ReportModel, SectionKind, SectionModel } from '../../report/model.ts';
import type { FlowName } from '../../report/models/drawings.ts';
import type { Ratio, Thresholds } from '../../report/models/status.ts';

export interface Context {
  readonly model: ReportModel;
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
  /** The flow figures of this report, drawn before the views: placing boxes takes its time. */
  readonly flows: ReadonlyMap<FlowName, string>;
}

export function context(model: ReportModel, language: Language, flows: Context['flows'] = new Map()): Context {
  const words = CATALOGUES[language];
  const report = words.reports[model.period.kind];
  let tables = 0;
  let figures = 0;
  return {
    model,
    language,
    words,
    report,
    nextTable: () => report.table((tables += 1)),
    nextFigure: () => report.figure((figures += 1)),
    text: (local) => textIn(local, language),
    name: (local) => textIn(local, language, 'name'),
    bare: (local) => plain(textIn(choose(local, language).text, language, 'name')),
    level: (level) => words.levelName(level),
    flows,
  };
}

type SectionOf<Kind extends SectionKind> = Extract<SectionModel, { readonly kind: Kind }>;

/** A section of this report, where another part of the report needs its figures. */
export function sectionOf<Kind extends SectionKind>({ model }: Context, kind: Kind): SectionOf<Kind> {
  const found = model.sections.find((section): section is SectionOf<Kind> => section.kind === kind);
  if (found === undefined) throw new TypeError(`this report has no section ${kind}`);
  return found;
}

export interface Pair {
  readonly label: string;
  readonly value: string;
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

/** Never rounded up to a threshold of the first page: the share would contradict its status. */
export function ratioPercent({ part, whole }: Ratio, { model, words }: Context): string {
  const limits = model.sections.find((section) => section.kind === 'summary')?.thresholds;
  return percentOf(part, whole, limits === undefined ? [] : boundsOf(limits)) ?? words.notApplicable;
}

function boundsOf({ onTimePercent, attentionPercent, inspectionPercent, inspectionAttentionPercent }: Thresholds) {
  return [onTimePercent, attentionPercent, inspectionPercent, inspectionAttentionPercent];
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

/** A period's short name for charts. */
export const plainPeriod = (period: string, { language }: Context): string => plain(shortPeriod(period, language));

export function editionText({ model, words }: Context): string {
  const { kind, version } = model.edition;
  return kind === 'draft' ? words.edition.draft : words.edition.formal(version ?? '1.0');
}
