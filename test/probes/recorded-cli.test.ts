// Recorded command outputs against what peer projects read in them. The recordings are not part of the repository.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLI_PLATFORMS } from '../../src/device/index.ts';
import { decodeText } from '../../src/device/snmp-values.ts';
import type { Facts } from '../../src/domain/inspection.ts';
import { expectations, hasSharedDevices, sharedDevice } from '../support/shared-devices.ts';

type Cells = Readonly<Record<string, string | number | readonly string[] | null>>;
interface Expected {
  readonly file: string;
  readonly platform: string;
  readonly command: string;
  readonly kind: 'parsed' | 'verdict';
  readonly expected: readonly Cells[];
}

/** The recordings name some commands by their file. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'iostat-x': 'iostat -x',
  'mdadm-query-raid1-faulty': 'mdadm --query --detail',
  'ps-axu': 'ps -axu',
};

/** Commands for which no reading asks: nothing in a checklist is answered by them. */
const NOT_READ = new Set(['display stp brief', 'display vrrp brief', 'ntpq-p', 'swapon-all', 'syslog-3164', 'systemctl']);

function factsOf({ file, platform, command }: Expected): Facts | undefined {
  const wanted = SPELLINGS[command] ?? command;
  const questions = Object.values(CLI_PLATFORMS.find((one) => one.platform === platform)?.questions ?? {}).flat();
  const question = questions.find(({ commands, alsoReads }) => commands.includes(wanted) || alsoReads?.includes(wanted) === true);
  if (question === undefined) throw new Error(`${platform} has no parser for "${wanted}"`);
  const output = decodeText(readFileSync(sharedDevice(file)));
  const place = Math.max(0, question.commands.indexOf(wanted));
  return question.parse(question.commands.map((_, index) => (index === place ? output : undefined)));
}

const cell = (cells: Cells, ...names: readonly string[]): string => {
  const name = names.find((one) => cells[one] !== undefined && cells[one] !== '');
  return name === undefined ? '' : String(cells[name]);
};
const plain = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What both sides can say about one output, in the same words. */
type Reading = (expected: readonly Cells[], facts: Facts) => readonly [theirs: unknown, ours: unknown];

