// 5: one case a page: its clocks on one line of time, what happened when, what was learnt.
import { dayInProse, duration, durationText, shortDateTime, timeOfDay } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import { marginSeconds } from '../../domain/margin.ts';
import type { LocalText } from '../../domain/text.ts';
import { epochSeconds } from '../../domain/time.ts';
import type { CaseClock, CaseEvent, CaseModel } from '../../report/models/cases.ts';
import { caseClocks } from '../charts/case-clocks.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import { agreed, taken, takenInProse, zoneName, type Context } from './context.ts';
import { facet, type Facet } from './facet.ts';
import { cell, column, row, table, type TableView } from './table.ts';

const MOST_EVENTS = 8;
const DAY = 86_400;

/** A level I fault has a page: its clocks on one line of time and its events as a table. */
export function caseView(model: CaseModel, context: Context) {
  const events = shownEvents(model);
  return {
    ...caseHead(model, context),
    clocks: clocks(model, events, context),
    timeline: timeline(model, events, context),
    facets: facets(model, context),
  };
}

/** Other cases say the same in half a page: clocks and events as lines of words. */
export function briefCaseView(model: CaseModel, context: Context) {
  return { ...caseHead(model, context), facets: [...briefFacets(model, context), ...facets(model, context)] };
}

function caseHead(model: CaseModel, context: Context) {
  return {
    title: context.report.cases.title(context.text(model.title), context.level(model.level)),
    kicker: [
      model.incident,
      ...(model.faultReport === undefined ? [] : [context.report.cases.faultReport(model.faultReport)]),
      ...(model.repeatOf === undefined ? [] : [context.report.cases.repeatOf(model.repeatOf)]),
    ].join(context.words.gap),
    verdict: verdict(model, context),
  };
}

function briefFacets(model: CaseModel, context: Context): readonly Facet[] {
  const { report, words, language } = context;
  const { cases } = report;
  const clockText = (clock: CaseClock) =>
    `${words.clock[clock.clock]} ${taken(clock.elapsedSeconds, context)} / ${limitText(clock, context)}${words.comma}${marginText(clock, context)}`;
  const dayOf = (at: string) => at.slice(0, 10);
  const time = (at: string, before: string) => (dayOf(at) === dayOf(before) ? timeOfDay(at) : shortDateTime(at, language));
  const eventLine = (event: CaseEvent, index: number) =>
    `${time(event.at, model.events[index - 1]?.at ?? model.reportedAt)} ${eventText(event, context)}${event.by === undefined ? '' : cases.byWhom(context.name(event.by))}`;
  return [
    facet(cases.clocks, `${model.clocks.map(clockText).join(words.semicolon)}${words.gap}${evidence(context, model.evidence)}`),
    facet(
      cases.timeline,
      `${dayInProse(model.reportedAt, language)}${words.colon}${model.events.map(eventLine).join(words.semicolon)}`,
    ),
  ];
}

function verdict({ lastedSeconds, pausedSeconds, resolve, late, clocks }: CaseModel, context: Context): string {
  const { cases } = context.report;
  const budget = agreed(resolve.budget, context);
  const used = takenInProse(resolve.elapsedSeconds, context);
  const lateText = late.length === 0 ? '' : join(cases.late(late), context);
  if (lastedSeconds === null) return cases.unresolved(used, budget) + lateText;
  const resolution = clocks.find(({ clock }) => clock === 'resolve');
  const margin = (resolution === undefined ? null : marginOf(resolution)) ?? 0;
  const sentence = cases.resolved({
    lasted: takenInProse(lastedSeconds, context),
    isOtherTime: lastedSeconds - pausedSeconds !== resolve.elapsedSeconds,
    paused: pausedSeconds === 0 ? null : takenInProse(pausedSeconds, context),
    elapsed: used,
    budget,
    over: margin < 0 ? takenInProse(-margin, context) : null,
    left: margin < 0 ? null : takenInProse(margin, context),
  });
  return sentence + lateText;
}

