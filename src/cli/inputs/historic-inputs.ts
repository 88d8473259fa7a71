// What a report says that only the history knows: what moved in closed periods since the last report, and which maintenance
// windows were witnessed before they began.
import type { Period } from '../../domain/period.ts';
import { periodOf } from '../../domain/period.ts';
import { epochSeconds } from '../../domain/time.ts';
import type { ReportInputs } from '../../report/inputs.ts';
import type { RestatedPeriod } from '../../report/models/restatement.ts';
import { periodFigures } from '../../sla/period-figures.ts';
import { movedFigures } from '../../sla/restatement.ts';
import { type ClientHistory, readClientHistory } from './client-history.ts';
import { type ClosedPeriod, closedPeriods, formalManifests, isManifest, type ManifestText } from './closed-periods.ts';
import type { Context } from '../command.ts';
import { openLedgerHistory } from '../open-ledger.ts';
import { readAvailability } from './read-availability.ts';
import type { ReadRecords } from './read-inputs.ts';
import { figuresAt, restated } from './restated.ts';

type HistoricInputs = Pick<ReportInputs, 'restatements' | 'availability' | 'configurationChanges'>;

export async function historicInputs(context: Context, root: string, read: ReadRecords, period: Period): Promise<HistoricInputs> {
  const [restatements, configurationChanges] = await Promise.all([
    restatedPeriods(context, root, read),
    seenInConfigurations(context, root, read),
  ]);
  const known = { restatements, ...(configurationChanges === undefined ? {} : { configurationChanges }) };
  // Only the monthly report has a section for it.
  if (period.kind !== 'month') return known;
  const until = epochSeconds(read.revision.committedAt);
  const of = (one: Period) =>
    readAvailability(read.tree, read.records, one, until, (paths) =>
      openLedgerHistory(context, root, (path) => paths.has(path), read.revision.commit),
    );
  if (until <= period.startAt) return known;
  return { ...known, availability: { now: await of(period), last: await of(periodOf(period, -1)) } };
}

/** Undefined where no configurations are kept: Git is then not asked. */
async function seenInConfigurations(context: Context, root: string, { records, tree, revision }: ReadRecords) {
  if ((await tree.list(`configurations/${records.id}/`)).length === 0) return undefined;
  const { configurationHistory } = await import('./configuration-history.ts');
  return configurationHistory(context, root, records, revision.commit);
}

/** Every closed period whose figures are others than the last issued report knew. Without a move Git is not even asked. */
async function restatedPeriods(context: Context, root: string, read: ReadRecords): Promise<readonly RestatedPeriod[]> {
  const { records, tree, revision } = read;
  const { zone } = records.client.value;
  const manifests = await manifestsIn(tree, records.id);
  const closed = closedPeriods(manifests, records.id, zone).filter((one) => mayBeRestated(one, read));
  if (closed.length === 0) return [];
  const history = await readClientHistory(context, root, records.id, revision.commit);
  return closed.flatMap((one) => restatedPeriod(one, manifests, history, read) ?? []);
}

async function manifestsIn(tree: ReadRecords['tree'], client: string): Promise<readonly ManifestText[]> {
  const paths = (await tree.list(`reports/${client}/`)).filter((path) => isManifest(path, client));
  const texts = await Promise.all(paths.map(async (path) => ({ path, text: new TextDecoder().decode(await tree.read(path)) })));
  return texts;
}

function mayBeRestated({ issued, period }: ClosedPeriod, { records }: ReadRecords): boolean {
  if (issued === undefined || records.restatements.some(({ value }) => value.period === period.id)) return true;
  return movedFigures(issued, periodFigures(records, period)).length > 0;
}

function restatedPeriod(
  closed: ClosedPeriod,
  manifests: readonly ManifestText[],
  history: ClientHistory,
  { records }: ReadRecords,
): RestatedPeriod | undefined {
  const result = restated(history, records, sinceLastReport(closed, manifests, history));
  if (result === undefined || result.moved.length === 0) return undefined;
  const approval = records.restatements.find(({ value }) => value.id === result.approvedBy);
  const subjects = new Map(history.history.commits.map(({ commit, subject }) => [commit, subject]));
  return {
    period: closed.period.id,
    document: closed.manifest.number,
    manifest: closed.path,
    figures: result.moved,
    digest: result.digest,
    commits: [...new Set(result.moved.flatMap(({ commits }) => commits))].map((commit) => ({
      commit,
      subject: subjects.get(commit) ?? '',
    })),
    approval,
  };
}

/** Each report opens with what moved since the one issued before it: what an earlier one has restated is not told again. */
function sinceLastReport(closed: ClosedPeriod, manifests: readonly ManifestText[], history: ClientHistory): ClosedPeriod {
  const orders = new Map(history.history.commits.map(({ commit, order }) => [commit, order]));
  const own = orders.get(closed.manifest.revision.commit) ?? -1;
  const [last] = formalManifests(manifests, history.client)
    .filter(({ revision }) => (orders.get(revision.commit) ?? -1) > own)
    .toSorted((one, other) => (orders.get(other.revision.commit) ?? 0) - (orders.get(one.revision.commit) ?? 0));
  const base = last === undefined ? undefined : history.history.commits.find(({ commit }) => commit === last.revision.commit);
  const known = base === undefined ? undefined : figuresAt(history, base, closed.period);
  if (last === undefined || known === undefined) return closed;
  return { ...closed, issued: known, manifest: { ...closed.manifest, revision: last.revision } };
}
