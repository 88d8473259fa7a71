// One raw value of a recording is another one: the row of the form that it stands behind changes, and no other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordedDevice } from '../../scripts/devices/recording.ts';
import { readSnmp } from '../../src/device/index.ts';
import { READINGS, type Reading } from '../../src/device/reading.ts';
import type { SnmpValue } from '../../src/device/device.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { CheckItem } from '../../src/domain/checklist.ts';
import type { CheckState } from '../../src/domain/inspection.ts';
import { loadExpectations } from '../../src/inspection/expectation.ts';
import { judge } from '../../src/inspection/judge.ts';
import { readRecording } from '../../src/lab/snmprec.ts';

const FLIPS: readonly (readonly [
  recording: string,
  what: string,
  oid: string,
  value: SnmpValue | undefined,
  reading: Reading,
  before: CheckState,
  after: CheckState,
])[] = [
  ['brocade-switch', 'a fan', '1.3.6.1.4.1.1588.2.1.1.1.1.22.1.3.3', 4, 'fans', 'fault', 'normal'],
  ['brocade-switch', 'a supply', '1.3.6.1.4.1.1588.2.1.1.1.1.22.1.3.4', 2, 'power', 'normal', 'fault'],
  ['brocade-switch', 'a state that nobody lists', '1.3.6.1.4.1.1588.2.1.1.1.1.22.1.3.4', 77, 'power', 'normal', 'unknown'],
  ['cisco-stack', 'a supply', '1.3.6.1.4.1.9.9.13.1.5.1.3.1060', 1, 'power', 'fault', 'normal'],
  ['cisco-stack', 'a fan that is gone', '1.3.6.1.4.1.9.9.13.1.4.1.3.1011', undefined, 'fans', 'normal', 'unknown'],
  ['cisco-stack', 'a sensor', '1.3.6.1.4.1.9.9.13.1.3.1.6.1006', 3, 'alarms', 'attention', 'fault'],
  ['fortinet-firewall', 'a supply', '1.3.6.1.4.1.12356.101.4.3.2.1.4.3', 0, 'power', 'fault', 'normal'],
  ['fortinet-firewall', 'a member', '1.3.6.1.4.1.12356.101.13.2.1.1.12.2', 1, 'redundancy', 'fault', 'normal'],
  [
    'paloalto-firewall',
    'the other unit',
    '1.3.6.1.4.1.25461.2.1.2.1.12.0',
    Buffer.from('passive'),
    'redundancy',
    'fault',
    'normal',
  ],
  ['procurve-switch', 'a sensor', '1.3.6.1.4.1.11.2.14.11.1.2.6.1.4.2', 4, 'alarms', 'attention', 'normal'],
  ['standard-ups', 'the source of its output', '1.3.6.1.2.1.33.1.4.1.0', 3, 'power', 'fault', 'normal'],
  ['huawei-chassis-faults', 'a supply', '1.3.6.1.4.1.2011.5.25.31.1.1.18.1.6.0.2', 1, 'power', 'fault', 'unknown'],
];

const evaluate = await loadExpectations();
const ASSET = { id: 'example', name: { zh: '示例', en: 'Example' }, expects: {} } as unknown as Asset;

const deviceOf = (name: string) =>
  recordedDevice(readRecording(readFileSync(join(import.meta.dirname, 'snmp', `${name}.snmprec`))).variables);

async function rows(name: string, replacement?: { readonly oid: string; readonly value: SnmpValue | undefined }) {
  const device = deviceOf(name);
  const states = await Promise.all(
    READINGS.filter((reading) => reading !== 'ports').map(async (read) => {
      const { facts } = await readSnmp(read, device.reader(replacement === undefined ? {} : { replacement }));
      const item = { id: read, title: { zh: read, en: read }, probe: { kind: 'snmp', read } } satisfies CheckItem;
      const observation =
        facts === undefined
          ? ({ outcome: 'failed', cause: 'unsupported', target: `snmp ${read}`, limitMs: 1, elapsedMs: 1 } as const)
          : ({ outcome: 'seen', facts, elapsedMs: 1 } as const);
      return [read, judge(item, observation, ASSET, evaluate).state] as const;
    }),
  );
  return new Map<Reading, CheckState>(states);
}

describe('another raw value', () => {
  it.each(FLIPS)('%s: %s', async (name, _what, oid, value, reading, before, after) => {
    const [was, is] = [await rows(name), await rows(name, { oid, value })];
    expect([was.get(reading), is.get(reading)]).toEqual([before, after]);
  });

  it('changes no row that it does not stand behind', async () => {
    const [was, is] = [
      await rows('cisco-stack'),
      await rows('cisco-stack', { oid: '1.3.6.1.4.1.9.9.13.1.5.1.3.1060', value: 1 }),
    ];
    expect([...is].filter(([reading, state]) => was.get(reading) !== state)).toEqual([['power', 'normal']]);
  });

  it('taken away everywhere leaves nothing normal', async () => {
    const states = await Promise.all(READINGS.map(async (read) => (await readSnmp(read, recordedDevice([]).reader())).facts));
    expect(states.filter((facts) => facts !== undefined)).toEqual([]);
  });
});
