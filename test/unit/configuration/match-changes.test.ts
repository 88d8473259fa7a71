import { describe, expect, it } from 'vitest';
import { type ConfigurationVersion, configurationChanges } from '../../../src/configuration/match-changes.ts';
import type { Change } from '../../../src/domain/change.ts';
import { epochSeconds } from '../../../src/domain/time.ts';

/** Invented devices: what a configuration holds, changed step by step. */
interface Device {
  readonly vlans: Set<number>;
  readonly interfaces: Map<string, string>;
  readonly rules: Map<number, string>;
  readonly routes: Set<string>;
  readonly users: Set<string>;
  readonly single: Map<string, string>;
}

const newDevice = (): Device => ({
  vlans: new Set([10, 20, 30]),
  interfaces: new Map(Array.from({ length: 9 }, (_, port) => [`GigabitEthernet0/0/${port + 1}`, 'description example'])),
  rules: new Map([[3001, 'rule 5 permit ip source 192.0.2.0 0.0.0.255']]),
  routes: new Set(['198.51.100.0 255.255.255.0 192.0.2.1']),
  users: new Set(['example']),
  single: new Map([
    ['snmp', 'snmp-agent sys-info contact example'],
    ['time', 'ntp-service unicast-server 192.0.2.5'],
    ['log', 'info-center loghost 192.0.2.6'],
  ]),
});

function textOf({ vlans, interfaces, rules, routes, users, single }: Device): string {
  return [
    'sysname EXAMPLE',
    '#',
    `vlan batch ${[...vlans].toSorted((a, b) => a - b).join(' ')}`,
    '#',
    'aaa',
    ...[...users].map((user) => ` local-user ${user} privilege level 3`),
    '#',
    ...[...rules].flatMap(([number, rule]) => [`acl number ${number}`, ` ${rule}`, '#']),
    ...[...interfaces].flatMap(([name, line]) => [`interface ${name}`, ` ${line}`, '#']),
    ...[...routes].map((route) => `ip route-static ${route}`),
    ...single.values(),
    '#',
    'return',
    '',
  ].join('\n');
}

/** What can be done to a device, and in whose words a record tells of it; `configuration` where it lists what it touches. */
interface Deed {
  readonly of: string;
  readonly title: string;
  readonly configuration?: readonly string[];
  readonly act: (device: Device) => void;
}

const DEEDS = (n: number): readonly Deed[] => [
  { of: `vlan ${100 + n}`, title: `新增 VLAN ${100 + n}`, act: ({ vlans }) => void vlans.add(100 + n) },
  {
    of: `interface GigabitEthernet0/0/${(n % 9) + 1}`,
    title: `Port moved to the new switch`,
    configuration: [`interface GE0/0/${(n % 9) + 1}`],
    act: ({ interfaces }) => void interfaces.set(`GigabitEthernet0/0/${(n % 9) + 1}`, `description moved ${n}`),
  },
  {
    of: `acl ${3100 + n}`,
    title: `访问控制列表 ${3100 + n} 放行新业务`,
    act: ({ rules }) => void rules.set(3100 + n, 'rule 5 deny ip'),
  },
  {
    of: 'routing 203.0.113.0',
    title: 'Route to 203.0.113.0 for the branch',
    act: ({ routes }) => void routes.add(`203.0.113.0 255.255.255.0 192.0.2.${n + 1}`),
  },
  {
    of: `user operator-${n}`,
    title: 'Account of the new engineer',
    configuration: [`user operator-${n}`],
    act: ({ users }) => void users.add(`operator-${n}`),
  },
  {
    of: 'snmp ',
    title: 'SNMP contact corrected',
    act: ({ single }) => void single.set('snmp', `snmp-agent sys-info contact ${n}`),
  },
  {
    of: 'time ',
    title: 'NTP server replaced',
    act: ({ single }) => void single.set('time', `ntp-service unicast-server 192.0.2.${n}`),
  },
  {
    of: 'log ',
    title: 'Central collection of messages',
    configuration: ['log'],
    act: ({ single }) => void single.set('log', `info-center loghost 192.0.2.${n}`),
  },
  // Told so that nobody could know what it touches.
  { of: `vlan ${200 + n}`, title: 'Works of the evening', act: ({ vlans }) => void vlans.add(200 + n) },
  {
    of: `interface GigabitEthernet0/0/${(n % 9) + 1}`,
    title: `端口 GE0/0/${(n % 9) + 1} 调整`,
    act: ({ interfaces }) => void interfaces.set(`GigabitEthernet0/0/${(n % 9) + 1}`, `shutdown ${n}`),
  },
];

