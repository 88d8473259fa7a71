// How many findings of one file are shown.
import type { Diagnostic } from './diagnostic.ts';

const MOST_OF_A_FILE = 20;

/** At most twenty findings a file, and the number of the others; they are errors if one of them is. */
export function atMostOfEachFile(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...Map.groupBy(findings, ({ path }) => path).values()].flatMap((all) => {
    const last = all[MOST_OF_A_FILE - 1];
    if (last === undefined || all.length === MOST_OF_A_FILE) return all;
    const hidden = all.slice(MOST_OF_A_FILE);
    const severity = hidden.some((finding) => finding.severity === 'error') ? 'error' : 'warning';
    const { path, start } = last;
    const rest: Diagnostic = { code: 'CB0118', severity, path, start, end: start, values: { count: String(hidden.length) } };
    return [...all.slice(0, MOST_OF_A_FILE), rest];
  });
}
