// What a device says about a part beside its measurements, and what it leaves out.
import { describe, expect, it } from 'vitest';
import { SNMP_PROFILES } from '../../../src/device/index.ts';
import type { Reading } from '../../../src/device/reading.ts';
import { standard } from '../../../src/device/standard.ts';
import { device, table } from '../../support/snmp-objects.ts';

const ask = (profile: string, reading: Reading, objects: Parameters<typeof device>[0]) =>
  SNMP_PROFILES.find(({ name }) => name === profile)?.questions[reading]?.(device(objects));

describe('a temperature that the device itself calls bad', () => {
  const cisco = (state: number) =>
    table('1.3.6.1.4.1.9.9.13.1.3.1', { name: 2, degrees: 3, state: 6 }, { 1: { name: 'Inlet', degrees: 41, state } });
  const hpe = (condition: number) =>
    table(
      '1.3.6.1.4.1.232.6.2.6.8.1',
      { locale: 3, degrees: 4, condition: 6 },
      { '0.1': { locale: 11, degrees: 41, condition } },
    );
  const huawei = (state: number) =>
    table('1.3.6.1.4.1.2011.5.25.31.1.1.8.1', { state: 5, degrees: 6 }, { '0.1.0.0': { state, degrees: 41 } });

  it.each([
    ['cisco', cisco(3), 'fault'],
    ['cisco', cisco(2), 'attention'],
    ['hpe-proliant', hpe(4), 'fault'],
    ['hpe-proliant', hpe(3), 'attention'],
    ['huawei-vrp', huawei(3), 'fault'],
    ['huawei-vrp', huawei(2), 'attention'],
  ])('stands beside the degrees: %s %#', async (profile, objects, state) => {
    const facts = await ask(profile, 'temperature', objects);
    expect(facts?.gauges?.map(({ value }) => value)).toEqual([41]);
    expect(facts?.parts?.map((part) => part.state)).toEqual([state]);
  });

  it.each([
    ['cisco', cisco(1)],
    ['hpe-proliant', hpe(2)],
    ['hpe-proliant', hpe(1)],
    ['huawei-vrp', huawei(1)],
  ])('and one that it calls good, or not at all, adds nothing: %s %#', async (profile, objects) => {
    expect((await ask(profile, 'temperature', objects))?.parts).toBeUndefined();
  });

  it.each([-2147483648, 2147483647, 65535, 0, -1])('%d is no measurement', async (degrees) => {
    const objects = table(
      '1.3.6.1.4.1.9.9.13.1.3.1',
      { name: 2, degrees: 3, state: 6 },
      { 1: { name: 'Inlet', degrees, state: 1 } },
    );
    expect(await ask('cisco', 'temperature', objects)).toBeUndefined();
  });
});

it('a fan that is there and does not say how it is is unknown, not left out', async () => {
  const objects = table(
    '1.3.6.1.4.1.232.6.2.6.7.1',
    { number: 2, present: 4, condition: 9 },
    { '0.1': { number: 1, present: 3, condition: 2 }, '0.2': { number: 2, present: 3 }, '0.3': { number: 3, present: 2 } },
  );
  expect((await ask('hpe-proliant', 'fans', objects))?.parts).toEqual([
    { name: 'Fan 1', state: 'ok', word: 'ok' },
    { name: 'Fan 2', state: 'unknown', word: 'no value' },
    { name: 'Fan 3', state: 'absent', word: 'absent' },
  ]);
});

describe('sensors of the standard table', () => {
  const sensor = (cells: Record<string, number>) =>
    standard.questions.temperature?.(
      device({
        ...table('1.3.6.1.2.1.99.1.1.1', { type: 1, scale: 2, precision: 3, value: 4, status: 5 }, { 7: { type: 8, ...cells } }),
        '1.3.6.1.2.1.47.1.1.1.1.7.7': 'Inlet',
      }),
    );

  it.each([
    [{ scale: 9, precision: 1, value: 425, status: 1 }, 42.5],
    [{ scale: 8, precision: 0, value: 42_500, status: 1 }, 42.5],
    [{ scale: 9, precision: 0, value: 42 }, 42],
    [{ value: 42, status: 1 }, 42],
  ])('%j is %d °C', async (cells, value) => {
    expect((await sensor(cells))?.gauges).toEqual([{ name: 'Inlet', value, unit: '°C' }]);
  });

  it.each([
    [{ scale: 9, precision: 0, value: 42, status: 2 }],
    [{ scale: 9, precision: 0, value: 42, status: 3 }],
    [{ scale: 9, precision: 0, value: 1_000_000_000, status: 1 }],
    [{ scale: 10, precision: 0, value: 42, status: 1 }],
  ])('%j is no measurement', async (cells) => {
    expect((await sensor(cells as unknown as Record<string, number>))?.gauges).toBeUndefined();
  });
});

