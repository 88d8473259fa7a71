// What a preview is made from: both sides read from Git, compared client by client.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import { monthOf, type Period, parsePeriod } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { type EpochSeconds, isoInZone } from '../../domain/time.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { PreviewedClient, Strategy } from '../../preview/comment.ts';
import { type ClockChange, compare, type Side } from '../../preview/compare.ts';
import { obligations } from '../../sla/obligations/expand.ts';
import type { Workspace } from '../../workspace/load.ts';
import { loadWorkspace } from '../../workspace/load.ts';
import { causedBy } from '../changed-since.ts';
import { clockErrors } from '../inputs/client-records.ts';
import { closedPeriodFindings, closedPeriods, isManifest } from '../inputs/closed-periods.ts';
import type { MergedTrees } from './trees.ts';
import { slotsBetween } from '../inputs/read-inputs.ts';
import { issuedReports } from '../inputs/read-obligations.ts';

interface PreviewData {
  readonly findings: readonly Diagnostic[];
  /** Those for whom something differs. */
  readonly clients: readonly PreviewedClient[];
}

interface Loaded extends Workspace {
  readonly tree: FileTree;
  /** With what moved in closed periods, which keeps nobody from counting. */
  readonly shown: readonly Diagnostic[];
}

export async function previewData(
  trees: MergedTrees,
  now: Temporal.Instant,
  asOf: EpochSeconds,
  ledger: Pick<Ledger, 'history'>,
): Promise<PreviewData> {
  const before = await loaded(trees.before, now);
  const after = await loaded(trees.after, now);
  const findings = causedBy(trees.changed, after.shown, before.shown);
  const ids = [...new Set([...before.clients.keys(), ...after.clients.keys()])].filter((id) => concerns(trees.changed, id));
  const clients: PreviewedClient[] = [];
  for (const id of ids.toSorted()) {
    const client = await previewed(id, { trees, before, after, asOf, ledger });
    if (client !== undefined) clients.push(client);
  }
  return { findings, clients };
}

async function loaded(tree: FileTree, now: Temporal.Instant): Promise<Loaded> {
  const workspace = await loadWorkspace(tree, { now });
  return { ...workspace, tree, shown: [...workspace.findings, ...(await closedPeriodFindings(tree, workspace))] };
}

/** Calendars, checklists and knowledge belong to all clients. */
function concerns(changed: ReadonlySet<string>, client: string): boolean {
  return [...changed].some((path) => {
    const [folder = '', of] = path.split('/');
    return of === client || folder === 'calendars' || folder === 'checklists';
  });
}

interface Sides {
  readonly trees: MergedTrees;
  readonly before: Loaded;
  readonly after: Loaded;
  readonly asOf: EpochSeconds;
  readonly ledger: Pick<Ledger, 'history'>;
}

async function previewed(id: string, sides: Sides): Promise<PreviewedClient | undefined> {
  const { trees, before, after, asOf } = sides;
  const known = after.clients.get(id) ?? before.clients.get(id);
  if (known === undefined) return undefined;
  const { name, languages, zone } = known.client.value;
  const about = { id, name, language: languages[0] ?? 'en', zone };
  if ([before, after].some((side) => clockErrors(side, id).length > 0))
    return { ...about, comparison: undefined, strategies: [], closed: [] };
  const [old, fresh] = await Promise.all([before, after].map((side) => sideOf(id, side, known, sides)));
  if (old === undefined || fresh === undefined) return undefined;
  const comparison = compare(old, fresh, asOf);
  if (Object.values(comparison).every((all: readonly unknown[]) => all.length === 0)) return undefined;
  const strategies = await strategiesFor(after.clients.get(id), comparison.clocks, trees.changed);
  return { ...about, comparison, strategies, closed: await closedMonths(before.tree, id, zone) };
}

async function sideOf(id: string, { clients, tree }: Loaded, known: ClientRecords, sides: Sides): Promise<Side> {
  const records = clients.get(id);
  if (records === undefined) return { records, obligations: [] };
  const { trees, asOf, ledger } = sides;
  const months = inspectedMonths(trees.changed, known, asOf);
  const slots = await Promise.all(months.map(({ startAt, endAt }) => slotsBetween({ records, tree }, startAt, endAt)));
  const reports = await issuedReports(tree, id, { history: (path) => ledger.history(path) });
  return { records, obligations: obligations({ records, slots: slots.flat(), reports, asOf }) };
}

const PLANS = /^(calendars|checklists)\/|^inventory\/[^/]+\/(agreement|schedule)\.yaml$|^inventory\/[^/]+\/assets\//;

/** Inspections are looked at only where the change can matter to them: in its own months, or in this one and the last. */
function inspectedMonths(changed: ReadonlySet<string>, { id, client }: ClientRecords, asOf: EpochSeconds): readonly Period[] {
  const { zone } = client.value;
  const own = [...changed].filter((path) => path.startsWith(`inspections/${id}/`));
  const written = own.flatMap((path) => /([0-9]{4})[/-]([0-9]{2})(?=[/-])/.exec(path)?.slice(1).join('-') ?? []);
  const present = parsePeriod(isoInZone(asOf, zone).slice(0, 7), zone);
  const planned = [...changed].some((path) => PLANS.test(path)) && present !== undefined ? [monthOf(present, -1), present] : [];
  const months = new Map(planned.map((month) => [month.id, month]));
  for (const name of written) {
    const month = parsePeriod(name, zone);
    if (month !== undefined) months.set(month.id, month);
  }
  return [...months.values()];
}

async function closedMonths(tree: FileTree, client: string, zone: string): Promise<readonly string[]> {
  const paths = (await tree.list(`reports/${client}/`)).filter((path) => isManifest(path, client));
  const manifests = await Promise.all(
    paths.map(async (path) => ({ path, text: new TextDecoder().decode(await tree.read(path)) })),
  );
  return closedPeriods(manifests, client, zone).map(({ period }) => period.id);
}

const MOST_STRATEGIES = 3;

/** For faults that this change brings or leaves unsolved. */
async function strategiesFor(
  records: ClientRecords | undefined,
  clocks: readonly ClockChange[],
  changed: ReadonlySet<string>,
): Promise<readonly Strategy[]> {
  const open = new Set(clocks.filter(({ before, after }) => before === null && after !== null).map(({ record }) => record));
  const incidents = (records?.incidents ?? []).filter(({ path, value }) => open.has(value.id) && changed.has(path));
  if (records === undefined || incidents.length === 0 || records.knowledge.length === 0) return [];
  const { matcher } = await import('../../desk/match.ts');
  const match = matcher(
    records.knowledge.map(({ value }) => value),
    records.synonyms?.value,
  );
  return incidents.flatMap(({ value }) => {
    const classes = records.assets.filter(({ value: asset }) => value.assets.includes(asset.id)).map((one) => one.value.class);
    const text = [value.title, value.symptoms].map((local) =>
      typeof local === 'string' ? local : `${local.zh ?? ''}\n${local.en ?? ''}`,
    );
    return match({ text: text.join('\n'), assetClasses: classes })
      .slice(0, MOST_STRATEGIES)
      .flatMap(({ id, reasons }): readonly Strategy[] => {
        const entry = records.knowledge.find((one) => one.value.id === id)?.value;
        return entry === undefined ? [] : [{ record: value.id, id, kind: entry.kind, title: entry.title, reasons }];
      });
  });
}
