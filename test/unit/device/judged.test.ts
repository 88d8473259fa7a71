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
