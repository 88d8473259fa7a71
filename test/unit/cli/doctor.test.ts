import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { command as doctor } from '../../../src/cli/doctor.ts';
import type { Answer } from '../../../src/cli/doctor/check.ts';
import { startedWorkspace, type StartedWorkspace } from '../../support/started-workspace.ts';

let workspace: StartedWorkspace;
beforeEach(async () => {
  workspace = await startedWorkspace();
});
afterEach(() => workspace.dispose());

const ASSET = 'inventory/city-library/assets/example-switch.yaml';
const change = (path: string, from: string | RegExp, to: string) => {
  const place = join(workspace.root, path);
  writeFileSync(place, readFileSync(place, 'utf8').replace(from, to));
};

async function answered(check: string, env: Readonly<Record<string, string>> = {}) {
  const { code, out } = await workspace.run(doctor, [check], { json: true }, { env });
  const [answer] = JSON.parse(out) as [Answer];
  return { code, ...answer };
}

it('Node and Git are there', async () => {
  expect(await answered('node')).toMatchObject({ code: 0, state: 'ok', found: process.versions.node });
  const { env } = process;
  expect(await answered('git', { PATH: env['PATH'] ?? '' })).toMatchObject({ code: 0, state: 'ok' });
});

it('without Git the answer is a failure of the environment and what to do', async () => {
  expect(await answered('git', { PATH: '/nowhere' })).toMatchObject({
    code: 3,
    state: 'fail',
    advice: expect.stringContaining('install Git') as unknown,
  });
});

it('a browser that cannot be started is a failure', async () => {
  expect(await answered('browser', { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium' })).toMatchObject({ code: 3, state: 'fail' });
});

it('a place for temporary files that cannot be used is one answer among the others', async () => {
  vi.stubEnv('TMPDIR', '/nowhere');
  try {
    expect(await answered('fonts')).toMatchObject({
      code: 3,
      state: 'fail',
      advice: expect.stringContaining('TMPDIR') as unknown,
    });
  } finally {
    vi.unstubAllEnvs();
  }
});

it('the fonts hold Chinese and Latin', async () => {
  expect(await answered('fonts')).toMatchObject({
    code: 0,
    state: 'ok',
    found: expect.stringContaining('Noto Sans SC 400') as unknown,
  });
});

describe('secrets', () => {
  it('those that assets name are missed by their names', async () => {
    const answer = await answered('secrets');
    expect(answer).toMatchObject({ code: 3, state: 'fail', found: 'env:CASEBOOK_SNMP_COMMUNITY (1 asset)' });
  });

  it('their values are never told', async () => {
    const { code, out, talk } = await workspace.run(doctor, ['secrets'], {}, { env: { CASEBOOK_SNMP_COMMUNITY: 'hunter2' } });
    expect(code).toBe(0);
    expect(out + talk).toMatch(/1 references have values/);
    expect(out + talk).not.toContain('hunter2');
  });

  it('an empty value is none, and a file is looked for', async () => {
    expect((await answered('secrets', { CASEBOOK_SNMP_COMMUNITY: '' })).state).toBe('fail');
    change(ASSET, 'env:CASEBOOK_SNMP_COMMUNITY', 'file:secrets/community');
    expect((await answered('secrets')).found).toBe('file:secrets/community (1 asset)');
    mkdirSync(join(workspace.root, 'secrets'));
    writeFileSync(join(workspace.root, 'secrets/community'), 'x\n');
    expect((await answered('secrets')).state).toBe('ok');
  });
});

it('errors in records are findings, not the environment', async () => {
  expect(await answered('workspace')).toMatchObject({ code: 0, state: 'ok' });
  change(ASSET, 'class: access-switch', 'class: toaster');
  expect(await answered('workspace')).toMatchObject({
    code: 1,
    state: 'fail',
    advice: expect.stringContaining('casebook validate') as unknown,
  });
});

it('host names that do not resolve are named with their assets', async () => {
  expect(await answered('names')).toMatchObject({ state: 'ok', found: 'all management addresses are IP addresses' });
  change(ASSET, '192.0.2.10', 'switch.invalid');
  expect(await answered('names')).toMatchObject({ code: 3, found: 'example-switch (switch.invalid)' });
});

it('planned inspections without a record are told, and what should have run them', async () => {
  expect(await answered('schedule')).toMatchObject({ state: 'ok' });
  const entry = "entries:\n  - checklist: network-device\n    assets: [example-switch]\n    every: day\n    at: '20:00'\n";
  change('inventory/city-library/schedule.yaml', 'entries: []', entry);
  expect(await answered('schedule')).toMatchObject({
    code: 0,
    state: 'warn',
    found: 'city-library: 7 not run, the latest planned for 2026-03-03T20:00:00+08:00',
    advice: expect.stringContaining('inspect --due --record') as unknown,
  });
});

it('outside a workspace the checks of the machine still answer', async () => {
  rmSync(join(workspace.root, 'inventory'), { recursive: true });
  expect(await answered('secrets')).toMatchObject({ code: 0, state: 'warn', found: 'there is no workspace here' });
});

it('both languages say the same, one line a check and one for what to do', async () => {
  const [chinese, english] = await Promise.all(
    (['zh-CN', 'en'] as const).map((language) => workspace.run(doctor, ['node', 'secrets'], {}, { language })),
  );
  expect(chinese?.out).toMatch(/正常 {2}Node 版本.*\n.*缺失 {2}密码引用 .*env:CASEBOOK_SNMP_COMMUNITY.*\n.*→ 缺少/);
  expect(english?.out).toMatch(/ok {4}Node.*\n.*fail {2}secrets .*env:CASEBOOK_SNMP_COMMUNITY.*\n.*→ without them/);
});

it('a check that there is not is a mistake of the call', async () => {
  await expect(workspace.run(doctor, ['weather'])).rejects.toThrow(/there is no check "weather"; there are node, git/);
});
