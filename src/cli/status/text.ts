// The screen of the engineer on call, and the same as JSON.
import { isoInZone } from '../../domain/time.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import { approvalLines, headline, spoken, timeLeft, withTimes } from '../desk/text.ts';
import { deskWords } from '../desk/words.ts';
import type { Status } from './state.ts';

/** One screen: what is left out is counted. */
const MOST = 12;

export function statusText(status: Status, language: Context['language']): string {
  const words = deskWords(language);
  const { zone } = status.records.client.value;
  const moment = (at: number) => isoInZone(at, zone).slice(0, 16).replace('T', ' ');
  const table = (rows: readonly (readonly string[])[], none: string) =>
    rows.length === 0
      ? `  ${none}`
      : `${columns(rows.slice(0, MOST))}${rows.length > MOST ? `\n  … +${rows.length - MOST}` : ''}`;
  const clocks = status.clocks.map(({ id, title, level, clock, leftSeconds }) => [
    timeLeft(leftSeconds, language),
    clock === null ? '' : words.clock[clock],
    level ?? words.noClock,
    id,
    spoken(title, language),
  ]);
  const today = status.today.map(({ id, title, dueAt, dueOn, isLate }) => [
    dueAt === null ? dueOn : moment(dueAt),
    isLate ? '!' : ' ',
    id,
    spoken(title, language),
  ]);
  // A device that does not answer has many items that could not be told: it is one line.
  const groups = Map.groupBy(status.abnormal, ({ asset, state, seenAt }) => `${asset} ${state} ${seenAt}`);
  const items = [...groups.values()].map((group) => [
    group[0] === undefined ? '' : words.state[group[0].state],
    group[0] === undefined ? '' : spoken(group[0].assetName, language),
    group.map(({ title }) => spoken(title, language)).join(words.comma),
    group[0] === undefined ? '' : words.since(moment(group[0].seenAt)),
  ]);
  return [
    headline(status, language),
    words.clocks,
    table(clocks, words.noClocks),
    '',
    `${words.today} · ${words.slots(status.slots.done, status.slots.planned)}`,
    table(today, words.nothingToday),
    '',
    words.abnormal,
    table(items, status.isInspected ? words.allNormal : words.noInspection),
    ...approvalLines({ ...status, approvals: status.approvals.filter(({ kind }) => kind === 'missing') }, language),
    '',
  ].join('\n');
}

export function statusJson(states: readonly Status[]): string {
  const clients = states.map(({ records, asOf, clocks, today, slots, abnormal, approvals, isWitnessed }) => {
    const { zone } = records.client.value;
    const iso = (at: number | null) => (at === null ? null : isoInZone(at, zone));
    return {
      client: records.id,
      asOf: iso(asOf),
      clocks: clocks.map(({ id, workflow, level, clock, dueAt, leftSeconds }) => ({
        id,
        workflow,
        level,
        clock,
        dueAt: iso(dueAt),
        leftSeconds,
      })),
      today: today.map((one) => ({ ...one, dueAt: iso(one.dueAt) })),
      slots,
      abnormal: abnormal.map((one) => ({ ...one, seenAt: iso(one.seenAt) })),
      approvals: approvals.map((one) => withTimes(one, iso)),
      approvalsWitnessed: isWitnessed,
    };
  });
  return `${JSON.stringify({ clients }, null, 2)}\n`;
}
