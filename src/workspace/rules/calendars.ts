// Calendars hold the days of their year, each once, and exist for the years that need them.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Rule } from './rule.ts';

export const calendars: Rule = (estate) => [
  ...estate.of('calendar').flatMap(days),
  ...estate.of('agreement').flatMap((agreement) => missingYears(estate, agreement)),
];

function days(calendar: WorkspaceDocument<'calendar'>): readonly Diagnostic[] {
  const year = calendar.place.id?.split('-')[1] ?? '';
  const first = new Map<string, number>();
  return (['holidays', 'workdays'] as const).flatMap((list) =>
    calendar.value[list].flatMap(({ date }, index): readonly Diagnostic[] => {
      const pointer = [list, index, 'date'];
      const line = first.get(date);
      first.set(date, line ?? calendar.lineOf(...pointer));
      if (!date.startsWith(`${year}-`)) return [findingIn(calendar, 'CB0410', pointer, { values: { value: date, year } })];
      return line === undefined ? [] : [findingIn(calendar, 'CB0411', pointer, { values: { value: date, line: String(line) } })];
    }),
  );
}

/** Years with records, while the agreement is in force, whose holidays nobody has written down. */
function missingYears(estate: Estate, agreement: WorkspaceDocument<'agreement'>): readonly Diagnostic[] {
  const { calendar, inForce } = agreement.value;
  const published = estate.ids('calendar').filter((id) => id.startsWith(`${calendar}-`));
  if (published.length === 0) return [];
  const { client = '' } = agreement.place;
  const years = new Set(
    estate.paths
      .filter((path) => /^(incidents|journal)\//.test(path) && path.split('/')[1] === client)
      .map((path) => path.split('/')[2] ?? ''),
  );
  return [...years]
    .filter((year) => /^[0-9]{4}$/.test(year) && year >= inForce.from.slice(0, 4) && year <= inForce.until.slice(0, 4))
    .filter((year) => !published.includes(`${calendar}-${year}`))
    .map((year) => findingIn(agreement, 'CB0409', ['calendar'], { values: { calendar, year } }));
}
