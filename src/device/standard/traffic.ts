// IF-MIB: what has passed through each port since it began to count. One look is no figure; two make a rate.
import type { SnmpQuestion } from '../device.ts';
import { numberOf, rowsOf, textOf } from '../snmp-values.ts';

const [TABLE, EXTENSION] = ['1.3.6.1.2.1.2.2.1', '1.3.6.1.2.1.31.1.1.1'];
const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const [UP, LOOPBACK] = [1, 24];

/** Values by port: `GE0/0/1 in`, `… out` in octets, `… speed` in Mbit/s, `… errors` with what was discarded; `in32` and `out32` where only the short counters are told. */
export const traffic: SnmpQuestion = async (reader) => {
  const [[ticks], rows] = await Promise.all([
    reader.get([SYS_UP_TIME]),
    rowsOf(reader, {
      descr: `${TABLE}.2`,
      type: `${TABLE}.3`,
      speed: `${TABLE}.5`,
      oper: `${TABLE}.8`,
      shortIn: `${TABLE}.10`,
      discarded: `${TABLE}.13`,
      wrong: `${TABLE}.14`,
      unsendable: `${TABLE}.19`,
      unsent: `${TABLE}.20`,
      shortOut: `${TABLE}.16`,
      name: `${EXTENSION}.1`,
      longIn: `${EXTENSION}.6`,
      longOut: `${EXTENSION}.10`,
      highSpeed: `${EXTENSION}.15`,
    }),
  ]);
  const uptime = numberOf(ticks);
  if (uptime === undefined) return undefined;
  const values: Record<string, number> = {};
  for (const row of rows) {
    const { index, descr, type, speed, oper, shortIn, shortOut, name, longIn, longOut, highSpeed } = row;
    const port = textOf(name) ?? textOf(descr) ?? `port ${index}`;
    const megabits = (numberOf(highSpeed) ?? 0) > 0 ? numberOf(highSpeed) : (numberOf(speed) ?? 0) / 1_000_000;
    const isLong = longIn !== undefined && longOut !== undefined;
    const [received, sent] = isLong ? [numberOf(longIn), numberOf(longOut)] : [numberOf(shortIn), numberOf(shortOut)];
    if (numberOf(oper) !== UP || numberOf(type) === LOOPBACK || received === undefined || sent === undefined) continue;
    if (megabits === undefined || !(megabits > 0)) continue;
    Object.assign(values, { [`${port} speed`]: megabits, [`${port} ${isLong ? 'in' : 'in32'}`]: received });
    values[`${port} ${isLong ? 'out' : 'out32'}`] = sent;
    const errors = [row.wrong, row.unsent, row.discarded, row.unsendable].flatMap((value) => numberOf(value) ?? []);
    if (errors.length > 0) values[`${port} errors`] = errors.reduce((sum, count) => sum + count, 0);
  }
  return Object.keys(values).length === 0 ? undefined : { values: { uptime, ...values } };
};
