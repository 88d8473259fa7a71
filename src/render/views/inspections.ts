// 6: heat strip, exceptions, checks without a verdict.
import type { LocalText } from '../../domain/text.ts';
import { periodName, shortDate } from '../../locale/format.ts';
import { inert, plain, written } from '../../locale/marks.ts';
import type { AnnexException } from '../../report/models/annex.ts';
import type { ExceptionProblem, InspectionsSection, NoVerdictRow, SeenResult } from '../../report/models/inspections.ts';
import { heatStrip, type HeatCell, type HeatStripShape } from '../charts/heat-strip.ts';
import { resultPhrase } from '../form-result.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import { ratioPercent, type Context } from './context.ts';
import { cell, checkLine, column, line, row, table, type Column, type TableView } from './table.ts';

const MOST_PROBLEMS = 6;
const MOST_SILENT = 3;

export function inspectionsView(section: InspectionsSection, context: Context) {
  const { inspections } = context.report;
  return {
    verdict:
      section.planned === 0
        ? inspections.nothingPlanned
        : inspections.verdict({
            planned: section.planned,
            done: section.done,
            percent: ratioPercent({ part: section.done, whole: section.planned }, context),
            missed: section.missed,
            late: section.late,
            exceptions: section.exceptionItems,
            problems: section.problems.length,
            cleared: section.cleared,
            unknown: section.unknownItems,
            unchecked: section.uncheckedItems,
          }),
    days: days(section, context),
    exceptions: exceptions(section, context),
    noVerdict: noVerdict(section, context),
  };
}

/** A strip a month: a quarter has three. */
function days(section: InspectionsSection, context: Context): readonly FigureView[] {
  const { report, language } = context;
  const { inspections } = report;
  const perDay = section.days.map((_, index) =>
    section.checklists.reduce((total, entry) => total + (entry.days[index]?.exceptions ?? 0), 0),
  );
  const most = Math.max(0, ...perDay);
  const reading = inspections.daysReading(
    most === 0
      ? null
      : { exceptions: section.exceptionItems, most, date: shortDate(section.days[perDay.indexOf(most)]?.date ?? '', language) },
    section.missed,
  );
  const months = [...new Set(section.days.map(({ date }) => date.slice(0, 7)))];
  return months.map((month, index): FigureView => {
    const several = months.length > 1;
    const unit = [...(several ? [periodName(month, language)] : []), inspections.daysUnit];
    return {
      caption: caption(
        context.nextFigure(),
        inspections.days,
        index === 0 ? [...unit, evidence(context, section.daysEvidence)] : unit,
        index === 0 ? reading : '',
      ),
      className: 'wide',
      svg: monthStrip(section, month, plain(reading), context, { dense: several, legend: index === months.length - 1 }),
    };
  });
}

function monthStrip(
  section: InspectionsSection,
  month: string,
  reading: string,
  context: Context,
  shape: HeatStripShape,
): string {
  const { inspections } = context.report;
  const first = section.days.findIndex(({ date }) => date.startsWith(month));
  const inMonth = section.days.filter(({ date }) => date.startsWith(month));
  return heatStrip(
    {
      days: inMonth.map(({ date, kind, monday }) => ({
        number: Number(date.slice(8)),
        off: kind === 'off' || kind === 'holiday',
        monday,
        ...(kind === 'holiday' ? { special: 'holiday' as const } : kind === 'made-up' ? { special: 'workday' as const } : {}),
      })),
      rows: section.checklists.map((entry) => {
        const counts = entry.months.find((one) => one.month === month) ?? { done: 0, planned: 0, late: 0 };
        return {
          label: context.bare(entry.title),
          frequency: entry.every === null ? '' : inspections.every[entry.every],
          cells: entry.days
            .slice(first, first + inMonth.length)
            .map((day): HeatCell =>
              day.state === 'done'
                ? { kind: 'done', exceptions: day.exceptions, undetermined: day.undetermined, late: day.late }
                : { kind: day.state === 'missed' ? 'missed' : day.state === 'to-come' ? 'to-come' : 'none' },
            ),
          done: counts.done,
          planned: counts.planned,
          missed: counts.planned - counts.done,
          late: counts.late,
        };
      }),
    },
    {
      reading,
      monday: inspections.monday,
      holiday: inspections.holiday,
      workday: inspections.workday,
      completed: inspections.completed,
      done: inspections.cellDone,
      exceptions: inspections.cellExceptions,
      undetermined: inspections.cellUndetermined,
      late: inspections.cellLate,
      missed: inspections.cellMissed,
      none: inspections.cellNone,
      toCome: inspections.cellToCome,
    },
    shape,
  );
}

function exceptions(section: InspectionsSection, context: Context): TableView {
  const { report } = context;
  const { inspections, common } = report;
  const columns = [
    column(common.asset, 'nowrap'),
    column(common.item, 'nowrap'),
    column(common.standard, '', '27mm'),
    column(common.result, '', '36mm'),
    column(common.verdict, 'status nowrap'),
    column(common.handling),
    column(common.times, 'number'),
  ];
  const shown = section.problems.slice(0, MOST_PROBLEMS);
  const again = section.problems
    .filter((problem) => problem.again)
    .map((problem) => `${context.name(problem.assetName)} ${context.name(problem.itemTitle)}`);
  return table({
    caption: caption(context.nextTable(), inspections.exceptions, [
      inspections.exceptionsUnit(section.problems.length, section.exceptionItems),
      evidence(
        context,
        ...section.problems.flatMap(({ evidence: id, saidEvidence }) => (saidEvidence === undefined ? [id] : [id, saidEvidence])),
      ),
    ]),
    columns,
    rows: shown.map((problem) => exceptionRow(problem, context)),
    none: inspections.noExceptions,
    notes: [
      [
        ...(section.problems.length > shown.length ? [common.more(section.problems.length - shown.length)] : []),
        again.length === 0 ? inspections.noRepeats : inspections.repeats(again),
      ].join(context.words.gap),
    ],
  });
}

