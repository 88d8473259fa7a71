// From an empty folder to a first PDF: five commands, through the entry that a person starts.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casebook } from '../support/casebook.ts';
import { aMomentAgo } from '../support/moments.ts';
import { readPdf } from '../support/pdf-reading.ts';

const MINUTES = 3;
const CLIENT = 'city-library';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-first-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A machine whose Git has no configuration of its own. */
const MACHINE = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Example Engineer',
  GIT_AUTHOR_EMAIL: 'engineer@example.org',
  GIT_COMMITTER_NAME: 'Example Engineer',
  GIT_COMMITTER_EMAIL: 'engineer@example.org',
};

it(`from an empty folder to a first PDF in five commands and ${MINUTES} minutes`, async () => {
  const root = join(folder, 'records');
  const begun = performance.now();
  const here = ['--workspace', root, '--lang', 'en'];

  const init = await casebook(['init', root, '--client', CLIENT, '--name', '市图书馆（示例）', '--git', '--lang', 'en'], MACHINE);
  expect(init).toMatchObject({ code: 0, stdout: `inventory/${CLIENT}/agreement.yaml\n` });

  const said = ['type=hardware', 'impact=degraded', 'channel=hotline', 'symptoms=端口错误计数增长'];
  const fields = [`timeline.reportedAt=${aMomentAgo()}`, ...said].flatMap((field) => ['--set', field]);
  const incident = await casebook(
    ['new', 'incident', '--asset', 'example-switch', '--level', 'III', '--title', '端口告警', ...fields, ...here],
    MACHINE,
  );
  expect(incident.code, incident.stderr).toBe(0);
  const path = incident.stdout.trim();

  // In a year whose holidays are not published yet that is said, and nothing else.
  const isKnown = existsSync(join(root, 'calendars', `CN-${aMomentAgo().slice(0, 4)}.yaml`));
  const { code, stdout } = await casebook(['validate', ...here], MACHINE);
  expect([code, stdout.match(/^(error|warning)\[\w+\]/gm) ?? []]).toEqual([0, isKnown ? [] : ['warning[CB0409]']]);

  const commit = `git -C ${root} add ${path} && git -C ${root} commit --quiet -m Incident`;
  execFileSync('sh', ['-c', commit], { env: { PATH: process.env['PATH'] ?? '', ...MACHINE } });

  const month = /timeline:\n {2}reportedAt: ([0-9]{4}-[0-9]{2})/.exec(readFileSync(join(root, path), 'utf8'))?.[1] ?? '';
  const out = join(root, 'out');
  const report = await casebook(['report', 'monthly', '--client', CLIENT, '--period', month, '--out', out, ...here], MACHINE);
  expect(report.code, report.stderr).toBe(0);
  expect((performance.now() - begun) / 60_000).toBeLessThan(MINUTES);

  const pdfs = readdirSync(out).filter((name) => name.endsWith('.pdf'));
  expect(pdfs.map((name) => name.replace(/^.*\.([^.]+)\.pdf$/, '$1')).toSorted()).toEqual(['en', 'zh-CN']);
  for (const name of pdfs) {
    const text = (await readPdf(readFileSync(join(out, name)))).pages.join('\n');
    expect(text).toContain('市图书馆');
    expect(text).toContain(path.replace(/^.*\/|\.yaml$/g, ''));
  }
});
