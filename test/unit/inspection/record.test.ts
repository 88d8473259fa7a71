import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemResult, Round } from '../../../src/domain/inspection.ts';
import {
  decodeRounds,
  NOTHING_BEFORE,
  recordPlace,
  roundPath,
  type StateBefore,
  writeRound,
} from '../../../src/inspection/record.ts';
import { byTime } from '../../../src/inspection/record-path.ts';
import { phrase } from '../../../src/phrase.ts';
import { anyRounds, coreSwitchItems, coreSwitchRound, days, type RoundOptions } from '../../support/rounds.ts';

interface RecordedFile {
  readonly path: string;
  readonly text: string;
}

function chain(rounds: readonly Round[]): RecordedFile[] {
  let state: StateBefore = NOTHING_BEFORE;
  return rounds.map((round) => {
    const { path, text, after } = writeRound(round, state);
    state = after;
    return { path, text };
  });
}

const plain = (rounds: readonly (Round & { path?: string })[]) => rounds.map(({ path: _path, ...round }) => round);

describe('the path of a round', () => {
  it.each<readonly [RoundOptions, string]>([
    [{}, 'inspections/riverside-water/2025-09/30/1200Z-1of1-daily.txt'],
    [{ shard: '3/16', run: 'job-77' }, 'inspections/riverside-water/2025-09/30/1200Z-3of16-job-77.txt'],
    [{ at: '2025-10-01T07:59:00+08:00' }, 'inspections/riverside-water/2025-09/30/2359Z-1of1-daily.txt'],
    [{ at: '2025-10-01T08:00:00+08:00' }, 'inspections/riverside-water/2025-10/01/0000Z-1of1-daily.txt'],
    [{ at: '2025-10-01T08:00:30+08:00' }, 'inspections/riverside-water/2025-10/01/000030Z-1of1-daily.txt'],
  ])('%j → %s', (options, path) => {
    expect(roundPath(coreSwitchRound(options))).toBe(path);
    expect(recordPlace(path)).toEqual({
      client: 'riverside-water',
      shard: options.shard ?? '1/1',
      month: path.slice(28, 35),
      day: path.slice(36, 38),
    });
  });

  it.each(['inspections/riverside-water/README.md', 'inspections/riverside-water/2025/09/x.json', 'reports/a.json'])(
    '%s is none',
    (path) => {
      expect(recordPlace(path)).toBeUndefined();
    },
  );
});

