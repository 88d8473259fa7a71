// Small ways to combine and build questions that many profiles ask.
import type { Facts, Gauge, Part, Peer } from '../domain/inspection.ts';
import type { SnmpQuestion, SnmpReader } from './device.ts';
import {
  distinct,
  type Enumeration,
  gravest,
  meaningOf,
  measured,
  numberOf,
  partsFound,
  type Row,
  rowsOf,
  textOf,
} from './snmp-values.ts';

/** The first that the device has objects for. */
export function firstOf(...questions: readonly SnmpQuestion[]): SnmpQuestion {
  return async (reader) => {
    for (const question of questions) {
      const facts = await question(reader);
      if (facts !== undefined) return facts;
    }
    return undefined;
  };
}

/** What several sources tell, one after the other; undefined where none of them has objects. */
export function together(...questions: readonly SnmpQuestion[]): SnmpQuestion {
  return async (reader) => {
    const found = (await Promise.all(questions.map((question) => question(reader)))).filter((facts) => facts !== undefined);
    if (found.length === 0) return undefined;
    const [parts, gauges] = [found.flatMap((facts) => facts.parts ?? []), found.flatMap((facts) => facts.gauges ?? [])];
    const peers = found.flatMap((facts) => facts.peers ?? []);
    return {
      ...(parts.length === 0 ? {} : { parts: distinct(parts) }),
      ...(gauges.length === 0 ? {} : { gauges: distinct(gauges) }),
      ...(peers.length === 0 ? {} : { peers: onceEach(peers) }),
    };
  };
}

/** A neighbour that speaks two protocols is one neighbour. */
function onceEach(peers: readonly Peer[]): readonly Peer[] {
  const seen = new Map(peers.map((peer) => [`${peer.name} ${peer.word}`, peer]));
  return distinct([...seen.values()]);
}

/** One part from one object that every such device has once. */
export function statePart(name: string, oid: string, states: Enumeration): SnmpQuestion {
  return async (reader) => {
    const [value] = await reader.get([oid]);
    return value === undefined ? undefined : { parts: [{ name, ...meaningOf(value, states) }] };
  };
}

/** Plain numbers from objects that a device has once; those that it lacks are left out. */
export function scalarGauges(unit: string, oids: Readonly<Record<string, string>>, divisor = 1): SnmpQuestion {
  return async (reader) => {
    const values = await reader.get(Object.values(oids));
    return gaugesFound(
      Object.keys(oids).flatMap((name, place) => {
        const value = measured(values[place]);
        return value === undefined || value < 0 ? [] : [{ name, value: value / divisor, unit }];
      }),
    );
  };
}

/** A column that says how a part is. Where unlisted values are `silent` they add nothing to what other columns say. */
export interface StateColumn<Column extends string> {
  readonly column: Column;
  readonly states: Enumeration;
  readonly unlisted?: 'silent';
}

/** Parts from one table: a state column, and any further columns that speak about the same part. */
export function partsTable<const Column extends string>(
  columns: Readonly<Record<Column, string>>,
  stateColumns: readonly StateColumn<NoInfer<Column>>[],
  nameOf: (row: Row<Column>) => string,
  isAbsent: (row: Row<Column>) => boolean = () => false,
): SnmpQuestion {
  const [main] = stateColumns;
  return async (reader) => {
    const rows = await rowsOf(reader, columns);
    // An empty bay may lack its state; a row that has nothing but a name is no part, one that says it is there is.
    const isThere = (row: Row<Column>) => 'present' in columns && row['present' as Column] !== undefined;
    // Of a row without its state, what stands beside it counts where it tells of trouble.
    const isSick = (row: Row<Column>) => stateColumns.some((column) => meanings(row, column).some(isTrouble));
    const parts = rows.filter(
      (row) => isAbsent(row) || isThere(row) || (main !== undefined && row[main.column] !== undefined) || isSick(row),
    );
    return partsFound(
      parts.map((row) =>
        isAbsent(row)
          ? { name: nameOf(row), state: 'absent' as const, word: 'absent' }
          : { name: nameOf(row), ...gravest(stateColumns.flatMap((column) => meanings(row, column))) },
      ),
    );
  };
}

