// A folder of recordings with expected files beside them: what agrees, recording by recording.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformNamed } from '../../src/device/index.ts';
import { decodeText } from '../../src/device/snmp-values.ts';
import { readRecording } from '../../src/lab/snmprec.ts';
import { screenText } from '../../src/probe/kinds/terminal-text.ts';
import type { Agreement, Compared } from './agreement.ts';
import { cliAgreement, type CliExpected } from './cli-agreement.ts';
import { jsonAgreement } from './json-agreement.ts';
import { recordedDevice } from './recording.ts';
import { snmpAgreement, type SnmpExpected } from './snmp-agreement.ts';

/** Expected files of both kinds, in the order of their names; undefined where the folder holds none. */
export async function agreementsIn(folder: string): Promise<readonly Agreement[] | undefined> {
  const [snmp, cli] = [expectedFiles(folder, 'snmp'), expectedFiles(folder, 'cli')];
  if (snmp.length + cli.length === 0) return undefined;
  const agreements: Agreement[] = [];
  for (const name of snmp) agreements.push({ recording: `snmp/${name}`, compared: await ofRecording(folder, name) });
  for (const name of cli) agreements.push({ recording: `cli/${name}`, compared: ofOutput(folder, name) });
  return agreements;
}

function expectedFiles(folder: string, kind: 'snmp' | 'cli'): readonly string[] {
  const path = join(folder, 'expected', kind);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .toSorted();
}

function expectedOf(folder: string, kind: 'snmp' | 'cli', name: string): unknown {
  const path = join(folder, 'expected', kind, `${name}.json`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is not JSON; correct the file or take it out of the folder`, { cause: error });
  }
}

async function ofRecording(folder: string, name: string): Promise<readonly Compared[]> {
  const expected = expectedOf(folder, 'snmp', name) as SnmpExpected & { readonly recording?: string };
  const file = expected.recording ?? `${name}.snmprec`;
  const path = join(folder, 'snmp', file);
  if (!existsSync(path)) return [missing(`snmp/${file}`)];
  return snmpAgreement(recordedDevice(readRecording(readFileSync(path)).variables), expected);
}

function ofOutput(folder: string, name: string): readonly Compared[] {
  const expected = expectedOf(folder, 'cli', name) as CliExpected;
  const files = [expected.file].flat();
  const absent = files.find((file) => !existsSync(join(folder, file)));
  if (absent !== undefined) return [missing(absent)];
  const outputs = files.map((file) => screenText(decodeText(readFileSync(join(folder, file)))));
  if (files.every((file) => file.endsWith('.json'))) return jsonAgreement(files, outputs, expected.expected);
  return cliAgreement(platformNamed(expected.platform), expected, outputs.join('\n'));
}

const missing = (file: string): Compared => ({
  kind: 'recordings',
  what: file,
  outcome: 'different',
  reason: 'the recording is not there',
});
