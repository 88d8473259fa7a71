// Calendars hold the days of their year, each once, and exist for the years that need them.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import type { Rule } from './rule.ts';

export const calendars: Rule = (estate) => [
  ...estate.own('calendar').flatMap(days),
  ...estate.of('agreement').flatMap((agreement) => missingYears(estate, agreement)),
];

function days(calendar: WorkspaceDocument<'calendar'>): readonly Diagnostic[] {
  const year = calendar.place.id?.split('-')[1] ?? '';
  const first = new Map<string, Pointer>();
  return (['holidays', 'workdays'] as const).flatMap((list) =>
    calendar.value[list].flatMap(({ date }, index): readonly Diagnostic[] => {
      const pointer = [list, index, 'date'];
      const other = first.get(date);
      first.set(date, other ?? pointer);
      if (!date.startsWith(`${year}-`)) return [findingIn(calendar, 'CB0410', pointer, { values: { value: date, year } })];
      if (other === undefined) return [];
      return [findingIn(calendar, 'CB0411', pointer, { values: { value: date, line: String(calendar.lineOf(...other)) } })];
    }),
  );
}

/** Years with records, while the agreement is in force, whose holidays nobody has written down. */
function missingYears(estate: Estate, agreement: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  const { calendar, inForce } = agreement.value;
  const published = estate.ids('calendar').filter((id) => id.startsWith(`${calendar}-`));
  if (published.length === 0) return [];
  const { client = '' } = agreement.place;
  return [...(yearsOfRecords(estate.paths).get(client) ?? [])]
    .filter((year) => /^[0-9]{4}$/.test(year) && year >= inForce.from.slice(0, 4) && year <= inForce.until.slice(0, 4))
    .filter((year) => !published.includes(`${calendar}-${year}`))
    .map((year) => findingIn(agreement, 'CB0409', ['calendar'], { values: { calendar, year } }));
}

const YEARS = new WeakMap<readonly string[], ReadonlyMap<string, ReadonlySet<string>>>();

/** The years in which a client has a folder of records; every agreement asks. */
function yearsOfRecords(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = YEARS.get(paths);
  if (known !== undefined) return known;
  const years = new Map<string, Set<string>>();
  YEARS.set(paths, years);
  let folder = '';
  for (const path of paths) {
    // Paths are sorted: most lie beside the one before.
    if ((folder !== '' && path.startsWith(folder)) || !(path.startsWith('incidents/') || path.startsWith('journal/'))) continue;
    const [top = '', client = '', year = ''] = path.split('/');
    folder = `${top}/${client}/${year}/`;
    const ofClient = years.get(client) ?? new Set();
    years.set(client, ofClient.add(year));
  }
  return years;
}
