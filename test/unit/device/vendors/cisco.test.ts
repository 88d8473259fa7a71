import { describe, expect, it } from 'vitest';
import { cisco } from '../../../../src/device/vendors/cisco.ts';
import { device, dotted, table } from '../../../support/snmp-objects.ts';

const supplies = (rows: Parameters<typeof table>[2]) => table('1.3.6.1.4.1.9.9.13.1.5.1', { name: 2, state: 3 }, rows);
const units = (rows: Parameters<typeof table>[2]) => table('1.3.6.1.4.1.9.9.117.1.1.2.1', { state: 2 }, rows);

describe('power supplies', () => {
  it('keep their names when their state changes', async () => {
    const facts = await cisco.questions.power?.(device(supplies({ 1: { name: 'Sw1, PS1 Faulty, RPS NotExist', state: 6 } })));
    expect(facts?.parts).toEqual([{ name: 'Sw1, PS1', state: 'fault', word: 'not functioning' }]);
  });

  it('that two tables list are told once, by the one that knows of the fault', async () => {
    const reader = device({
      ...supplies({ 1: { name: 'PS1', state: 1 } }),
      ...units({ 470: { state: 8 } }),
      '1.3.6.1.2.1.47.1.1.1.1.7.470': 'PowerSupply-1',
    });
    expect((await cisco.questions.power?.(reader))?.parts).toEqual([{ name: 'PowerSupply-1', state: 'fault', word: 'failed' }]);
  });
});

it('supplies that one table calls absent are told by the other, which has seen them', async () => {
  const reader = device({ ...supplies({ 1: { name: 'PS1', state: 5 } }), ...units({ 470: { state: 2 } }) });
  expect((await cisco.questions.power?.(reader))?.parts).toEqual([{ name: 'unit 470', state: 'ok', word: 'on' }]);
});

it('memory of more than 4 GiB is not read where the counter has begun anew', async () => {
  const reader = device({
    ...table(
      '1.3.6.1.4.1.9.9.48.1.1.1',
      { name: 2, used: 5, free: 6 },
      { 1: { name: 'System', used: 705032704, free: 294967296 } },
    ),
    ...table(
      '1.3.6.1.4.1.9.9.221.1.1.1.1',
      { name: 3, used: 18, free: 20 },
      { '1.1': { name: 'System', used: 5_000_000_000n, free: 5_000_000_000n } },
    ),
  });
  expect((await cisco.questions.memory?.(reader))?.gauges).toEqual([{ name: 'System memory', value: 50, unit: '%' }]);
});

it.each([
  [6, '10.0.0.3', 'ok'],
  [6, '0.0.0.0', 'attention'],
  [5, '0.0.0.0', 'ok'],
  [1, '0.0.0.0', 'fault'],
])('a virtual router in state %d beside %s is %s', async (state, standby, expected) => {
  const group = table(
    '1.3.6.1.4.1.9.9.106.1.2.1.1',
    { address: 11, standby: 14, state: 15 },
    { '10.1': { address: dotted('10.0.0.1'), standby: dotted(standby), state } },
  );
  expect((await cisco.questions.redundancy?.(device(group)))?.parts).toMatchObject([{ name: 'HSRP 10.0.0.1', state: expected }]);
});

it('the log counts severities from zero', async () => {
  const lines = table(
    '1.3.6.1.4.1.9.9.41.1.2.3.1',
    { facility: 2, severity: 3, name: 4, text: 5 },
    { 1: { facility: 'LINK', severity: 4, name: 'UPDOWN', text: 'down' }, 2: { severity: 6 } },
  );
  expect((await cisco.questions.log?.(device(lines)))?.log).toEqual({
    worst: 3,
    counts: { 3: 1, 5: 1 },
    lines: ['%LINK-3-UPDOWN: down'],
  });
});
