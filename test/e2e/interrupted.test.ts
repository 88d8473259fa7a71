// A command that is ended half-way leaves nothing in the temporary folder, and no browser that goes on without it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { casebook, REPOSITORY } from '../support/casebook.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-interrupted-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ENTRY = join(REPOSITORY, 'bin', 'casebook.mjs');
const drawing = () => ['drawing', 'topology', '--client', 'riverside-water', '--period', '2025-09', '--out', join(folder, 'out')];
const temporary = () => readdirSync(folder, { recursive: true }).filter((name) => !String(name).startsWith('out'));
/** The command itself and its browser, by the folder that both name. */
const processes = () => commandLines().filter((line) => line.includes(folder)).length;

/** Of all processes; Linux tells it without a program. */
function commandLines(): readonly string[] {
  if (!existsSync('/proc/self/cmdline')) return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8');
      } catch {
        return ''; // It has ended since.
      }
    });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Started as a person starts it, up to where its browser has begun to print. */
async function printing(): Promise<ChildProcess & { readonly ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [ENTRY, ...drawing()], {
    cwd: REPOSITORY,
    env: { ...process.env, TMPDIR: folder },
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await until(() => processes() > 1);
  return Object.assign(child, { ended });
}

describe('a command that prints', () => {
  it('leaves its documents and nothing else', async () => {
    const { code, stderr } = await casebook(drawing(), { TMPDIR: folder });
    expect([code, stderr]).toEqual([0, '']);
    expect(temporary()).toEqual([]);
    expect(processes()).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ended by %s while its browser runs, ends with %i and leaves nothing', async (signal, code) => {
    const child = await printing();
    child.kill(signal);
    expect(await child.ended).toBe(code);
    expect(temporary()).toEqual([]);
    await until(() => processes() === 0);
  });

  it('killed without a word, takes its browser along', async () => {
    const child = await printing();
    child.kill('SIGKILL');
    expect(await child.ended).toBe(null);
    await until(() => processes() === 0);
  });
});
