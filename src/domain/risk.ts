// A risk (隐患): what may go wrong, and what the client can do about it.
import { recordId, slug } from './identity.ts';
import { flag, list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate } from './time.ts';

export const Risk = record(
  {
    id: recordId('RSK'),
    title: LocalText,
    effect: LocalText,
    grade: oneOf(['high', 'medium', 'low'], '隐患等级: 高, 中, 低.'),
    advice: LocalText,
    needsClient: flag('Whether the client has to help or decide.'),
    raisedOn: LocalDate,
    closedOn: optional(LocalDate),
    assets: optional(list(slug())),
  },
  'A risk (隐患).',
);
export type Risk = ValueOf<typeof Risk>;
