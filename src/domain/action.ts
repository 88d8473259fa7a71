// An action item (行动项): who does what until when.
import { recordId } from './identity.ts';
import { oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate } from './time.ts';

export const Action = record(
  {
    id: recordId('ACT'),
    title: LocalText,
    owner: LocalText,
    party: oneOf(['provider', 'client'], '责任方: 服务方, 客户.'),
    raisedOn: LocalDate,
    due: LocalDate,
    doneOn: optional(LocalDate),
    source: optional(text('Incident, risk or report it comes from.')),
  },
  'An action item (行动项).',
);
export type Action = ValueOf<typeof Action>;
