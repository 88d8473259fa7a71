// Public holidays and make-up working days of one year, as published.
import { list, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate } from './time.ts';
import { TimeSpan } from './agreement.ts';
import { Type } from './type.ts';

export const Calendar = record(
  {
    calendar: Type.String({ pattern: '^[A-Z]{2,8}$', description: 'Which calendar, for example CN.' }),
    year: Type.Integer({ minimum: 1970, maximum: 2200 }),
    source: LocalText,
    holidays: list(
      record({ date: LocalDate, name: LocalText }),
      'Days without service windows, weekends included where the notice names them.',
    ),
    workdays: list(
      record({ date: LocalDate, name: LocalText, hours: optional(list(TimeSpan)) }),
      'Make-up working days (调休上班): hours as given, else those of the first weekday on which a window is open.',
    ),
    note: optional(text()),
  },
  'A published holiday calendar.',
);
export type Calendar = ValueOf<typeof Calendar>;
