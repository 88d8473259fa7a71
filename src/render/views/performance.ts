// What each service module promised and delivered, and the reports that were owed.
import { fullDateTime, percentOf, periodName, shortDate } from '../../locale/format.ts';
import { OBLIGATION_STATES } from '../../domain/obligation.ts';
import type { PerformanceSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import { ratioText, type Context } from './context.ts';
import { cell, column, line, row, table, type TableView } from './table.ts';

export function performanceView(section: PerformanceSection, context: Context): BlocksView {
  const { performance } = context.report.review;
  return {
    verdict: performance.sentence({
      met: section.obligations.total.met,
      decided: section.obligations.total.decided,
      modules: section.modules.length,
      reports: section.reports.length,
      onTime: section.reports.filter(({ state }) => state === 'met').length,
      issued: section.reports.filter(({ issued }) => issued !== null).length,
    }),
    blocks: [
      tableBlock(obligationsTable(section, context)),
      tableBlock(modulesTable(section, context)),
      tableBlock(areasTable(section, context)),
      tableBlock(reportsTable(section, context)),
    ],
  };
}

/** The same figures as the obligation page of the year. */
function obligationsTable({ obligations }: PerformanceSection, context: Context): TableView {
  const { obligations: say, notApplicable } = context.words;
  const numbers = (tally: PerformanceSection['obligations']['total']) => [
    cell(String(tally.all), 'number'),
    ...OBLIGATION_STATES.map((state) => cell(String(tally[state]), 'number')),
    cell(percentOf(tally.met, tally.decided) ?? notApplicable, 'number'),
  ];
  return table({
    caption: caption(
      context.nextTable(),
      say.byKind,
      [say.asOf(fullDateTime(obligations.asOf, context.language)), evidence(context, obligations.evidence)],
      say.byKindReading,
    ),
    columns: [
      column(say.column.obligation, 'nowrap'),
      column(say.column.clause),
      column(say.column.all, 'number'),
      ...OBLIGATION_STATES.map((state) => column(say.state[state], 'number')),
      column(say.column.onTime, 'number'),
    ],
    rows: [
      ...obligations.kinds.map((tally) =>
        row([cell(say.kind[tally.kind], 'nowrap'), cell(say.rule[tally.kind], 'last'), ...numbers(tally)]),
      ),
      row([cell(say.column.total), cell(''), ...numbers(obligations.total)], 'total'),
    ],
  });
}

function modulesTable({ modules, modulesEvidence }: PerformanceSection, context: Context): TableView {
  const { report, words } = context;
  const { performance } = report.review;
  return table({
    caption: caption(context.nextTable(), performance.modules, [
      report.common.items(modules.length),
      evidence(context, modulesEvidence),
    ]),
    columns: [
      column(report.overview.area, 'nowrap'),
      column(report.overview.module),
      column(report.overview.provider, '', '52mm'),
      column(report.sla.incidents, 'number'),
      column(performance.onTime, 'number'),
    ],
    rows: modules.map((entry) =>
      row([
        cell(report.overview[entry.area], 'nowrap last'),
        cell(context.name(entry.name)),
        cell(
          entry.providers.length === 0
            ? report.overview.openProvider
            : entry.providers.map((name) => context.name(name)).join(words.list),
          'last',
        ),
        cell(String(entry.incidents), 'number'),
        cell(ratioText(entry.onTime, context), 'number'),
      ]),
    ),
    none: words.none,
  });
}

function areasTable({ areas, areasEvidence }: PerformanceSection, context: Context): TableView {
  const { report } = context;
  const { performance } = report.review;
  return table({
    caption: caption(context.nextTable(), performance.areas, [evidence(context, areasEvidence)]),
    columns: [
      column(report.overview.area),
      column(performance.inspections, 'number'),
      column(performance.changes, 'number'),
      column(performance.parts, 'number'),
      column(performance.visits, 'number'),
    ],
    rows: areas.map((entry) =>
      row([
        cell(report.overview[entry.area]),
        cell(ratioText(entry.inspections, context), 'number'),
        cell(String(entry.changes), 'number'),
        cell(String(entry.parts), 'number'),
        cell(String(entry.visits), 'number'),
      ]),
    ),
  });
}

const MARKS = { met: 'normal', late: 'attention', missed: 'fault', waived: 'unchecked', running: 'running' } as const;

function reportsTable({ reports, reportsEvidence }: PerformanceSection, context: Context): TableView {
  const { report, language, words } = context;
  const { performance } = report.review;
  return table({
    caption: caption(context.nextTable(), performance.reports, [
      report.common.items(reports.length),
      evidence(context, reportsEvidence),
    ]),
    columns: [
      column(report.common.number, 'nowrap'),
      column(performance.of),
      column(report.common.due, 'nowrap'),
      column(performance.issued, 'nowrap'),
      column(report.common.status, 'status nowrap'),
    ],
    rows: reports.map((entry) =>
      row([
        cell(entry.number, 'nowrap'),
        cell(periodName(entry.of, language)),
        cell(shortDate(entry.due, language), 'nowrap'),
        cell(entry.issued === null ? '—' : shortDate(entry.issued, language), 'nowrap'),
        cell(
          line(words.obligations.state[entry.state], { mark: MARKS[entry.state], className: `state-${MARKS[entry.state]}` }),
          'status nowrap',
        ),
      ]),
    ),
  });
}
