import { describe, expect, it } from 'vitest';
import { estateNames, loadEstate } from '../../../src/lab/estate.ts';
import { PLATFORMS } from '../../../src/lab/command-line.ts';
import { assetAt, conditionsAt, type Estate, estateAt, PROTOCOLS } from '../../../src/lab/scenario.ts';

const estates = await Promise.all((await estateNames()).map(async (client) => [client, await loadEstate(client)] as const));
const DAYS = Array.from({ length: 365 }, (_, day) => Temporal.Instant.from('2025-01-01T20:00:00+08:00').add({ hours: 24 * day }));

function numbersLike({ recordings }: Estate, asset: string, pattern: string): number {
  const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[0-9]+')}$`);
  return (recordings[asset]?.snmp?.variables ?? []).filter(({ name }) => expression.test(name)).length;
}

describe.each(estates)('the estate of %s', (_, estate) => {
  const { scenario, recordings } = estate;
  const assets = Object.keys(scenario.assets);

  it('has a whole recording for every protocol that an asset speaks', () => {
    for (const asset of assets) {
      const speaks = scenario.assets[asset] ?? [];
      expect(speaks.every((protocol) => PROTOCOLS.includes(protocol))).toBe(true);
      const { snmp, ssh, documents } = recordings[asset] ?? {};
      expect([asset, snmp !== undefined]).toEqual([asset, speaks.some((protocol) => protocol.startsWith('snmp'))]);
      expect([asset, snmp?.skipped ?? 0]).toEqual([asset, 0]);
      expect([asset, ssh !== undefined && PLATFORMS.includes(ssh.platform)]).toEqual([asset, speaks.includes('ssh')]);
      expect([asset, documents !== undefined]).toEqual([asset, speaks.includes('http')]);
    }
  });

  it('has gauges and conditions only for its own assets, and only where there is something to change', () => {
    for (const [asset, gauges] of Object.entries(scenario.gauges)) {
      expect(assets).toContain(asset);
      for (const [name, { oids = [], documents = {} }] of Object.entries(gauges)) {
        for (const oid of oids) expect([asset, name, oid, numbersLike(estate, asset, oid) > 0]).toEqual([asset, name, oid, true]);
        for (const path of Object.keys(documents)) expect(Object.keys(recordings[asset]?.documents ?? {})).toContain(path);
      }
    }
    for (const { asset, from, until, ssh = [], documents = {}, gauges = {} } of scenario.conditions) {
      expect(assets).toContain(asset);
      expect(Temporal.Instant.compare(from, until)).toBe(-1);
      for (const { command, find } of ssh) expect(recordings[asset]?.ssh?.commands[command]).toContain(find);
      for (const path of Object.keys(documents)) expect(Object.keys(recordings[asset]?.documents ?? {})).toContain(path);
      for (const name of Object.keys(gauges)) expect(Object.keys(scenario.gauges[asset] ?? {})).toContain(name);
    }
  });

  it('can be shown on every day of 2025, without a place left open', () => {
    for (const day of DAYS) {
      for (const { ssh } of Object.values(estateAt(estate, day)))
        expect(Object.values(ssh?.commands ?? {}).join('')).not.toContain('{{');
    }
  });

  it('is the same whenever it is asked, and not the same every day', () => {
    const day = Temporal.Instant.from('2025-04-11T20:00:00+08:00');
    expect(estateAt(estate, day)).toEqual(estateAt(estate, day));
    expect(estateAt(estate, day)).not.toEqual(estateAt(estate, day.add({ hours: 24 })));
  });

  it('names no addresses but private ones', () => {
    const text = assets.flatMap((asset) => Object.values(recordings[asset]?.ssh?.commands ?? {})).join('\n');
    const addresses = [...text.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g)].map(([address]) => address);
    expect(addresses.filter((address) => !/^(10\.|0\.0\.0\.)/.test(address))).toEqual([]);
  });
});