function meanings<Column extends string>(row: Row<Column>, { column, states, unlisted }: StateColumn<Column>) {
  const value = row[column];
  if (value === undefined || (unlisted === 'silent' && states[numberOf(value) ?? -1] === undefined)) return [];
  return [meaningOf(value, states)];
}

/** Gauges from one table; rows without a measurement are left out. */
export function gaugesTable<const Column extends string>(
  columns: Readonly<Record<Column, string>>,
  unit: string,
  valueOf: (row: Row<Column>) => number | undefined,
  nameOf: (row: Row<Column>) => string,
): SnmpQuestion {
  return async (reader) => {
    const rows = await rowsOf(reader, columns);
    return gaugesFound(
      rows.flatMap((row) => {
        const value = valueOf(row);
        return value === undefined ? [] : [{ name: nameOf(row), value, unit }];
      }),
    );
  };
}

export function gaugesFound(gauges: readonly Gauge[]): { readonly gauges: readonly Gauge[] } | undefined {
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** Running configuration changed last and saved last, both in hundredths of a second since the device started. */
export function savedByTimes(changedOid: string, savedOid: string): SnmpQuestion {
  return async (reader) => {
    const [changed, saved] = (await reader.get([changedOid, savedOid])).map(numberOf);
    return changed === undefined || saved === undefined ? undefined : { config: { saved: changed <= saved } };
  };
}

export function versionText(oid: string): SnmpQuestion {
  return async (reader) => {
    const version = textOf((await reader.get([oid]))[0]);
    return version === undefined ? undefined : { version };
  };
}

export async function scalar(reader: SnmpReader, oid: string): Promise<number | undefined> {
  return numberOf((await reader.get([oid]))[0]);
}

/**
 * Two sources that list the same hardware under different names: the one that knows of more faults speaks alone. One that
 * lists empty bays only knows nothing.
 */
export function gravestOf(first: SnmpQuestion, second: SnmpQuestion): SnmpQuestion {
  return async (reader) => {
    const [ours, theirs] = await Promise.all([first(reader), second(reader)]);
    if (ours === undefined || theirs === undefined) return ours ?? theirs;
    const seesNothing = (ours.parts ?? []).every(({ state }) => state === 'absent');
    return troubles(theirs) > troubles(ours) || (seesNothing && ours.gauges === undefined) ? theirs : ours;
  };
}

function troubles(facts: Facts): number {
  return (facts.parts ?? []).filter(isTrouble).length;
}

const isTrouble = ({ state }: Pick<Part, 'state'>): boolean => state === 'fault' || state === 'attention';

/** Measurements, and of what the device judges by limits of its own the parts that are in trouble. */
export function judgedBy(measurements: SnmpQuestion, judged: SnmpQuestion): SnmpQuestion {
  return async (reader) => {
    const [seen, said] = await Promise.all([measurements(reader), judged(reader)]);
    if (seen === undefined) return undefined;
    const sick = (said?.parts ?? []).filter(isTrouble);
    return sick.length === 0 ? seen : { ...seen, parts: distinct(sick) };
  };
}

/** Parts, and of what is built from them (logical drives) only what is in trouble while no part explains it. */
export function unexplained(parts: SnmpQuestion, builtFromThem: SnmpQuestion): SnmpQuestion {
  return async (reader) => {
    const [own, built] = await Promise.all([parts(reader), builtFromThem(reader)]);
    if (own === undefined || built === undefined || troubles(own) > 0) return own ?? built;
    const sick = (built.parts ?? []).filter(isTrouble);
    return partsFound([...(own.parts ?? []), ...sick]);
  };
}