describe('a record', () => {
  it('reads from top to bottom: receipt, exceptions, what changed and moved, facts, measurements', () => {
    const [, , third] = chain(days('2025-09-28', 3, (day) => (day === 2 ? { fan2: 'stopped', celsius: 33.5 } : {})));
    const zeroed = third?.text.replaceAll(/[\w-]{43}/g, 'digest').replace(/(?<=\nvalues\n)[\w-]+/, 'packed');
    const stopped = (asset: string) =>
      `{"slot":"core-switch/${asset}","facts":{"fans":{"parts":[{"name":"FAN 1","state":"ok","word":"Normal"},{"name":"FAN 2","state":"fault","word":"Abnormal"}]}},"notes":{"fans":{"comparison":{"missing":[],"shortfall":1,"unexpected":[]},"rule":0}}}`;
    expect(zeroed).toBe(`casebook-round/2 riverside-water 1/1 daily
2025-09-30T12:00:00Z from 120s to 130s
6 normal, 2 fault, 2 unchecked
root digest
after 2025-09/29/1200Z-1of1-daily digest
leans on 2025-09/28/1200Z-1of1-daily

exceptions
  fault core-switch/core-sw-1/fans: FAN 2: Abnormal
  fault core-switch/core-sw-2/fans: FAN 2: Abnormal
changed
  core-switch/core-sw-1/fans: normal → fault
  core-switch/core-sw-2/fans: normal → fault
facts
${stopped('core-sw-1')}
${stopped('core-sw-2')}
values
packed
33.5 33.5
end
`);
  });

  it('says in words what moved far, for one asset among others that stayed', () => {
    const [first, second] = days('2025-09-28', 2);
    if (first === undefined || second === undefined) throw new Error('the sample has two days');
    const many = (round: Round, hottest: number): Round => ({
      ...round,
      slots: Array.from({ length: 6 }, (_, index) => ({
        checklist: 'core-switch',
        asset: `core-sw-${index}`,
        plannedAt: round.plannedAt,
        startedAt: round.startedAt,
        finishedAt: round.startedAt + 3,
        items: coreSwitchItems({ celsius: index === 3 ? hottest : 31 }),
      })),
    });
    const [, hot] = chain([many(first, 31), many(second, 90)]);
    expect(hot?.text).toContain('\nmoved\n  core-switch/core-sw-3/temperature: 31 → 90\n');
  });

  it('of a quiet day holds states and measurements, and no facts', () => {
    const [first, second] = chain(days('2025-09-28', 2));
    expect(first?.text).toContain('"parts"');
    expect(second?.text).not.toMatch(/"parts"|"notes"|"items"|"peers"/);
    expect(second?.text.length).toBeLessThan(1100);
  });

  it('says everything anew in the first round of a month, so that a month is read by itself', () => {
    const [, october, next] = chain(days('2025-09-30', 3));
    expect(october?.text).toContain('\nafter 2025-09/30/1200Z-1of1-daily ');
    expect(october?.text).toContain('\nsays everything\n');
    expect(next?.text).toContain('\nleans on 2025-10/01/1200Z-1of1-daily\n');
    const alone = [october, next].filter((file) => file !== undefined);
    expect(plain(decodeRounds(alone).rounds)).toEqual(days('2025-10-01', 2));
    expect(decodeRounds(alone).problems).toEqual([]);
  });

  it('is the same bytes for the same round, in whatever order its facts were put together', () => {
    const turned = (round: Round): Round => ({
      ...round,
      slots: round.slots.map((slot) => ({
        ...slot,
        items: slot.items.map((item) => Object.fromEntries(Object.entries(item).toReversed()) as unknown as ItemResult),
      })),
    });
    const rounds = days('2025-09-28', 3, (day) => ({ celsius: 30 + day, fan2: day === 1 ? 'stopped' : 'ok' }));
    expect(chain(rounds.map(turned))).toEqual(chain(rounds));
  });

  it('bounds what an exception says', () => {
    const round = coreSwitchRound();
    const parts = Array.from({ length: 500 }, (_, index) => ({ name: `FAN ${index}`, state: 'fault' as const }));
    const slots = round.slots.map((slot) => ({ ...slot, items: [{ item: 'fans', state: 'fault' as const, facts: { parts } }] }));
    const { text } = writeRound({ ...round, slots }, NOTHING_BEFORE);
    expect(
      Math.max(
        ...text
          .split('\n')
          .filter((line) => line.startsWith('  fault '))
          .map(({ length }) => length),
      ),
    ).toBeLessThan(280);
  });
});

describe('the first format', () => {
  const old = {
    path: 'inspections/riverside-water/2025/09/28T1200Z-1of1-daily.json',
    text: readFileSync(join(import.meta.dirname, '28T1200Z-1of1-daily.json'), 'utf8'),
  };

  it('is still read', () => {
    const { rounds, problems } = decodeRounds([old]);
    expect(problems).toEqual([]);
    expect(plain(rounds)).toEqual(days('2025-09-28', 1));
  });

  it('is followed by the second: linked, in the order of time, and not leant on', () => {
    const { states } = decodeRounds([old]);
    const [, second] = days('2025-09-28', 2);
    const before = states.get(old.path);
    if (second === undefined || before === undefined) throw new Error('the sample has two days');
    const { path, text } = writeRound(second, before);
    expect(text).toContain(`\nafter ${old.path} `);
    const { rounds, problems } = decodeRounds([{ path, text }, old]);
    expect(problems).toEqual([]);
    expect(plain(rounds)).toEqual(days('2025-09-28', 2));
    expect(
      decodeRounds([
        { path, text },
        { ...old, text: old.text.replace('[0,3]', '[0,4]') },
      ]).problems,
    ).toMatchObject([{ path: old.path }]);
  });
});

