// The annex: every clock of every incident, every finding, every source.
import { shortDateTime, timeOfDay } from '../../locale/format.ts';
import { muted, written } from '../../locale/marks.ts';
import { CLOCK_NAMES, type ClockName } from '../../domain/incident.ts';
import type { AnnexClock, AnnexIncident } from '../../report/models/annex.ts';
import type { EvidenceEntry } from '../../report/models/evidence.ts';
import { printedSources, type PrintedSources } from '../source-list.ts';
import { assetAvailabilityView } from './availability.ts';
import { caption } from './caption.ts';
import { agreed, sectionOf, taken, windowName, type Context } from './context.ts';
import { cell, column, line, listed, row, table, type Cell, type Line, type TableView } from './table.ts';
import { annexExceptionRow, silentColumns, silentRow } from './inspections.ts';
import { levelTable } from './definitions.ts';
import { kindsView } from './kinds.ts';
import { moduleTable } from './overview.ts';

export function annexView(context: Context) {
  const { annex, evidence } = context.model;
  const counted = annex.incidents.flatMap(({ clocks }) => clocks).filter((clock) => clock.counted);
  return {
    verdict: context.report.annex.verdict({
      incidents: annex.incidents.length,
      clocks: counted.length,
      met: counted.filter(({ verdict }) => verdict === 'met').length,
      exceptions: annex.exceptions.length,
      evidence: evidence.length,
    }),
    incidents: incidentsTable(context),
    kinds: kindsOf(context),
    others: othersTable(context),
    exceptions: exceptionsTable(context),
    noVerdict: noVerdictTable(context),
    availability: availabilityOf(context),
    levels: levelTable(sectionOf(context, 'definitions'), context),
    modules: moduleTable(sectionOf(context, 'overview'), context),
    evidence: evidenceTable(context),
  };
}

/** A report without the section on requests counts incidents only. */
function kindsOf(context: Context): TableView | null {
  const requests = context.model.sections.find((section) => section.kind === 'requests');
  return requests === undefined ? null : kindsView(requests.kinds, context);
}

function incidentsTable(context: Context): TableView {
  const { report, words, model } = context;
  const { annex } = report;
  const columns = [
    column(annex.incident, '', '35mm'),
    column(annex.reported, 'nowrap'),
    ...CLOCK_NAMES.map((clock) => column(words.clock[clock], 'nowrap')),
  ];
  return table({
    caption: caption(
      context.nextTable(),
      annex.incidents,
      [report.incidents.countOf(model.annex.incidents.length)],
      annex.reading(windowName(model.annex.window, context), model.annex.calendar),
    ),
    className: 'annex-clocks',
    columns,
    rows: model.annex.incidents.flatMap((incident) => incidentRows(incident, CLOCK_NAMES, context)),
    none: annex.noIncidents,
  });
}

/** Clocks that requests and defects run: contingency plans and fault reports are owed for faults only. */
const OTHER_CLOCKS = ['respond', 'plan', 'resolve'] as const satisfies readonly ClockName[];

/** Requests and defects: rows of their own, apart from the incidents. */
function othersTable(context: Context): TableView | null {
  const { report, words, model } = context;
  const { others } = model.annex;
  if (others.length === 0) return null;
  const columns = [
    column(report.common.number, '', '55mm'),
    column(report.requests.submitted, 'nowrap'),
    ...OTHER_CLOCKS.map((clock) => column(words.clock[clock], 'nowrap')),
  ];
  return table({
    caption: caption(
      context.nextTable(),
      report.kinds.annexTable,
      [report.common.items(others.length)],
      report.kinds.annexReading,
    ),
    className: 'annex-clocks',
    columns,
    rows: others.flatMap((matter) => incidentRows(matter, OTHER_CLOCKS, context)),
  });
}

function incidentRows(incident: AnnexIncident, clocks: readonly ClockName[], context: Context): TableView['rows'] {
  const { report, words, language } = context;
  const assets = incident.assets.map((name) => context.name(name)).join(words.list);
  const pauses = pauseText(incident, context);
  return [
    row(
      [
        cell([
          line(`${incident.incident}${words.gap}${context.level(incident.level)}`, { className: 'bold' }),
          line(context.text(incident.title)),
          ...(assets === '' ? [] : [line(assets, { className: 'note' })]),
          ...(incident.window === undefined
            ? []
            : [line(report.kinds.ownWindow(windowName(incident.window, context)), { className: 'note' })]),
        ]),
        cell(shortDateTime(incident.reportedAt, language), 'nowrap'),
        ...clocks.map((name) => {
          const clock = incident.clocks.find((entry) => entry.clock === name);
          return clock === undefined ? cell(report.annex.noClock, 'last') : clockCell(clock, context);
        }),
      ],
      pauses === '' ? '' : 'joined',
    ),
    ...(pauses === '' ? [] : [row([cell('', 'off'), cell(pauses, 'pauses', clocks.length + 1)])]),
  ];
}

