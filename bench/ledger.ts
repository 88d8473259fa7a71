// A simulated year of 200 assets × 20 items, every hour, in Git: the product's records beside other ways to keep the same
// values. Sizes are those of the repository after `git gc`, the index of the pack included.
//   npm run bench:ledger                      the product for a year, the others for 28 days and scaled
//   npm run bench:ledger -- --days 28         everything shorter; scaled to a year
//   npm run bench:ledger -- --only product    without the others
//   npm run bench:ledger -- --layout main     the product's records beside everything else, under inspections/
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { roundMessage } from '../src/cli/inspect/slots.ts';
import type { FileTree } from '../src/domain/file-tree.ts';
import type { Round, SlotResult } from '../src/domain/inspection.ts';
import { seriesOf, stateAsOf } from '../src/inspection/as-of.ts';
import { readRound } from '../src/inspection/history.ts';
import { NOTHING_BEFORE, type StateBefore, writeRound } from '../src/inspection/record.ts';
import { openGitLedger } from '../src/ledger/git.ts';
import { fixedTime } from '../src/time-source.ts';
import { ASSETS, entropyOfYear, estateYear, START } from './estate-year.ts';

const YEAR = 365;
const MIB = 1024 * 1024;
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: String(YEAR) },
    'peer-days': { type: 'string', default: '28' },
    only: { type: 'string' },
    layout: { type: 'string', default: 'branch' },
  },
});
const days = Number(values.days);
const peerDays = Math.min(days, Number(values['peer-days']));
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

type Files = ReadonlyMap<string, string>;
/** The files that an hour writes; those that it does not name stay as they are. */
type Way = () => (round: Round) => Files;

const number = ({ items }: SlotResult, index: number) => items[index]?.facts?.gauges?.[0]?.value;
const dayOf = ({ plannedAt }: Round) => iso(plannedAt).slice(0, 10);
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);

const product: Way = () => {
  let before: StateBefore = NOTHING_BEFORE;
  return (round) => {
    const { path, text, after } = writeRound(round, before);
    before = after;
    return new Map([[values.layout === 'main' ? path : path.slice('inspections/'.length), text]]);
  };
};

const PEERS: Readonly<Record<string, Way>> = {
  'one YAML file a run': () => (round) =>
    new Map([
      [
        `${dayOf(round)}/${iso(round.plannedAt).slice(11, 13)}.yaml`,
        round.slots
          .map((slot) =>
            [
              `${slot.asset}:`,
              ...slot.items.map(
                ({ item, state }, index) => `  ${item}: {state: ${state}, value: ${number(slot, index) ?? 'null'}}`,
              ),
              '',
            ].join('\n'),
          )
          .join(''),
      ],
    ]),
  'NDJSON appended by the day': () => {
    let day = '';
    let text = '';
    return (round) => {
      if (dayOf(round) !== day) [day, text] = [dayOf(round), ''];
      for (const slot of round.slots) {
        const states = slot.items.map(({ state }) => state[0]).join('');
        text += `${JSON.stringify({ at: round.plannedAt, asset: slot.asset, states, values: slot.items.map((_, index) => number(slot, index) ?? null) })}\n`;
      }
      return new Map([[`${day}.ndjson`, text]]);
    };
  },
  'latest state overwritten, a file an asset': () => (round) =>
    new Map(
      round.slots.map((slot) => [
        `${slot.asset}.yaml`,
        [
          `at: ${iso(slot.startedAt)}`,
          ...slot.items.map(({ item, state }, index) => `${item}: {state: ${state}, value: ${number(slot, index) ?? 'null'}}`),
          '',
        ].join('\n'),
      ]),
    ),
  'state changes, minimum, mean and maximum by the day': () => {
    let day = '';
    let lines: string[] = [];
    const states = new Map<string, string>();
    const sums = new Map<string, { min: number; max: number; sum: number; count: number }>();
    return (round) => {
      const files = new Map<string, string>();
      if (dayOf(round) !== day) {
        if (day !== '') {
          const summary = [...sums].map(
            ([key, { min, max, sum, count }]) => `${key} ${min} ${Number((sum / count).toPrecision(4))} ${max}`,
          );
          files.set(`${day}.txt`, [...lines, ...summary, ''].join('\n'));
        }
        day = dayOf(round);
        lines = [];
        sums.clear();
      }
      for (const slot of round.slots) {
        for (const [index, { item, state }] of slot.items.entries()) {
          const key = `${slot.asset}/${item}`;
          if ((states.get(key) ?? 'normal') !== state) lines.push(`${iso(slot.startedAt)} ${key} ${state}`);
          states.set(key, state);
          const value = number(slot, index);
          if (value === undefined) continue;
          const known = sums.get(key);
          if (known === undefined) sums.set(key, { min: value, max: value, sum: value, count: 1 });
          else {
            known.min = Math.min(known.min, value);
            known.max = Math.max(known.max, value);
            known.sum += value;
            known.count += 1;
          }
        }
      }
      return files;
    };
  },
  'columns of differences, a file a run': () => {
    let last = new Map<string, number>();
    return (round) => {
      const now = new Map<string, number>();
      const columns = round.slots[0]?.items.map((_, index) =>
        round.slots
          .map((slot) => {
            const value = number(slot, index);
            if (value === undefined) return '~';
            now.set(`${slot.asset} ${index}`, value);
            return String(Number((value - (last.get(`${slot.asset} ${index}`) ?? 0)).toFixed(4)));
          })
          .join(' '),
      );
      last = new Map([...last, ...now]);
      return new Map([[`${dayOf(round)}/${iso(round.plannedAt).slice(11, 13)}.txt`, `${(columns ?? []).join('\n')}\n`]]);
    };
  },
};

