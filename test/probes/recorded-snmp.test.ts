// Every recorded device against what a peer project says about it. The recordings are not part of the repository.
import { describe, expect, it } from 'vitest';
import { readSnmp } from '../../src/device/index.ts';
import type { Reading } from '../../src/device/reading.ts';
import type { Facts, Part } from '../../src/domain/inspection.ts';
import { recordedDevice } from '../support/recorded-device.ts';
import { expectations, hasSharedDevices, sharedDevice } from '../support/shared-devices.ts';

interface Sensor {
  readonly class: string;
  readonly oid: string;
  readonly value: number;
  readonly severity?: string;
}
interface Load {
  readonly description: string;
  readonly percent: number;
  readonly oid?: string | null;
}
interface Expected {
  readonly sensors?: readonly Sensor[];
  readonly processors?: readonly Load[];
  readonly memory?: readonly Load[];
  readonly storage?: readonly Load[];
  readonly vlans?: readonly { readonly vlan: number }[];
  readonly neighbours?: readonly { readonly remoteHost: string }[];
  readonly interfaces?: readonly { readonly admin: string; readonly oper: string; readonly type: string }[];
  readonly ospf?: { readonly neighbours: readonly { readonly ospfNbrRtrId: string; readonly ospfNbrState: string }[] };
}

/** Columns in which the peer and we both read the state of a kind of part. */
const STATE_COLUMNS: Readonly<Partial<Record<Reading, RegExp>>> = {
  power:
    /^1\.3\.6\.1\.4\.1\.(2011\.5\.25\.31\.1\.1\.18\.1\.6|25506\.8\.35\.9\.1\.2\.1\.2|232\.6\.2\.9\.3\.1\.4|2011\.2\.235\.1\.1\.6\.50\.1\.7|9\.9\.13\.1\.5\.1\.3)\./,
  fans: /^1\.3\.6\.1\.4\.1\.(2011\.5\.25\.31\.1\.1\.10\.1\.7|25506\.8\.35\.9\.1\.1\.1\.2|232\.6\.2\.6\.7\.1\.9|2011\.2\.235\.1\.1\.8\.50\.1\.4|9\.9\.13\.1\.4\.1\.3)\./,
  processors: /^1\.3\.6\.1\.4\.1\.(232\.1\.2\.2\.1\.1\.6|2011\.2\.235\.1\.1\.15\.50\.1\.6)\./,
  'memory-modules': /^1\.3\.6\.1\.4\.1\.(232\.6\.2\.14\.13\.1\.20|2011\.2\.235\.1\.1\.16\.50\.1\.6)\./,
  disks: /^1\.3\.6\.1\.4\.1\.(232\.3\.2\.5\.1\.1\.37|34774\.4\.1\.23\.5\.1\.1\.2|2011\.2\.235\.1\.1\.18\.50\.1\.3)\./,
  controllers: /^1\.3\.6\.1\.4\.1\.(232\.3\.2\.2\.1\.1\.6|34774\.4\.1\.23\.5\.2\.1\.2)\./,
};
const TEMPERATURE_COLUMNS =
  /^1\.3\.6\.1\.(2\.1\.99\.1\.1\.1\.4|4\.1\.2011\.5\.25\.31\.1\.1\.1\.1\.11|4\.1\.25506\.2\.6\.1\.1\.1\.1\.12|4\.1\.232\.6\.2\.6\.8\.1\.4|4\.1\.34774\.4\.1\.23\.5\.1\.1\.11|4\.1\.318\.1\.1\.10\.4\.2\.3\.1\.5|4\.1\.2011\.2\.235\.1\.1\.26\.50\.1\.3)\./;

/** What the peer means by its severities; `unknown` is also its word for a bay without a part. */
const STATES: Readonly<Record<string, readonly Part['state'][]>> = {
  ok: ['ok'],
  warning: ['attention', 'fault'],
  critical: ['fault'],
  unknown: ['absent', 'unknown'],
};

async function factsOf(name: string, reading: Reading): Promise<Facts | undefined> {
  return (await readSnmp(reading, recordedDevice(sharedDevice(`snmp/${name}.snmprec`)))).facts;
}

const tally = { compared: 0, agreed: 0 };
function compared(same: boolean): boolean {
  tally.compared += 1;
  if (same) tally.agreed += 1;
  return same;
}

const numerically = (left: number, right: number): number => left - right;
const values = (facts: Facts | undefined): readonly number[] =>
  (facts?.gauges ?? []).map(({ value }) => value).toSorted(numerically);
const recorded = expectations('snmp') as readonly (readonly [string, Expected])[];

