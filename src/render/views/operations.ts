// 7 to 14: capacity, changes, requests, duty, risks, actions, next month: one finding, then its table.
import type { Language } from '../../domain/client.ts';
import type { LocalText } from '../../domain/text.ts';
import { decimals, monthAndYear, monthInProse, shortDate, shortDateTime, timeOfDay } from '../../locale/format.ts';
import { inert, written } from '../../locale/marks.ts';
import type {
  ActionRow,
  ActionsSection,
  CapacityRow,
  CapacitySection,
  ChangesSection,
  DutySection,
  PlanItem,
  PlanSection,
  RequestsSection,
  RisksSection,
} from '../../report/model.ts';
import { sparkline } from '../charts/sparkline.ts';
import {
  caption,
  cell,
  checkLine,
  column,
  evidence,
  line,
  nothing,
  row,
  type Cell,
  type Context,
  type Line,
  type TableView,
} from './context.ts';
import { answer } from './summary.ts';

export function capacityView(section: CapacitySection, context: Context) {
  const { report, words } = context;
  const { capacity, common } = report;
  return {
    verdict: capacity.verdict(section.measured, section.above),
    table: {
      caption: caption(
        context.nextTable(),
        capacity.table,
        [evidence(context, section.evidence)],
        capacity.reading(section.rows.length),
      ),
      className: 'dense',
      columns: [
        column(common.asset),
        column(capacity.measure, '', '40mm'),
        column(capacity.highest, 'number'),
        column(capacity.lastHighest, 'number'),
        column(capacity.threshold, 'number'),
        column(capacity.trend, 'trend'),
        column(capacity.weeks, 'number'),
        column(common.status, 'status nowrap'),
      ],
      rows: section.rows.map((entry) => {
        const value = (amount: number | null) => (amount === null ? words.notApplicable : amountText(amount, entry.unit));
        return row([
          cell(context.name(entry.assetName)),
          cell(measureText(entry, context)),
          cell(value(entry.highest), 'number strong'),
          cell(value(entry.lastMonthHighest), 'number last'),
          cell(entry.threshold === null ? capacity.noThreshold : value(entry.threshold), 'number last'),
          trendCell(entry, context),
          cell(weeksText(entry, context), 'number'),
          cell(checkLine(entry.state, context), 'status nowrap'),
        ]);
      }),
      notes: [],
    } satisfies TableView,
  };
}

function amountText(amount: number, unit: string): string {
  const rounded = decimals(amount, 1);
  return unit === '%' ? `${rounded}%` : `${rounded} ${inert(unit)}`;
}

function measureText({ measure, name }: CapacityRow, { report }: Context): string {
  const own = inert(name);
  return own === '' || own.toLowerCase() === measure
    ? report.capacity[measure]
    : `${report.capacity[measure]} ${written(own, 'en')}`;
}

function trendCell({ series, threshold }: CapacityRow, { report, words }: Context): Cell {
  const svg = sparkline(
    { values: series, ...(threshold === null ? {} : { target: threshold }) },
    { reading: report.capacity.trend },
  );
  return svg === '' ? cell(words.notApplicable, 'trend words') : cell(line('', { svg }), 'trend');
}

function weeksText({ weeksToThreshold, measure, highest, threshold }: CapacityRow, { report, words }: Context): string {
  if (measure !== 'file-system') return '—';
  if (weeksToThreshold === 0 || (threshold !== null && highest > threshold)) return report.capacity.passed;
  if (threshold === null) return words.notApplicable;
  return weeksToThreshold === null ? report.capacity.notGrowing : report.capacity.weeksLeft(weeksToThreshold);
}

