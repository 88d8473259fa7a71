// What a document is made from, read from a commit and never from the working tree: records, inspections, revision.
import type { SlotOutcome } from '../../domain/inspection.ts';
import { parsePeriod, periodOf, seriesOf, type Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { epochSeconds, type EpochSeconds } from '../../domain/time.ts';
import { outcomes, plannedSlots } from '../../inspection/due.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { estateOf } from '../../report/estate-diff.ts';
import type { DataRevision, Edition, ReportInputs } from '../../report/inputs.ts';
import { loadWorkspace } from '../../workspace/load.ts';
import { type Context, UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { soundRounds } from './sound-rounds.ts';

export interface ReadRecords {
  readonly records: ClientRecords;
  readonly tree: FileTree;
  readonly revision: DataRevision;
}

/** A client whose records have errors gets no document: figures would lack what could not be read. */
export async function readRecords(ledger: Ledger, client: string, ref?: string | Claimed): Promise<ReadRecords> {
  return (await readCommit(ledger, ref)).recordsOf(client);
}

export interface ReadCommit {
  readonly clients: readonly string[];
  recordsOf(client: string): ReadRecords;
}

/** What a document says that it was made from. */
type Claimed = Pick<DataRevision, 'commit' | 'records'>;

/** All clients of a commit, read once. */
export async function readCommit(ledger: Ledger, asked: string | Claimed = 'HEAD'): Promise<ReadCommit> {
  const ref = typeof asked === 'string' ? asked : asked.commit;
  const head = await ledger.revision(ref);
  if (head === undefined) {
    throw new UsageError(
      ref === 'HEAD'
        ? 'documents are made from a commit, and this repository has none yet'
        : phrase('this repository has no commit "{ref}"', { ref }),
    );
  }
  const { records } = typeof asked === 'string' ? head : asked;
  const tree = await ledger.readAt(head.commit, records);
  const { clients, findings } = await loadWorkspace(tree);
  const revision = { commit: head.commit, committedAt: head.committedAt, ...(records === undefined ? {} : { records }) };
  return {
    clients: [...clients.keys()].toSorted(),
    recordsOf(client) {
      const errors = findings.filter(({ severity, path }) => severity === 'error' && concerns(path, client));
      if (errors.length > 0) {
        throw new UsageError(
          phrase('{count} errors in the records of "{client}" at {commit}, the first in {path}; `casebook validate` shows them', {
            count: errors.length,
            client,
            commit: head.commit.slice(0, 12),
            path: errors[0]?.path ?? '',
          }),
        );
      }
      const records = clients.get(client);
      if (records === undefined) {
        throw new UsageError(
          phrase('there is no client "{client}" at {commit}; there are {known}', {
            client,
            commit: head.commit.slice(0, 12),
            known: [...clients.keys()],
          }),
        );
      }
      return { records, tree, revision };
    },
  };
}

function concerns(path: string, client: string): boolean {
  return /^(calendars|checklists)\//.test(path) || path.split('/')[1] === client;
}

const EXAMPLES = { month: 'a month such as 2025-09', quarter: 'a quarter such as 2025-Q3', year: 'a year such as 2025' } as const;

export function readPeriod(id: string, kind: Period['kind'], zone: string): Period {
  const period = parsePeriod(id, zone);
  if (period?.kind !== kind)
    throw new UsageError(phrase('--period takes {example}, not "{id}"', { example: phrase(EXAMPLES[kind]), id }));
  return period;
}

/** Everything that a periodic report is composed from. */
export async function reportInputs(
  place: { readonly context: Context; readonly root: string },
  ledger: Ledger,
  read: ReadRecords,
  period: Period,
  edition: Edition,
): Promise<ReportInputs> {
  const [{ issuedReports }, { historicInputs }, { editionHistory }, { WORKFLOWS: machines }] = await Promise.all([
    import('./read-obligations.ts'),
    import('./historic-inputs.ts'),
    import('./edition-history.ts'),
    import('../../desk/workflow.ts'),
  ]);
  const { records, tree, revision } = read;
  const [slots, issued, estate, historic, edited] = await Promise.all([
    slotsOfReport(read, period),
    issuedReports(tree, records.id, ledger),
    estateOfPeriod(ledger, read, period),
    historicInputs(place.context, place.root, read, period),
    editionHistory(place, read, period),
  ]);
  return {
    records,
    period,
    edition,
    revision,
    slots,
    issued,
    machines,
    ...historic,
    ...edited,
    ...(estate === undefined ? {} : { estate }),
  };
}

/** Those of the report's series and of the period before, from the first day of the agreement on. */
function slotsOfReport({ records, tree }: ReadRecords, period: Period): Promise<readonly SlotOutcome[]> {
  const { zone } = records.client.value;
  const first = Temporal.PlainDate.from(records.agreement.value.inForce.from).toZonedDateTime(zone).epochMilliseconds / 1000;
  const from = Math.min(periodOf(period, -1).startAt, ...seriesOf(period).map(({ startAt }) => startAt));
  return slotsBetween({ records, tree }, Math.max(first, from), period.endAt);
}

/** At both ends of the period, the later no later than the revision; undefined where the history begins after the start. */
async function estateOfPeriod(ledger: Ledger, read: ReadRecords, period: Period): Promise<ReportInputs['estate']> {
  const { records, revision } = read;
  const history = await ledger.history(`inventory/${records.id}`, revision.commit);
  const lastBefore = (at: EpochSeconds) => history.find(({ committedAt }) => epochSeconds(committedAt) < at);
  const [first, last] = [lastBefore(period.startAt), lastBefore(period.endAt)];
  if (first === undefined || last === undefined) return undefined;
  const at = async (commit: string) => {
    const { clients } = await loadWorkspace(inventoryOnly(await ledger.readAt(commit), records.id));
    const own = clients.get(records.id);
    return own === undefined ? undefined : estateOf(own);
  };
  const [before, after] = await Promise.all([at(first.commit), at(last.commit)]);
  return before === undefined || after === undefined ? undefined : { before, after };
}

/** The estate, and what its files name: without those they would not be sound. */
function inventoryOnly(tree: FileTree, client: string): FileTree {
  const folders = [`inventory/${client}/`, 'calendars/', 'checklists/', 'knowledge/'];
  return {
    list: async () => (await Promise.all(folders.map((folder) => tree.list(folder)))).flat(),
    read: (path) => tree.read(path),
  };
}

const DAY_SECONDS = 86_400;

export async function slotsBetween(
  { records, tree }: Pick<ReadRecords, 'records' | 'tree'>,
  from: EpochSeconds,
  until: EpochSeconds,
): Promise<readonly SlotOutcome[]> {
  // The records of the day before tell what devices said of findings that last.
  const rounds = await soundRounds(tree, records.id, from - DAY_SECONDS, until);
  return outcomes(plannedSlots(records, from, until), rounds);
}
