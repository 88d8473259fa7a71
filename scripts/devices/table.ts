// The table of agreement as text: a line a recording and kind of value, then why what differs does.
import { type Agreement, type Compared, share, type Totals, totals } from './agreement.ts';

/** At least so much of what is compared is to be equal, of each recording and of all. */
export const WANTED_PERCENT = 95;

export interface Summary {
  readonly totals: Totals;
  readonly percent: number;
  readonly below: readonly string[];
  readonly good: boolean;
}

export function summaryOf(agreements: readonly Agreement[]): Summary {
  const all = totals(agreements.flatMap(({ compared }) => compared));
  const below = agreements
    .filter(({ compared }) => (share(totals(compared)) ?? 100) < WANTED_PERCENT)
    .map(({ recording }) => recording);
  const percent = share(all) ?? 0;
  return {
    totals: all,
    percent,
    below,
    good: below.length === 0 && percent >= WANTED_PERCENT && all.found === all.abnormal && all.falseNormal === 0,
  };
}

export function tableOf(agreements: readonly Agreement[]): string {
  const rows = agreements.flatMap(({ recording, compared }) => rowsOf(recording, compared));
  const { totals: all, percent, below } = summaryOf(agreements);
  const flips = agreements.flatMap(({ compared }) => compared).filter(({ flips }) => flips === true).length;
  const head = ['recording', 'kind of value', 'equal', 'different', 'beside', 'percent'];
  return [
    ...columns([head, ...rows.map(({ cells }) => cells)]),
    '',
    ...agreements.flatMap(({ recording, compared }) => reasons(recording, compared)),
    `recordings: ${agreements.length}`,
    `equal: ${all.equal} of ${all.equal + all.different} compared (${percent} %); beside: ${all.beside}`,
    `abnormal found: ${all.found} of ${all.abnormal}`,
    `false normals: ${all.falseNormal}`,
    `raw values whose change changes what we say: ${flips}`,
    `recordings below ${WANTED_PERCENT} %: ${below.length === 0 ? 'none' : below.join(', ')}`,
    '',
  ].join('\n');
}

interface Row {
  readonly cells: readonly string[];
}

function rowsOf(recording: string, compared: readonly Compared[]): readonly Row[] {
  const kinds = [...new Set(compared.map(({ kind }) => kind))].toSorted();
  if (kinds.length === 0) return [{ cells: [recording, 'nothing is expected of it', '0', '0', '0', ''] }];
  return kinds.map((kind) => {
    const counted = totals(compared.filter((one) => one.kind === kind));
    const percent = share(counted);
    return {
      cells: [
        recording,
        kind,
        String(counted.equal),
        String(counted.different),
        String(counted.beside),
        percent === undefined ? '' : String(percent),
      ],
    };
  });
}

/** The same reason is told once, with one example and how often it holds. */
function reasons(recording: string, compared: readonly Compared[]): readonly string[] {
  const told = new Map<string, { readonly first: Compared; readonly count: number }>();
  for (const one of compared) {
    if (one.reason === undefined) continue;
    const key = `${one.outcome} ${one.kind}: ${one.reason}`;
    const known = told.get(key);
    told.set(key, { first: known?.first ?? one, count: (known?.count ?? 0) + 1 });
  }
  if (told.size === 0) return [];
  return [
    recording,
    ...[...told].map(([key, { first, count }]) => `  ${key}: ${first.what}${count === 1 ? '' : ` and ${count - 1} more`}`),
    '',
  ];
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((text, column) => (column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