export function changesView(section: ChangesSection, context: Context) {
  const { changes, common } = context.report;
  const done = section.changes.filter(({ result }) => result === 'success').length;
  return {
    verdict: changes.verdict(section.changes.length, done, section.parts.length),
    changes: changesTable(section, context),
    parts: partsTable(section, context),
  };

  function changesTable({ changes: rows, changesEvidence }: ChangesSection, { language }: Context): TableView {
    const columns = [
      column(common.date, 'nowrap'),
      column(common.subject, '', '20mm'),
      column(common.content, '', '52mm'),
      column(changes.risk, '', '38mm'),
      column(common.result, 'nowrap'),
      column(changes.backOut),
    ];
    return {
      caption: caption(context.nextTable(), changes.table, [
        context.report.common.items(rows.length),
        evidence(context, changesEvidence),
      ]),
      className: 'dense',
      columns,
      rows:
        rows.length === 0
          ? nothing(changes.noChanges, columns)
          : rows.map((entry) =>
              row([
                cell(shortDate(entry.at, language), 'nowrap'),
                cell(entry.assets.map((name) => context.name(name)).join(context.words.list)),
                cell(line(context.text(entry.title), { note: `${changes[entry.kind]} ${entry.id}` })),
                cell(context.text(entry.risk), 'last'),
                cell(resultLine(entry.result, context), 'status nowrap'),
                cell(context.text(entry.backOut), 'last'),
              ]),
            ),
      notes: [],
    };
  }

  function partsTable({ parts, partsEvidence }: ChangesSection, { language }: Context): TableView {
    const columns = [
      column(common.asset),
      column(changes.model),
      column(changes.removed),
      column(changes.installed),
      column(changes.arrived, 'nowrap'),
      column(changes.fitted, 'nowrap'),
      column(changes.incident, 'nowrap'),
    ];
    const known = (text: string | undefined) => (text === undefined ? changes.unknown : written(text, 'en'));
    const time = (at: string | undefined) => (at === undefined ? changes.unknown : shortDateTime(at, language));
    return {
      caption: caption(context.nextTable(), changes.parts, [
        context.report.common.items(parts.length),
        evidence(context, partsEvidence),
      ]),
      className: 'dense',
      columns,
      rows:
        parts.length === 0
          ? nothing(changes.noParts, columns)
          : parts.map((part) =>
              row([
                cell(context.name(part.asset)),
                cell(written(part.model, 'en')),
                cell(known(part.removedSerial)),
                cell(known(part.installedSerial)),
                cell(time(part.arrivedAt), 'nowrap'),
                cell(time(part.installedAt), 'nowrap'),
                cell(part.incident ?? '—', 'nowrap'),
              ]),
            ),
      notes: [],
    };
  }
}

function resultLine(result: ChangesSection['changes'][number]['result'], { report }: Context): Line {
  const text = report.changes[result];
  if (result === 'success') return line(text, { mark: 'normal', className: 'state-normal' });
  if (result === 'planned') return line(text, { mark: 'running', className: 'state-running' });
  return line(text, {
    mark: result === 'failed' ? 'fault' : 'attention',
    className: result === 'failed' ? 'state-fault' : 'state-attention',
  });
}

export function requestsView(section: RequestsSection, context: Context) {
  const { report, language } = context;
  const { requests, common } = report;
  const columns = [
    column(common.number, 'nowrap'),
    column(common.content),
    column(requests.system),
    column(requests.submitted, 'nowrap'),
    column(requests.stage, 'nowrap'),
  ];
  const counts = (name: string, entry: RequestsSection['defects']) =>
    row([
      cell(name),
      cell(String(entry.received), 'number strong'),
      cell(String(entry.lastReceived), 'number last'),
      cell(String(entry.closed), 'number'),
      cell(String(entry.open), 'number'),
      cell(String(entry.overThirtyDays), 'number'),
    ]);
  return {
    verdict: requests.verdict({
      requests: section.requests.received,
      requestsClosed: section.requests.closed,
      defects: section.defects.received,
      defectsClosed: section.defects.closed,
      open: section.requests.open + section.defects.open,
      over: section.requests.overThirtyDays + section.defects.overThirtyDays,
    }),
    counts: {
      caption: caption(context.nextTable(), requests.table, [
        evidence(context, section.requestsEvidence, section.defectsEvidence),
      ]),
      className: 'dense',
      columns: [
        column(requests.kind),
        column(requests.received, 'number'),
        column(requests.lastReceived, 'number'),
        column(requests.closed, 'number'),
        column(requests.open, 'number'),
        column(requests.over30, 'number'),
      ],
      rows: [counts(requests.consultations, section.requests), counts(requests.defects, section.defects)],
      notes: [
        section.requests.asked === 0
          ? requests.notAsked
          : requests.satisfaction(section.requests.satisfied, section.requests.asked),
      ],
    } satisfies TableView,
    defects: {
      caption: caption(context.nextTable(), requests.newDefects, [common.items(section.newDefects.length)]),
      className: 'dense',
      columns,
      rows:
        section.newDefects.length === 0
          ? nothing(requests.noDefects, columns)
          : section.newDefects.map((defect) =>
              row([
                cell(defect.id, 'nowrap'),
                cell(context.text(defect.title)),
                cell(context.name(defect.system)),
                cell(shortDate(defect.submittedAt, language), 'nowrap'),
                cell(defect.closedAt === undefined ? requests[`stage-${defect.stage}`] : requests['stage-closed'], 'nowrap'),
              ]),
            ),
      notes: [],
    } satisfies TableView,
  };
}

