// What every page shares: the model, one language, the words, and the report's own contexts without the numbers of a printed page.
import type { Language } from '../domain/client.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import type { LocalText } from '../domain/text.ts';
import { fullDateTime } from '../locale/format.ts';
import type { PortalPage, PortalWords } from '../locale/portal-words.ts';
import type { Fragments } from '../render/fragments.ts';
import { phraseHtml } from '../render/phrase.ts';
import { context as reportContext, type Context } from '../render/views/context.ts';
import type { ReportModel } from '../report/model.ts';
import type { PortalModel } from './model.ts';

export interface PortalContext {
  readonly model: PortalModel;
  readonly language: Language;
  readonly words: Catalogue;
  readonly portal: PortalWords;
  readonly print: Fragments;
  readonly month: Context;
  readonly of: (report: ReportModel) => Context;
  /** What a person wrote, as HTML. */
  readonly text: (local: LocalText) => string;
  readonly name: (local: LocalText) => string;
}

export interface Page {
  /** Below the folder of its language, without the ending. */
  readonly path: string;
  readonly place: PortalPage;
  /** Marked phrases. */
  readonly title: string;
  readonly kicker: string;
  readonly verdict: string;
  /** HTML. */
  readonly body: string;
  /** Data that the page's script needs at once. */
  readonly data?: string;
}

export function portalContext(model: PortalModel, language: Language, words: Catalogue, print: Fragments): PortalContext {
  const of = (report: ReportModel) => onScreen(reportContext(report, language), words.portal);
  const month = of(model.month);
  return {
    model,
    language,
    words,
    portal: words.portal,
    print,
    month,
    of,
    text: (local) => phraseHtml(month.text(local)),
    name: (local) => phraseHtml(month.name(local)),
  };
}

/** Tables and figures of a page carry no numbers and no references to an annex: a page names its sources itself. */
function onScreen(context: Context, { more, availability }: PortalWords): Context {
  const silent = () => '';
  const { report } = context;
  return {
    ...context,
    report: {
      ...report,
      table: silent,
      figure: silent,
      evidenceRef: silent,
      common: { ...report.common, more },
      availability: { ...report.availability, reading: availability.reading },
    },
    nextTable: silent,
    nextFigure: silent,
  };
}

export function asOfText({ model, words, portal, month, language }: PortalContext): string {
  const zone = month.report.common.timeZone(model.client.zone);
  return `${portal.asOf(fullDateTime(model.asOf, language), zone)}${words.gap}${portal.revision(model.revision.commit.slice(0, 12))}`;
}