const join = (text: string, { language }: Context): string => (language === 'en' ? ` ${text}` : text);

/** Told first by the record, then by the clocks they stop; what is left over a page stays in the record. */
const SPARED: readonly (CaseEvent['milestone'] | 'event')[] = [
  'occurredAt',
  'detectedAt',
  'faultReportedAt',
  'restoredAt',
  'event',
];

function shownEvents({ events }: CaseModel): readonly CaseEvent[] {
  let shown = events;
  for (const kind of SPARED) {
    const isSpare = ({ milestone, what }: CaseEvent) =>
      kind === 'event' ? milestone === undefined : milestone === kind && what === undefined;
    while (shown.length > MOST_EVENTS && shown.some(isSpare)) {
      const last = shown.findLastIndex(isSpare);
      shown = shown.filter((_, index) => index !== last);
    }
  }
  return shown;
}

function clocks(model: CaseModel, events: readonly CaseEvent[], context: Context): FigureView {
  const { report, words, language } = context;
  const { cases } = report;
  const paused = model.pauses.map(({ from, to }) => ({
    from: epochSeconds(from),
    to: to === null ? epochSeconds(context.model.cutOffAt) : epochSeconds(to),
  }));
  const reading = cases.late(model.late);
  return {
    caption: caption(context.nextFigure(), cases.clocks, [
      cases.unit(shortDateTime(model.reportedAt, language), zoneName(context)),
      evidence(context, model.evidence),
    ]),
    className: 'wide',
    svg: caseClocks(
      {
        zone: context.model.client.zone,
        clocks: model.clocks.map((clock) => {
          const startAt = epochSeconds(clock.startAt);
          const endAt = epochSeconds(clock.milestoneAt ?? context.model.cutOffAt);
          return {
            name: words.clock[clock.clock],
            limit: limitText(clock, context),
            startAt,
            dueAt: clock.dueAt === null ? null : epochSeconds(clock.dueAt),
            endAt,
            pauses: paused.filter(
              ({ from, to }) => to > startAt && from < Math.max(endAt, clock.dueAt === null ? endAt : epochSeconds(clock.dueAt)),
            ),
            state: clock.verdict,
            taken:
              clock.milestoneAt === null && clock.verdict === 'missed'
                ? cases.notDelivered
                : plain(taken(clock.elapsedSeconds, context)),
            margin: plain(marginText(clock, context)),
          };
        }),
        events: events.map(({ at }) => ({ at: epochSeconds(at) })),
      },
      {
        reading: plain(reading),
        events: cases.events,
        day: (date) => plain(dayInProse(date, language)),
        agreed: cases.agreed,
        used: cases.used,
        due: cases.due,
        over: cases.over,
        pause: pauseText(model, context),
      },
    ),
  };
}

function limitText({ clock, budget }: CaseClock, context: Context): string {
  const { sla } = context.report;
  const limit = agreed(budget, context);
  if (clock === 'contingency') return plain(sla.hour(plain(limit)));
  return plain(clock === 'report' ? sla.after(limit) : limit);
}

function marginText(clock: CaseClock, context: Context): string {
  const { dueAt, startAt, verdict } = clock;
  const { cases } = context.report;
  const due = dueAt === null ? null : dueText(dueAt, startAt, context);
  const isSameDay = dueAt?.slice(0, 10) === startAt.slice(0, 10);
  const margin = marginOf(clock);
  if (verdict === 'running' || margin === null || due === null) return cases.running(due);
  const amount = duration(Math.abs(margin), context.language, 'chart');
  if (margin < 0) return cases.overrun(amount, due);
  return isSameDay ? cases.margin(amount, due) : cases.marginUntil(amount, due);
}

function marginOf(clock: CaseClock): number | null {
  const [dueAt, milestoneAt] = [clock.dueAt, clock.milestoneAt].map((at) => (at === null ? null : epochSeconds(at)));
  return marginSeconds({ ...clock, dueAt: dueAt ?? null, milestoneAt: milestoneAt ?? null });
}

