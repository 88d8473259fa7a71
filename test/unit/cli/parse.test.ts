import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/parse.ts';
import { fixedTime } from '../../../src/time-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'casebook-parse-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'power.txt'),
  ' PowerID  Online  Mode   State\r\n PWR1     Present AC     Supply\r\n PWR2     Absent  -      -\r\n',
);
writeFileSync(join(folder, 'noise.txt'), 'nothing of the kind\n');

async function run(options: Readonly<Record<string, string>>, ...positionals: readonly string[]) {
  let [out, talk] = ['', ''];
  const code = await command.run(
    {
      time: fixedTime('2025-09-30T12:00:00Z'),
      cwd: folder,
      env: {},
      out: (text) => void (out += text),
      talk: (text) => void (talk += text),
      terminal: false,
      readInput: async function* input() {
        yield Buffer.from(' PowerID  Online  Mode   State\n PWR1     Present AC     Fault\n');
      },
      language: 'en',
    },
    { options, positionals },
  );
  return { code, out, talk };
}

const VRP = { platform: 'huawei_vrp', command: 'display power' };

describe('casebook parse', () => {
  it('prints what the parser sees', async () => {
    const { code, out } = await run(VRP, 'power.txt');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      parts: [
        { name: 'PWR1', state: 'ok', word: 'Supply' },
        { name: 'PWR2', state: 'absent', word: 'Absent' },
      ],
    });
  });

  it('reads standard input as well, and blanks as the device does', async () => {
    const { code, out } = await run({ ...VRP, command: ' display   power ' }, '-');
    expect([code, JSON.parse(out)]).toEqual([0, { parts: [{ name: 'PWR1', state: 'fault', word: 'Fault' }] }]);
  });

  it('ends with 1 where the parser does not understand', async () => {
    expect(await run(VRP, 'noise.txt')).toMatchObject({ code: 1, out: '', talk: expect.stringContaining('display power') });
  });

  it.each([
    [{ platform: 'nobody_os', command: 'display power' }, ['power.txt'], 'huawei_vrp'],
    [{ command: 'display power' }, ['power.txt'], '--platform is missing'],
    [{ platform: 'huawei_vrp', command: 'display love' }, ['power.txt'], 'display power'],
    [{ platform: 'huawei_vrp' }, ['power.txt'], '--command is missing'],
    [VRP, [], 'name one FILE'],
    [VRP, ['power.txt', 'noise.txt'], 'name one FILE'],
    [VRP, ['missing.txt'], 'cannot read missing.txt'],
  ])('is used wrongly with %j %j', async (options, positionals, words) => {
    const failure = await run(options as Readonly<Record<string, string>>, ...positionals).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(String(failure)).toContain(words);
  });
});