export function dutyView(section: DutySection, context: Context) {
  const { report, language } = context;
  const { duty, common } = report;
  return {
    verdict: duty.verdict(
      section.rows.length,
      section.rows.reduce((total, { staff }) => total + staff.length, 0),
    ),
    table: {
      caption: caption(context.nextTable(), duty.table, [common.items(section.rows.length), evidence(context, section.evidence)]),
      className: 'dense',
      columns: [
        column(duty.kind, 'nowrap'),
        column(common.content),
        column(duty.time, 'nowrap'),
        column(duty.staff, 'nowrap'),
        column(duty.notice, 'number'),
        column(common.result),
      ],
      rows: section.rows.map((entry) =>
        row([
          cell(duty[entry.kind], 'nowrap'),
          cell(context.text(entry.title)),
          cell(spanText(entry.from, entry.to, language), 'nowrap'),
          cell(
            entry.staff.map((name) => line(context.name(name))),
            'nowrap',
          ),
          cell(entry.noticeDays === null ? '—' : duty.days(entry.noticeDays), 'number'),
          cell(entry.result === undefined ? duty.running : context.text(entry.result)),
        ]),
      ),
      notes: [],
    } satisfies TableView,
  };
}

function spanText(from: string, to: string, language: Language): string {
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  return `${shortDateTime(from, language)}–${isOneDay ? timeOfDay(to) : shortDateTime(to, language)}`;
}

export function risksView(section: RisksSection, context: Context) {
  const { report } = context;
  const { risks, common } = report;
  const columns = [
    column(risks.risk, '', '56mm'),
    column(risks.effect, '', '36mm'),
    column(risks.grade, 'nowrap'),
    column(risks.advice),
    column(risks.client, 'nowrap'),
    column(risks.state, 'nowrap'),
  ];
  return {
    verdict: risks.verdict(section.open, section.fresh, section.closed, section.needsClient),
    table: {
      caption: caption(context.nextTable(), risks.table, [
        common.items(section.rows.length),
        evidence(context, section.evidence),
      ]),
      className: 'dense',
      columns,
      rows:
        section.rows.length === 0
          ? nothing(risks.noRisks, columns)
          : section.rows.map((entry) =>
              row([
                cell(line(context.text(entry.title), { note: entry.id })),
                cell(context.text(entry.effect)),
                cell(risks[entry.grade], entry.grade === 'high' && entry.state !== 'closed' ? 'nowrap bold' : 'nowrap'),
                cell(context.text(entry.advice)),
                cell(
                  entry.needsClient ? risks.needed : risks.notNeeded,
                  entry.needsClient && entry.state !== 'closed' ? 'nowrap bold' : 'nowrap last',
                ),
                cell(
                  [
                    line(risks[entry.state]),
                    line(shortDate(entry.closedOn ?? entry.raisedOn, context.language), { className: 'note' }),
                  ],
                  'nowrap',
                ),
              ]),
            ),
      notes: [],
    } satisfies TableView,
  };
}