const START = epochSeconds('2025-03-03T22:00:00+08:00');
const DAY = 86_400;
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();

interface Seeded {
  readonly asset: string;
  readonly of: string;
  readonly isRecorded: boolean;
  readonly seenAt: number;
}

/** 30 nights with two changes each, on ten devices: one that is recorded, and one that is not but hides as well as it can. */
function estate() {
  const devices = new Map(Array.from({ length: 10 }, (_, index) => [`sw-${index}`, newDevice()]));
  const versions: ConfigurationVersion[] = [];
  const records: Change[] = [];
  const seeded: Seeded[] = [];
  const seen = new Map([...devices.keys()].map((asset) => [asset, START - DAY]));
  const keep = (asset: string, seenAt: number, before: string) => {
    const after = textOf(devices.get(asset) ?? newDevice());
    const path = `configurations/example/${asset}.txt`;
    const commit = `c${versions.length}`;
    versions.push({ asset, path, commit, seenAt, imported: false, before, beforeAt: seen.get(asset) ?? 0, after });
    seen.set(asset, seenAt);
  };
  for (let night = 0; night < 30; night += 1) {
    const startedAt = START + night * 3 * DAY;
    const asset = `sw-${night % 10}`;
    const deed = DEEDS(night)[night % 10];
    if (deed === undefined) throw new Error('there is a deed for every night');
    // Hides on the same device in the same night, on another device, or on the same one two nights later.
    const [hidden, where, later] = [
      DEEDS(night + 40)[(night + 1 + Math.floor(night / 10)) % 10],
      night % 3 === 1 ? `sw-${(night + 5) % 10}` : asset,
      night % 3 === 2 ? 2 * DAY : 0,
    ];
    const before = new Map([asset, where].map((one) => [one, textOf(devices.get(one) ?? newDevice())]));
    deed.act(devices.get(asset) ?? newDevice());
    seeded.push({ asset, of: deed.of, isRecorded: true, seenAt: startedAt + 5 * 3600 });
    seeded.push({ asset: where, of: hidden?.of ?? '', isRecorded: false, seenAt: startedAt + later + 5 * 3600 });
    if (later > 0) {
      keep(asset, startedAt + 5 * 3600, before.get(asset) ?? '');
      before.set(where, textOf(devices.get(where) ?? newDevice()));
    }
    hidden?.act(devices.get(where) ?? newDevice());
    for (const one of new Set(later > 0 ? [where] : [asset, where]))
      keep(one, startedAt + later + 5 * 3600, before.get(one) ?? '');
    records.push({
      id: `CHG-2025-${String(night + 1).padStart(4, '0')}`,
      title: deed.title,
      kind: 'change',
      assets: [asset],
      necessity: 'example',
      risk: 'example',
      backOut: 'example',
      by: 'example',
      plannedAt: at(startedAt),
      startedAt: at(startedAt),
      finishedAt: at(startedAt + 3600),
      result: 'success',
      ...(deed.configuration === undefined ? {} : { configuration: [...deed.configuration] }),
    });
  }
  return { versions, records, seeded };
}

