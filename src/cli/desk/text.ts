// The desk as people and as programs read it.
import type { Owed } from '../../desk/owed.ts';
import { beyondTime, type Waiting } from '../../desk/queue.ts';
import { type OpenApproval, unapproved } from '../../desk/approvals.ts';
import type { Proposal } from '../../desk/proposals.ts';
import { visible } from '../../diagnostics/visible.ts';
import type { LocalText } from '../../domain/text.ts';
import { isoInZone } from '../../domain/time.ts';
import { choose, durationText } from '../../locale/format.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import type { Desk } from './state.ts';
import { deskWords } from './words.ts';
import { COLON } from '../colon.ts';

type Language = Context['language'];

export interface FullDesk extends Desk {
  readonly proposals: readonly Proposal[];
}

export const spoken = (text: LocalText, language: Language): string => visible(choose(text, language).text);

export function timeLeft(seconds: number | null, language: Language): string {
  const words = deskWords(language);
  if (seconds === null) return words.noClock;
  return seconds < 0
    ? words.over(durationText(-seconds, language, 'chart'))
    : words.left(durationText(seconds, language, 'chart'));
}

export function headline({ records, asOf }: Desk, language: Language): string {
  const { name, zone } = records.client.value;
  return `${deskWords(language).asOf(spoken(name, language), isoInZone(asOf, zone))}\n`;
}

export function deskText(desk: FullDesk, language: Language): string {
  const words = deskWords(language);
  const late = beyondTime(desk.waiting).length;
  return [
    headline(desk, language),
    `${words.waiting}${late === 0 ? '' : ` — ${words.beyond(late)}`}`,
    desk.waiting.length === 0
      ? `  ${words.nobodyWaits}`
      : columns([words.columns, ...desk.waiting.map((one) => row(one, language))]),
    ...approvalLines(desk, language),
    ...owedLines(desk, language),
    ...proposalLines(desk.proposals, desk, language),
    '',
  ].join('\n');
}

function row(one: Waiting, language: Language): readonly string[] {
  const words = deskWords(language);
  const actor = words.actor[one.waitsFor];
  const who = one.who.map((person) => spoken(person, language)).join(words.comma);
  const phase = one.phase === undefined ? '' : ` [${words.phase[one.phase]}]`;
  return [
    one.clock === null ? timeLeft(one.leftSeconds, language) : `${words.clock[one.clock]} ${timeLeft(one.leftSeconds, language)}`,
    one.level ?? words.noClock,
    one.id,
    words.step[one.state] ?? one.state,
    `${words.step[one.step] ?? one.step}${phase}`,
    `${actor}${COLON[language]}${who === '' ? words.unnamed : who}`,
    spoken(one.title, language),
  ];
}

export function approvalLines({ records, approvals, isWitnessed }: Desk, language: Language): readonly string[] {
  const words = deskWords(language);
  const tasks = approvals.filter(({ settled }) => !settled);
  const settled = approvals.length - tasks.length;
  const over = settled === 0 ? [] : [`  ${words.settled(settled)}`];
  if (approvals.length === 0) return [];
  const moment = (at: number) => isoInZone(at, records.client.value.zone);
  const line = ({ kind, subject, title, who, approval, begunAt, witnessedAt }: OpenApproval) => {
    const people = who.map((person) => spoken(person, language)).join(words.comma) || words.unnamed;
    if (kind === 'missing') return `  ${subject} ${spoken(title, language)} — ${words.missing(people)}`;
    const begun = begunAt === undefined ? '' : moment(begunAt);
    const said = {
      uncounted: `${words.uncounted(people)}${begun === '' ? '' : words.begun(begun)}`,
      late: words.late(witnessedAt === undefined ? '' : moment(witnessedAt), begun),
      unverified: words.unverified,
    };
    return `  ${approval ?? subject} → ${subject} — ${said[kind]}`;
  };
  return ['', `${words.approvals}${isWitnessed ? '' : ` ${words.noHistory}`}`, ...tasks.map(line), ...over];
}

function owedLines({ owed }: Desk, language: Language): readonly string[] {
  if (owed.length === 0) return [];
  const words = deskWords(language);
  const line = ({ kind, id, title, who, about }: Owed) => {
    const people = who.map((person) => spoken(person, language)).join(words.comma) || words.unnamed;
    return `  ${id} ${spoken(title, language)} — ${words.owes[kind](about.join(words.comma))} — ${people}`;
  };
  return ['', words.owed, ...owed.map(line)];
}

function proposalLines(proposals: readonly Proposal[], { records }: Desk, language: Language): readonly string[] {
  if (proposals.length === 0) return [];
  const words = deskWords(language);
  return [
    '',
    words.proposals,
    ...proposals.map(({ id, title, match }) => {
      const entry = records.knowledge.find(({ value }) => value.id === match?.id)?.value;
      const why = match?.reasons
        .flatMap((reason) => (reason.kind === 'asset' ? [] : reason.shared))
        .slice(0, 4)
        .join(', ');
      const proposed =
        match === undefined || entry === undefined
          ? words.nothingFits
          : words.fits(match.id, spoken(entry.title, language), why ?? '');
      return `  ${id} ${spoken(title, language)} — ${proposed}`;
    }),
  ];
}

export function deskJson(desks: readonly FullDesk[]): string {
  const clients = desks.map(({ records, asOf, waiting, approvals, isWitnessed, owed, proposals }) => {
    const { zone } = records.client.value;
    const iso = (at: number | null) => (at === null ? null : isoInZone(at, zone));
    return {
      client: records.id,
      asOf: iso(asOf),
      beyondTime: beyondTime(waiting).map(({ id }) => id),
      waiting: waiting.map((one) => ({ ...one, since: iso(one.since), dueAt: iso(one.dueAt) })),
      approvals: approvals.map((one) => withTimes(one, iso)),
      unapproved: unapproved(approvals).map(({ subject }) => subject),
      approvalsWitnessed: isWitnessed,
      owed: owed.map((one) => ({ ...one, since: iso(one.since) })),
      proposals,
    };
  });
  return `${JSON.stringify({ clients }, null, 2)}\n`;
}

export function withTimes(open: OpenApproval, iso: (at: number) => string | null) {
  const { begunAt, witnessedAt, ...rest } = open;
  return {
    ...rest,
    ...(begunAt === undefined ? {} : { begunAt: iso(begunAt) }),
    ...(witnessedAt === undefined ? {} : { witnessedAt: iso(witnessedAt) }),
  };
}