describe('the year of riverside-water', () => {
  const estate = estates.find(([client]) => client === 'riverside-water')?.[1];
  if (estate === undefined) throw new Error('there is no estate of riverside-water');
  const at = (text: string) => Temporal.Instant.from(`${text}:00+08:00`);
  const value = (asset: string, oid: string) => (instant: Temporal.Instant) =>
    assetAt(estate, asset, instant).snmp?.find(({ name }) => name === oid)?.value;
  const command = (asset: string, name: string) => (instant: Temporal.Instant) =>
    assetAt(estate, asset, instant).ssh?.commands[name];

  it.each([
    ['access-sw-1', '2025-02-12T12:00', '2025-02-14T12:00', value('access-sw-1', '1.3.6.1.4.1.25506.8.35.9.1.2.1.2.1'), 2],
    ['core-sw-1', '2025-03-11T12:00', '2025-03-13T12:00', value('core-sw-1', '1.3.6.1.4.1.2011.5.25.31.1.1.18.1.6.0.2'), 2],
    ['core-sw-1', '2025-06-17T12:00', '2025-06-19T12:00', value('core-sw-1', '1.3.6.1.2.1.14.10.1.6.10.20.200.10.0'), undefined],
    ['storage-1', '2025-09-17T08:00', '2025-09-19T12:00', value('storage-1', '1.3.6.1.4.1.34774.4.1.23.5.2.1.2.2.48.66'), 2],
    ['server-2', '2025-09-24T12:00', '2025-10-03T12:00', value('server-2', '1.3.6.1.2.1.25.2.3.1.6.33'), 238_551_040],
    ['core-sw-1', '2025-09-29T12:00', '2025-10-02T12:00', value('core-sw-1', '1.3.6.1.4.1.2011.5.25.31.1.1.10.1.7.0.2'), 2],
    ['core-sw-2', '2025-09-30T12:00', '2025-10-02T12:00', value('core-sw-2', '1.3.6.1.4.1.2011.5.25.31.1.1.18.1.6.0.2'), 2],
    ['core-sw-1', '2025-09-30T12:00', '2025-10-01T12:00', value('core-sw-1', '1.3.6.1.2.1.14.10.1.3.10.20.200.10.0'), undefined],
    ['server-1', '2025-11-05T12:00', '2025-11-07T12:00', value('server-1', '1.3.6.1.4.1.232.3.2.5.1.1.6.0.2'), 3],
    ['ups-1', '2025-12-10T12:00', '2025-12-12T12:00', value('ups-1', '1.3.6.1.2.1.33.1.2.1.0'), 3],
  ])('%s changes at %s and is well again at %s', (asset, from, until, shown, sick) => {
    const second = { seconds: 1 };
    const states = [at(from).subtract(second), at(from), at(until).subtract(second), at(until)].map(
      (instant) => shown(instant) === sick,
    );
    expect(states).toEqual([false, true, true, false]);
    expect(conditionsAt(estate.scenario, asset, at(from)).length).toBeGreaterThan(0);
  });

  it.each([
    ['core-sw-1', 'display power', '2025-03-12T20:00', /PWR2\s+Present\s+AC\s+NotSupply/],
    ['core-sw-1', 'display fan', '2025-09-30T20:00', /\s0\s+2\s+Present\s+Abnormal/],
    ['core-sw-1', 'display ospf peer', '2025-09-30T20:00', /^(?![^]*10\.20\.0\.4)/],
    ['core-sw-1', 'display ospf peer brief', '2025-09-30T20:00', /Total Peer\(s\):\s+2/],
    ['core-sw-1', 'display logbuffer', '2025-09-30T20:00', /FANINVALID[^]*|OSPF\/3\/NBR_CHG_DOWN/],
    ['core-sw-2', 'display power', '2025-09-30T20:00', /PWR2\s+Present\s+AC\s+NotSupply/],
    ['server-2', 'df -P', '2025-09-30T20:00', /91% \/data$/m],
  ])('%s says so at %s too', (asset, name, when, said) => {
    expect(command(asset, name)(at(when))).toMatch(said);
    expect(command(asset, name)(at('2025-05-20T20:00'))).not.toMatch(said);
  });

  it('lets /data grow to 84 %, and fall to 62 % after the clean-up', () => {
    const percent = (when: string) => Number(value('server-2', '1.3.6.1.2.1.25.2.3.1.6.33')(at(when))) / 2_621_440;
    expect(percent('2025-01-02T20:00')).toBeCloseTo(70, 0);
    expect(percent('2025-09-23T20:00')).toBeCloseTo(84, 0);
    expect(percent('2025-10-03T20:00')).toBeCloseTo(62, 0);
    expect(percent('2025-12-31T20:00')).toBeGreaterThan(65);
    expect(
      Math.max(
        ...DAYS.slice(0, 266).map((day) =>
          percent(day.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice(0, 16)),
        ),
      ),
    ).toBeLessThan(85);
  });

  it('keeps the server room below 27 °C except in the last week of July', () => {
    const degrees = (day: Temporal.Instant) =>
      [1, 2, 3].map((row) => Number(value('room-sensor-1', `1.3.6.1.4.1.318.1.1.10.4.2.3.1.5.0.${row}`)(day)));
    const warm = DAYS.filter((day) => Math.max(...degrees(day)) > 27).map((day) =>
      day.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString(),
    );
    expect(warm).toEqual(['2025-07-21', '2025-07-22', '2025-07-23', '2025-07-24', '2025-07-25']);
    for (const day of DAYS) expect(Math.max(...degrees(day))).toBeLessThanOrEqual(31);
  });

  it('has one device dead and one slow on the evening of 30 September', () => {
    const states = estateAt(estate, at('2025-09-30T20:02'));
    expect(
      Object.entries(states)
        .filter(([, { dead }]) => dead)
        .map(([asset]) => asset),
    ).toEqual(['access-sw-3']);
    expect(Object.entries(states).flatMap(([asset, { delayMs }]) => (delayMs === 0 ? [] : [[asset, delayMs]]))).toEqual([
      ['access-sw-2', 400],
    ]);
  });

  it('holds the traps that real equipment sets: empty bays, sentinels, ports that nobody uses', () => {
    const healthy = at('2025-05-20T20:00');
    expect(value('core-sw-1', '1.3.6.1.4.1.2011.5.25.31.1.1.10.1.6.0.4')(healthy)).toBe(2);
    expect(value('core-sw-1', '1.3.6.1.4.1.2011.5.25.31.1.1.10.1.7.0.4')(healthy)).toBe(2);
    const column = (asset: string, prefix: string) =>
      (assetAt(estate, asset, healthy).snmp ?? [])
        .filter(({ name }) => name.startsWith(`${prefix}.`))
        .map((variable) => variable.value);
    expect(column('server-1', '1.3.6.1.4.1.232.6.2.14.13.1.19').filter((status) => status === 2)).toHaveLength(16);
    expect(
      column('access-sw-1', '1.3.6.1.4.1.25506.2.6.1.1.1.1.12').filter((degrees) => degrees === 65_535).length,
    ).toBeGreaterThan(30);
    expect(column('core-sw-1', '1.3.6.1.4.1.2011.5.25.31.1.1.1.1.11').filter((degrees) => degrees === 0).length).toBeGreaterThan(
      50,
    );
    expect(column('access-sw-1', '1.3.6.1.2.1.2.2.1.8').filter((status) => status === 2).length).toBeGreaterThan(20);
  });
});

it('the estates share no asset, so that one client never shows in the other', () => {
  const names = estates.flatMap(([, { scenario }]) => Object.keys(scenario.assets));
  expect(new Set(names).size).toBe(names.length);
});

it('a client that the lab does not have is named, with those it has', async () => {
  await expect(loadEstate('nobody')).rejects.toThrow('the lab has no client "nobody"; it has hilltop-clinic, riverside-water');
});
