// What proves that a platform is read: recordings of real equipment, or devices that we invented in the makers' formats.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { CliPlatform } from '../../src/device/device.ts';
import { answers } from '../../src/device/filled.ts';
import { platformNamed, profileOf, readSnmp } from '../../src/device/index.ts';
import { questionsFor } from '../../src/device/read-output.ts';
import { READINGS, type Reading } from '../../src/device/reading.ts';
import { decodeText, textOf } from '../../src/device/snmp-values.ts';
import { SYS_OBJECT_ID } from '../../src/device/standard/system.ts';
import { readRecording } from '../../src/lab/snmprec.ts';
import { screenText } from '../../src/probe/kinds/terminal-text.ts';
import type { CliExpected } from './cli-agreement.ts';
import { spellingOf } from './cli-agreement.ts';
import { recordedDevice } from './recording.ts';

/** Platform → what it was seen to answer. SNMP profiles and command lines have names of their own. */
export type Evidence = Readonly<Record<string, readonly Reading[]>>;

type Found = Map<string, Set<Reading>>;

function found(into: Found, platform: string, readings: readonly Reading[]): void {
  const known = into.get(platform) ?? new Set();
  for (const reading of readings) known.add(reading);
  if (known.size > 0) into.set(platform, known);
}

function sorted(all: Found): Evidence {
  const order = (readings: ReadonlySet<Reading>) => READINGS.filter((reading) => readings.has(reading));
  return Object.fromEntries(
    [...all].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([name, readings]) => [name, order(readings)]),
  );
}

/** Of a folder with snmp/, cli/ and expected/: what its recordings answer. */
export async function recordedEvidence(folder: string): Promise<Evidence> {
  const all: Found = new Map();
  for (const file of filesIn(join(folder, 'snmp'), '.snmprec')) await ofDevice(all, readFileSync(join(folder, 'snmp', file)));
  for (const file of filesIn(join(folder, 'expected', 'cli'), '.json')) {
    const expected = JSON.parse(readFileSync(join(folder, 'expected', 'cli', file), 'utf8')) as CliExpected;
    const platform = platformNamed(expected.platform);
    const outputs = [expected.file].flat().filter((path) => existsSync(join(folder, path)));
    if (platform === undefined) continue;
    for (const path of outputs)
      ofOutput(all, platform, spellingOf(expected.command), screenText(decodeText(readFileSync(join(folder, path)))));
  }
  return sorted(all);
}

interface Transcript {
  readonly platform: string;
  readonly expects?: Readonly<Record<string, unknown>>;
  readonly outputs?: readonly { readonly command: string; readonly output: string }[];
}

/** Of test/probes: what the invented devices answer. */
export async function syntheticEvidence(folder: string): Promise<Evidence> {
  const all: Found = new Map();
  for (const file of filesIn(join(folder, 'snmp'), '.snmprec')) await ofDevice(all, readFileSync(join(folder, 'snmp', file)));
  for (const kind of ['ssh', 'cli'])
    for (const file of filesIn(join(folder, kind), '.yaml')) {
      const { platform: name, expects = {}, outputs = [] } = parse(readFileSync(join(folder, kind, file), 'utf8')) as Transcript;
      const platform = platformNamed(name);
      if (platform === undefined) continue;
      const seen = Object.entries(expects).filter(([, facts]) => typeof facts !== 'string');
      found(
        all,
        name,
        READINGS.filter((reading) => seen.some(([expected]) => expected === reading)),
      );
      for (const { command, output } of outputs) ofOutput(all, platform, command, output);
    }
  return sorted(all);
}

function filesIn(folder: string, ending: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(ending))
        .toSorted()
    : [];
}

async function ofDevice(all: Found, bytes: Uint8Array): Promise<void> {
  const device = recordedDevice(readRecording(bytes).variables);
  const profile = profileOf(textOf(device.valueAt(SYS_OBJECT_ID)));
  for (const reading of READINGS) {
    const own = await profile.questions[reading]?.(device.reader());
    const by = own !== undefined && answers(reading, own) ? profile.name : 'standard';
    const { facts } = await readSnmp(reading, device.reader());
    if (facts !== undefined) found(all, by, [reading]);
  }
}

function ofOutput(all: Found, platform: CliPlatform, command: string, output: string): void {
  const matches = new Set(questionsFor(platform, command).map(({ question }) => question));
  const readings = READINGS.filter((reading) =>
    (platform.questions[reading] ?? []).some((question) => {
      if (!matches.has(question)) return false;
      const facts = question.parse(question.commands.map(() => output));
      return facts !== undefined && answers(reading, facts);
    }),
  );
  found(all, platform.platform, readings);
}

const HEAD =
  '# What recordings of real equipment prove. They are not part of the repository; `npm run devices -- DIR --evidence FILE` writes this.\n';

export function evidenceText(evidence: Evidence): string {
  return `${HEAD}${stringify(evidence, { lineWidth: 120 })}`;
}

export function evidenceIn(file: string): Evidence {
  return parse(readFileSync(file, 'utf8')) as Evidence;
}
