// What a device says it is: SNMPv2-MIB for name and description, ENTITY-MIB for the chassis with its serial number and model.
import type { SnmpQuestion } from '../device.ts';
import { numberOf, rowsOf, textOf } from '../snmp-values.ts';
import { CLASS } from './entity.ts';
import { SYS_OBJECT_ID } from './system.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const ENTITY = '1.3.6.1.2.1.47.1.1.1.1';
const STACK = 11;

export const identity: SnmpQuestion = async (reader) => {
  const [id, description, name] = await reader.get([SYS_OBJECT_ID, `${SYSTEM}.1.0`, `${SYSTEM}.5.0`]);
  if (id === undefined && description === undefined && name === undefined) return undefined;
  const parts = await rowsOf(reader, {
    class: `${ENTITY}.5`,
    serial: `${ENTITY}.11`,
    model: `${ENTITY}.13`,
    software: `${ENTITY}.10`,
  });
  // Of a stack the first member stands for all; a board's number never passes for the chassis'.
  const cases = parts.filter((row) => [CLASS.chassis, STACK].includes((numberOf(row.class) ?? 0) as 3));
  const of = (column: 'serial' | 'model' | 'software', rows: typeof parts) =>
    rows.map((row) => textOf(row[column])?.trim() ?? '').find((text) => text !== '');
  const software = of('software', cases) ?? of('software', parts);
  const known = {
    sysObjectId: textOf(id),
    name: textOf(name)?.trim(),
    description: textOf(description)?.replaceAll(/\s+/g, ' ').trim(),
    serial: of('serial', cases),
    model: of('model', cases),
  };
  return {
    values: Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '')),
    ...(software === undefined ? {} : { version: software }),
  };
};