describe('nothing is made of nothing', () => {
  it.each(SNMP_PROFILES.map((profile) => [profile.name, profile] as const))(
    '%s on a device without any objects',
    async (_, profile) => {
      for (const [reading, question] of Object.entries(profile.questions))
        expect(await question(device({})), reading).toBeUndefined();
    },
  );
});

describe('what agents say of all that they watch', () => {
  it('stands among the alarms of a server; what they do not watch is no alarm', async () => {
    const conditions = {
      '1.3.6.1.4.1.232.6.1.3.0': 3,
      '1.3.6.1.4.1.232.3.1.3.0': 4,
      '1.3.6.1.4.1.232.6.2.11.2.0': 2,
      '1.3.6.1.4.1.232.6.2.5.17.0': 1,
    };
    const parts = (await ask('hpe-proliant', 'alarms', conditions))?.parts?.map(({ name, state }) => [name, state]);
    expect(parts).toEqual([
      ['Server health', 'attention'],
      ['Drive array', 'fault'],
      ['Automatic recovery', 'absent'],
      ['Event log', 'ok'],
    ]);
  });

  it('is the number and product of the server itself', async () => {
    const facts = await ask('hpe-proliant', 'identity', {
      '1.3.6.1.4.1.232.2.2.2.1.0': 'EX1234 ',
      '1.3.6.1.4.1.232.2.2.4.2.0': 'Example DL380',
    });
    expect(facts?.values).toMatchObject({ serial: 'EX1234', model: 'Example DL380' });
  });
});

describe('ports of a storage switch', () => {
  const port = (physical: number, operation: number, admin = 1) =>
    table('1.3.6.1.4.1.1588.2.1.1.1.6.2.1', { physical: 3, operation: 4, admin: 5 }, { 5: { physical, operation, admin } });

  it.each([
    ['in sync and on line', port(6, 1), 'ok'],
    ['empty', port(2, 2), 'absent'],
    ['without light', port(4, 2), 'absent'],
    ['with a faulty laser', port(3, 2), 'fault'],
    ['in sync and off line', port(6, 2), 'fault'],
    ['closed on purpose', port(6, 2, 2), 'absent'],
    ['in a state that nobody has met', port(77, 1), 'unknown'],
  ])('%s', async (_, objects, state) => {
    expect((await ask('brocade', 'hba', objects))?.parts).toMatchObject([{ name: 'port 4', state }]);
  });

  const UNIT = '16.0.0.5.30.52.56.170.0.0.0.0.0.0.0.0';
  it.each([
    [2, 3, 'ok'],
    [3, 9, 'fault'],
    [2, 5, 'fault'],
    [4, 8, 'attention'],
    [1, 1, 'unknown'],
  ])('as the Fibre Alliance tells them: state %d and status %d are %s', async (state, status, expected) => {
    const objects = table('1.3.6.1.3.94.1.10.1', { state: 6, status: 7 }, { [`${UNIT}.3`]: { state, status } });
    expect((await standard.questions.hba?.(device(objects)))?.parts).toMatchObject([{ name: 'port 3', state: expected }]);
  });

  it('and its sensors by kind', async () => {
    const objects = table(
      '1.3.6.1.3.94.1.8.1',
      { name: 3, status: 4, type: 7 },
      { [`${UNIT}.1`]: { name: 'PSU 1', status: 5, type: 5 }, [`${UNIT}.2`]: { name: 'FAN 1', status: 3, type: 4 } },
    );
    expect((await standard.questions.power?.(device(objects)))?.parts).toEqual([
      { name: 'PSU 1', state: 'fault', word: 'failed' },
    ]);
    expect((await standard.questions.fans?.(device(objects)))?.parts).toEqual([{ name: 'FAN 1', state: 'ok', word: 'ok' }]);
  });
});

