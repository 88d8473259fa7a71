// An attestation (人工确认): what a person saw at the machine.
import { Attachment } from './attachment.ts';
import { recordId, slug } from './identity.ts';
import { oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const Attestation = record(
  {
    id: recordId('ATT'),
    checklist: slug(),
    asset: slug(),
    item: slug(),
    result: oneOf(['normal', 'attention', 'fault'], '正常, 关注, 异常.'),
    seen: LocalText,
    by: LocalText,
    at: Instant,
    validUntil: Instant,
    note: optional(LocalText),
    photo: optional(Attachment),
  },
  'What a person saw at the machine (人工确认).',
);
export type Attestation = ValueOf<typeof Attestation>;
