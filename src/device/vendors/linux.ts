// Linux hosts with the net-snmp agent: the standard MIBs, and the hardware that a vendor's agent adds beside them.
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { firstOf } from '../questions.ts';
import { describedVersion } from '../standard/system.ts';
import { hpeProliant } from './hpe-proliant.ts';
import { huaweiUps } from './huawei-ups.ts';

/** Not the file systems: the agent of the system itself knows those better. */
const { 'file-systems': _, ...hardware } = hpeProliant.questions;

/** `Linux HOST 4.18.0-259.el8.x86_64 #1 …` */
const version = describedVersion((description) => /^Linux \S+ (\S+)/.exec(description)?.[1]);

/** UPSs whose agent is that of Linux are asked as what they are, where the hardware of a server is not found. */
const { power, battery, load, electrical } = huaweiUps.questions;
const either = (first: SnmpQuestion | undefined, second: SnmpQuestion | undefined): SnmpQuestion =>
  firstOf(...[first, second].filter((question) => question !== undefined));

export const linux: SnmpProfile = {
  name: 'linux',
  sysObjectIds: ['1.3.6.1.4.1.8072'],
  questions: {
    ...hardware,
    power: either(hardware.power, power),
    battery: either(hardware.battery, battery),
    load: either(undefined, load),
    electrical: either(hardware.electrical, electrical),
    version,
  },
};
