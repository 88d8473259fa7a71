// Every output in cli/ beside what must be understood of it: another layout is tested by dropping it in.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { platformNamed } from '../../src/device/index.ts';
import { factsInOutput, questionsFor } from '../../src/device/read-output.ts';
import { decodeText } from '../../src/device/snmp-values.ts';
import type { Facts } from '../../src/domain/inspection.ts';
import { screenText } from '../../src/probe/kinds/terminal-text.ts';

interface Recorded {
  readonly platform: string;
  readonly outputs: readonly { readonly command: string; readonly output: string; readonly facts: Facts }[];
}

const FOLDER = join(import.meta.dirname, 'cli');
const recorded = readdirSync(FOLDER).map(
  (file) => [file.replace(/\.yaml$/, ''), parse(readFileSync(join(FOLDER, file), 'utf8')) as Recorded] as const,
);

function read(platform: string, command: string, output: string): Facts | undefined {
  const known = platformNamed(platform);
  if (known === undefined) throw new Error(`no platform is called ${platform}`);
  return factsInOutput(known, command, output);
}

describe.each(recorded)('%s', (_name, { platform, outputs }) => {
  it.each(outputs.map((one) => [one.command, one] as const))('%s', (command, { output, facts }) => {
    expect(read(platform, command, output)).toEqual(facts);
  });

  it.each(outputs.map((one) => [one.command, one] as const))('%s, cut off at its end, adds nothing', (command, { output }) => {
    const half = read(platform, command, output.slice(0, Math.floor(output.length / 2)));
    const whole = read(platform, command, output);
    expect(half?.parts?.length ?? 0).toBeLessThanOrEqual(whole?.parts?.length ?? 0);
    expect(half?.gauges?.length ?? 0).toBeLessThanOrEqual(whole?.gauges?.length ?? 0);
  });

  it('nothing is read in the words of another command, of an error or of nothing at all', () => {
    for (const { command, facts } of outputs)
      for (const output of ["% Invalid input detected at '^' marker.", 'Segmentation fault', 'Permission denied'])
        expect(read(platform, command, output), `${command}: ${output}`).not.toEqual(facts);
  });
});

/** Words that name what is counted or hold together, and are no state of the part beside them. */
const NO_STATE =
  /^\s*Number of \w+ alarms|^\s*Software Version:|^\s*\w+ \d+ OK: |Current DC:|Resource management is|Failed Resource Actions/i;

/** Each place of an output where the word of a part stands, with a word there that nobody has met. */
function strangeWords(output: string, facts: Facts): readonly (readonly [string, string])[] {
  const words = [...new Set((facts.parts ?? []).flatMap(({ word }) => (word === undefined ? [] : [word])))];
  const lines = output.split('\n');
  return words.flatMap((word) =>
    lines.flatMap((line, at) => {
      const place = new RegExp(`(?<![\\w-])${RegExp.escape(word)}(?![\\w-])`, 'i').exec(line);
      if (place === null || NO_STATE.test(line)) return [];
      const strange = `${line.slice(0, place.index)}${'Zorp'.padEnd(word.length)}${line.slice(place.index + word.length)}`;
      return [[line.trim(), lines.with(at, strange).join('\n')] as const];
    }),
  );
}

describe.each(recorded)('%s with a word that nobody has met', (_name, { platform, outputs }) => {
  it('loses no part without a trace', () => {
    const lost = outputs.flatMap(({ command, output, facts }) =>
      strangeWords(output, facts).flatMap(([line, strange]) => {
        const now = read(platform, command, strange);
        if (now === undefined || (now.parts ?? []).length >= (facts.parts ?? []).length) return [];
        const known = new Set((facts.parts ?? []).map(({ name, state }) => `${name} ${state}`));
        const shows = now.parts?.some(
          ({ name, state }) => state !== 'ok' && state !== 'absent' && !known.has(`${name} ${state}`),
        );
        return shows === true ? [] : [`${command}: ${line}`];
      }),
    );
    expect(lost).toEqual([]);
  });
});

describe('an output that people bring', () => {
  const SHOW_FAN = 'Switch 1 FAN 1 is OK\nSwitch 1 FAN 2 is FAULTY\n';
  const FANS = [
    { name: 'Switch 1 FAN 1', state: 'ok', word: 'OK' },
    { name: 'Switch 1 FAN 2', state: 'fault', word: 'FAULTY' },
  ];

  it('may have been paged through', () => {
    const paged = 'Switch 1 FAN 1 is OK\n --More-- \b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\bSwitch 1 FAN 2 is FAULTY\n';
    expect(read('cisco_ios', 'show environment fan', screenText(paged))?.parts).toEqual(FANS);
  });

  it('may hold names in GB18030', () => {
    const text = Buffer.concat([
      Buffer.from('\nPort         Name               Status       Vlan       Duplex  Speed Type\nGi1/0/1      '),
      Buffer.from([0xba, 0xcb, 0xd0, 0xc4]),
      Buffer.from('           connected    trunk      a-full a-1000 10/100/1000BaseTX\n'),
    ]);
    expect(read('cisco_ios', 'show interfaces status', decodeText(text))?.parts).toEqual([
      { name: 'Gi1/0/1', state: 'ok', word: 'connected' },
    ]);
  });

  it.each(['show environment fan', 'show  environment fan', 'show environment fan | include FAN'])(
    'may come of `%s`',
    (command) => {
      expect(read('cisco_ios', command, SHOW_FAN)?.parts).toEqual(FANS);
    },
  );

  it('may come of a command about one slot', () => {
    const platform = platformNamed('huawei_vrp');
    expect(platform === undefined ? [] : questionsFor(platform, 'display power slot 3')).toHaveLength(1);
    expect(platform === undefined ? [] : questionsFor(platform, 'display powerful')).toEqual([]);
  });

  it('a word that nobody has met is never good', () => {
    const facts = read('cisco_ios', 'show environment fan', 'Switch 1 FAN 1 is WOBBLING\n');
    expect(facts?.parts).toEqual([{ name: 'Switch 1 FAN 1', state: 'unknown', word: 'WOBBLING' }]);
  });
});
