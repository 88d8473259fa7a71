// `npm run devices` on folders made here: what agrees, what does not and why, and that a wrong expectation is seen.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { agreementsIn } from '../../scripts/devices/folder.ts';
import { summaryOf, tableOf } from '../../scripts/devices/table.ts';

const RECORDINGS = join(import.meta.dirname, 'snmp');
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

interface Sensor {
  readonly class: string;
  readonly description: string;
  readonly oid: string;
  readonly value: number;
  readonly severity?: string;
}

const FAN = '1.3.6.1.4.1.1588.2.1.1.1.1.22.1.3';
const WARM: Sensor = { class: 'temperature', description: 'TEMP #1', oid: '1.3.6.1.4.1.1588.2.1.1.1.1.22.1.4.1', value: 38 };
const fan = (row: number, severity: string): Sensor => ({
  class: 'state',
  description: `FAN ${row}`,
  oid: `${FAN}.${row}`,
  value: 1,
  severity,
});

function folderOf(sensors: readonly Sensor[], output?: { readonly text: string; readonly expected: object }): string {
  const folder = mkdtempSync(join(tmpdir(), 'devices-'));
  made.push(folder);
  for (const path of ['snmp', 'expected/snmp', 'expected/cli', 'cli']) mkdirSync(join(folder, path), { recursive: true });
  cpSync(join(RECORDINGS, 'brocade-switch.snmprec'), join(folder, 'snmp', 'switch.snmprec'));
  writeFileSync(join(folder, 'expected', 'snmp', 'switch.json'), JSON.stringify({ sensors }));
  if (output !== undefined) {
    writeFileSync(join(folder, 'cli', 'output.txt'), output.text);
    writeFileSync(join(folder, 'expected', 'cli', 'output.json'), JSON.stringify({ file: 'cli/output.txt', ...output.expected }));
  }
  return folder;
}

async function summary(folder: string) {
  const agreements = (await agreementsIn(folder)) ?? [];
  return { ...summaryOf(agreements), table: tableOf(agreements) };
}

describe('a folder of recordings', () => {
  it('that agrees is good, and its abnormal part is found', async () => {
    const { good, totals, table } = await summary(folderOf([WARM, fan(2, 'ok'), fan(3, 'critical')]));
    expect({ good, ...totals }).toMatchObject({ good: true, equal: 3, different: 0, abnormal: 1, found: 1, falseNormal: 0 });
    expect(table).toContain('abnormal found: 1 of 1');
    expect(table).toContain('raw values whose change changes what we say: 3');
  });

  it('in which a peer warns of what we call good is not good', async () => {
    const { good, totals, table } = await summary(folderOf([fan(2, 'critical'), fan(3, 'critical')]));
    expect({ good, ...totals }).toMatchObject({ good: false, abnormal: 2, found: 1, falseNormal: 1 });
    expect(table).toContain('false normals: 1');
  });

  it('with another value tells both', async () => {
    const { good, table } = await summary(folderOf([{ ...WARM, value: 99 }]));
    expect(good).toBe(false);
    expect(table).toContain('the peer reads 99, we 38 °C');
  });

  it('with a value that nobody can measure leaves it beside', async () => {
    const { totals } = await summary(
      folderOf([
        { ...WARM, oid: '1.3.6.1.4.1.1588.2.1.1.1.28.1.1.4.16.0.0.0.0.0.0.0.1.0.0.0.0.0.0.0.0.2', class: 'dbm', value: 0 },
      ]),
    );
    expect(totals).toMatchObject({ equal: 0, different: 0, beside: 1 });
  });

  it('with an object that no reading asks for says so', async () => {
    const { table } = await summary(folderOf([{ class: 'count', description: 'blinks', oid: '1.3.6.1.2.1.1.1.0', value: 7 }]));
    expect(table).toContain('different count: no reading asks for it: blinks');
  });

  it('holds outputs too', async () => {
    const text = 'Switch 1 FAN 1 is OK\nSwitch 1 FAN 2 is FAULTY\n';
    const expected = {
      platform: 'cisco_ios',
      command: 'show environment fan',
      kind: 'verdict',
      expected: [{ level: '2', message: 'Switch 1 FAN 2 状态异常' }],
    };
    expect((await summary(folderOf([WARM], { text, expected }))).totals).toMatchObject({ equal: 2, abnormal: 1, found: 1 });
    const deaf = await summary(folderOf([WARM], { text: 'Switch 1 FAN 2 is OK\n', expected }));
    expect(deaf.totals).toMatchObject({ equal: 1, found: 0, falseNormal: 1 });
  });

  it.each([
    ['nobody_os', 'show fan', 'no platform is called nobody_os'],
    ['cisco_ios', 'show magic', 'no parser knows the command'],
    ['cisco_ios', 'show module', 'the parser does not understand this output'],
  ])('with an output of %s `%s`: %s', async (platform, command, reason) => {
    const expected = { platform, command, kind: 'parsed', expected: [{ state: 'ok' }] };
    expect((await summary(folderOf([WARM], { text: 'gibberish\n', expected }))).table).toContain(reason);
  });

  it('without expected files is none', async () => {
    expect(await agreementsIn(RECORDINGS)).toBeUndefined();
  });
});