/** The time alone on the day of the start and before the same time of the next day, else with its date. */
function dueText(dueAt: string, startAt: string, { language }: Context): string {
  const isNear = epochSeconds(dueAt) - epochSeconds(startAt) <= DAY;
  return isNear ? timeOfDay(dueAt) : shortDateTime(dueAt, language);
}

function pauseText({ pauses, pausedSeconds }: CaseModel, context: Context): string {
  const [first] = pauses;
  if (first === undefined) return '';
  return plain(context.report.cases.pause(durationText(pausedSeconds, context.language), context.text(first.reason)));
}

function timeline(model: CaseModel, events: readonly CaseEvent[], context: Context): TableView {
  const { report, language } = context;
  const { cases } = report;
  const isOneDay = events.every(({ at }) => at.slice(0, 10) === model.reportedAt.slice(0, 10));
  const time = (at: string) => (isOneDay ? timeOfDay(at) : shortDateTime(at, language));
  return table({
    caption: caption(context.nextTable(), cases.timeline, [
      cases.sinceNote,
      events.length < model.events.length ? cases.moreEvents(model.events.length - events.length) : '',
    ]),
    className: 'dense timeline',
    columns: [
      column(cases.no, 'nowrap'),
      column(cases.time, 'nowrap'),
      column(cases.since, 'number'),
      column(cases.event),
      column(cases.by, 'nowrap'),
      column(cases.proof),
    ],
    rows: events.map((event, index) =>
      row([
        cell(String(index + 1)),
        cell(time(event.at), 'nowrap'),
        cell(sinceText(event.sinceReportSeconds, context), 'number last'),
        cell(eventText(event, context)),
        cell(event.by === undefined ? '—' : context.name(event.by), 'nowrap'),
        cell(event.proof === undefined ? cases.line(event.line) : context.text(event.proof), 'last'),
      ]),
    ),
  });
}

function sinceText(seconds: number, context: Context): string {
  if (seconds === 0) return '0';
  return seconds < 0 ? context.report.cases.before(taken(-seconds, context)) : taken(seconds, context);
}

function eventText({ what, milestone }: CaseEvent, context: Context): string {
  if (what !== undefined) return context.text(what);
  return milestone === undefined ? '—' : context.words.milestone[milestone];
}

function facets(model: CaseModel, context: Context): readonly Facet[] {
  const { cases, open } = context.report;
  const labelled = (entries: readonly (readonly [string, LocalText | undefined])[]) =>
    entries
      .flatMap(([label, text]) => (text === undefined ? [] : [`${label}${context.text(text)}`]))
      .join(context.language === 'en' ? ' ' : '');
  const isOver = model.lastedSeconds !== null;
  const facet = (label: string, text: string, isOwed: boolean, otherwise: string): Facet => ({
    label,
    paragraphs: text !== '' ? [text] : isOwed ? [] : [otherwise],
    box: text === '' && isOwed ? open.box : '',
    remark: '',
  });
  const effect = [model.effect, model.loss]
    .flatMap((text) => (text === undefined ? [] : [context.text(text)]))
    .join(context.language === 'en' ? ' ' : '');
  return [
    facet(cases.symptoms, context.text(model.symptoms), true, ''),
    facet(cases.effect, effect, false, context.words.papers.label[`impact-${model.impact}`]),
    facet(
      cases.cause,
      labelled([
        [cases.direct, model.direct],
        [cases.root, model.root],
        [cases.contributing, model.contributing],
      ]),
      isOver,
      cases.openCause,
    ),
    facet(
      cases.handling,
      labelled([
        [cases.workaround, model.workaround],
        [cases.permanent, model.permanent],
        [cases.verification, model.verification],
      ]),
      false,
      cases.notDelivered,
    ),
    ...(model.dataProtection === undefined ? [] : [facet(cases.data, context.text(model.dataProtection), false, '')]),
    facet(cases.prevention, model.prevention === undefined ? '' : context.text(model.prevention), isOver, context.words.none),
  ];
}