function clockCell(clock: AnnexClock, context: Context): Cell {
  const { report, words, language } = context;
  const { annex } = report;
  const at = (instant: string | null) => (instant === null ? '—' : shortDateTime(instant, language));
  const marks = { met: 'normal', missed: 'fault', running: 'running' } as const;
  const lines: Line[] = [
    line(at(clock.dueAt)),
    line(at(clock.actualAt)),
    line(taken(clock.elapsedSeconds, context), {
      mark: marks[clock.verdict],
      className: clock.verdict === 'missed' ? 'state-fault' : 'keep',
    }),
    ...(clock.verdict === clock.withoutPauses
      ? []
      : [line(annex.withoutPauses(verdictWord(clock.withoutPauses, context)), { className: 'note' })]),
    ...(clock.readings ?? []).map(({ level, budget, verdict }) =>
      line(`${context.level(level)} ${agreed(budget, context)}${words.colon}${verdictWord(verdict, context)}`, {
        className: 'note',
      }),
    ),
    ...(clock.provisional ? [line(annex.provisional, { className: 'note' })] : []),
    ...(clock.counted || clock.verdict === 'running' ? [] : [line(annex.notCounted, { className: 'note' })]),
  ];
  return cell(lines, clock.counted ? '' : 'elsewhere');
}

function verdictWord(verdict: AnnexClock['verdict'], { report, words }: Context): string {
  if (verdict === 'running') return words.status.running;
  return verdict === 'met' ? report.incidents.onTime : words.status.fault;
}

function pauseText({ pauses }: AnnexIncident, context: Context): string {
  const { report, words, language } = context;
  const { annex } = report;
  return pauses
    .map(({ from, to, reason, seconds, late }) => {
      const end =
        to === null ? annex.openPause : to.slice(0, 10) === from.slice(0, 10) ? timeOfDay(to) : shortDateTime(to, language);
      const parts = [
        `${annex.pause} ${shortDateTime(from, language)} – ${end}`,
        ...(seconds === null ? [] : [taken(seconds, context)]),
        context.text(reason),
        ...(late ? [annex.lateDeclared] : []),
      ];
      return parts.join(words.comma);
    })
    .join(words.semicolon);
}

/** A year of a large estate has thousands of findings, and an issued document stays under 2 MB. */
const MOST_PRINTED = 300;

function exceptionsTable(context: Context): TableView {
  const { report, model } = context;
  const { annex, common, inspections } = report;
  const { shown, rest } = listed(model.annex.exceptions, context, MOST_PRINTED);
  const columns = [
    column(common.date, 'nowrap'),
    column(common.asset, '', '27mm'),
    column(common.item, '', '26mm'),
    column(common.standard, '', '27mm'),
    column(common.result),
    column(common.verdict, 'status nowrap'),
    column(annex.record, 'nowrap'),
  ];
  return table({
    caption: caption(context.nextTable(), annex.exceptions, [
      inspections.exceptionsUnit(model.annex.problems, model.annex.exceptions.length),
    ]),
    columns,
    rows: shown.map((entry) => annexExceptionRow(entry, context)),
    none: annex.noExceptions,
    notes: rest,
  });
}

function availabilityOf(context: Context): TableView | null {
  const section = context.model.sections.find((one) => one.kind === 'capacity');
  return section?.availability === undefined ? null : assetAvailabilityView(section.availability, context);
}

function noVerdictTable(context: Context): TableView {
  const { report, model } = context;
  const rows = model.annex.noVerdict;
  const { shown, rest } = listed(rows, context, MOST_PRINTED);
  const columns = silentColumns(context);
  return table({
    caption: caption(context.nextTable(), report.inspections.noVerdict, [report.common.items(rows.length)]),
    columns,
    rows: shown.map((entry) => silentRow(entry, context)),
    none: report.inspections.allJudged,
    notes: rest,
  });
}

function evidenceTable(context: Context): TableView {
  const { report, model } = context;
  const { annex } = report;
  const printed = printedSources(model.evidence);
  return table({
    caption: caption(context.nextTable(), annex.evidence, [report.common.items(model.evidence.length)]),
    className: 'evidence',
    columns: [
      column(annex.evidenceHead, 'nowrap'),
      column(annex.figure, '', '50mm'),
      column(annex.sources(model.revision.commit.slice(0, 12))),
    ],
    rows: model.evidence.map((entry, index) => evidenceRow(entry, printed[index], context)),
    notes: [annex.sourcesNote],
  });
}

function evidenceRow(
  { id, subject, of }: EvidenceEntry,
  printed: PrintedSources | undefined,
  { report, words }: Context,
): TableView['rows'][number] {
  const { sameAs, places = [], rest = 0 } = printed ?? {};
  const lines = [
    ...(sameAs === undefined ? [] : [line(report.annex.sameSources(sameAs))]),
    ...places.map((place, index) =>
      line(written(place, 'en'), index === places.length - 1 && rest > 0 ? { note: report.annex.moreSources(rest) } : {}),
    ),
  ];
  return row([
    cell(id, 'nowrap'),
    cell(`${report.evidence[subject] ?? subject}${of === undefined ? '' : `${words.gap}${muted(written(of, 'en'))}`}`),
    cell(lines.length === 0 ? words.none : lines),
  ]);
}
