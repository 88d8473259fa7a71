import { describe, expect, it } from 'vitest';
import { withRedaction } from '../../../src/cli/inspect/slots.ts';
import type { Observation } from '../../../src/domain/inspection.ts';
import { evidenceOf, MOST_BYTES_A_ROUND, MOST_BYTES_AN_ITEM, saidBy } from '../../../src/inspection/evidence.ts';
import { readEvidence } from '../../../src/inspection/history.ts';
import { decodeRounds, NOTHING_BEFORE, type StateBefore, writeRound } from '../../../src/inspection/record.ts';
import type { RoundRequest } from '../../../src/inspection/run.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { coreSwitchRound } from '../../support/rounds.ts';

const slot = { checklist: 'core-switch', asset: 'core-sw-1' };
const same = (text: string) => text;
const kept = (said: string) => evidenceOf([{ slot, item: 'fans', said }], same)[0]?.text ?? '';

describe('what a device said', () => {
  const seen: Observation = { outcome: 'seen', facts: {}, elapsedMs: 1, raw: () => 'FAN 2  Abnormal' };
  const failed = (cause: 'unparsed' | 'refused'): Observation => ({
    outcome: 'failed',
    cause,
    target: 'ssh fans',
    limitMs: 1,
    elapsedMs: 1,
    detail: 'it says ???',
  });

  it.each([
    ['a fault', seen, 'fault', 'FAN 2  Abnormal'],
    ['attention', seen, 'attention', 'FAN 2  Abnormal'],
    ['what could not be told', failed('unparsed'), 'unknown', 'it says ???'],
    ['what is normal', seen, 'normal', undefined],
    ['a way that failed', failed('refused'), 'unknown', undefined],
  ] as const)('is evidence of %s or not', (_, observation, state, said) => {
    expect(saidBy(observation, { item: 'fans', state })).toBe(said);
  });

  it('keeps its lines, and nothing that steers a terminal, turns a line or hides', () => {
    expect(kept('\r\nA\u001B[31mred\u001B[0m  \r\nB\u202Egnp\u200B\n\u0007\u009B2J\r\n')).toBe(
      'A\\u{1b}[31mred\\u{1b}[0m\nB\\u{202e}gnp\\u{200b}\n\\u{7}\\u{9b}2J',
    );
  });

  it('is bounded by the item, at a whole character, and says so', () => {
    const text = kept('电'.repeat(5000));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES_AN_ITEM);
    expect(text).toMatch(/^电+\n… 15000 bytes in all$/);
  });

  it('is bounded by the round: what finds no room is left out whole', () => {
    const heard = Array.from({ length: 60 }, (_, place) => ({ slot, item: `item-${place}`, said: 'x'.repeat(1000) }));
    const all = evidenceOf(heard, same);
    expect(all.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(MOST_BYTES_A_ROUND);
    expect(all.map(({ check }) => check)).toEqual(heard.slice(0, 32).map(({ item }) => `core-switch/core-sw-1/${item}`));
  });

  it('loses its secrets before it is cut: those that this round used, and what has the shape of one', () => {
    const request = { secret: () => 'Str0ng-community', slots: [], kinds: {} } as unknown as RoundRequest;
    const { secret, redact } = withRedaction(request);
    expect(secret('env:COMMUNITY')).toBe('Str0ng-community');
    const text = `snmp-agent community read cipher Abcd1234\nasked with Str0ng-community\n${'x'.repeat(MOST_BYTES_AN_ITEM)}`;
    const [evidence] = evidenceOf([{ slot, item: 'fans', said: text }], redact ?? same);
    expect(evidence?.text).not.toMatch(/Str0ng|Abcd1234/);
    expect(evidence?.text).toContain('asked with <redacted>');
  });
});

describe('the record of a round', () => {
  const check = 'core-switch/core-sw-1/fans';
  const hostile = ['end', 'values', '', 'casebook-round/2 x 1/1 y', '  | "', 'exceptions', '    | more'].join('\n');
  const rounds = [0, 1, 2, 3].map((hour) => ({
    ...coreSwitchRound({ at: `2025-09-30T0${hour}:00:00Z`, fan2: hour > 0 ? 'stopped' : 'ok' }),
    ...(hour > 0 ? { evidence: [{ check, text: hour === 1 ? hostile : `later ${hour}` }] } : {}),
  }));
  let before: StateBefore = NOTHING_BEFORE;
  const files = rounds.map((round) => {
    const { path, text, after } = writeRound(round, before);
    before = after;
    return { path, text };
  });
  const tree = treeOf(new Map(files.map(({ path, text }) => [path, text])));

  it('holds it where the exception is new, whatever it looks like, and not again while it lasts', () => {
    const { rounds: read, problems } = decodeRounds(files);
    expect(problems).toEqual([]);
    expect(read.map(({ evidence }) => evidence)).toEqual([undefined, [{ check, text: hostile }], undefined, undefined]);
    expect(files[1]?.text).toContain(`\nevidence\n  ${check}\n    | end\n`);
  });

  it('finds it for a later record in which the exception lasts', async () => {
    const [first, second, third] = files.map(({ path }) => path);
    expect(await readEvidence(tree, third ?? '', check)).toEqual({ record: second, check, text: hostile });
    expect(await readEvidence(tree, second ?? '', check)).toEqual({ record: second, check, text: hostile });
    expect(await readEvidence(tree, first ?? '', check)).toBeUndefined();
    expect(await readEvidence(tree, third ?? '', 'core-switch/core-sw-1/ospf')).toBeUndefined();
  });
});
