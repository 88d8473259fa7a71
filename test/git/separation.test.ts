// Two clients in one repository: nothing of the second reaches what is made for the first, now or at any commit before.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS } from '../../src/domain/document-kinds.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { FIRST_CLIENT, OUTPUTS } from '../support/client-outputs.ts';
import { deskStory, HE_WEI, type Story } from '../support/desk-story.ts';
import { CLIENT, issued } from '../support/parcel.ts';
import { CANARY, secondClient, type SecondClient } from '../support/second-client.ts';

/** What tells which client the second one is. */
const SECOND = new RegExp(`hilltop-clinic|SGMZ|山岗|Hilltop|${CANARY}`);

let story: Story;
let second: SecondClient;

beforeAll(async () => {
  story = await deskStory();
  await story.write(FAULT, `${await story.read(FAULT)}${PLANS}`);
  const names = readdirSync(story.root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const files = new Map(names.map((name) => [name, readFileSync(join(story.root, name), 'utf8')]));
  second = secondClient(files);
  await rm(join(story.root, 'inventory/hilltop-clinic'), { recursive: true });
  for (const [path, text] of second.files) await story.write(path, text);
  for (const client of [CLIENT, { ...CLIENT, id: 'hilltop-clinic', code: 'SGMZ', name: CANARY }])
    for (const { name, bytes } of issued(client, `${client.code}-2025-M03`).files)
      await story.write(`reports/${client.id}/2025/${name}`, Buffer.from(bytes).toString('utf8'));
  story.commit(HE_WEI, '2025-07-01T09:00:00+08:00', 'Records of the clinic');
});
afterAll(() => story.dispose());

const FAULT = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
const PLANS = `handlingPlan: { by: 何维, assessment: 电源老化, steps: [更换模块], risk: 短时中断, backOut: 换回旧模块 }
contingencyPlan:
  by: 何维
  situation: 备件未到
  interimService: 手工开票
  dataProtection: 备份配置
  steps: [{ what: 接入备机, owner: 周岚 }]
  switchBack: 备件换好
  communication: 每小时通报
`;

describe('nothing planted in the second client occurs in what is made for the first', () => {
  it('canaries stand in records of every kind that holds text, and are there to be found', async () => {
    const kinds = Object.entries(DOCUMENT_KINDS).filter(([, { path }]) => path.source.includes('(?<client>'));
    // A schedule names checklists and times only.
    expect([...second.planted.keys()].toSorted()).toEqual(
      kinds
        .map(([kind]) => kind)
        .filter((kind) => kind !== 'schedule')
        .toSorted(),
    );
    expect(await story.ask('validate', 'inventory/hilltop-clinic', 'journal/hilltop-clinic')).toMatchObject({
      code: 0,
      stdout: '',
    });
    const { stdout } = await story.ask('status', '--client', 'hilltop-clinic', '--now', '2025-07-01T10:00:00+08:00');
    expect(stdout).toContain(CANARY);
  });

  it.each(OUTPUTS.map(({ name, made }) => [name, made] as const))('%s', { timeout: 120_000 }, async (_, made) => {
    const texts = await made(story);
    expect([...texts.values()].join('')).toMatch(/\S/);
    for (const [name, text] of texts) expect(SECOND.exec(`${name}\n${text}`)?.[0], name).toBeUndefined();
  });

  it('the preview of a change to the first', { timeout: 60_000 }, async () => {
    const text = await story.read(FAULT);
    await story.write(FAULT, text.replace('respondedAt: 2025-03-11T08:55:00', 'respondedAt: 2025-03-11T08:56:00'));
    story.commit(HE_WEI, '2025-07-02T09:00:00+08:00', 'Corrected');
    for (const format of [[], ['--json']]) {
      const { code, stdout, stderr } = await story.ask('preview', '--base', 'HEAD~1', ...format);
      expect(code, stderr).toBeLessThan(2);
      expect(stdout).toContain('INC-2025-0001');
      expect(stdout).not.toMatch(SECOND);
    }
  });
});

describe('no commit of the shipped repository ever held', () => {
  const NAMES = { [FIRST_CLIENT]: /hilltop|SGMZ|山岗/i, 'hilltop-clinic': /riverside|QYSW|清源/i };
  const git = (input: string | undefined, ...args: readonly string[]) =>
    execFileSync('git', args, { cwd: REPOSITORY, maxBuffer: 1024 * 1024 * 1024, ...(input === undefined ? {} : { input }) });

  it.each(Object.entries(NAMES))('the name of the other client in anything of %s', { timeout: 60_000 }, (client, other) => {
    const folders = ['inventory', 'incidents', 'journal', 'inspections', 'reports'].map((folder) => `${folder}/${client}`);
    const objects = git(undefined, 'rev-list', '--objects', 'HEAD', '--', ...folders)
      .toString('utf8')
      .split('\n')
      .filter(
        (line) => folders.some((folder) => line.includes(` ${folder}/`)) && /\.[a-z]+$/.test(line) && !line.endsWith('.pdf'),
      );
    expect(objects.length).toBeGreaterThan(0);
    const leaks = [...contents(objects)].filter(([, text]) => other.test(text)).map(([name]) => name);
    expect(leaks).toEqual([]);
  });

  /** By path, every version that the history holds. */
  function* contents(objects: readonly string[]): Iterable<readonly [string, string]> {
    const out = git(`${objects.map((line) => line.slice(0, line.indexOf(' '))).join('\n')}\n`, 'cat-file', '--batch');
    let at = 0;
    for (const line of objects) {
      const end = out.indexOf(10, at);
      const size = Number(out.toString('utf8', at, end).split(' ')[2]);
      yield [line.slice(line.indexOf(' ') + 1), out.toString('utf8', end + 1, end + 1 + size)];
      at = end + 1 + size + 1;
    }
  }
});
