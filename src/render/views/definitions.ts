// 15: how the figures are counted.
import { fullDateTime, inFours } from '../../locale/format.ts';
import type { DefinitionsSection } from '../../report/models/definitions.ts';
import { caption, evidence } from './caption.ts';
import { agreed, windowName, zoneName, type Context } from './context.ts';
import { facet, type Facet } from './facet.ts';
import { cell, column, row, table, type TableView } from './table.ts';

export function definitionsView(section: DefinitionsSection, context: Context) {
  const { definitions } = context.report;
  return {
    verdict: definitions.verdict(inFours(section.digest.slice(0, 12))),
    facets: facets(section, context),
  };
}

function facets(section: DefinitionsSection, context: Context): readonly Facet[] {
  const { report, words, model, language } = context;
  const { definitions } = report;
  return [
    facet(definitions.start, `${definitions.from(definitions[section.start])}${words.semicolon}${definitions.stops}`),
    facet(definitions.response, context.text(section.response)),
    facet(definitions.counting, definitions.countingText),
    facet(
      definitions.contingency,
      section.contingencyTrigger === 'level-I' ? definitions['every-level-I'] : definitions['outage-only'],
    ),
    facet(
      definitions.window,
      `${windowName(section.window, context)}${words.semicolon}${section.days === 'calendar' ? definitions.calendarDays : definitions.workingDays}`,
      ...section.moduleWindows.map(({ name, window }) =>
        report.kinds.moduleWindow(context.name(name), windowName(window, context)),
      ),
    ),
    facet(report.kinds.title, ...kindTexts(section, context)),
    facet(
      definitions.pauses,
      section.pauses.length === 0 ? definitions.noPauses : section.pauses.map((name) => context.text(name)).join(words.list),
    ),
    facet(
      definitions.calendar,
      ...section.calendars.map((calendar) =>
        definitions.calendarOf(calendar.name, calendar.year, context.text(calendar.source), calendar.holidays, calendar.workdays),
      ),
      ...(section.uncovered.length === 0 ? [] : [definitions.uncovered(section.uncovered)]),
    ),
    facet(definitions.inspected, definitions.inspectedText),
    facet(definitions.missingData, definitions.missingDataText),
    facet(
      definitions.exclusions,
      ...section.withdrawn.map(({ incident, reason }) => definitions.withdrawn(incident, context.text(reason))),
      ...(section.running === 0 ? [] : [definitions.running(section.running)]),
      ...(section.withdrawn.length + section.running === 0 ? [definitions.noExclusions] : []),
    ),
    facet(
      definitions.cutOff,
      [
        `${fullDateTime(model.cutOffAt, language)}${words.comma}${zoneName(context)}`,
        `${definitions.revision} ${inFours(model.revision.commit.slice(0, 12))}${words.comma}${fullDateTime(model.revision.committedAt, language)}`,
        evidence(context, section.evidence),
      ].join(words.semicolon),
    ),
  ];
}

/** What level IV of the matrix holds, and by which rules requests and defects count. */
function kindTexts({ requests, defects }: DefinitionsSection, context: Context): readonly string[] {
  const { kinds } = context.report;
  const own = (targets: DefinitionsSection['defects']['targets']) =>
    STARTED_CLOCKS.flatMap((clock) => {
      const limit = targets[clock];
      return limit === undefined ? [] : [`${context.words.clock[clock]} ${agreed(limit, context)}`];
    });
  return [
    kinds.definition,
    requests.promised
      ? kinds.requestTerms({
          level: requests.level,
          byReception: requests.response === 'reception',
          targets: own(requests.targets),
        })
      : kinds.noTerms(kinds.request),
    defects.promised ? kinds.defectTerms({ level: defects.level, targets: own(defects.targets) }) : kinds.noTerms(kinds.defect),
  ];
}

const STARTED_CLOCKS = ['respond', 'plan', 'resolve'] as const;

export function levelTable(section: DefinitionsSection, context: Context): TableView {
  const { report, words } = context;
  const { definitions } = report;
  const limit = (text: string | undefined) => (text === undefined ? '—' : agreed(text, context));
  return table({
    caption: caption(context.nextTable(), definitions.table, [evidence(context, section.evidence)]),
    columns: [
      column(definitions.level, 'nowrap'),
      column(definitions.meaning),
      column(words.clock.respond, 'nowrap'),
      column(words.clock.plan, 'nowrap'),
      column(words.clock.resolve, 'nowrap'),
      column(words.clock.contingency, 'nowrap'),
      column(words.clock.report, 'nowrap'),
    ],
    rows: section.levels.map((entry) =>
      row([
        cell(report.level(entry.level, context.name(entry.name)), 'nowrap'),
        cell(context.text(entry.definition), 'last'),
        cell(limit(entry.respond), 'nowrap'),
        cell(limit(entry.plan), 'nowrap'),
        cell(limit(entry.resolve), 'nowrap'),
        cell(limit(entry.contingency), 'nowrap'),
        cell(limit(entry.report), 'nowrap'),
      ]),
    ),
  });
}
