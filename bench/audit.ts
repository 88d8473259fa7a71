// How long an audit takes over a long history: 10,000 commits, most of them records of people, in a repository of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMITS = 10_000;
const VERSIONS = 4;
const ROUNDS = 3;
const CLIENT = 'riverside-water';
const repository = join(import.meta.dirname, '..');
const entry = join(repository, 'bin', 'casebook.mjs');
const shipped = (path: string) => readFileSync(join(repository, path), 'utf8');

const START = Math.floor(Date.parse('2025-01-01T00:00:00Z') / 1000);
const STEP_SECONDS = 3000;
const two = (value: number) => String(value).padStart(2, '0');

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}

/** An incident of four versions: reported, responded, planned, resolved; each five minutes before its commit. */
function incidentAt(number: number, version: number, at: number): readonly [string, string] {
  const id = `INC-2025-${String(number).padStart(5, '0')}`;
  const base = shipped(`incidents/${CLIENT}/2025/INC-2025-00${two(10 + (number % 50))}.yaml`);
  const names = ['reportedAt', 'respondedAt', 'plannedAt', 'resolvedAt'];
  const times = names.slice(0, version + 1).map((name, index) => {
    return `  ${name}: ${instant(at - (version - index) * STEP_SECONDS - 300)}\n`;
  });
  const text = base
    .replace(/^timeline:\n(?: .*\n)+/m, `timeline:\n${times.join('')}`)
    .replace(/^(levelChanges|pauses|events|misses|withdrawn):\n(?:[ -].*\n)+/gm, '')
    .replace(/^id: .*/m, `id: ${id}`);
  return [`incidents/${CLIENT}/2025/${id}.yaml`, text];
}

function stream(): string {
  const parts: string[] = [];
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const commit = (at: number, files: readonly (readonly [string, string])[]) => {
    parts.push(`commit refs/heads/main\ncommitter He Wei <he.wei@example.org> ${at} +0000\n${data('Example')}`);
    for (const [path, text] of files) parts.push(`M 100644 inline ${path}\n${data(text)}`);
  };
  const terms = ['client', 'agreement'].map((name) => `inventory/${CLIENT}/${name}.yaml`);
  commit(
    START,
    [...terms, 'calendars/CN-2025.yaml'].map((path) => [path, shipped(path)] as const),
  );
  for (let index = 0; index < COMMITS - 1; index += 1) {
    const at = START + (index + 1) * STEP_SECONDS;
    commit(at, [incidentAt(Math.floor(index / VERSIONS) + 1, index % VERSIONS, at)]);
  }
  return parts.join('');
}

const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
try {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder], { env });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, env, input: stream() });
  execFileSync('git', ['reset', '--quiet', '--hard', 'main'], { cwd: folder, env });
  const times: number[] = [];
  let said = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const { stdout, status } = spawnSync(process.execPath, [entry, 'audit', '--client', CLIENT, '--workspace', folder], {
      encoding: 'utf8',
      env,
    });
    if (status !== 0) throw new Error(`the audit ended with ${String(status)}: ${stdout.slice(0, 400)}`);
    times.push(performance.now() - start);
    [said = ''] = stdout.split('\n\n');
  }
  console.log(said.trim());
  console.log(
    `audit  ${(Math.min(...times) / 1000).toFixed(2)} s best, ${(Math.max(...times) / 1000).toFixed(2)} s worst of ${ROUNDS} (goal: under 10 s)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
