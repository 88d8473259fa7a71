// Linux hosts with the net-snmp agent: the standard MIBs, and the hardware that a vendor's agent adds beside them.
import type { SnmpProfile } from '../device.ts';
import { describedVersion } from '../standard/system.ts';
import { hpeProliant } from './hpe-proliant.ts';

/** Not the file systems: the agent of the system itself knows those better. */
const { 'file-systems': _, ...hardware } = hpeProliant.questions;

/** `Linux HOST 4.18.0-259.el8.x86_64 #1 …` */
const version = describedVersion((description) => /^Linux \S+ (\S+)/.exec(description)?.[1]);

export const linux: SnmpProfile = {
  name: 'linux',
  sysObjectIds: ['1.3.6.1.4.1.8072'],
  questions: { ...hardware, version },
};
