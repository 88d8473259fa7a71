// A problem (问题, in the sense of ITIL) and its known error (已知错误): the cause behind incidents, and what removes it.
import { recordId, slug } from './identity.ts';
import { list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const Problem = record(
  {
    id: recordId('PRB', 'Same as the file name.'),
    title: LocalText,
    priority: oneOf(['high', 'medium', 'low'], '优先级: 高, 中, 低.'),
    raisedAt: Instant,
    raisedBy: LocalText,
    owner: LocalText,
    assets: list(slug()),
    incidents: optional(list(recordId('INC'), 'The incidents behind which it stands.')),
    defects: optional(list(recordId('DEF'))),
    symptoms: LocalText,
    analysis: optional(record({ by: LocalText, at: Instant, finding: LocalText }, 'What the analysis found.')),
    rootCause: optional(LocalText),
    knownErrorAt: optional(Instant),
    workaround: optional(LocalText),
    fix: optional(
      record({ by: LocalText, at: Instant, method: LocalText, change: optional(recordId('CHG')) }, 'What removed the cause.'),
    ),
    publishedAt: optional(Instant),
    knowledge: optional(recordId('KNO')),
    closedAt: optional(Instant),
  },
  'A problem (问题); a known error (已知错误) from `knownErrorAt` on, until the cause is removed. `publishedAt`: when the client was told (汇总和发布).',
);
export type Problem = ValueOf<typeof Problem>;
