// POWER-ETHERNET-MIB: what a switch can and does supply over its ports.
import type { SnmpQuestion } from '../device.ts';
import { gaugesFound } from '../questions.ts';
import { measured, rowsOf } from '../snmp-values.ts';

const MAIN = '1.3.6.1.2.1.105.1.3.1.1';

export const poeBudget: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { budget: `${MAIN}.2`, consumed: `${MAIN}.4` });
  return gaugesFound(
    rows.flatMap(({ index, budget, consumed }) => [
      ...named(`PoE ${index} budget`, measured(budget)),
      ...named(`PoE ${index} consumed`, measured(consumed)),
    ]),
  );
};

function named(name: string, value: number | undefined) {
  return value === undefined ? [] : [{ name, value, unit: 'W' }];
}
