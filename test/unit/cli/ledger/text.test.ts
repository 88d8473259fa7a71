// Records in plain lines: what a device calls its parts is shown, and moves no cursor.
import { expect, it } from 'vitest';
import { roundLines } from '../../../../src/cli/ledger/text.ts';
import { driftText } from '../../../../src/cli/drift/text.ts';
import { trendsText } from '../../../../src/cli/trends/text.ts';
import type { ClientRecords } from '../../../../src/domain/records.ts';
import { coreSwitchRound } from '../../../support/rounds.ts';

const HOSTILE = '\u001B[2J/data\u202Egnp';
const SHOWN = '·[2J/data·gnp';
const steering = /(?!\n)[\p{Cc}\u202E]/u;

it('a round', () => {
  const round = coreSwitchRound();
  const items = [
    { item: 'space', state: 'normal', facts: { gauges: [{ name: HOSTILE, value: 1, unit: '%' }], values: { a: HOSTILE } } },
  ] as const;
  const text = roundLines({ ...round, slots: round.slots.slice(0, 1).map((slot) => ({ ...slot, items })) });
  expect(text).toContain(`  space: normal · ${SHOWN} 1 %, a ${SHOWN}\n`);
  expect(text).not.toMatch(steering);
});

it('drift', () => {
  const records = { client: { value: { zone: 'Asia/Shanghai' } } } as unknown as ClientRecords;
  const one = {
    asset: 'core-sw-1',
    topic: 'serial',
    declared: 'EXAMPLE-1',
    observed: HOSTILE,
    declaredAt: { path: 'inventory/riverside-water/assets/core-sw-1.yaml', line: 3 },
    seenIn: { record: 'inspections/x.txt', checklist: 'core-switch', item: 'identity', at: 0 },
  } as const;
  const text = driftText({ drifts: [one], unrecorded: [], seen: 0, configurations: 0 }, records, 'en');
  expect(text).toContain(`observed: ${SHOWN}  (`);
  expect(text).not.toMatch(steering);
});

it('trends', () => {
  const growing = [
    { asset: 'server-2', checklist: 'linux-server', item: 'errors', name: HOSTILE, first: 1, latest: 9, perDay: 1 },
  ];
  const text = trendsText({ foreseen: [], growing, returning: [] }, () => undefined, 'en');
  expect(text).toContain(`server-2  linux-server/errors  ${SHOWN}\n`);
  expect(text).not.toMatch(steering);
});
