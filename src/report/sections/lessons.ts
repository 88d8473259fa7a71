// What the year taught, and what the client is asked for.
import { commentedList } from '../commentary.ts';
import type { ReportInputs } from '../inputs.ts';
import type { LessonsSection } from '../models/year.ts';
import type { Shared } from '../shared.ts';

export function composeLessons({ records }: ReportInputs, shared: Shared): LessonsSection {
  return {
    kind: 'lessons',
    lessons: commentedList('lessons', records, shared),
    requests: commentedList('requests', records, shared),
  };
}
