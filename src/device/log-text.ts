// Logs as facts: how many lines of each severity, the worst, and a few examples of it.
import type { LogFacts } from '../domain/inspection.ts';
import { wordTables } from './cli-text.ts';

export interface LogLine {
  /** Syslog severity: 0 emergency … 7 debug. */
  readonly severity: number;
  readonly text: string;
}

const EXAMPLES = 5;
const LONGEST = 300;

export function logFacts(lines: readonly LogLine[]): LogFacts {
  const counts: Record<string, number> = {};
  for (const { severity } of lines) counts[severity] = (counts[severity] ?? 0) + 1;
  const worst = lines.reduce<number | null>(
    (least, { severity }) => (least === null || severity < least ? severity : least),
    null,
  );
  // Notices and below are the device's everyday talk.
  const telling = worst !== null && worst <= 4 ? lines.filter(({ severity }) => severity === worst) : [];
  return { worst, counts, lines: telling.slice(-EXAMPLES).map(({ text }) => text.slice(0, LONGEST)) };
}

/** In the order of the severities, which is that of the columns of `display logbuffer summary`. */
const SEVERITY_COLUMNS = ['emerg', 'alert', 'crit', 'error', 'warn', 'notif', 'info', 'debug'] as const;

/** Counts by slot and severity, summed over the slots. */
export function severitySummary(output: string): { readonly log: LogFacts } | undefined {
  const tables = wordTables(output, (columns) => SEVERITY_COLUMNS.every((column) => columns.includes(column)));
  const rows = tables.flatMap((table) => table.rows);
  const counts = SEVERITY_COLUMNS.map((column) => rows.map(({ cells }) => Number(cells[column] || Number.NaN)));
  if (rows.length === 0 || counts.flat().some((count) => !Number.isInteger(count))) return undefined;
  const sums = counts.map((column) => column.reduce((sum, count) => sum + count, 0));
  const present = [...sums.entries()].filter(([, sum]) => sum > 0);
  return { log: { worst: present[0]?.[0] ?? null, counts: Object.fromEntries(present), lines: [] } };
}
