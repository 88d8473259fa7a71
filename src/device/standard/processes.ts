// HOST-RESOURCES-MIB: the programs that run on a host.
import type { SnmpQuestion } from '../device.ts';
import { numberOf, rowsOf, textOf } from '../snmp-values.ts';

const SOFTWARE_RUN = '1.3.6.1.2.1.25.4.2.1';
/** hrSWRunType and hrSWRunStatus */
const [OPERATING_SYSTEM, INVALID] = [2, 4];

/**
 * Programs only. Threads of the kernel come and go with the hardware; agents on Linux call an idle one «invalid» like a
 * process that has ended and was not collected, so that such zombies cannot be counted over SNMP.
 */
export const processes: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, {
    name: `${SOFTWARE_RUN}.2`,
    path: `${SOFTWARE_RUN}.4`,
    type: `${SOFTWARE_RUN}.6`,
    status: `${SOFTWARE_RUN}.7`,
  });
  const programs = rows.filter(
    ({ name, type, status }) => name !== undefined && numberOf(type) !== OPERATING_SYSTEM && numberOf(status) !== INVALID,
  );
  if (programs.length === 0) return undefined;
  const names = new Set(programs.flatMap(({ name, path }) => fullName(textOf(name), textOf(path)) ?? []));
  return { names: [...names].toSorted(), values: { processes: programs.length } };
};

/** Linux keeps the first 15 characters of a program's name; the path may know the rest. */
function fullName(name: string | undefined, path: string | undefined): string | undefined {
  const file = path?.split('/').at(-1) ?? '';
  return name?.length === 15 && file.startsWith(name) ? file : name;
}
