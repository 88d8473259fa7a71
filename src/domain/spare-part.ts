// A spare part (备件): when it was ordered and came, who fitted it, what was taken out and put in.
import { recordId, slug } from './identity.ts';
import { optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const SparePart = record(
  {
    id: recordId('PRT'),
    asset: slug(),
    model: text(),
    supplier: optional(LocalText),
    removedSerial: optional(text()),
    installedSerial: optional(text()),
    orderedAt: optional(Instant),
    arrivedAt: optional(Instant),
    engineer: optional(LocalText),
    engineerAt: optional(Instant),
    installedAt: optional(Instant),
    incident: optional(recordId('INC')),
    visit: optional(recordId('VIS')),
    note: optional(LocalText),
  },
  'A spare part (备件): what was taken out, what was put in. The engineer is on time when there no later than the part.',
);
export type SparePart = ValueOf<typeof SparePart>;