describe.skipIf(!hasSharedDevices)('recorded devices agree with the peer about', () => {
  for (const [name, expected] of recorded) {
    for (const [reading, column] of Object.entries(STATE_COLUMNS) as [Reading, RegExp][]) {
      const sensors = (expected.sensors ?? []).filter((sensor) => sensor.class === 'state' && column.test(sensor.oid));
      if (sensors.length === 0) continue;
      it(`${name}: ${reading} (${sensors.length})`, async () => {
        const parts = [...((await factsOf(name, reading))?.parts ?? [])];
        const unmatched = sensors.filter(({ severity = '' }) => {
          const place = parts.findIndex(({ state }) => STATES[severity]?.includes(state) === true);
          if (place >= 0) parts.splice(place, 1);
          return !compared(place >= 0);
        });
        expect(unmatched).toEqual([]);
        // The peer leaves some empty bays out; a part that it does not know of must be one.
        expect(parts.filter(({ state }) => state !== 'absent')).toEqual([]);
      });
    }

    const degrees = (expected.sensors ?? []).filter(
      ({ class: kind, oid }) => kind === 'temperature' && TEMPERATURE_COLUMNS.test(oid),
    );
    if (degrees.length > 0)
      it(`${name}: temperatures (${degrees.length})`, async () => {
        const ours = values(await factsOf(name, 'temperature'));
        expect(ours).toEqual(degrees.map(({ value }) => value).toSorted(numerically));
        degrees.forEach(() => compared(true));
      });

    const boards = (expected.processors ?? []).filter(({ oid }) => /\.(2011\.5\.25\.31|25506\.2\.6)\./.test(oid ?? ''));
    if (boards.length > 0)
      it(`${name}: processors and memory of ${boards.length} boards`, async () => {
        expect(values(await factsOf(name, 'cpu'))).toEqual(boards.map(({ percent }) => percent).toSorted(numerically));
        expect(values(await factsOf(name, 'memory'))).toEqual(
          (expected.memory ?? []).map(({ percent }) => percent).toSorted(numerically),
        );
        boards.forEach(() => compared(true));
      });

    const cores = (expected.processors ?? []).filter(({ oid }) => /\.25\.3\.3\.1\.2\./.test(oid ?? ''));
    if (cores.length > 0)
      it(`${name}: mean of ${cores.length} processors`, async () => {
        const mean = cores.reduce((sum, { percent }) => sum + percent, 0) / cores.length;
        const ours = (await factsOf(name, 'cpu'))?.gauges?.[0]?.value ?? Number.NaN;
        expect(compared(Math.abs(ours - mean) < 0.1), `${ours} against ${mean}`).toBe(true);
      });

    const physical = (expected.memory ?? []).find(
      ({ description, oid }) => /^physical memory$/i.test(description) && /\.25\.2\.3\./.test(oid ?? ''),
    );
    if (physical !== undefined)
      it(`${name}: physical memory`, async () => {
        const ours = (await factsOf(name, 'memory'))?.gauges?.[0]?.value ?? Number.NaN;
        expect(compared(Math.abs(ours - physical.percent) <= 1), `${ours} against ${physical.percent}`).toBe(true);
      });

    const disks = (expected.storage ?? []).filter(({ description }) => / on \/|^\/(?!dev\/shm)|^[A-Z]:/.test(description));
    if (disks.length > 0)
      // The AIX agent names devices where the peer names mount points, which it learnt from objects that are not recorded.
      it.skipIf(name === 'aix')(`${name}: file systems (${disks.length})`, async () => {
        const ours = new Map((await factsOf(name, 'file-systems'))?.gauges?.map((gauge) => [gauge.name, gauge.value]));
        const wrong = disks.filter(({ description, percent }) => {
          const mount = /^([A-Z]:)/.exec(description)?.[1] ?? description.replace(/^.* on /, '');
          return !compared(Math.abs((ours.get(mount) ?? Number.NaN) - percent) <= 1);
        });
        expect(wrong).toEqual([]);
        expect(ours.size).toBe(disks.length);
      });

    if (expected.vlans !== undefined && /vrp|comware|procurve|^ios/.test(name))
      it(`${name}: VLANs (${expected.vlans.length})`, async () => {
        const ours = (await factsOf(name, 'vlans'))?.names ?? [];
        const theirs = expected.vlans?.map(({ vlan }) => String(vlan)) ?? [];
        theirs.forEach((vlan) => compared(ours.includes(vlan)));
        expect(ours.toSorted()).toEqual(theirs.toSorted());
      });

    if (expected.ospf !== undefined && expected.ospf !== null)
      it(`${name}: OSPF neighbours (${expected.ospf.neighbours.length})`, async () => {
        const ours = (await factsOf(name, 'ospf'))?.peers?.map(({ name: router, word }) => `${router} ${word}`) ?? [];
        const theirs = expected.ospf?.neighbours.map(({ ospfNbrRtrId, ospfNbrState }) => `${ospfNbrRtrId} ${ospfNbrState}`) ?? [];
        theirs.forEach((neighbour) => compared(ours.includes(neighbour)));
        expect(ours).toEqual(theirs);
      });

    // Of Windows the peer leaves out the filter drivers that stand in the interface table.
    const named = /windows|hpe-ilo_4/.test(name) ? [] : (expected.interfaces ?? []);
    const ports = named.filter(({ type }) => type !== 'softwareLoopback');
    if (ports.length > 0)
      it(`${name}: ports (${ports.length})`, async () => {
        const ours = (await factsOf(name, 'ports'))?.parts ?? [];
        const count = (wanted: (part: Part) => boolean) => ours.filter(wanted).length;
        const up = ports.filter(({ admin, oper }) => admin !== 'down' && oper === 'up').length;
        const closed = ports.filter(({ admin }) => admin === 'down').length;
        ports.forEach((_, place) => compared(place < ours.length));
        expect([ours.length, count(({ state }) => state === 'ok'), count(({ word }) => word === 'admin down')]).toEqual([
          ports.length,
          up,
          closed,
        ]);
      });
  }

  it('nothing that a device measured is a sentinel', async () => {
    for (const [name] of recorded) {
      for (const reading of ['temperature', 'cpu', 'memory', 'humidity', 'load'] as const) {
        const bad = values(await factsOf(name, reading)).filter((value) => value < 0 || value > 200);
        expect(bad, `${name} ${reading}`).toEqual([]);
      }
    }
  });

  it('tells how much was compared', () => {
    console.info(`recorded SNMP devices: ${tally.agreed} of ${tally.compared} values agree with the peer`);
    expect(tally.agreed).toBe(tally.compared);
  });
});
