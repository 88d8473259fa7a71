// A maintenance window (维护窗口): time that is not counted against availability.
import { recordId, slug } from './identity.ts';
import { record, some, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const Maintenance = record(
  { id: recordId('MNT'), title: LocalText, assets: some(slug()), from: Instant, to: Instant, declaredAt: Instant, by: LocalText },
  'A maintenance window (维护窗口).',
);
export type Maintenance = ValueOf<typeof Maintenance>;
