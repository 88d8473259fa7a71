// casebook ledger compact and expand: a month that is over merged by the day, and back again from the history.
import type { FileTree } from '../../domain/file-tree.ts';
import { RUNNABLE_FOR_SECONDS } from '../../domain/inspection.ts';
import { compactMonth, homeOf } from '../../inspection/compact.ts';
import { dayFilePlace, recordPlace } from '../../inspection/record-path.ts';
import { PROBLEM_KINDS, type RecordFile } from '../../inspection/record.ts';
import type { Ledger, Recorded, RewritePlace, Rewriting } from '../../ledger/ledger.ts';
import { LedgerError } from '../../ledger/ledger-error.ts';
import { phrase } from '../../phrase.ts';

export interface Month {
  /** `2025-08`, in UTC as the folders are named. */
  readonly month: string;
  /** Undefined: all clients. */
  readonly client: string | undefined;
}

export interface MonthRewritten extends Recorded {
  readonly records: number;
  readonly days: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** A slot may be run a day after its instant, and a runner may send a day later what it could not send at once. */
const SETTLED_AFTER_SECONDS = RUNNABLE_FOR_SECONDS + 86_400;

export function requireOver(month: string, now: Temporal.Instant): void {
  const end = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 }).toZonedDateTime('UTC');
  const from = end.add({ seconds: SETTLED_AFTER_SECONDS }).toInstant();
  if (Temporal.Instant.compare(now, from) >= 0) return;
  const until = from.toString({ smallestUnit: 'minute' });
  throw new LedgerError(
    'unsuitable',
    phrase('{month} is not over for all: slots may be run and sent until {until}; compact it after that', { month, until }),
  );
}

/** Undefined where nothing is left to do: run again after a broken run it goes on, and then it has nothing to do. */
export async function compact(ledger: Ledger, asked: Month): Promise<MonthRewritten | undefined> {
  return rewritten(ledger, async ({ tree, others }) => {
    const { records, days } = await filesOf(tree, asked);
    if (records.length === 0) return undefined;
    requireComplete(records, days, asked);
    await requireMerged(tree, others, asked);
    const files = await texts(tree, records);
    const merged = [...Map.groupBy(files, ({ path }) => recordPlace(path)?.client).values()].map((its) => compactMonth(its));
    const [problem] = merged.flatMap(({ problems }) => problems);
    if (problem !== undefined) {
      const saying = phrase(
        'the record {path} is {kind}: {detail}; a month is compacted when all of it is sound (`casebook audit` shows more)',
        { path: problem.path, kind: PROBLEM_KINDS[problem.kind], detail: problem.detail },
      );
      throw new LedgerError('conflict', saying);
    }
    return { before: files, after: merged.flatMap(({ days }) => days), message: `Records of ${named(asked)} merged by the day` };
  });
}

/** Takes the records from the last commit that held them, which compaction leaves in the history. */
export async function expand(ledger: Ledger, asked: Month): Promise<MonthRewritten | undefined> {
  return rewritten(ledger, async ({ commit, tree }) => {
    const { days } = await filesOf(tree, asked);
    if (days.length === 0) return undefined;
    const found = await Promise.all(days.map((path) => originalsOf(ledger, commit, path)));
    const message = `Records of ${named(asked)} one by one again`;
    return { before: await texts(tree, days), after: found.flat(), message };
  });
}

const named = ({ month, client }: Month) => (client === undefined ? month : `${client} ${month}`);

async function filesOf(tree: FileTree, { month, client }: Month) {
  const paths = await tree.list(client === undefined ? 'inspections/' : `inspections/${client}/`);
  return {
    records: paths.filter((path) => recordPlace(path)?.month === month),
    days: paths.filter((path) => dayFilePlace(path)?.month === month),
  };
}

/** A record that came after its month was compacted leans on records that are merged now. */
function requireComplete(records: readonly string[], days: readonly string[], { month }: Month): void {
  const homes = new Set(days.map(folderOf));
  const late = records.find((path) => homes.has(folderOf(homeOf(path))));
  if (late === undefined) return;
  throw new LedgerError(
    'conflict',
    phrase(
      '{late} came after {month} had been compacted; `casebook ledger expand --month {month}` first, then compact it again',
      { late, month },
    ),
  );
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** A branch with records of the month that are not here yet would bring them afterwards. */
async function requireMerged(tree: FileTree, others: RewritePlace['others'], asked: Month): Promise<void> {
  const here = new Set((await filesOf(tree, asked)).records);
  for (const { branch, tree: other } of others) {
    const missing = (await filesOf(other, asked)).records.find((path) => !here.has(path));
    if (missing === undefined) continue;
    throw new LedgerError(
      'busy',
      phrase(
        'branch "{branch}" holds {missing}, which is not merged yet; merge that branch, or delete it, and compact the month then',
        { branch, missing },
      ),
    );
  }
}

async function originalsOf(ledger: Ledger, upTo: string, path: string): Promise<readonly RecordFile[]> {
  const asked = { month: dayFilePlace(path)?.month ?? '', client: dayFilePlace(path)?.client };
  for (const { commit } of await ledger.history(path, upTo)) {
    if ((await ledger.revision(`${commit}^`)) === undefined) continue;
    const tree = await ledger.readAt(`${commit}^`);
    const records = (await filesOf(tree, asked)).records.filter((record) => homeOf(record) === path);
    if (records.length > 0) return texts(tree, records);
  }
  throw new LedgerError(
    'unsuitable',
    phrase(
      'the history here does not hold the records of {path} from before they were merged; fetch all of it with `git fetch --unshallow`',
      { path },
    ),
  );
}

async function texts(tree: FileTree, paths: readonly string[]): Promise<readonly RecordFile[]> {
  return Promise.all(paths.map(async (path) => ({ path, text: Buffer.from((await tree.read(path)) ?? []).toString('utf8') })));
}

interface Exchange {
  readonly before: readonly RecordFile[];
  readonly after: readonly RecordFile[];
  readonly message: string;
}

async function rewritten(
  ledger: Ledger,
  exchange: (place: RewritePlace) => Promise<Exchange | undefined>,
): Promise<MonthRewritten | undefined> {
  let done: Exchange | undefined;
  const recorded = await ledger.rewrite(async (place): Promise<Rewriting | undefined> => {
    done = await exchange(place);
    if (done === undefined) return undefined;
    const { before, after, message } = done;
    const changes = after.map(({ path, text }) => ({ path, content: text }));
    return { changes, removed: before.map(({ path }) => path), message };
  });
  if (recorded === undefined || done === undefined) return undefined;
  const { before, after } = done;
  const bytes = (files: readonly RecordFile[]) => files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const days = (files: readonly RecordFile[]) => files.filter(({ path }) => dayFilePlace(path) !== undefined).length;
  const whole = days(before) > 0 ? after : before;
  return {
    ...recorded,
    records: whole.length,
    days: days(before) + days(after),
    bytesBefore: bytes(before),
    bytesAfter: bytes(after),
  };
}
