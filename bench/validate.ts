// casebook validate beside other validators, on a workspace of many realistic files, alternated in one run. Casebook does more than
// they do: it keeps to the rules between files, and knows line and column of every finding.
//   npm run bench:validate                     npm run bench:validate -- --files 10000 --rounds 5
// Its peers are installed into bench/peers/ the first time. Other programs on the machine only ever make a run slower, so the best
// of the rounds counts.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DocumentKind, placeOf } from '../src/domain/document-kinds.ts';
import { PROBE_KINDS } from '../src/probe/kinds/index.ts';
import { schemaFiles } from '../src/workspace/emit-schema.ts';
import { makeWorkspace } from './validate-workspace.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    many: { type: 'string', default: '50000' },
  },
});
const ROUNDS = Number(values.rounds);
const MOST_MEBIBYTES = 140;
const root = join(import.meta.dirname, '..');
const peers = join(import.meta.dirname, 'peers');
const entry = join(root, 'bin', 'casebook.mjs');

interface Run {
  readonly seconds: number;
  /** Of the processor, for the program and those that it started: other programs on the machine move this less. */
  readonly processor: number;
  readonly mebibytes: number;
}

/** GNU time tells the most memory that a program had, the one in bash what it took of the processor, to the millisecond. */
const TIME = '/usr/bin/time';
if (!existsSync(TIME)) throw new Error(`this benchmark measures with GNU time, and there is no ${TIME}`);
const TIMED = 'TIMEFORMAT="%3R %3U %3S"; exec 4>&2; { time "$@" 2>&4; } 2>"$0"';

function run(program: string, args: readonly string[], mayRefuse = false): Run {
  const [times, memory] = [join(scratch, 'times'), join(scratch, 'memory')];
  const measured = ['-c', TIMED, times, TIME, '-q', '-f', '%M', '-o', memory, program, ...args];
  const { status, stderr } = spawnSync('bash', measured, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0 && !(mayRefuse && status === 1))
    throw new Error(`${program} ${args.slice(0, 3).join(' ')} ended with ${String(status)}: ${stderr.slice(0, 500)}`);
  const [seconds = 0, user = 0, system = 0] = readFileSync(times, 'utf8').trim().split(' ').map(Number);
  return { seconds, processor: user + system, mebibytes: Number(readFileSync(memory, 'utf8').trim()) / 1024 };
}

/** Several calls count together, less what starting anew costs all but the first. */
function together(runs: readonly Run[], start: Run): Run {
  const sum = (of: (run: Run) => number) => runs.reduce((all, one) => all + of(one), 0) - (runs.length - 1) * of(start);
  return {
    seconds: sum(({ seconds }) => seconds),
    processor: sum(({ processor }) => processor),
    mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
  };
}

function bestOf(runs: readonly Run[]): Run {
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    processor: Math.min(...runs.map(({ processor }) => processor)),
    mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
  };
}

const scratch = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

function checkout(name: string, files: number): string {
  const folder = join(scratch, name);
  const { bytes, clients } = makeWorkspace(folder, files);
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', 'commit', '--quiet', '--message', 'Records');
  console.log(`${files} files of ${clients} clients, ${(bytes / files / 1024).toFixed(2)} KiB each`);
  return folder;
}

