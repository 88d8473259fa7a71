// The dates and times of a document, found by what its schema says about them.
import { INSTANT_PATTERN, LocalDate } from '../domain/time.ts';
import type { WorkspaceDocument } from './document.ts';
import type { Pointer } from './marks.ts';
import { meaningsIn } from './schema-walk.ts';
import { plain } from './schemas.ts';

export interface Moment {
  readonly pointer: Pointer;
  readonly text: string;
  readonly form: 'instant' | 'date';
}

const FORMS: ReadonlyMap<string | undefined, Moment['form']> = new Map<string, Moment['form']>([
  [INSTANT_PATTERN, 'instant'],
  [plain(LocalDate).pattern ?? '', 'date'],
]);

const formsIn = meaningsIn(({ pattern }) => FORMS.get(pattern));

export function momentsOf(document: WorkspaceDocument): readonly Moment[] {
  return formsIn(document).map(({ pointer, text, meaning }) => ({ pointer, text, form: meaning }));
}

export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** Whether the first lies before the second: dates, instants, or one of each, of which only the day is compared. */
export function isBefore(first: string, second: string): boolean {
  if (!first.includes('T') || !second.includes('T')) return first.slice(0, 10) < second.slice(0, 10);
  return Temporal.Instant.compare(instantOf(first), instantOf(second)) < 0;
}