interface Repository {
  readonly folder: string;
  /** Bytes of objects as single files after the first day. */
  readonly loose: number;
  readonly packed: number;
  readonly index: number;
}

async function write(way: Way, count: number): Promise<Repository> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  git('init', '--quiet', '--initial-branch=main');
  const next = way();
  let importer = startImport(folder, true);
  let loose = 0;
  let hours = 0;
  for (const { round } of estateYear(count)) {
    const files = next(round);
    const message = roundMessage(round, 'Asia/Shanghai');
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const changes = [...files].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
    const from = hours === 24 ? 'from refs/heads/main^0\n' : '';
    const commit = `commit refs/heads/main\ncommitter Casebook <casebook@example.org> ${round.finishedAt} +0000\n${data(message)}${from}${changes.join('')}\n`;
    if (!importer.stdin.write(commit)) await once(importer.stdin, 'drain');
    hours += 1;
    if (hours === 24) {
      await ended(importer);
      loose = diskBytes(join(folder, '.git/objects'));
      importer = startImport(folder, false);
    }
  }
  await ended(importer);
  git('repack', '-a', '-d', '-f', '-q');
  git('gc', '--quiet');
  const pack = join(folder, '.git/objects/pack');
  const size = (ending: RegExp) =>
    readdirSync(pack)
      .filter((name) => ending.test(name))
      .reduce((sum, name) => sum + statSync(join(pack, name)).size, 0);
  return { folder, loose, packed: size(/\.pack$/), index: size(/\.(idx|rev|bitmap)$/) };
}

/** The first day is kept as single objects, as commits leave them. */
function startImport(cwd: string, unpacked: boolean) {
  const limit = unpacked ? 1_000_000 : 1;
  return spawn('git', ['-c', `fastimport.unpackLimit=${limit}`, 'fast-import', '--quiet', '--date-format=raw'], {
    cwd,
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
}

async function ended(importer: ReturnType<typeof startImport>): Promise<void> {
  const closed = once(importer, 'close');
  importer.stdin.end();
  const [code] = (await closed) as [number];
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

/** What the file system takes, in whole blocks. */
function diskBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).blocks * 512, 0);
}

async function seconds<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const began = performance.now();
  const result = await work();
  return [(performance.now() - began) / 1000, result];
}

const row = (name: string, text: string) => console.log(`${name.padEnd(54)}${text}`);
const perDay = (bytes: number, count: number) => `${(bytes / count / ASSETS).toFixed(0)} B`;
const perYear = (bytes: number, count: number) => `${((bytes / count) * (YEAR / MIB)).toFixed(1)} MiB`;

function report(name: string, { packed, index, loose }: Repository, count: number): void {
  const total = packed + index;
  row(
    name,
    `${perYear(total, count)} a year (pack ${perYear(packed, count)}), ${perDay(total, count)} an asset and day; loose ${perDay(loose, 1)}`,
  );
}

row('entropy of the noise', `${(entropyOfYear() / 8 / MIB).toFixed(1)} MiB a year`);
const own = await write(product, days);
report(`product, ${days} days`, own, days);
try {
  await reads(own.folder);
} finally {
  rmSync(own.folder, { recursive: true, force: true });
}
if (values.only !== 'product') {
  for (const [name, way] of Object.entries(PEERS)) {
    const peer = await write(way, peerDays);
    report(`${name}, ${peerDays} days`, peer, peerDays);
    rmSync(peer.folder, { recursive: true, force: true });
  }
}

async function reads(root: string): Promise<void> {
  const clone = join(root, '.git', 'bench-clone');
  const [cloned] = await seconds(async () =>
    execFileSync('git', ['clone', '--quiet', '--no-local', root, clone], { env, stdio: 'ignore' }),
  );
  row('  clone, with checkout', `${cloned.toFixed(2)} s`);
  const ledger = await openGitLedger({
    root,
    time: fixedTime('2026-01-01T00:00:00Z'),
    identity: { name: 'Bench', email: 'bench@example.org' },
    env,
    remote: null,
  });
  const at = async (): Promise<FileTree> => {
    const tree = await ledger.readAt('HEAD');
    if (values.layout === 'main') return tree;
    const prefix = 'inspections/';
    return {
      list: async (asked = '') => (await tree.list(asked.slice(prefix.length))).map((path) => `${prefix}${path}`),
      read: (path) => tree.read(path.slice(prefix.length)),
    };
  };
  const client = 'example-works';
  await (await at()).list(`inspections/${client}/`);
  const moment = START + Math.floor(days * 0.6) * 86_400 + 15 * 3600 + 1800;
  const [asOf, state] = await seconds(async () => stateAsOf(await at(), client, moment));
  row('  state as of a moment', `${asOf.toFixed(2)} s, ${state.length} assets of ${ASSETS}`);
  const path = state[0]?.path ?? '';
  const [one, round] = await seconds(async () => readRound(await at(), path));
  row('  one round, held against its digest', `${one.toFixed(2)} s${'kind' in round ? `, ${round.kind}` : ''}`);
  const item = { client, checklist: 'server', asset: 'server-077', item: 'temperature-2' };
  const month = START + Math.floor(days / 2) * 86_400;
  const [read, points] = await seconds(async () => seriesOf(await at(), item, month, month + 28 * 86_400));
  row('  28 days of one item', `${read.toFixed(2)} s, ${points.length} values`);
}
