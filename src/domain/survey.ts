// A survey (满意度调查) with the complaints (投诉) of its period: what the client says of the service.
import { recordId } from './identity.ts';
import { count, list, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, LocalDate, PeriodId } from './time.ts';
import { Type } from './type.ts';

const score = (description: string) => Type.Number({ minimum: 0, maximum: 100, description });

const Complaint = record(
  {
    at: Instant,
    by: LocalText,
    about: LocalText,
    incident: optional(recordId('INC')),
    request: optional(recordId('REQ')),
    reply: optional(record({ at: Instant, by: LocalText, text: LocalText, measures: optional(LocalText) }, 'The answer (答复).')),
    closedAt: optional(Instant),
  },
  'A complaint (投诉) with its reply.',
);

export const Survey = record(
  {
    id: recordId('SRV', 'Same as the file name.'),
    title: LocalText,
    period: PeriodId,
    sentOn: LocalDate,
    closedOn: optional(LocalDate),
    by: LocalText,
    asked: count('How many people were asked.'),
    responses: count('How many answered.'),
    score: optional(score('Mean of all answers, out of 100; absent where nobody answered.')),
    questions: optional(list(record({ question: LocalText, score: score('Mean of the answers, out of 100.') }))),
    comments: optional(list(LocalText, 'What was said besides, without names.')),
    complaints: optional(list(Complaint)),
  },
  'A survey (满意度调查) of a period, with the complaints that were raised in it.',
);
export type Survey = ValueOf<typeof Survey>;