if (!existsSync(join(peers, 'node_modules', 'ajv-cli'))) {
  console.log('installing the peers into bench/peers …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: peers, stdio: 'inherit' });
}
const native = globSync('node_modules/@sourcemeta/jsonschema/**/jsonschema-linux-x86_64', { cwd: peers })[0];
if (native === undefined) throw new Error('the native validator is measured on Linux on x86-64 only');
const sourcemeta = join(peers, native);

// As the product has them now, whatever lies in schema/.
mkdirSync(join(scratch, 'schema'));
for (const { path, content } of schemaFiles(PROBE_KINDS)) {
  if (path.startsWith('schema/')) writeFileSync(join(scratch, path), content);
}

const workspace = checkout('workspace', Number(values.files));
const kinds = Map.groupBy(globSync('**/*.yaml', { cwd: workspace }), (path) => placeOf(path)?.kind);
const plan = [...kinds].flatMap(([kind, paths]) => (kind === undefined ? [] : [job(kind, paths)]));
const planFile = join(scratch, 'plan.json');
writeFileSync(planFile, JSON.stringify(plan));

function job(kind: DocumentKind, paths: readonly string[]) {
  return { schema: join(scratch, 'schema', `${kind}.schema.json`), files: paths.map((path) => join(workspace, path)) };
}

const nativeStart = bestOf(Array.from({ length: 9 }, () => run(sourcemeta, ['version'])));
const bySchema = (
  program: string,
  args: (schema: string, files: readonly string[]) => readonly string[],
  start: Run,
  mayRefuse = false,
) =>
  together(
    plan.map(({ schema, files }) => run(program, args(schema, files), mayRefuse)),
    start,
  );
const ajvCli = join(peers, 'node_modules', 'ajv-cli', 'dist', 'index.js');
const bareNode = () => run(process.execPath, ['--eval', '0']);
const nodeStart = bestOf(Array.from({ length: 9 }, bareNode));

const CONTESTANTS = {
  'casebook, cold': () => {
    rmSync(join(root, '.cache', 'validations'), { recursive: true, force: true });
    return run(process.execPath, [entry, 'validate', '--workspace', workspace]);
  },
  'casebook, nothing changed': () => run(process.execPath, [entry, 'validate', '--workspace', workspace]),
  'bare Node': bareNode,
  'git status': () => run('git', ['-C', workspace, 'status', '--porcelain']),
  '@sourcemeta/jsonschema': () => bySchema(sourcemeta, (schema, files) => ['validate', schema, ...files], nativeStart),
  '@sourcemeta/jsonschema --fast': () =>
    bySchema(sourcemeta, (schema, files) => ['validate', '--fast', schema, ...files], nativeStart),
  'js-yaml + ajv, one process': () => run(process.execPath, [join(peers, 'in-one-process.mjs'), planFile]),
  'ajv-cli': () =>
    bySchema(
      process.execPath,
      (schema, files) => [
        ajvCli,
        'validate',

        '--strict=false',

        '-s',
        schema,
        ...files.flatMap((file) => ['-d', file]),
      ],
      nodeStart,
      // It takes dates for times of YAML 1.1, and so for no text.
      true,
    ),
} as const;
type Contestant = keyof typeof CONTESTANTS;

const names = Object.keys(CONTESTANTS) as Contestant[];
for (const name of names) CONTESTANTS[name]();
const runs = new Map<Contestant, Run[]>(names.map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of names) runs.get(name)?.push(CONTESTANTS[name]());
}

const best = new Map(names.map((name) => [name, bestOf(runs.get(name) ?? [])]));
console.log(`\n${'best of the rounds'.padEnd(32)}seconds  processor     MiB`);
for (const [name, { seconds, processor, mebibytes }] of best)
  console.log(
    `${name.padEnd(32)}${seconds.toFixed(3).padStart(7)}${processor.toFixed(2).padStart(11)}${mebibytes.toFixed(0).padStart(8)}`,
  );
console.log(
  `load of the machine ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')} on ${availableParallelism()} cores`,
);

type Measure = (run: Run) => number;
const elapsed: Measure = ({ seconds }) => seconds;
const ofProcessor: Measure = ({ processor }) => processor;
const of = (name: Contestant, measure: Measure) => measure(best.get(name) ?? bestOf([]));
const floor = (measure: Measure) => of('bare Node', measure) + 3 * of('git status', measure);
const coldPeers = ['@sourcemeta/jsonschema', '@sourcemeta/jsonschema --fast', 'js-yaml + ajv, one process', 'ajv-cli'] as const;
const bestPeer = (measure: Measure) => Math.min(...coldPeers.map((name) => of(name, measure)));

const judged = (ratio: number, limit?: number) =>
  `${ratio.toFixed(2)}${limit === undefined ? '' : ratio <= limit ? ' met' : ' missed'}`;
const goal = (what: string, name: Contestant, floorOf: (measure: Measure) => number, limit?: number) => {
  const [wall, processor] = [elapsed, ofProcessor].map((measure) => judged(of(name, measure) / floorOf(measure), limit));
  const wanted = limit === undefined ? '' : `goal ${limit}`;
  console.log(`${what.padEnd(52)}${wanted.padEnd(12)}${(wall ?? '').padEnd(14)}${processor ?? ''}`);
};
const beside = (peer: Contestant) => (measure: Measure) => of(peer, measure);
console.log(`\n${'ratio'.padEnd(64)}${'seconds'.padEnd(14)}processor`);
goal('cold / @sourcemeta/jsonschema', 'casebook, cold', beside('@sourcemeta/jsonschema'), 0.75);
goal('cold / @sourcemeta/jsonschema --fast', 'casebook, cold', beside('@sourcemeta/jsonschema --fast'));
goal('cold / js-yaml + ajv in one process', 'casebook, cold', beside('js-yaml + ajv, one process'), 1);
goal('cold / ajv-cli', 'casebook, cold', beside('ajv-cli'), 1);
goal('nothing changed / (bare Node + 3 × git status)', 'casebook, nothing changed', floor, 1);
goal('nothing changed / best cold peer', 'casebook, nothing changed', bestPeer, 0.2);

if (Number(values.many) > 0) {
  console.log('');
  const many = run(process.execPath, [entry, 'validate', '--workspace', checkout('many', Number(values.many))]);
  console.log(`cold ${many.seconds.toFixed(1)} s, ${many.processor.toFixed(1)} s of the processor`);
  console.log(`MiB ${judged(many.mebibytes, MOST_MEBIBYTES)}, goal ${MOST_MEBIBYTES}`);
}
