// IF-MIB: ports, and whether those that should be up are.
import type { SnmpQuestion } from '../device.ts';
import { type Enumeration, meaningOf, numberOf, partsFound, rowsOf, textOf } from '../snmp-values.ts';

const OPER: Enumeration = {
  1: ['up', 'ok'],
  2: ['down', 'fault'],
  3: ['testing', 'unknown'],
  4: ['unknown', 'unknown'],
  5: ['dormant', 'attention'],
  6: ['not present', 'absent'],
  7: ['lower layer down', 'fault'],
};
/** ifType */
export const IF_TYPE = { softwareLoopback: 24, fibreChannel: 56 } as const;

export const interfaces =
  (wanted: (type: number | undefined) => boolean): SnmpQuestion =>
  async (reader) => {
    const rows = await rowsOf(reader, {
      descr: '1.3.6.1.2.1.2.2.1.2',
      type: '1.3.6.1.2.1.2.2.1.3',
      admin: '1.3.6.1.2.1.2.2.1.7',
      oper: '1.3.6.1.2.1.2.2.1.8',
      name: '1.3.6.1.2.1.31.1.1.1.1',
    });
    const ports = rows.filter(({ type, oper, admin }) => wanted(numberOf(type)) && (oper ?? admin) !== undefined);
    return partsFound(
      ports.map(({ index, descr, name, admin, oper }) => ({
        name: textOf(name) ?? textOf(descr) ?? `port ${index}`,
        ...(numberOf(admin) === 2 ? { word: 'admin down', state: 'absent' as const } : meaningOf(oper, OPER)),
      })),
    );
  };
