// SNMPv2-MIB: what a device says it is.
import type { SnmpQuestion } from '../device.ts';
import { textOf } from '../snmp-values.ts';

export const SYS_OBJECT_ID = '1.3.6.1.2.1.1.2.0';
const SYS_DESCR = '1.3.6.1.2.1.1.1.0';

/** The version as the system's description tells it. */
export function describedVersion(find: (description: string) => string | undefined): SnmpQuestion {
  return async (reader) => {
    const version = find(textOf((await reader.get([SYS_DESCR]))[0]) ?? '');
    return version === undefined ? undefined : { version };
  };
}