describe('limits that stand beside the degrees', () => {
  it.each([
    [40, undefined],
    [60, 'attention'],
    [80, 'fault'],
  ])('of an H3C board at %d °C: %s', async (degrees, state) => {
    const objects = table(
      '1.3.6.1.4.1.25506.2.6.1.1.1.1',
      { degrees: 12, warning: 13, critical: 17 },
      { 7: { degrees, warning: 60, critical: 75 } },
    );
    expect((await ask('h3c-comware', 'temperature', objects))?.parts?.[0]?.state).toBe(state);
  });

  it('the fault lamp of a Huawei board counts beside its state', async () => {
    const board = (lamp: number) => ({
      ...table('1.3.6.1.4.1.2011.5.25.31.1.1.1.1', { oper: 2, light: 4, lamp: 42 }, { 9: { oper: 3, light: '', lamp } }),
      ...table('1.3.6.1.2.1.47.1.1.1.1', { class: 5, name: 7 }, { 9: { class: 9, name: 'LPU 1' } }),
    });
    expect((await ask('huawei-vrp', 'modules', board(2)))?.parts).toMatchObject([{ state: 'ok' }]);
    expect((await ask('huawei-vrp', 'modules', board(3)))?.parts).toMatchObject([{ state: 'fault', word: 'fault lamp on' }]);
  });

  it.each([
    [1, 'ok'],
    [2, 'attention'],
    [3, 'fault'],
    [6, 'absent'],
  ])('the last test of a UPS that ended with %d is %s', async (result, state) => {
    expect((await standard.questions.alarms?.(device({ '1.3.6.1.2.1.33.1.7.3.0': result })))?.parts).toMatchObject([
      { name: 'Last test', state },
    ]);
  });
});

it('a row without its state tells of trouble by what stands beside it, and of nothing else', async () => {
  const drives = table(
    '1.3.6.1.4.1.232.3.2.5.1.1',
    { status: 6, condition: 37 },
    { '0.1': { status: 2, condition: 2 }, '0.2': { condition: 4 }, '0.3': { condition: 2 } },
  );
  expect((await ask('hpe-proliant', 'disks', drives))?.parts).toEqual([
    { name: 'Disk 0.1', state: 'ok', word: 'ok' },
    { name: 'Disk 0.2', state: 'fault', word: 'failed' },
  ]);
});

it.each<[{ readonly peer?: string; readonly mode: string }, string]>([
  [{ peer: 'passive', mode: 'active-passive' }, 'ok, ok, ok'],
  [{ peer: '', mode: 'active-passive' }, 'ok, unknown, ok'],
  [{ mode: 'active-passive' }, 'ok, unknown, ok'],
  [{ peer: 'unknown', mode: 'disabled' }, 'absent, absent, absent'],
  [{ mode: 'disabled' }, 'absent, absent'],
])('a firewall beside %j: %s', async ({ peer, mode }, expected) => {
  const system = '1.3.6.1.4.1.25461.2.1.2.1';
  const facts = await ask('paloalto', 'redundancy', {
    [`${system}.11.0`]: 'active',
    ...(peer === undefined ? {} : { [`${system}.12.0`]: peer }),
    [`${system}.13.0`]: mode,
  });
  expect(facts?.parts?.map(({ state }) => state).join(', ')).toBe(expected);
});

