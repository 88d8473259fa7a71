// The twelve, four and one reports of each year: which are issued, which are owed, and the issued ones to open.
import { fullDate, periodName } from '../../locale/format.ts';
import { statusMark } from '../../render/marks.ts';
import type { Mark } from '../../render/marks.ts';
import { phraseHtml } from '../../render/phrase.ts';
import { escapeXml } from '../../render/svg.ts';
import { sectionOf } from '../../render/views/context.ts';
import type { PerformanceSection } from '../../report/models/year.ts';
import type { Page, PortalContext } from '../context.ts';
import { filesFolder, type PortalYear, type PublishedReport } from '../model.ts';
import { caption } from '../table.ts';

type Owed = PerformanceSection['reports'][number];

const MARKS: Readonly<Record<Owed['state'], Mark>> = {
  met: 'normal',
  late: 'attention',
  missed: 'fault',
  waived: 'unchecked',
  running: 'running',
};

export function reportsPage(context: PortalContext, up: string): Page {
  const { model, portal } = context;
  const [latest] = model.years;
  return {
    path: 'reports',
    place: 'reports',
    title: portal.reports.heading,
    kicker: '',
    verdict: latest === undefined ? portal.reports.none : verdict(latest, context),
    body: `${model.years.map((year) => yearGrid(year, context, up, year === latest)).join('\n')}${others(context, up)}`,
  };
}

const owedOf = ({ report }: PortalYear, context: PortalContext): readonly Owed[] =>
  sectionOf(context.of(report), 'performance').reports;

function verdict(year: PortalYear, context: PortalContext): string {
  const owed = owedOf(year, context);
  if (owed.length === 0) return context.portal.reports.none;
  return context.portal.reports.verdict(owed.filter(({ issued }) => issued !== null).length, owed.length, year.year);
}

/** The head of the page speaks of the latest year already. */
function yearGrid(year: PortalYear, context: PortalContext, up: string, isLatest: boolean): string {
  const owed = owedOf(year, context);
  const cells = owed.map((report) => cell(report, context, up));
  return `<section class="block">${caption(periodName(year.year, context.language), '', isLatest ? '' : verdict(year, context))}<ul class="grid">${cells.join('')}</ul></section>`;
}

/** Month cells stand before their quarter, the year below all: `m1`, `q1`, `y`. */
function placeOf(of: string): string {
  const [, part] = of.split('-');
  if (part === undefined) return 'y';
  return part.startsWith('Q') ? `q${part.slice(1)}` : `m${Number(part)}`;
}

function cell(owed: Owed, context: PortalContext, up: string): string {
  const { portal, words, language } = context;
  const mark = MARKS[owed.state];
  const published = context.model.published.filter(({ period }) => period === owed.of);
  const when =
    owed.issued === null
      ? `${portal.reports.due} ${fullDate(owed.due, language)}`
      : `${portal.reports.issued} ${fullDate(owed.issued, language)}`;
  const kind = placeOf(owed.of);
  return `<li class="cell ${kind} ${kind.slice(0, 1)} ${owed.issued === null ? 'open' : 'issued'}"><h3>${phraseHtml(periodName(owed.of, language))}</h3><p class="state-${mark}">${statusMark(mark)}${phraseHtml(words.obligations.state[owed.state])}</p><p class="note">${escapeXml(owed.number)}</p><p class="note">${phraseHtml(when)}</p>${published.map((one) => links(one, context, up)).join('')}</li>`;
}

function links({ number, version, files, beside }: PublishedReport, { portal, language }: PortalContext, up: string): string {
  const link = (name: string, text: string, lang = language) =>
    `<a href="${up}${filesFolder(number, version)}${escapeXml(name)}" hreflang="${lang}">${text}</a>`;
  const pdfs = files
    .filter(({ bytes }) => bytes !== undefined)
    .map(({ name, bytes }) => {
      const lang = name.includes('.en.') ? 'en' : 'zh-CN';
      return `${link(name, `PDF <span lang="${lang}">${portal.languageName[lang]}</span>`, lang)} <span class="size">${Math.ceil((bytes?.byteLength ?? 0) / 1024)} KB</span>`;
    });
  const proofs = beside.map(({ name }) =>
    link(name, phraseHtml(name.endsWith('.sig') ? portal.reports.signature : portal.reports.manifest)),
  );
  return `<div class="edition"><p>${phraseHtml(portal.reports.edition(version))}</p><ul>${[...pdfs, ...proofs].map((one) => `<li>${one}</li>`).join('')}</ul></div>`;
}

/** What was issued though the agreement of today owes it no more. */
function others(context: PortalContext, up: string): string {
  const owed = new Set(context.model.years.flatMap((year) => owedOf(year, context).map(({ of }) => of)));
  const rest = context.model.published.filter(({ period }) => !owed.has(period));
  if (rest.length === 0) return '';
  return `<section class="block">${caption(context.portal.reports.notOwed)}<ul class="grid">${rest
    .map((one) => `<li class="cell issued"><h3>${escapeXml(one.number)}</h3>${links(one, context, up)}</li>`)
    .join('')}</ul></section>`;
}
