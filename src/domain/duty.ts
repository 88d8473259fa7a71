// Duty: on site (现场值守), at a key moment (重要时刻值守) or on the phone with an expert (专家电话交流); service plan §1.3.
import { recordId } from './identity.ts';
import { count, flag, list, oneOf, optional, record, some, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, LocalDate } from './time.ts';

const Overage = record(
  { days: count('Days beyond the contract.'), labour: optional(LocalText), travel: optional(LocalText) },
  'What goes beyond the contract (合同外) and what it costs: 人力 labour, 差旅 travel.',
);
const Shift = record(
  {
    date: LocalDate,
    shift: LocalText,
    staff: list(LocalText),
    phone: optional(text('A number that may be printed in reports.')),
  },
  'A row of the roster (值班表).',
);
const Preparation = record(
  {
    kind: oneOf(['check', 'hardening', 'parts', 'drill'], '检查, 加固, 备件, 演练.'),
    what: LocalText,
    result: LocalText,
    by: optional(LocalText),
    at: optional(Instant),
  },
  'What was made ready beforehand (准备).',
);
const Entry = record(
  {
    at: Instant,
    item: LocalText,
    result: LocalText,
    abnormal: flag('Whether something was out of order; false is the zero report (零报告).'),
    by: optional(LocalText),
    incident: optional(recordId('INC')),
  },
  'A row of the daily record (每日记录).',
);
const OpenIssue = record(
  { what: LocalText, owner: optional(LocalText), due: optional(LocalDate), action: optional(recordId('ACT')) },
  'What is left to do (遗留问题).',
);

export const Duty = record(
  {
    id: recordId('DTY'),
    kind: oneOf(['resident', 'key-moment', 'expert-call'], '现场值守, 重要时刻值守, 专家电话交流.'),
    title: LocalText,
    reason: optional(oneOf(['meeting', 'year-end', 'cut-over', 'other'], '重大会议, 年终结算, 割接, 其他.')),
    object: optional(LocalText),
    applicant: optional(LocalText),
    requestedOn: optional(LocalDate),
    agreedOn: optional(LocalDate),
    confirmedBy: optional(LocalText),
    contract: optional(oneOf(['within', 'beyond'], '合同内, 合同外.')),
    overage: optional(Overage),
    from: Instant,
    to: Instant,
    staff: some(LocalText),
    days: optional(count('Days counted against the quota.')),
    preparation: optional(list(Preparation)),
    roster: optional(list(Shift)),
    entries: optional(list(Entry)),
    incidents: optional(list(recordId('INC'))),
    openIssues: optional(list(OpenIssue)),
    topics: optional(list(LocalText, 'What an expert call was about.')),
    minutes: optional(LocalText),
    participants: optional(list(LocalText, 'Who took part for the client.')),
    result: optional(LocalText),
  },
  'Duty on site or on the phone; `minutes` are those of an expert call (交流纪要).',
);
export type Duty = ValueOf<typeof Duty>;
