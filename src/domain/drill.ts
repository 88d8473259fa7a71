// A drill (应急演练): an emergency played through, what worked and what is improved (report contents §4 Q6).
import { recordId, slug } from './identity.ts';
import { list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, LocalDate } from './time.ts';

const Step = record(
  { at: Instant, what: LocalText, by: LocalText, result: LocalText },
  'A step of the drill, in the order in which it happened.',
);
const Improvement = record(
  { what: LocalText, owner: LocalText, due: LocalDate, doneOn: optional(LocalDate), action: optional(recordId('ACT')) },
  'What is improved (改进).',
);

export const Drill = record(
  {
    id: recordId('DRL', 'Same as the file name.'),
    title: LocalText,
    scenario: LocalText,
    strategies: optional(list(recordId('KNO'), 'Emergency strategies that were tried.')),
    assets: optional(list(slug())),
    plannedOn: LocalDate,
    startedAt: optional(Instant),
    finishedAt: optional(Instant),
    participants: list(LocalText),
    steps: optional(list(Step)),
    result: optional(oneOf(['passed', 'partly', 'failed'], '达到目标, 部分达到, 未达到.')),
    findings: optional(LocalText),
    improvements: optional(list(Improvement)),
    reviewedAt: optional(Instant),
    reviewedBy: optional(LocalText),
  },
  'A drill (应急演练).',
);
export type Drill = ValueOf<typeof Drill>;