describe('what stands together', () => {
  const boards = (...members: readonly number[]) =>
    table(
      '1.3.6.1.4.1.25506.2.91.3.1',
      { role: 1, member: 2 },
      Object.fromEntries(members.map((member, place) => [place + 1, { role: place === 0 ? 2 : 1, member }])),
    );
  const port = (status: number) => table('1.3.6.1.4.1.25506.2.91.4.1', { status: 3 }, { '1.1': { status } });

  it.each([
    ['of two members with a closed link', { ...boards(1, 2), ...port(2) }, 'ok ok fault'],
    ['of two members whose link hears nobody', { ...boards(1, 2), ...port(3) }, 'ok ok fault'],
    ['of one box with unused ports', { ...boards(1), ...port(2) }, 'ok absent'],
  ])('an H3C stack %s', async (_what, objects, states) => {
    const facts = await ask('h3c-comware', 'redundancy', objects);
    expect(facts?.parts?.map(({ state }) => state).join(' ')).toBe(states);
  });

  const members = (count: number) =>
    table(
      '1.3.6.1.4.1.12356.101.13.2.1.1',
      { serial: 2, host: 11, sync: 12 },
      Object.fromEntries(
        Array.from({ length: count }, (_, place) => [place + 1, { serial: `S${place}`, host: `fw-${place}`, sync: 1 }]),
      ),
    );

  it.each([
    [3, 2, 'ok ok'],
    [3, 1, 'ok fault'],
    [1, 1, 'absent'],
  ])('a FortiGate cluster of mode %d with %d members listed: %s', async (mode, count, states) => {
    const facts = await ask('fortinet', 'redundancy', { '1.3.6.1.4.1.12356.101.13.1.1.0': mode, ...members(count) });
    expect(facts?.parts?.map(({ state }) => state).join(' ')).toBe(states);
  });
});

describe('limits of Cisco sensors', () => {
  const sensor = (type: number, limits: Readonly<Record<string, { severity: number; passed: number }>>) => ({
    ...table(
      '1.3.6.1.4.1.9.9.91.1.1.1.1',
      { type: 1, scale: 2, precision: 3, value: 4, status: 5 },
      {
        21: { type, scale: 9, precision: 0, value: 91, status: 1 },
        22: { type: 8, scale: 9, precision: 0, value: 30, status: 1 },
      },
    ),
    ...table('1.3.6.1.4.1.9.9.91.1.2.1.1', { severity: 2, passed: 5 }, limits),
    ...table('1.3.6.1.2.1.47.1.1.1.1', { name: 7 }, { 21: { name: 'CPU' }, 22: { name: 'Inlet' } }),
  });
  const [MINOR, MAJOR, PASSED, KEPT] = [10, 20, 1, 2];

  it.each([
    ['kept', { '21.1': { severity: MAJOR, passed: KEPT } }, undefined],
    [
      'a minor one passed',
      { '21.1': { severity: MINOR, passed: PASSED }, '21.2': { severity: MAJOR, passed: KEPT } },
      'CPU attention',
    ],
    ['both passed', { '21.1': { severity: MINOR, passed: PASSED }, '21.2': { severity: MAJOR, passed: PASSED } }, 'CPU fault'],
  ])('%s', async (_what, limits, expected) => {
    const facts = await ask('cisco', 'temperature', sensor(8, limits));
    expect(facts?.parts?.map(({ name, state }) => `${name} ${state}`).join(' ')).toBe(expected);
  });

  it('of light are no temperature', async () => {
    const facts = await ask('cisco', 'temperature', sensor(14, { '21.1': { severity: MAJOR, passed: PASSED } }));
    expect(facts?.parts).toBeUndefined();
  });
});

describe('a room sensor on a universal port', () => {
  const sensor = (alarm: number, heard: number) =>
    table(
      '1.3.6.1.4.1.318.1.1.25.1.2.1',
      { name: 3, degrees: 6, humidity: 7, alarm: 9, heard: 10 },
      { '1.1': { name: 'Cold aisle', degrees: 24, humidity: 45, alarm, heard } },
    );

  it.each([
    [1, 2, 'ok', [24]],
    [3, 2, 'fault', [24]],
    [1, 3, 'fault', undefined],
    [4, 1, 'absent', undefined],
  ])('that says %d while its line says %d is %s', async (alarm, heard, state, degrees) => {
    expect((await ask('apc', 'alarms', sensor(alarm, heard)))?.parts).toMatchObject([{ name: 'Cold aisle', state }]);
    expect((await ask('apc', 'temperature', sensor(alarm, heard)))?.gauges?.map(({ value }) => value)).toEqual(degrees);
  });
});
