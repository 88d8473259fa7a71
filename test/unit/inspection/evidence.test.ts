import { describe, expect, it } from 'vitest';
import { withRedaction } from '../../../src/cli/inspect/slots.ts';
import type { ItemResult, Observation, Round } from '../../../src/domain/inspection.ts';
import { evidenceOf, MOST_BYTES_AN_ITEM, saidBy } from '../../../src/inspection/evidence.ts';
import { readEvidence, stateBefore } from '../../../src/inspection/history.ts';
import { decodeRounds, NOTHING_BEFORE, type StateBefore, writeRound } from '../../../src/inspection/record.ts';
import { MOST_BYTES_A_ROUND } from '../../../src/inspection/record-text.ts';
import type { RoundRequest } from '../../../src/inspection/run.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { coreSwitchRound, days } from '../../support/rounds.ts';

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

  it('is bounded: what finds no room is left out whole, and what lasts takes none', () => {
    const at = (hour: number, faults: number): Round => {
      const round = coreSwitchRound({ at: `2025-09-30T0${hour}:00:00Z` });
      const names = Array.from({ length: 60 }, (_, place) => `item-${place}`);
      const items = names.map((item, place): ItemResult => ({ item, state: place < faults ? 'fault' : 'normal' }));
      const evidence = names
        .slice(0, faults)
        .map((item) => ({ check: `core-switch/core-sw-1/${item}`, text: `${hour}${'x'.repeat(999)}` }));
      return { ...round, slots: round.slots.slice(0, 1).map((one) => ({ ...one, items })), evidence };
    };
    const first = writeRound(at(1, 40), NOTHING_BEFORE);
    const second = writeRound(at(2, 60), first.after);
    const told = decodeRounds([first, second]).rounds.map(({ evidence = [] }) => evidence);
    expect(told.map((of) => of.map(({ check }) => Number(check.replace(/.*-/, ''))))).toEqual([
      Array.from({ length: 32 }, (_, place) => place),
      Array.from({ length: 20 }, (_, place) => 40 + place),
    ]);
    expect(Math.max(...told.map((of) => of.reduce((sum, { text }) => sum + text.length, 0)))).toBeLessThanOrEqual(
      MOST_BYTES_A_ROUND,
    );
  });

  it('holds it anew where the exception had ended meanwhile, although the month began with one', async () => {
    const faulty = new Set([0, 1, 4, 5]);
    const daily = days('2025-09-01', 6, (day) => ({ fan2: faulty.has(day) ? 'stopped' : 'ok' })).map((round, day) =>
      faulty.has(day) ? { ...round, evidence: [{ check, text: `day ${day}` }] } : round,
    );
    let state: StateBefore = NOTHING_BEFORE;
    const ofDays = daily.map((round) => {
      const { path, text, after } = writeRound(round, state);
      state = after;
      return { path, text };
    });
    const months = treeOf(new Map(ofDays.map(({ path, text }) => [path, text])));
    const found = await Promise.all(ofDays.map(({ path }) => readEvidence(months, path, check)));
    expect(found.map((one) => one?.text)).toEqual(['day 0', 'day 0', undefined, undefined, 'day 4', 'day 4']);
    const nothingHeard = ofDays.map(({ path, text }) => [path, text.replace(/\nevidence\n {2}\S+\n {4}\| day 4/, '')] as const);
    expect(await readEvidence(treeOf(new Map(nothingHeard)), ofDays[5]?.path ?? '', check)).toBeUndefined();
  });

  it('holds it anew of what is looked at seldom, where nobody knows that the exception lasts', async () => {
    const inspected = [
      { day: 1, slots: [0, 1], fan2: 'stopped' },
      { day: 8, slots: [0, 1], fan2: 'ok' },
      { day: 14, slots: [1], fan2: 'ok' },
      { day: 15, slots: [0, 1], fan2: 'stopped' },
      { day: 16, slots: [0, 1], fan2: 'stopped' },
    ] as const;
    const grown = new Map<string, string>();
    for (const { day, slots, fan2 } of inspected) {
      const round = coreSwitchRound({ at: `2025-09-${String(day).padStart(2, '0')}T12:00:00Z`, fan2 });
      const own = { ...round, slots: round.slots.filter((_, place) => (slots as readonly number[]).includes(place)) };
      const said = fan2 === 'stopped' ? { evidence: [{ check, text: `day ${day}` }] } : {};
      const { path, text } = writeRound({ ...own, ...said }, await stateBefore(treeOf(grown), own));
      grown.set(path, text);
    }
    const held = decodeRounds([...grown].map(([path, text]) => ({ path, text }))).rounds.map(
      ({ evidence }) => evidence?.[0]?.text,
    );
    expect(held).toEqual(['day 1', undefined, undefined, 'day 15', undefined]);
    const [, , , , last = ''] = [...grown.keys()];
    expect((await readEvidence(treeOf(grown), last, check))?.text).toBe('day 15');
  });

  it('finds it for a later record in which the exception lasts', async () => {
    const [first, second, third] = files.map(({ path }) => path);
    expect(await readEvidence(tree, third ?? '', check)).toEqual({ record: second, check, text: hostile });
    expect(await readEvidence(tree, second ?? '', check)).toEqual({ record: second, check, text: hostile });
    expect(await readEvidence(tree, first ?? '', check)).toBeUndefined();
    expect(await readEvidence(tree, third ?? '', 'core-switch/core-sw-1/ospf')).toBeUndefined();
  });
});
