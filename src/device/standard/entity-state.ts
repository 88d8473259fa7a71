// ENTITY-STATE-MIB: whether the parts of a class work, and the alarms they raise.
import type { SnmpQuestion } from '../device.ts';
import { type Enumeration, type Flags, flagsOf, gravest, meaningOf, partsFound, rowsOf } from '../snmp-values.ts';
import { entities } from './entity.ts';

const STATE = '1.3.6.1.2.1.131.1.1.1';

const OPER: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['disabled', 'fault'],
  3: ['enabled', 'ok'],
  4: ['testing', 'attention'],
};

/** entStateAlarm, the gravest first. */
const ALARMS: Flags = [
  [2, 'critical alarm', 'fault'],
  [3, 'major alarm', 'fault'],
  [4, 'minor alarm', 'attention'],
  [5, 'warning', 'attention'],
  [6, 'indeterminate alarm', 'attention'],
  [1, 'under repair', 'attention'],
];

export function entityStates(entityClass: number): SnmpQuestion {
  return async (reader) => {
    const states = await rowsOf(reader, { oper: `${STATE}.3`, alarm: `${STATE}.5` });
    if (states.length === 0) return undefined;
    const known = await entities(reader);
    const ofClass = states.filter(({ index }) => known.get(index)?.class === entityClass);
    return partsFound(
      ofClass.map(({ index, oper, alarm }) => ({
        name: known.get(index)?.name ?? index,
        ...gravest([meaningOf(oper, OPER), ...flagsOf(alarm, ALARMS)]),
      })),
    );
  };
}