export function actionsView(section: ActionsSection, context: Context) {
  const { actions, common } = context.report;
  const columns = [
    column(common.number, 'nowrap'),
    column(actions.action),
    column(actions.party, 'nowrap'),
    column(common.owner, 'nowrap'),
    column(common.due, 'nowrap'),
    column(common.status, 'status nowrap'),
  ];
  const table = (title: string, rows: readonly ActionRow[], none: string): TableView => ({
    caption: caption(context.nextTable(), title, [common.items(rows.length), evidence(context, section.evidence)]),
    className: 'dense',
    columns,
    rows: rows.length === 0 ? nothing(none, columns) : rows.map((entry) => actionRow(entry, context)),
    notes: [],
  });
  return {
    verdict: actions.verdict({
      earlier: section.earlier.length,
      fresh: section.fresh.length,
      done: section.done,
      overdue: section.overdue,
    }),
    earlier: table(actions.earlier, section.earlier, actions.noEarlier),
    fresh: table(actions.fresh, section.fresh, actions.noFresh),
    prevention: answer(actions.prevention, section.prevention, context),
  };
}

function actionRow(entry: ActionRow, context: Context): TableView['rows'][number] {
  const { report, language } = context;
  const { actions } = report;
  const states = { done: 'normal', running: 'running', overdue: 'fault' } as const;
  return row([
    cell(entry.id, 'nowrap'),
    cell(line(context.text(entry.title), { note: entry.source === undefined ? '' : `${actions.source} ${inert(entry.source)}` })),
    cell(actions[entry.party], 'nowrap'),
    cell(context.name(entry.owner), 'nowrap'),
    cell(shortDate(entry.due, language), 'nowrap'),
    cell(
      line(actions[entry.state], {
        mark: states[entry.state],
        className: `state-${states[entry.state]}`,
        note: entry.doneOn === undefined ? '' : shortDate(entry.doneOn, language),
      }),
      'status nowrap',
    ),
  ]);
}

export function planView(section: PlanSection, context: Context) {
  const { report, language } = context;
  const { plan, common } = report;
  const columns = [column(common.date, 'nowrap', '36mm'), column(plan.kind, 'nowrap', '30mm'), column(common.content)];
  const others = section.items.filter((item) => item.kind !== 'inspection');
  const rows = [
    ...inspectionRows(section, context),
    ...others.map((item) =>
      row([cell(planDate(item, context), 'nowrap'), cell(plan[item.kind], 'nowrap last'), cell(planText(item, context))]),
    ),
  ];
  return {
    verdict: plan.verdict(monthInProse(section.month, language), section.inspections, others.length),
    table: {
      caption: caption(context.nextTable(), plan.table, [
        monthAndYear(section.month, language),
        evidence(context, section.evidence),
      ]),
      className: 'dense',
      columns,
      rows: rows.length === 0 ? nothing(plan.none, columns) : rows,
      notes: [],
    } satisfies TableView,
  };
}

/** Checklists of the same frequency share a row. */
function inspectionRows({ items }: PlanSection, context: Context): TableView['rows'] {
  const { plan, inspections } = context.report;
  return (['day', 'workday', 'week', 'month'] as const).flatMap((every) => {
    const own = items.filter((item) => item.kind === 'inspection' && item.every === every);
    if (own.length === 0) return [];
    const text = own.map((item) => planText(item, context)).join(context.words.semicolon);
    return [row([cell(inspections.every[every], 'nowrap'), cell(plan.inspection, 'nowrap last'), cell(text)])];
  });
}

function planDate(item: PlanItem, { report, language }: Context): string {
  const from = shortDate(item.from, language);
  if ((item.kind === 'maintenance' || item.kind === 'duty') && item.to !== item.from)
    return report.plan.until(from, shortDate(item.to, language));
  return from;
}

function planText(item: PlanItem, context: Context): string {
  const { plan } = context.report;
  const named = (title: LocalText, id: string) => `${context.text(title)}${context.words.gap}${id}`;
  switch (item.kind) {
    case 'inspection':
      return plan.inspections(context.name(item.title), item.count);
    case 'report':
      return plan.reportOf(
        plan[item.report === 'month' ? 'monthly' : 'quarterly'],
        item.report === 'month' ? monthAndYear(item.of, context.language) : item.of,
      );
    case 'change':
    case 'maintenance':
    case 'duty':
    case 'action':
      return named(item.title, item.id);
  }
}