describe('reading records back', () => {
  it('gives every round as it was: faults, dead devices, recoveries, values that move', () => {
    const rounds = days('2025-09-20', 10, (day) => ({
      celsius: 30 + day / 4,
      fan2: day >= 3 && day <= 5 ? 'stopped' : 'ok',
      dead: day === 4 || day === 7,
    }));
    const files = chain(rounds);
    const { rounds: read, problems } = decodeRounds(files.toReversed());
    expect(problems).toEqual([]);
    expect(plain(read)).toEqual(rounds);
    expect(read.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  });

  it('keeps shards apart', () => {
    const [one, two] = ['1/2', '2/2'].map((shard) =>
      chain(days('2025-09-20', 3, () => ({ shard, celsius: shard === '1/2' ? 20 : 40 }))),
    );
    const { rounds, problems } = decodeRounds([...(one ?? []), ...(two ?? [])]);
    expect(problems).toEqual([]);
    expect(rounds).toHaveLength(6);
  });

  it('follows the record that each one names when two jobs wrote after the same one', () => {
    const [base, a, b] = [
      coreSwitchRound({ at: '2025-09-28T20:00:00+08:00' }),
      coreSwitchRound({ run: 'a', fan2: 'stopped' }),
      coreSwitchRound({ run: 'b', celsius: 35 }),
    ];
    const { path, text, after } = writeRound(base, NOTHING_BEFORE);
    const files = [
      { path, text },
      ...[a, b].map((round) => writeRound(round, after)).map((written) => ({ path: written.path, text: written.text })),
    ];
    const { rounds, problems } = decodeRounds(files);
    expect(problems).toEqual([]);
    expect(plain(rounds)).toEqual([base, a, b]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e21, 5e-324, 2 ** 53 - 1])(
    'keeps a record whole that finds fault with a measurement of %s',
    (value) => {
      const rounds = days('2025-09-28', 2).map((round, day) => ({
        ...round,
        slots: round.slots.map((slot) => ({
          ...slot,
          items: slot.items.map((item): ItemResult => {
            if (day === 0 || item.item !== 'temperature') return item;
            return { ...item, state: 'attention', facts: { gauges: [{ name: 'Board', value, unit: '°C' }] } };
          }),
        })),
      }));
      const { rounds: read, problems } = decodeRounds(chain(rounds));
      expect(problems).toEqual([]);
      const gauge = read[1]?.slots[0]?.items.find(({ item }) => item === 'temperature')?.facts?.gauges?.[0];
      expect(gauge?.value).toBe(Number.isFinite(value) ? value : Number.NaN);
    },
  );

  it('is exact for any facts', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyRounds(), (rounds) => {
        const { rounds: read, problems } = decodeRounds(chain(rounds));
        expect(problems).toEqual([]);
        expect(plain(read)).toEqual(JSON.parse(JSON.stringify(rounds)));
      }),
      { numRuns: 150 },
    );
  });

  it('never makes a number of a measurement that is none', () => {
    const round = coreSwitchRound({ celsius: Number.NaN });
    const { rounds, problems } = decodeRounds([writeRound(round, NOTHING_BEFORE)]);
    expect(problems).toEqual([]);
    expect(rounds[0]?.slots[0]?.items[1]?.facts?.gauges).toEqual([{ name: 'Board', value: Number.NaN, unit: '°C' }]);
  });
});

