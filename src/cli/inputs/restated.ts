// A closed period against the records: which figures moved since its report, by which commits, and who approved it.
import type { HistoricCommit } from '../../domain/history.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { figuresDigest, type PeriodFigures, periodFigures } from '../../sla/period-figures.ts';
import { explain, type ExplainedFigure, type FiguresAfter, movedFigures, shareIn } from '../../sla/restatement.ts';
import { apply, type ClientHistory, recordsAfter, recordsFrom } from './client-history.ts';
import { type ClosedPeriod, closedPeriods, restatementOf } from './closed-periods.ts';

export interface Restated {
  readonly closed: ClosedPeriod;
  readonly moved: readonly ExplainedFigure[];
  /** Digest of the figures as they are now. */
  readonly digest: string;
  /** The record that approves them. */
  readonly approvedBy: string | undefined;
}

export function closedPeriodsOf(read: ClientHistory, records: ClientRecords): readonly ClosedPeriod[] {
  return closedPeriods(read.manifests, read.client, records.client.value.zone);
}

/** Undefined for a document that lists no figures and whose commit is gone: nothing can be compared. */
export function restated(read: ClientHistory, records: ClientRecords, closed: ClosedPeriod): Restated | undefined {
  const base = read.history.commits.find(({ commit }) => commit === closed.manifest.revision.commit);
  const issued = closed.issued ?? (base === undefined ? undefined : figuresAt(read, base, closed.period));
  const present = figuresOf(records, closed.period);
  if (issued === undefined || present === undefined) return undefined;
  const steps = movedFigures(issued, present).length === 0 ? [] : stepsSince(read, base, closed);
  const moved = explain(issued, present, steps);
  return { closed, moved, digest: figuresDigest(present), approvedBy: restatementOf(records, closed.period.id, present) };
}

/** The figures as the records of a commit give them. */
export function figuresAt(read: ClientHistory, base: HistoricCommit, period: Period): PeriodFigures | undefined {
  const records = recordsAfter(read, ({ commit }) => commit.order <= base.order);
  return records === undefined ? undefined : figuresOf(records, period);
}

/** Old records were checked by old rules: what cannot be counted now gives no figures, and no failure. */
export function figuresOf(records: ClientRecords, period: Period): PeriodFigures | undefined {
  try {
    return periodFigures(records, period);
  } catch {
    return undefined;
  }
}

/** Where the commit of the report is gone, all commits later than it claims to have been. */
function stepsSince(read: ClientHistory, base: HistoricCommit | undefined, closed: ClosedPeriod): readonly FiguresAfter[] {
  const issuedAt = Temporal.Instant.from(closed.manifest.revision.committedAt).epochMilliseconds / 1000;
  const isLater = ({ order, witnessedAt }: HistoricCommit) => (base === undefined ? witnessedAt > issuedAt : order > base.order);
  const current = new Map<string, unknown>();
  const steps: FiguresAfter[] = [];
  for (const versions of Map.groupBy(read.versions, ({ commit }) => commit).values()) {
    const [first] = versions;
    if (first === undefined) continue;
    const matters = isLater(first.commit) && versions.some(({ path, value }) => mayMove(path, current.get(path), value, closed));
    for (const version of versions) apply(current, version);
    const records = matters ? recordsFrom(read.client, current) : undefined;
    if (records !== undefined) steps.push({ commit: first.commit, figures: figuresOf(records, closed.period) });
  }
  return steps;
}

function mayMove(path: string, before: unknown, after: unknown, { period: { endAt } }: ClosedPeriod): boolean {
  return !path.startsWith('incidents/') || shareIn(before, endAt) !== shareIn(after, endAt);
}
