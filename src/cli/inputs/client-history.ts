// The history of one client: versions of its incidents, its terms and its issued documents, and its records after any commit.
import type { FileTree } from '../../domain/file-tree.ts';
import type { HistoricChange, HistoricCommit } from '../../domain/history.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';
import { openLedgerHistory } from '../open-ledger.ts';
import type { RecordHistory } from '../../ledger/history-of-records.ts';
import type { RecordVersion } from '../../sla/audit.ts';
import { type ReadSections, sectionReader } from '../../workspace/read-sections.ts';
import { isManifest, type ManifestText } from './closed-periods.ts';
import type { Context } from '../command.ts';

export interface ClientHistory {
  readonly client: string;
  readonly history: RecordHistory;
  /** Incidents, requests and defects. */
  readonly incidents: readonly RecordVersion[];
  /** Of the agreement and of the calendars. */
  readonly terms: readonly RecordVersion[];
  /** Of everything that figures are made from. */
  readonly versions: readonly RecordVersion[];
  readonly manifests: readonly ManifestText[];
}

/** What clocks and counts are made from; the rest of an old version is not looked at. */
const COUNTED = new Set([
  'id',
  'level',
  'levelChanges',
  'type',
  'causeClass',
  'impact',
  'assets',
  'module',
  'timeline',
  'pauses',
  'repeatOf',
  'withdrawn',
  // Requests and defects.
  'channel',
  'receivedAt',
  'respondedAt',
  'plannedAt',
  'arrivedAt',
  'answeredAt',
  'finishedAt',
  'submittedAt',
  'analysis',
  'confirmation',
  'implementation',
  'convertedTo',
  'conversion',
]);

/** @param ref the commit up to which the history is read */
export async function readClientHistory(context: Context, root: string, client: string, ref?: string): Promise<ClientHistory> {
  const kinds = kindsOf(client);
  const history = await openLedgerHistory(context, root, (path) => Object.values(kinds).some((kind) => kind(path)), ref);
  const read = await sectionReader();
  const versions = await versionsOf(history, read, (path) => kinds.incident(path) || kinds.terms(path) || kinds.estate(path));
  const manifestVersions = latest(history.commits, kinds.manifest);
  const manifests = await Promise.all(
    [...manifestVersions].map(async ([path, content]) => ({ path, text: text(await history.read(content)) })),
  );
  return {
    client,
    history,
    incidents: versions.filter(({ path }) => kinds.incident(path)),
    terms: versions.filter(({ path }) => kinds.terms(path)),
    versions,
    manifests,
  };
}

/** Whose keys count, in the format of OpenSSH. */
export const ALLOWED_SIGNERS = 'allowed-signers';

function kindsOf(client: string) {
  const [incidents, inventory, inspections] = [`incidents/${client}/`, `inventory/${client}/`, `inspections/${client}/`];
  const restatement = new RegExp(`^journal/${client}/[0-9]{4}/RST-[^/]+\\.yaml$`);
  return {
    incident: (path: string) => path.startsWith(incidents) && /\/(INC|REQ|DEF)-[^/]+\.yaml$/.test(path),
    terms: (path: string) => path === `${inventory}agreement.yaml` || /^calendars\/[^/]+\.yaml$/.test(path),
    estate: (path: string) =>
      path === `${inventory}client.yaml` || path.startsWith(`${inventory}assets/`) || restatement.test(path),
    inspection: (path: string) => path.startsWith(inspections),
    manifest: (path: string) => isManifest(path, client),
    signers: (path: string) => path === ALLOWED_SIGNERS,
  };
}

