// Records in plain lines, one a check: what `git diff` and `casebook ledger` show in place of the compact rows.
import { visible } from '../../diagnostics/visible.ts';
import type { Facts, ItemResult, Round, SlotResult } from '../../domain/inspection.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import type { SeriesPoint } from '../../inspection/as-of.ts';
import { phrase, type Said } from '../../phrase.ts';
import type { MonthRewritten } from './compact.ts';
import { canonicalJson } from '../../inspection/canonical.ts';
import { instant, receiptOf } from '../../inspection/receipt.ts';

export function roundLines(round: Round): string {
  const { slots, ...head } = round;
  const { counts, root } = receiptOf(round);
  const summary = Object.entries(counts).flatMap(([state, count]) => (count === 0 ? [] : [`${count} ${state}`]));
  const lines = [
    `${head.client} ${head.shard} ${head.run}`,
    `planned ${instant(head.plannedAt)}, from ${instant(head.startedAt)} to ${instant(head.finishedAt)}`,
    summary.join(', '),
    `plan ${head.plan}`,
    `root ${root}`,
  ];
  return [...lines.map((line) => `${line}\n`), ...slots.flatMap((slot) => slotLines(slot))].join('');
}

export function slotLines({ checklist, asset, startedAt, finishedAt, items }: SlotResult): readonly string[] {
  return [
    `${checklist}/${asset} ${instant(startedAt)} +${finishedAt - startedAt}s\n`,
    ...items.map((item) => `  ${itemLine(item)}\n`),
  ];
}

function itemLine({ item, state, facts, ...rest }: ItemResult): string {
  const notes = Object.keys(rest).length === 0 ? [] : [canonicalJson(rest)];
  return visible([`${item}: ${state}`, ...(facts === undefined ? [] : [factsText(facts)]), ...notes].join(' · '));
}

function factsText({ gauges = [], values = {}, ...rest }: Facts): string {
  return [
    ...gauges.map(({ name, value, unit }) => `${name} ${value}${unit === '' ? '' : ` ${unit}`}`),
    ...Object.entries(values).map(([name, value]) => `${name} ${String(value)}`),
    ...(Object.keys(rest).length === 0 ? [] : [canonicalJson(rest)]),
  ].join(', ');
}

export function rewrittenSaying({ records, days, bytesBefore, bytesAfter, commit, reached }: MonthRewritten): Said {
  const size = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  const values = { records, days, before: size(bytesBefore), after: size(bytesAfter), commit: commit.slice(0, 12) };
  return reached === 'pushed'
    ? phrase('{records} records, {days} files of a day, {before} → {after}, in {commit}, pushed', values)
    : phrase('{records} records, {days} files of a day, {before} → {after}, in {commit}', values);
}

export function pointLine({ plannedAt, state, numbers }: SeriesPoint): string {
  return `${[timeOf(plannedAt), state, ...numbers.map((value) => (value === undefined ? '-' : String(value)))].join('\t')}\n`;
}

function timeOf(seconds: EpochSeconds): string {
  return instant(seconds);
}
