// Incidents of a year as one list that can be filtered, and a page for each with its clocks and what happened when.
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import { duration, fullDateTime } from '../../locale/format.ts';
import { inert } from '../../locale/marks.ts';
import type { Mark } from '../../render/marks.ts';
import { phraseHtml } from '../../render/phrase.ts';
import { escapeXml } from '../../render/svg.ts';
import { caseView } from '../../render/views/cases.ts';
import type { Page, PortalContext } from '../context.ts';
import type { IncidentEntry } from '../model.ts';
import { stateHtml } from '../state.ts';
import { filterForm, htmlTable } from '../table.ts';

const STATES = ['late', 'running', 'met'] as const satisfies readonly IncidentEntry['state'][];
const MARKS: Readonly<Record<IncidentEntry['state'], Mark>> = { late: 'fault', running: 'running', met: 'normal' };

const yearOf = ({ case: { reportedAt } }: IncidentEntry): string => reportedAt.slice(0, 4);

/** The list of the newest year keeps the plain name. */
const listPath = (year: string, newest: string): string => (year === newest ? 'incidents' : `incidents-${year}`);

export function incidentPages(context: PortalContext): readonly Page[] {
  const { model } = context;
  const newest = model.years[0]?.year ?? model.asOf.slice(0, 4);
  const years = [...new Set([newest, ...model.incidents.map(yearOf)])].toSorted((one, other) => (one < other ? 1 : -1));
  const lists = years.map((year) => listPage(year, years, context));
  return [...lists, ...model.incidents.map((entry) => incidentPage(entry, listPath(yearOf(entry), newest), context))];
}

function listPage(year: string, years: readonly string[], context: PortalContext): Page {
  const { model, portal, month, words } = context;
  const { incidents } = portal;
  const entries = model.incidents.filter((entry) => yearOf(entry) === year);
  const open = entries.filter(({ resolvedAt }) => resolvedAt === null).length;
  const late = entries.filter(({ state }) => state === 'late').length;
  const others = years.filter((one) => one !== year);
  const filter = filterForm('incidents-list', portal.filter, [
    { name: 'level', label: portal.filter.level, options: FAULT_LEVELS.map((level) => [level, words.levelName(level)] as const) },
    { name: 'state', label: portal.filter.state, options: STATES.map((state) => [state, incidents.states[state]] as const) },
  ]);
  const list = htmlTable({
    id: 'incidents-list',
    className: 'incidents',
    title: incidents.inYear(year),
    unit: month.report.common.items(entries.length),
    columns: [
      { head: incidents.reported, className: 'nowrap' },
      { head: incidents.title, className: 'what' },
      { head: incidents.level, className: 'nowrap' },
      { head: incidents.assets },
      { head: incidents.lasted, className: 'number' },
      { head: incidents.state, className: 'status' },
    ],
    rows: entries.map((entry) => listRow(entry, context)),
    none: incidents.none,
  });
  const elsewhere = others.map(
    (one) => `<a href="${listPath(one, years[0] ?? one)}.html">${phraseHtml(incidents.inYear(one))}</a>`,
  );
  return {
    path: listPath(year, years[0] ?? year),
    place: 'incidents',
    title: incidents.heading,
    kicker: incidents.inYear(year),
    verdict: incidents.verdict(entries.length, open, late, year),
    body: `${filter}${list}${elsewhere.length === 0 ? '' : `<p class="block">${phraseHtml(incidents.earlier)} ${elsewhere.join(' ')}</p>`}`,
  };
}

function listRow(entry: IncidentEntry, context: PortalContext) {
  const { portal, words, language, name } = context;
  const { incident, title, level, reportedAt, lastedSeconds } = entry.case;
  return {
    data: { level, state: entry.state },
    cells: [
      phraseHtml(fullDateTime(reportedAt, language)),
      `<a href="incidents/${incident}.html">${name(title)}</a><span class="cell-note">${incident}</span>`,
      phraseHtml(words.levelName(level)),
      entry.assets.map(name).join(phraseHtml(words.list)),
      phraseHtml(lastedSeconds === null ? portal.incidents.unresolved : duration(lastedSeconds, language)),
      stateHtml(MARKS[entry.state], portal.incidents.states[entry.state]),
    ],
  };
}

function incidentPage(entry: IncidentEntry, list: string, context: PortalContext): Page {
  const { model, portal, words, month, print, name, language } = context;
  const { incidents } = portal;
  const { title, kicker, verdict, clocks, timeline, facets } = caseView(entry.case, month);
  const commit = model.revision.commit.slice(0, 12);
  const sources = entry.sources.map(({ path, lines }) => incidents.source(inert(path), lines.join(words.list), commit));
  const facts: readonly (readonly [string, string])[] = [
    [incidents.reported, phraseHtml(fullDateTime(entry.case.reportedAt, language))],
    [incidents.assets, entry.assets.map(name).join(phraseHtml(words.list))],
    [incidents.type, phraseHtml(words.incidentType[entry.type])],
    [incidents.state, stateHtml(MARKS[entry.state], incidents.states[entry.state])],
  ];
  return {
    path: `incidents/${entry.case.incident}`,
    place: 'incidents',
    title,
    kicker,
    verdict,
    body: `<p class="back"><a href="../${list}.html">${phraseHtml(incidents.back)}</a></p>
<dl class="facts">${facts.map(([label, value]) => `<div><dt>${phraseHtml(label)}</dt><dd>${value}</dd></div>`).join('')}</dl>
${print.figure(clocks)}
${print.table(timeline)}
${print.facets(facets.filter(({ paragraphs }) => paragraphs.length > 0))}
<p class="note block">${phraseHtml(incidents.sources)} ${sources.map(escapeXml).join(escapeXml(words.semicolon))}</p>`,
  };
}