async function versionsOf(
  history: RecordHistory,
  read: ReadSections,
  isRecord: (path: string) => boolean,
): Promise<readonly RecordVersion[]> {
  const found = history.commits.flatMap((commit) =>
    commit.changes.filter(({ path }) => isRecord(path)).map((change) => ({ commit, change })),
  );
  const values = new Map<string, Promise<unknown>>();
  const valueOf = ({ path, after }: HistoricChange) => {
    if (after === undefined) return Promise.resolve(undefined);
    const sections = path.startsWith('incidents/') ? COUNTED : undefined;
    const value = values.get(after) ?? history.read(after).then((bytes) => read(text(bytes), sections) ?? UNREADABLE);
    values.set(after, value);
    return value;
  };
  const versions = await Promise.all(
    found.map(async ({ commit, change }) => ({
      path: change.path,
      commit,
      imported: change.imported,
      value: await valueOf(change),
    })),
  );
  // A version that nobody can read claims nothing; the next one is compared with the last that could be read.
  return versions.filter(({ value }) => value !== UNREADABLE);
}

const UNREADABLE = Symbol('unreadable');

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function latest(commits: readonly HistoricCommit[], wanted: (path: string) => boolean): ReadonlyMap<string, string> {
  const contents = new Map<string, string>();
  for (const { changes } of commits) {
    for (const { path, after } of changes.filter((change) => wanted(change.path))) {
      if (after === undefined) contents.delete(path);
      else contents.set(path, after);
    }
  }
  return contents;
}

/** The files below a folder as the newest commit holds them. */
export function historicTree(history: RecordHistory, folder: string): FileTree {
  const contents = latest(history.commits, (path) => path.startsWith(folder));
  const paths = [...contents.keys()].toSorted();
  return {
    list: async (prefix = '') => paths.filter((path) => path.startsWith(prefix)),
    read: async (path) => {
      const content = contents.get(path);
      return content === undefined ? undefined : history.read(content);
    },
  };
}

/** The last commit that changed a file, from the newest back. */
export function lastChange({ history }: Pick<ClientHistory, 'history'>, path: string): HistoricCommit | undefined {
  return history.commits.findLast(({ changes }) => changes.some((change) => change.path === path));
}

/** What figures are made from, and what approves their change. */
type CountedRecords = Pick<
  ClientRecords,
  'id' | 'client' | 'agreement' | 'assets' | 'incidents' | 'requests' | 'defects' | 'calendars' | 'restatements'
>;

/** The records as these versions leave them; undefined while client or agreement are missing. */
export function recordsFrom(client: string, current: ReadonlyMap<string, unknown>): ClientRecords | undefined {
  const under = <T>(pattern: RegExp): readonly Sourced<T>[] =>
    [...current].flatMap(([path, value]) => (pattern.test(path) ? [{ path, value: value as T, lineOf: () => 1 }] : []));
  const [own] = under<CountedRecords['client']['value']>(/^inventory\/[^/]+\/client\.yaml$/);
  const [agreement] = under<CountedRecords['agreement']['value']>(/^inventory\/[^/]+\/agreement\.yaml$/);
  if (own === undefined || agreement === undefined) return undefined;
  const calendars = under<CountedRecords['calendars'][number]['value']>(/^calendars\//);
  const records: CountedRecords = {
    id: client,
    client: own,
    agreement,
    assets: under(/\/assets\/[^/]+\.yaml$/),
    incidents: under(/\/INC-[^/]+\.yaml$/),
    requests: under(/\/REQ-[^/]+\.yaml$/),
    defects: under(/\/DEF-[^/]+\.yaml$/),
    calendars: calendars.filter(({ value }) => value.calendar === agreement.value.calendar),
    restatements: under(/\/RST-[^/]+\.yaml$/),
  };
  // Service levels are counted from these alone; no old version of anything else is read.
  return records as ClientRecords;
}

/** The records after each commit, folded from the first; `until` says where to stop. */
export function recordsAfter({ client, versions }: ClientHistory, until: (version: RecordVersion) => boolean = () => true) {
  const current = new Map<string, unknown>();
  for (const version of versions) {
    if (!until(version)) break;
    apply(current, version);
  }
  return recordsFrom(client, current);
}

export function apply(current: Map<string, unknown>, { path, value }: RecordVersion): void {
  if (value === undefined) current.delete(path);
  else current.set(path, value);
}
