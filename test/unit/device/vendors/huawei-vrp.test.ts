import { describe, expect, it } from 'vitest';
import { huaweiVrp } from '../../../../src/device/vendors/huawei-vrp.ts';
import { device, table } from '../../../support/snmp-objects.ts';

const EXTENT = '1.3.6.1.4.1.2011.5.25.31.1.1';
const powerTable = (rows: Parameters<typeof table>[2]) => table(`${EXTENT}.18.1`, { present: 5, state: 6, descr: 9 }, rows);
const entities = (rows: Parameters<typeof table>[2]) => table('1.3.6.1.2.1.47.1.1.1.1', { descr: 2, class: 5, name: 7 }, rows);
const states = (rows: Parameters<typeof table>[2]) =>
  table(`${EXTENT}.1.1`, { oper: 2, light: 4, cpu: 5, memory: 7, degrees: 11 }, rows);

describe('power supplies', () => {
  it.each([
    [{ present: 1, state: 1 }, 'ok', 'Supply'],
    [{ present: 1, state: 2 }, 'fault', 'NotSupply'],
    [{ present: 1, state: 4 }, 'unknown', 'Unknown'],
    [{ present: 1, state: 9 }, 'unknown', 'state 9'],
    [{ present: 2, state: 2 }, 'absent', 'absent'],
    [{ present: 2 }, 'absent', 'absent'],
  ])('%j is %s', async (row, state, word) => {
    const facts = await huaweiVrp.questions.power?.(device(powerTable({ '0.1': row })));
    expect(facts?.parts).toEqual([{ name: 'PWR1', state, word }]);
  });

  it('of a stack are told apart by slot', async () => {
    const facts = await huaweiVrp.questions.power?.(
      device(powerTable({ '1.1': { present: 1, state: 1 }, '2.1': { present: 1, state: 1 } })),
    );
    expect(facts?.parts?.map(({ name }) => name)).toEqual(['1/PWR1', '2/PWR1']);
  });

  it('of older releases are boards of the entity table, and no modules', async () => {
    const reader = device({
      ...entities({
        1: { class: 9, name: 'MPU Board 0' },
        2: { class: 9, name: 'POWER Card 0/PWR1' },
        3: { class: 5, name: 'Card slot' },
      }),
      ...states({ 1: { oper: 3 }, 2: { oper: 4 }, 3: { oper: 3 } }),
    });
    expect((await huaweiVrp.questions.power?.(reader))?.parts).toEqual([
      { name: 'POWER Card 0/PWR1', state: 'fault', word: 'offline' },
    ]);
    expect((await huaweiVrp.questions.modules?.(reader))?.parts).toEqual([{ name: 'MPU Board 0', state: 'ok', word: 'enabled' }]);
  });

  it('are unsupported, not normal, where neither table exists', async () => {
    expect(await huaweiVrp.questions.power?.(device({}))).toBeUndefined();
  });
});

it('a board that works with its alarm light on is a fault', async () => {
  const reader = device({
    ...entities({ 7: { class: 9, name: 'LPU Board 1' } }),
    ...states({ 7: { oper: 3, light: Buffer.from([0x20]) } }),
  });
  expect((await huaweiVrp.questions.modules?.(reader))?.parts).toEqual([
    { name: 'LPU Board 1', state: 'fault', word: 'critical alarm' },
  ]);
});

describe('usage', () => {
  const reader = device({
    ...entities({
      1: { class: 3, name: 'Chassis' },
      2: { class: 9, name: 'MPU Board 0' },
      3: { class: 9, name: 'LPU Board 1' },
      4: { class: 10, name: 'Port' },
    }),
    ...states({
      1: { cpu: 0, memory: 0, degrees: 0 },
      2: { cpu: 17, memory: 40, degrees: 41 },
      3: { cpu: 0, memory: 22, degrees: 65535 },
      4: { cpu: 0, memory: 0, degrees: -1 },
    }),
  });

  it('is read from boards with a processor only, an idle one included', async () => {
    expect((await huaweiVrp.questions.cpu?.(reader))?.gauges).toEqual([
      { name: 'MPU Board 0 CPU', value: 17, unit: '%' },
      { name: 'LPU Board 1 CPU', value: 0, unit: '%' },
    ]);
  });

  it('leaves out temperatures that nobody measured', async () => {
    expect((await huaweiVrp.questions.temperature?.(reader))?.gauges).toEqual([{ name: 'MPU Board 0', value: 41, unit: '°C' }]);
  });
});

describe('configuration', () => {
  it.each([
    [200, 300, true],
    [300, 300, true],
    [301, 300, false],
  ])('changed at %d and saved at %d: saved is %s', async (changed, saved, expected) => {
    const config = '1.3.6.1.4.1.2011.6.10.1.1';
    const facts = await huaweiVrp.questions.configuration?.(device({ [`${config}.1.0`]: changed, [`${config}.2.0`]: saved }));
    expect(facts?.config).toEqual({ saved: expected });
  });
});
