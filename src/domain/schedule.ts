// The schedule: which checklist runs on which assets, and when.
import { WEEKDAYS } from './agreement.ts';
import { slug } from './identity.ts';
import { list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { TimeOfDay } from './time.ts';
import { Type } from './type.ts';

export const ScheduleEntry = record({
  checklist: slug(),
  assets: list(slug()),
  every: oneOf(
    ['day', 'workday', 'week', 'month', 'cron'],
    'How often: 每日, 每个工作日, 每周, 每月, 定时表达式; `cron` where none of the others says it.',
  ),
  weekday: optional(oneOf(WEEKDAYS, 'For `every: week`: 周一, 周二, 周三, 周四, 周五, 周六, 周日.')),
  day: optional(Type.Integer({ minimum: 1, maximum: 28, description: 'For `every: month`.' })),
  at: optional(TimeOfDay),
  cron: optional(
    Type.String({
      minLength: 1,
      maxLength: 120,
      description:
        'For `every: cron`, instead of `at`: minute, hour, day of the month, month and weekday by the wall clock of the client, for example 30 8,20 * * 1-5.',
    }),
  ),
});
export type ScheduleEntry = ValueOf<typeof ScheduleEntry>;

export const Schedule = record({ entries: list(ScheduleEntry) }, 'What is inspected when, in the time zone of the client.');
export type Schedule = ValueOf<typeof Schedule>;
