// What moved in a closed period, and by which commits.
import { epochSeconds, type EpochSeconds } from '../domain/time.ts';
import type { HistoricCommit } from '../domain/history.ts';
import { type PeriodFigures, statedIn } from './period-figures.ts';

export interface MovedFigure {
  readonly figure: string;
  /** Null where the report or the records have no such figure. */
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** Only figures of the kinds that `before` states. */
export function movedFigures(before: PeriodFigures, after: PeriodFigures): readonly MovedFigure[] {
  const stated = statedIn(before, after);
  return [...new Set([...Object.keys(before), ...Object.keys(stated)])]
    .toSorted()
    .map((figure) => ({ figure, before: before[figure] ?? null, after: stated[figure] ?? null }))
    .filter((moved) => moved.before !== moved.after);
}

export interface FiguresAfter {
  readonly commit: HistoricCommit;
  /** Undefined where the records of that moment give no figures. */
  readonly figures: PeriodFigures | undefined;
}

export interface ExplainedFigure extends MovedFigure {
  /** Every commit that changed it since the report, oldest first; none where the history of the report is gone. */
  readonly commits: readonly string[];
}

/** @param steps the figures after each later commit that may have moved some, oldest first */
export function explain(
  issued: PeriodFigures,
  present: PeriodFigures,
  steps: readonly FiguresAfter[],
): readonly ExplainedFigure[] {
  const commits = new Map<string, string[]>();
  let last = issued;
  for (const { commit, figures } of steps) {
    if (figures === undefined) continue;
    for (const { figure } of movedFigures(last, figures)) commits.set(figure, [...(commits.get(figure) ?? []), commit.commit]);
    last = figures;
  }
  return movedFigures(issued, present).map((moved) => ({ ...moved, commits: commits.get(moved.figure) ?? [] }));
}

/** When a record came to be known: the first time that any clock of it may look at. */
const BEGINNINGS = [['timeline', 'reportedAt'], ['receivedAt'], ['submittedAt']] as const;

/**
 * An incident, request or defect as far as a period that ended at this instant can depend on it: equal texts give equal
 * figures. Undefined where it cannot depend on it at all.
 */
export function shareIn(record: unknown, endAt: EpochSeconds): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const isLater = (text: unknown) => {
    try {
      return typeof text === 'string' && /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/.test(text) && epochSeconds(text) >= endAt;
    } catch {
      return false;
    }
  };
  if (BEGINNINGS.some((path) => isLater(valueAt(record, path)))) return undefined;
  return JSON.stringify(record, (_, value: unknown) => (isLater(value) ? null : value));
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined),
    record,
  );
}
