import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { command as init } from '../../../src/cli/init.ts';
import { command as validate } from '../../../src/cli/validate.ts';
import { fixedTime } from '../../../src/time-source.ts';
import { startedWorkspace } from '../../support/started-workspace.ts';

it('the workspace is valid, with every default of the agreement written out', async () => {
  const workspace = await startedWorkspace();
  try {
    expect(await workspace.run(validate)).toMatchObject({ code: 0, out: '' });
    const agreement = parse(readFileSync(join(workspace.root, 'inventory/city-library/agreement.yaml'), 'utf8')) as object;
    expect(agreement).toMatchObject({
      inForce: { from: '2026-03-04', until: '2027-03-03' },
      method: { start: 'reportedAt', window: '7x24', days: 'calendar', contingencyTrigger: 'level-I' },
      levels: {
        I: { targets: { respond: '30min', plan: '2h', resolve: '12h', contingency: '16h', report: '24h' } },
        II: { targets: { resolve: '24h' } },
        III: { targets: { resolve: '48h' } },
        IV: { targets: { resolve: '5d' } },
      },
      reports: { monthly: true, quarterly: true, annual: true },
    });
    expect(agreement).not.toHaveProperty('pauses');
  } finally {
    workspace.dispose();
  }
});

it.each([
  ["O'Neill: #1 [图书馆]\n*&!", 'America/New_York'],
  ['`rm` | <b>', 'Pacific/Chatham'],
])('a name such as %j and any zone stay what they are', async (name, zone) => {
  const workspace = await startedWorkspace({ name, provider: name, zone });
  try {
    expect(await workspace.run(validate)).toMatchObject({ code: 0, out: '' });
    const client = parse(readFileSync(join(workspace.root, 'inventory/city-library/client.yaml'), 'utf8')) as {
      name: string;
      zone: string;
    };
    expect(client).toMatchObject({ name: name.replaceAll('\n', ' '), zone });
  } finally {
    workspace.dispose();
  }
});

it('a folder that holds a file of the same name is left as it is', async () => {
  const workspace = await startedWorkspace();
  try {
    await expect(workspace.run(init, [], { client: 'other' })).rejects.toThrow(
      /exists already; casebook init overwrites nothing/,
    );
  } finally {
    workspace.dispose();
  }
  const folder = mkdtempSync(join(tmpdir(), 'casebook-init-'));
  writeFileSync(join(folder, 'README.md'), 'mine');
  try {
    await expect(workspace.run(init, [folder], {})).rejects.toThrow(/README.md exists already/);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('mine');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  [{ client: 'City Library' }, /--client takes lower-case words/],
  [{ code: 'x' }, /--code takes 2 to 12 capital letters/],
  [{ zone: 'Mars/Base' }, /--zone takes an IANA time zone/],
  [{ zone: '+08:00' }, /--zone takes an IANA time zone/],
  [{ name: ' ' }, /--name is empty/],
])('%j is refused in one sentence', async (options, sentence) => {
  await expect(startedWorkspace(options)).rejects.toThrow(sentence);
});

it.each([
  ['2026-03-04T08:00:00+08:00', /^(?!.*provisional)/s],
  ['2031-03-04T08:00:00+08:00', /the holidays of 2031 are not shipped: its working days are provisional/],
])('at %s it says whether the holidays of the year are known', async (now, said) => {
  const workspace = await startedWorkspace();
  try {
    const { code, talk } = await workspace.run(init, [join(workspace.root, '..', 'second')], {}, { time: fixedTime(now) });
    expect(code).toBe(0);
    expect(talk).toMatch(said);
  } finally {
    workspace.dispose();
  }
});

it.each([
  ['2027-03-01T09:00:00+08:00', '2027-03-01', '2028-02-29'],
  ['2028-02-29T09:00:00+08:00', '2028-02-29', '2029-02-28'],
  ['2026-12-31T17:00:00Z', '2027-01-01', '2027-12-31'],
])('at %s the agreement is in force from that day at the client, for a year', async (now, from, until) => {
  const workspace = await startedWorkspace();
  try {
    const root = join(workspace.root, '..', 'second');
    expect((await workspace.run(init, [root], {}, { time: fixedTime(now) })).code).toBe(0);
    const agreement = readFileSync(join(root, 'inventory', 'example-client', 'agreement.yaml'), 'utf8');
    expect(agreement).toContain(`inForce:\n  from: ${from}\n  until: ${until}\n`);
  } finally {
    workspace.dispose();
  }
});
