// 10: consultations and defects: how many came, how many are closed, what is new.
import { shortDate } from '../../locale/format.ts';
import type { RequestCounts, RequestsSection } from '../../report/models/requests.ts';
import type { Ratio } from '../../report/models/status.ts';
import { caption, evidence } from './caption.ts';
import { ratioPercent, ratioText, type Context } from './context.ts';
import { kindMissesView } from './kinds.ts';
import { cell, column, line, row, table, type TableView } from './table.ts';

export function requestsView(section: RequestsSection, context: Context) {
  const { requests, defects } = section;
  return {
    verdict: context.report.requests.verdict({
      requests: requests.received,
      requestsClosed: requests.closed,
      defects: defects.received,
      defectsClosed: defects.closed,
      open: requests.open + defects.open,
      over: requests.overThirtyDays + defects.overThirtyDays,
    }),
    counts: countsTable(section, context),
    kindMisses: kindMissesView(section.kinds, context),
    defects: defectsTable(section, context),
    problems: problemsTable(section, context),
  };
}

function countsTable(section: RequestsSection, context: Context): TableView {
  const { report } = context;
  const { requests } = report;
  const onTime = (kind: 'request' | 'defect') => section.kinds.rows.find((entry) => entry.kind === kind)?.total ?? NOTHING;
  const { satisfied, asked } = section.requests;
  return table({
    caption: caption(context.nextTable(), requests.table, [evidence(context, section.requestsEvidence, section.defectsEvidence)]),
    columns: [
      column(requests.kind),
      column(requests.received, 'number'),
      column(requests.lastReceived, 'number'),
      column(requests.closed, 'number'),
      column(requests.open, 'number'),
      column(requests.over30, 'number'),
      column(report.sla.onTime, 'number'),
      column(requests.timesMet, 'number'),
    ],
    rows: [
      countsRow(requests.consultations, section.requests, onTime('request'), context),
      countsRow(requests.defects, section.defects, onTime('defect'), context),
    ],
    notes: [asked === 0 ? requests.notAsked : requests.satisfaction(satisfied, asked)],
  });
}

const NOTHING = { part: 0, whole: 0 };

function countsRow(name: string, counts: RequestCounts, onTime: Ratio, context: Context): TableView['rows'][number] {
  return row([
    cell(name),
    cell(String(counts.received), 'number strong'),
    cell(counts.lastReceived === null ? context.words.notApplicable : String(counts.lastReceived), 'number last'),
    cell(String(counts.closed), 'number'),
    cell(String(counts.open), 'number'),
    cell(String(counts.overThirtyDays), 'number'),
    cell(ratioPercent(onTime, context), 'number'),
    cell(ratioText(onTime, context), 'number'),
  ]);
}

const MARKS = { analysing: 'running', 'known-error': 'attention', fixed: 'normal', closed: 'normal' } as const;

function problemsTable({ problems, problemsEvidence }: RequestsSection, context: Context): TableView {
  const { report, words, language } = context;
  const { requests, common } = report;
  return table({
    caption: caption(context.nextTable(), requests.problems, [
      common.items(problems.length),
      evidence(context, problemsEvidence),
    ]),
    columns: [
      column(common.number, 'nowrap'),
      column(requests.problem, '', '44mm'),
      column(report.sla.incidents, 'number'),
      column(requests.raised, 'nowrap words-cell'),
      column(requests.workaround),
      column(common.status, 'status nowrap'),
    ],
    rows: problems.map((entry) =>
      row([
        cell(entry.id, 'nowrap'),
        cell(context.text(entry.title)),
        cell(String(entry.incidents), 'number'),
        cell(shortDate(entry.raisedAt, language), 'nowrap words-cell'),
        cell(entry.workaround === undefined ? words.none : context.text(entry.workaround)),
        cell(
          line(requests[`problem-${entry.state}`], {
            mark: MARKS[entry.state],
            className: `state-${MARKS[entry.state]}`,
          }),
          'status nowrap',
        ),
      ]),
    ),
    none: words.none,
  });
}

function defectsTable({ newDefects }: RequestsSection, context: Context): TableView {
  const { report, language } = context;
  const { requests, common } = report;
  return table({
    caption: caption(context.nextTable(), requests.newDefects, [common.items(newDefects.length)]),
    columns: [
      column(common.number, 'nowrap'),
      column(common.content),
      column(requests.system),
      column(requests.submitted, 'nowrap'),
      column(requests.stage, 'nowrap'),
    ],
    rows: newDefects.map(({ id, title, system, submittedAt, stage, closedAt }) =>
      row([
        cell(id, 'nowrap'),
        cell(context.text(title)),
        cell(context.name(system)),
        cell(shortDate(submittedAt, language), 'nowrap'),
        cell(closedAt === undefined ? requests[`stage-${stage}`] : requests['stage-closed'], 'nowrap'),
      ]),
    ),
    none: requests.noDefects,
  });
}
