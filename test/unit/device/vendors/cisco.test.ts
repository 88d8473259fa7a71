import { describe, expect, it } from 'vitest';
import { cisco } from '../../../../src/device/vendors/cisco.ts';
import { device, table } from '../../../support/snmp-objects.ts';

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