function exceptionRow(problem: ExceptionProblem, context: Context): TableView['rows'][number] {
  const { report, language } = context;
  const { inspections } = report;
  const cleared =
    problem.clearedAt === null ? inspections.openStill : inspections.cleared(shortDate(problem.clearedAt, language));
  return row([
    cell(context.name(problem.assetName), 'nowrap'),
    cell(context.name(problem.itemTitle), language === 'en' ? '' : 'nowrap'),
    cell(problem.standard === undefined ? '—' : context.text(problem.standard), 'last'),
    cell(line(seenText(problem.seen, context), { note: problem.saidEvidence ?? '' })),
    cell(checkLine(problem.state, context), 'status nowrap'),
    cell(line(cleared, { note: problem.incident ?? '' })),
    cell(String(problem.times), 'number'),
  ]);
}

/** The same phrase as on the form; what a person attested is printed as written. */
export function seenText(seen: SeenResult, context: Context): string {
  if (seen.attested !== undefined) return context.text(seen.attested.seen);
  const { neighbours } = context.model.annex;
  const nameOf = (name: string) => {
    const own: LocalText | undefined = neighbours[name];
    return own === undefined ? inert(name) : context.name(own);
  };
  return resultPhrase(seen, context.words, nameOf);
}

function noVerdict(section: InspectionsSection, context: Context): TableView {
  const { report } = context;
  const { inspections, common } = report;
  const columns = silentColumns(context);
  const shown = section.noVerdict.slice(0, MOST_SILENT);
  return table({
    caption: caption(context.nextTable(), inspections.noVerdict, [
      inspections.noVerdictUnit(section.missed, section.unknownItems, section.uncheckedItems),
      evidence(context, ...section.noVerdict.map((entry) => entry.evidence)),
    ]),
    columns,
    rows: shown.map((entry) => silentRow(entry, context)),
    none: inspections.allJudged,
    notes: section.noVerdict.length > shown.length ? [common.more(section.noVerdict.length - shown.length)] : [],
  });
}

export function silentColumns({ report }: Context): readonly Column[] {
  const { inspections, common } = report;
  return [
    column(common.asset, 'nowrap'),
    column(inspections.scope),
    column(inspections.planned, 'nowrap'),
    column(common.status, 'status nowrap'),
    column(common.reason, '', '34mm'),
    column(inspections.follow, 'nowrap'),
  ];
}

const MOST_NAMES = 1;

export function silentRow(entry: NoVerdictRow, context: Context): TableView['rows'][number] {
  const { report, language, words } = context;
  const { inspections } = report;
  const [first = ''] = entry.dates;
  const last = entry.dates.at(-1) ?? first;
  const assets =
    entry.assets.length > MOST_NAMES
      ? inspections.devices(entry.assets.length)
      : entry.assets.map((name) => context.name(name)).join(words.list);
  const checklists =
    entry.checklists.length > MOST_NAMES
      ? inspections.checklists(entry.checklists.length)
      : entry.checklists.map((name) => context.name(name)).join(words.list);
  return row([
    cell(assets),
    cell(`${checklists}${words.comma}${scopeText(entry, context)}`, 'last'),
    cell(
      entry.dates.length === 1
        ? shortDate(first, language)
        : inspections.dates(shortDate(first, language), shortDate(last, language), entry.dates.length),
    ),
    cell(checkLine(entry.state, context), 'status nowrap'),
    cell(reasonText(entry, context)),
    cell(
      entry.followedAt === null ? inspections.noFollow : inspections.followed(shortDate(entry.followedAt, language)),
      'nowrap',
    ),
  ]);
}

function scopeText({ scope }: NoVerdictRow, context: Context): string {
  const { inspections } = context.report;
  if (scope.kind === 'whole') return inspections.whole(scope.items);
  const [first] = scope.titles;
  const name = first === undefined ? '' : context.name(first);
  return scope.titles.length === 1 ? name : inspections.several(name, scope.titles.length);
}

function reasonText({ state, reason }: NoVerdictRow, { words, report }: Context): string {
  if (state === 'missed') return report.inspections.missedReason;
  if (state === 'unchecked') return report.inspections.uncheckedReason;
  const texts = words.form.reason;
  switch (reason?.kind) {
    case 'failed':
      return texts.failed(inert(reason.target), reason.cause, Math.round(reason.limitMs / 1000));
    case 'no-baseline':
      return texts.noBaseline(reason.baseline);
    case 'not-evaluated':
      return texts.notEvaluated;
    case 'first-look':
      return texts.firstLook;
    case 'part':
      return texts.part(inert(reason.part));
    case 'empty':
    case undefined:
      return texts.empty;
  }
}

export function annexExceptionRow(entry: AnnexException, context: Context): TableView['rows'][number] {
  return row([
    cell(shortDate(entry.at, context.language), 'nowrap'),
    cell(context.name(entry.assetName)),
    cell(context.name(entry.itemTitle)),
    cell(entry.standard === undefined ? '—' : context.text(entry.standard), 'last'),
    cell(seenText(entry.seen, context)),
    cell(checkLine(entry.state, context), 'status nowrap'),
    cell(entry.record === undefined ? '—' : written(entry.record.split('/').at(-1) ?? '', 'en'), 'note nowrap'),
  ]);
}
