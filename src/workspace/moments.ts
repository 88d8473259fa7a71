// The dates and times of a document, found by what its schema says about them.
import { epochSeconds, INSTANT_PATTERN, LocalDate } from '../domain/time.ts';
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
  if (areWrittenAlike(first, second)) return first < second;
  if (!first.includes('T') || !second.includes('T')) return first.slice(0, 10) < second.slice(0, 10);
  const seconds = epochSeconds(second) - epochSeconds(first);
  // Within one second fractions decide, which few records have.
  return seconds === 0 ? first !== second && Temporal.Instant.compare(instantOf(first), instantOf(second)) < 0 : seconds > 0;
}

const WHOLE_SECONDS = '2025-03-04T08:42:00+08:00'.length;
const OFFSET_LENGTH = '+08:00'.length;

/** Two instants in whole seconds and of one offset follow each other as their texts do. */
function areWrittenAlike(first: string, second: string): boolean {
  return (
    first.length === WHOLE_SECONDS &&
    second.length === WHOLE_SECONDS &&
    first.endsWith(second.slice(WHOLE_SECONDS - OFFSET_LENGTH))
  );
}

/** Whether an instant that a record gives lies behind another. */
export function isAfter(text: string, instant: Temporal.Instant): boolean {
  const milliseconds = epochSeconds(text) * 1000 - instant.epochMilliseconds;
  return Math.abs(milliseconds) < 1000 ? Temporal.Instant.compare(instantOf(text), instant) > 0 : milliseconds > 0;
}