const parts: Reading = (expected, facts) => [
  expected.map((row) => plain(cell(row, 'state', 'status').replace(/^-$/, '') || cell(row, 'present', 'online'))),
  facts.parts?.map(({ word = '' }) => plain(word)),
];
const READINGS: Readonly<Record<string, Reading>> = {
  'display power': parts,
  'display fan': parts,
  'display device': (expected, facts) => [
    expected.filter((row) => !/^(PWR|FAN)/.test(cell(row, 'slot'))).map((row) => `Slot ${cell(row, 'slot', 'slot_no')}`),
    facts.parts?.map(({ name }) => name),
  ],
  'display interface brief': (expected, facts) => [
    expected.map((row) => cell(row, 'interface').replace(/\(.*\)$/, '')).filter((name) => !/^(NULL|Loop)/.test(name)),
    facts.parts?.map(({ name }) => name),
  ],
  'display cpu-usage': (expected, facts) => [
    expected.map((row) => Number(cell(row, 'cpu_5_min', 'five_min', 'cpu_5min'))),
    facts.gauges?.map(({ value }) => value).slice(0, expected.length),
  ],
  'display memory-usage': (expected, facts) => [
    expected.map((row) =>
      Number.parseInt(cell(row, 'memory_using_percent', 'memory_usage', 'used_percent', 'percent', 'usage'), 10),
    ),
    facts.gauges?.map(({ value }) => value),
  ],
  'display memory': (expected, facts) => [
    expected.map((row) =>
      Number.parseInt(cell(row, 'used_rate', 'memory_using_percent', 'used_percent', 'percent', 'usage'), 10),
    ),
    facts.gauges?.map(({ value }) => value),
  ],
  'display temperature': (expected, facts) => [
    expected.map((row) => Number(cell(row, 'temperature'))),
    facts.gauges?.map(({ value }) => value),
  ],
  'display vlan': (expected, facts) => [expected.map((row) => cell(row, 'vlan_id')), facts.names],
  'display vlan brief': (expected, facts) => [expected.map((row) => cell(row, 'vlan_id')), facts.names],
  'display ospf peer': (expected, facts) => [
    expected.map((row) => `${cell(row, 'peer_rid', 'neighbor_id', 'router_id', 'neighbor')} ${plain(cell(row, 'state'))}`),
    facts.peers?.map(({ name, word }) => `${name} ${plain(word)}`),
  ],
  'display ospf peer brief': (expected, facts) => [
    expected.map((row) => `${cell(row, 'peer_rid', 'neighbor_id', 'router_id', 'neighbor')} ${plain(cell(row, 'state'))}`),
    facts.peers?.map(({ name, word }) => `${name} ${plain(word)}`),
  ],
  'display lldp neighbor': (expected, facts) => [
    expected.map((row) => cell(row, 'neighbor_name', 'system_name', 'neighbor')),
    facts.peers?.map(({ name }) => name),
  ],
  'display lldp neighbor-information verbose': (expected, facts) => [
    expected.map((row) => cell(row, 'neighbor_name', 'system_name', 'neighbor')),
    facts.peers?.map(({ name }) => name),
  ],
  'display logbuffer summary': (expected, facts) => [
    ['emerg', 'alert', 'crit', 'error', 'warn', 'notif', 'info', 'debug'].map((column) =>
      expected.reduce((sum, row) => sum + Number(cell(row, column, `${column}s`, column.toUpperCase()) || 0), 0),
    ),
    Array.from({ length: 8 }, (_, severity) => facts.log?.counts[severity] ?? 0),
  ],
  'display startup': (expected, facts) => [
    expected
      .map((row) => cell(row, 'next_startup_saved_configuration_file', 'next_startup_saved_config_file', 'next_startup_config'))
      .slice(0, 1),
    [facts.values?.['nextStartup']],
  ],
  'display version': (expected, facts) => [
    expected.map((row) => cell(row, 'product_version').replace(/^\S+ /, '')),
    [facts.version],
  ],
  df: (expected, facts) => [
    expected
      .filter((row) => !/^(dev)?tmpfs$/.test(cell(row, 'filesystem')))
      .map((row) => `${cell(row, 'mounted_on')} ${cell(row, 'use_percent')}`),
    facts.gauges?.map(({ name, value }) => `${name} ${value}`),
  ],
  free: (expected, facts) => [
    expected.slice(0, 1).map((row) => Math.round((1 - Number(row['available']) / Number(row['total'])) * 1000) / 10),
    facts.gauges?.map(({ value }) => value),
  ],
  vmstat: (expected, facts) => [
    expected.map((row) => 100 - Number(cell(row, 'idle_time', 'id'))),
    facts.gauges?.map(({ value }) => value),
  ],
  'ps-axu': (expected, facts) => [expected.length, facts.values?.['processes']],
  'iostat-x': (expected, facts) => [
    expected.filter((row) => cell(row, 'type') === 'device').map((row) => `${cell(row, 'device')} ${cell(row, 'percent_util')}`),
    facts.gauges?.map(({ name, value }) => `${name} ${value}`),
  ],
  'mdadm-query-raid1-faulty': (expected, facts) => [
    [expected].flat().map((row) => `${cell(row, 'device')} ${cell(row, 'state')}`),
    facts.parts?.map(({ name, word }) => `${name} ${word}`),
  ],
  'dmidecode -t memory': (expected, facts) => [
    expected.map((row) => cell(row, 'ram_locator')).filter((name) => name !== ''),
    facts.parts?.map(({ name }) => name),
  ],
};

const supported = new Set(CLI_PLATFORMS.map(({ platform }) => platform));
const recorded = (expectations('cli') as readonly (readonly [string, Expected])[]).filter(
  ([, { platform, command }]) => supported.has(platform) && !NOT_READ.has(command),
);

describe.skipIf(!hasSharedDevices)('recorded outputs are read as the peers read them', () => {
  it.each(recorded.filter(([, { kind }]) => kind === 'parsed'))('%s', (_name, expected) => {
    const reading = READINGS[expected.command];
    const [theirs, ours] = reading?.(expected.expected, factsOf(expected) ?? {}) ?? [expected.command, 'is not compared'];
    expect(JSON.stringify(theirs), 'the peer says something').not.toMatch(/^(\[\]|\[(""|null|0)(,(""|null|0))*\])$/);
    expect(ours).toEqual(theirs);
  });

  it.each(recorded.filter(([, { kind }]) => kind === 'verdict'))(
    '%s: what the peer warns of is a fault here',
    (_name, expected) => {
      const { parts: seen = [], log } = factsOf(expected) ?? {};
      const warnings = expected.expected.filter(({ level }) => Number(level) === 2);
      if (log === undefined) expect(seen.filter(({ state }) => state === 'fault')).toHaveLength(warnings.length);
      else expect(log.worst).toBeLessThanOrEqual(4);
    },
  );
});