describe('a record that was meddled with is named, and does not count', () => {
  const rounds = days('2025-09-20', 5, (day) => ({ celsius: 30 + day, fan2: day === 1 ? 'stopped' : 'ok' }));
  const files = chain(rounds);
  const meddled = (index: number, change: (text: string) => string) =>
    files.map((file, at) => (at === index ? { ...file, text: change(file.text) } : file));
  const pathOf = (index: number) => files[index]?.path ?? '';

  it.each([
    ['a state', 'fans: normal → fault', 'fans: normal → attention'],
    ['the state before', 'fans: normal → fault', 'fans: unknown → fault'],
    ['a fact', '"word":"Abnormal"', '"word":"Normal"'],
    ['when it ran', 'to 130s', 'to 129s'],
    ['the plan', '\nroot ', `\nplan ${'r'.repeat(43)}\nroot `],
    ['a count', '2 fault', '1 fault'],
    ['the root', '\nroot ', '\nroot 0'],
    ['the name of an exception', 'fault core-switch/core-sw-1/fans', 'fault core-switch/core-sw-1/temperature'],
    ['the words of an exception', 'fans: FAN 2: Abnormal', 'fans: FAN 2: dusty'],
  ])('%s', (_, from, to) => {
    const changed = meddled(1, (text) => text.replace(from, to));
    expect(changed[1]?.text).not.toBe(files[1]?.text);
    const { rounds: read, problems } = decodeRounds(changed);
    expect(problems.filter(({ path }) => path === pathOf(1))).toEqual([expect.objectContaining({ kind: 'altered' })]);
    expect(read.map(({ path }) => path)).not.toContain(pathOf(1));
  });

  it.each([0, 1, 2, 3, 4, 5])('letter %i of its measurements and times', (place) => {
    const changed = meddled(1, (text) => {
      const at = text.indexOf('\nvalues\n') + '\nvalues\n'.length + place;
      return `${text.slice(0, at)}${text[at] === 'z' ? 'Z' : 'z'}${text.slice(at + 1)}`;
    });
    const { rounds: read, problems } = decodeRounds(changed);
    expect(problems.find(({ path }) => path === pathOf(1))?.kind).toMatch(/^(altered|unreadable|replaced)$/);
    expect(read.map(({ path }) => path)).not.toContain(pathOf(1));
  });

  it('even where all its digests were made to agree: the record after it knew other bytes', () => {
    const forged = rounds.map((round, day) =>
      day === 1 ? coreSwitchRound({ at: '2025-09-21T20:00:00+08:00', celsius: 31 }) : round,
    );
    const changed = meddled(1, () => chain(forged)[1]?.text ?? '');
    expect(decodeRounds(changed).problems).toContainEqual({
      path: pathOf(1),
      kind: 'replaced',
      detail: phrase('{path} was written after other content', { path: pathOf(2) }),
    });
  });

  it('when it was removed; the records that do not lean on what only it said still count', () => {
    const { rounds: read, problems } = decodeRounds(files.filter((_, index) => index !== 3));
    expect(problems).toEqual([
      { path: pathOf(3), kind: 'removed', detail: phrase('{path} was written after it', { path: pathOf(4) }) },
    ]);
    expect(plain(read)).toEqual(rounds.filter((_, index) => index !== 3));
  });

  it('when it was moved to another day', () => {
    const elsewhere = pathOf(4).replace('/24/', '/26/');
    const { problems } = decodeRounds(files.map((file, index) => (index === 4 ? { ...file, path: elsewhere } : file)));
    expect(problems).toEqual([
      { path: elsewhere, kind: 'misplaced', detail: phrase('it is the record of {path}', { path: pathOf(4) }) },
    ]);
  });

  it.each(['', '{', 'null', '[]', '{"format":"casebook-round/2"}', '{"format":"casebook-round/1"}'])('when it is %j', (text) => {
    const { rounds: read, problems } = decodeRounds([{ path: pathOf(0), text }]);
    expect(read).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ path: pathOf(0), kind: 'unreadable' })]);
  });
});

it('the sample holds what the tests above are about', () => {
  expect(coreSwitchItems().map(({ state }) => state)).toEqual(['normal', 'normal', 'normal', 'normal', 'unchecked']);
});

it('paths of both formats stand in the order of their instants', () => {
  const [year, day] = ['inspections/riverside-water/2025', '1of1-daily'];
  const paths = [`${year}/08/31T1200Z-${day}.json`, `${year}-09/01/0000Z-${day}.txt`, `${year}/09/01T1200Z-${day}.json`];
  expect(paths.toReversed().toSorted(byTime)).toEqual(paths);
});
