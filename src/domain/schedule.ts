// The schedule: which checklist runs on which assets, and when.
import { WEEKDAYS } from './agreement.ts';
import { slug } from './identity.ts';
import { list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { TimeOfDay } from './time.ts';
import { Type } from './type.ts';

export const ScheduleEntry = record({
  checklist: slug(),
  assets: list(slug()),
  every: oneOf(['day', 'workday', 'week', 'month'], 'How often.'),
  weekday: optional(oneOf(WEEKDAYS, 'For `every: week`.')),
  day: optional(Type.Integer({ minimum: 1, maximum: 28, description: 'For `every: month`.' })),
  at: TimeOfDay,
});
export type ScheduleEntry = ValueOf<typeof ScheduleEntry>;

export const Schedule = record({ entries: list(ScheduleEntry) }, 'What is inspected when, in the time zone of the client.');
export type Schedule = ValueOf<typeof Schedule>;
