// Windows hosts by SNMP: the standard MIBs, and LanMgr-Mib-II for the services, which lists those that are not stopped.
import type { SnmpProfile } from '../device.ts';
import { partsTable } from '../questions.ts';
import { type Enumeration, textOf } from '../snmp-values.ts';
import { describedVersion } from '../standard/system.ts';

const SERVICES = '1.3.6.1.4.1.77.1.2.3.1';
/** svSvcOperatingState */
const STATE: Enumeration = {
  1: ['active', 'ok'],
  2: ['continue pending', 'attention'],
  3: ['pause pending', 'attention'],
  4: ['paused', 'attention'],
};

const services = partsTable(
  { name: `${SERVICES}.1`, state: `${SERVICES}.3` },
  [{ column: 'state', states: STATE }],
  ({ index, name }) => textOf(name) ?? `service ${index}`,
);

/** `Software: Windows Version 6.3 (Build 17763 Multiprocessor Free)` */
const version = describedVersion((description) =>
  /Windows(?:\s+\d+)?\s+Version\s+([\d.]+\s+\(Build \d+)/i.exec(description)?.[1]?.concat(')'),
);

export const windows: SnmpProfile = {
  name: 'windows',
  sysObjectIds: ['1.3.6.1.4.1.311.1.1.3.1'],
  questions: { services, version },
};
