// H3C and HP/HPE switches (Comware) by SNMP: HH3C-LSW-DEV-ADM (LswDEVM), HH3C-ENTITY-EXT-MIB, HH3C-CONFIG-MAN-MIB.
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesTable, gravestOf, partsTable, savedByTimes } from '../questions.ts';
import { type Enumeration, meaningOf, measured, numberOf, partsFound, rowsOf } from '../snmp-values.ts';
import { boardGauges, CLASS, entities, entityTemperature, type Entity } from '../standard/entity.ts';
import { describedVersion } from '../standard/system.ts';

const DEVICE = '1.3.6.1.4.1.25506.8.35.9.1';
const EXTENT = '1.3.6.1.4.1.25506.2.6.1.1.1.1';
const ENERGY = '1.3.6.1.4.1.25506.2.6.1.3.1.1';
const USAGE = { cpu: `${EXTENT}.6`, memory: `${EXTENT}.8` };

const DEVICE_STATE: Enumeration = {
  1: ['active', 'ok'],
  2: ['deactive', 'fault'],
  3: ['not installed', 'absent'],
  4: ['unsupported', 'unknown'],
};

/** hh3cEntityExtErrorStatus; 1 is «not supported» and says nothing. */
const ERROR_STATUS: Enumeration = {
  1: ['not supported', 'unknown'],
  2: ['normal', 'ok'],
  3: ['POST failure', 'fault'],
  4: ['entity absent', 'absent'],
  11: ['PoE error', 'fault'],
  21: ['stack error', 'fault'],
  22: ['stack port blocked', 'fault'],
  23: ['stack port failed', 'fault'],
  31: ['SFP receive error', 'fault'],
  32: ['SFP send error', 'fault'],
  33: ['SFP error', 'fault'],
  41: ['fan error', 'fault'],
  51: ['PSU error', 'fault'],
  61: ['RPS error', 'fault'],
  71: ['module faulty', 'fault'],
  81: ['sensor error', 'fault'],
  91: ['hardware faulty', 'fault'],
};
const OPER_STATUS: Enumeration = {
  1: ['not supported', 'unknown'],
  2: ['disabled', 'fault'],
  3: ['enabled', 'ok'],
  4: ['dangerous', 'fault'],
};

function deviceParts(kind: string, table: string): SnmpQuestion {
  return partsTable({ state: `${table}.2` }, [{ column: 'state', states: DEVICE_STATE }], ({ index }) => `${kind} ${index}`);
}

/** The entity table's own word about parts of a class. */
function entityParts(wanted: (entity: Entity) => boolean): SnmpQuestion {
  return async (reader) => {
    const rows = await rowsOf(reader, { error: `${EXTENT}.19`, oper: `${EXTENT}.3` });
    if (rows.length === 0) return undefined;
    const known = await entities(reader);
    return partsFound(
      rows.flatMap(({ index, error, oper }) => {
        const entity = known.get(index);
        if (entity === undefined || !wanted(entity)) return [];
        const meaning =
          numberOf(error) === 1 || error === undefined ? meaningOf(oper, OPER_STATUS) : meaningOf(error, ERROR_STATUS);
        return [{ name: entity.name, ...meaning }];
      }),
    );
  };
}

const ofClass = (wanted: number) => (entity: Entity) => entity.class === wanted;
const isModule = (entity: Entity) => entity.class === CLASS.module && !/virtu/i.test(`${entity.name} ${entity.descr}`);

/** Version and release, such as «7.1.070 Release 3507P18». */
export function comwareVersion(text: string): string | undefined {
  const version = /Version\s+(\d[\w.]*)/i.exec(text)?.[1];
  const release = /\b((?:Feature|Release|ESS|Test|Demo)\s+\w+)/.exec(text)?.[1];
  return version === undefined ? undefined : [version, release].filter((word) => word !== undefined).join(' ');
}

/** Milliwatts of each board; 0 on rows that measure none. */
const electrical = gaugesTable(
  { milliwatts: `${ENERGY}.3` },
  'W',
  ({ milliwatts }) => {
    const value = measured(milliwatts);
    return value === undefined || value === 0 ? undefined : value / 1000;
  },
  ({ index }) => `entity ${index} consumption`,
);

const STACK = '1.3.6.1.4.1.25506.2.91';
/** hh3cStackPortStatus: silent is up and hears nobody. */
const STACK_PORT: Enumeration = {
  1: ['up', 'ok'],
  2: ['down', 'fault'],
  3: ['silent', 'fault'],
  4: ['disabled', 'absent'],
};
const STACK_ROLE: Enumeration = { 1: ['slave', 'ok'], 2: ['master', 'ok'], 3: ['loading', 'attention'], 4: ['other', 'unknown'] };

/** A box alone has a master and ports that nobody has put to use. */
const redundancy: SnmpQuestion = async (reader) => {
  const [boards, ports] = await Promise.all([
    rowsOf(reader, { role: `${STACK}.3.1.1`, member: `${STACK}.3.1.2` }),
    rowsOf(reader, { state: `${STACK}.4.1.3` }),
  ]);
  const isAlone = new Set(boards.map(({ member }) => numberOf(member))).size <= 1;
  return partsFound([
    ...boards.flatMap(({ index, role, member }) =>
      role === undefined ? [] : [{ name: `Member ${numberOf(member) ?? index}`, ...meaningOf(role, STACK_ROLE) }],
    ),
    ...ports.map(({ index, state }) => {
      const meaning = meaningOf(state, STACK_PORT);
      return {
        name: `Stack port ${index.replaceAll('.', '/')}`,
        ...meaning,
        ...(isAlone && meaning.word === 'down' ? { state: 'absent' as const } : {}),
      };
    }),
  ]);
};

export const h3cComware: SnmpProfile = {
  name: 'h3c-comware',
  sysObjectIds: ['1.3.6.1.4.1.25506', '1.3.6.1.4.1.2011.10'],
  questions: {
    power: gravestOf(deviceParts('PSU', `${DEVICE}.2.1`), entityParts(ofClass(CLASS.powerSupply))),
    fans: gravestOf(deviceParts('Fan', `${DEVICE}.1.1`), entityParts(ofClass(CLASS.fan))),
    modules: entityParts(isModule),
    cpu: boardGauges(USAGE, 'cpu', 'CPU'),
    memory: boardGauges(USAGE, 'memory', 'memory'),
    temperature: entityTemperature(`${EXTENT}.12`, { warning: `${EXTENT}.13`, critical: `${EXTENT}.17` }),
    electrical,
    redundancy,
    configuration: savedByTimes('1.3.6.1.4.1.25506.2.4.1.1.1.0', '1.3.6.1.4.1.25506.2.4.1.1.2.0'),
    version: describedVersion(comwareVersion),
  },
};