describe('60 changes of configurations, half of them recorded', () => {
  const { versions, records, seeded } = estate();
  const found = configurationChanges(versions, records);
  const night = (seenAt: number) => Math.floor((seenAt - START) / DAY);
  const nameOf = ({ asset, part, object, seenAt }: (typeof found)[number]) => `${night(seenAt)} ${asset} ${part} ${object}`;
  const seenAs = (isRecorded: boolean) =>
    seeded.filter((one) => one.isRecorded === isRecorded).map(({ asset, of, seenAt }) => `${night(seenAt)} ${asset} ${of}`);

  it('are all seen, each in its part', () => {
    const names = new Set(found.map(nameOf));
    expect(seeded).toHaveLength(60);
    expect([...seenAs(true), ...seenAs(false)].filter((name) => !names.has(name))).toEqual([]);
  });

  it('never let an unrecorded one pass as recorded', () => {
    const recorded = new Set(found.filter(({ record }) => record !== undefined).map(nameOf));
    const both = new Set(seenAs(true));
    expect(seenAs(false).filter((name) => both.has(name))).toEqual([]);
    expect(seenAs(false).filter((name) => recorded.has(name))).toEqual([]);
  });

  it('find the record of all but those whose record does not say what it touches: 27 of 30', () => {
    const recorded = new Set(found.filter(({ record }) => record !== undefined).map(nameOf));
    const missed = seenAs(true).filter((name) => !recorded.has(name));
    expect(missed).toEqual(['24 sw-8 vlan 208', '54 sw-8 vlan 218', '84 sw-8 vlan 228']);
    const near = found.filter((one) => missed.includes(nameOf(one))).map((one) => one.near);
    expect(near).toEqual([['CHG-2025-0009'], ['CHG-2025-0019'], ['CHG-2025-0029']]);
  });
});

const CHANGE: Change = {
  id: 'CHG-2025-0001',
  title: 'VLAN 50',
  kind: 'change',
  assets: ['sw-1'],
  necessity: 'example',
  risk: 'example',
  backOut: 'example',
  by: 'example',
  plannedAt: '2025-03-03T22:00:00+08:00',
  startedAt: '2025-03-03T22:00:00+08:00',
  finishedAt: '2025-03-03T23:00:00+08:00',
};
const VERSION: ConfigurationVersion = {
  asset: 'sw-1',
  path: 'configurations/example/sw-1.txt',
  commit: 'c1',
  seenAt: epochSeconds('2025-03-04T03:00:00+08:00'),
  imported: false,
  before: 'vlan batch 10 to 12\n',
  beforeAt: epochSeconds('2025-03-03T03:00:00+08:00'),
  after: 'vlan batch 10 to 12 50\n',
};

describe('a change record', () => {
  const recordOf = (change: Partial<Change>, version: Partial<ConfigurationVersion> = {}) =>
    configurationChanges([{ ...VERSION, ...version }], [{ ...CHANGE, ...change }]).map(({ record }) => record);

  it.each<[string, Partial<Change>, Partial<ConfigurationVersion>, string | undefined]>([
    ['of the asset, the night and the VLAN covers it', {}, {}, 'CHG-2025-0001'],
    ['of another asset does not', { assets: ['sw-2'] }, {}, undefined],
    [
      'that began after it was seen does not',
      { startedAt: '2025-03-04T03:00:01+08:00', finishedAt: '2025-03-04T04:00:00+08:00' },
      {},
      undefined,
    ],
    [
      'that ended before the version before does not',
      { finishedAt: '2025-03-03T02:59:59+08:00', startedAt: '2025-03-03T01:00:00+08:00' },
      {},
      undefined,
    ],
    ['that ended 36 hours before still does', {}, { seenAt: epochSeconds('2025-03-05T11:00:00+08:00') }, 'CHG-2025-0001'],
    ['that ended a second earlier does not', {}, { seenAt: epochSeconds('2025-03-05T11:00:01+08:00') }, undefined],
    ['that names another VLAN does not', { title: 'VLAN 51' }, {}, undefined],
    ['that lists all VLANs covers it', { title: 'Works', configuration: ['vlan *'] }, {}, 'CHG-2025-0001'],
    ['that lists the part without saying which does not', { title: 'Works', configuration: ['vlan'] }, {}, undefined],
    ['that lists the VLAN covers it', { title: 'Works', configuration: ['vlan 50'] }, {}, 'CHG-2025-0001'],
    ['that lists another part does not, whatever its title says', { configuration: ['interface'] }, {}, undefined],
  ])('%s', (_, change, version, expected) => {
    expect(recordOf(change, version)).toEqual([expected]);
  });

  it('that was planned and never began covers nothing', () => {
    const { startedAt: _startedAt, finishedAt: _finishedAt, ...planned } = CHANGE;
    expect(configurationChanges([VERSION], [planned])[0]?.record).toBeUndefined();
  });
});
