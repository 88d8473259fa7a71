// An on-site visit (现场支持记录): when, where, for whom, what was done, and what the client says to it (service plan §3.3).
import { Attachment } from './attachment.ts';
import { recordId, slug } from './identity.ts';
import { flag, list, oneOf, optional, record, some, type ValueOf } from './schema.ts';
import { Satisfaction } from './request.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const WORK_KINDS = ['fault', 'request', 'part', 'change', 'inspection', 'training', 'other'] as const;

const Escalated = record(
  { at: Instant, to: LocalText, why: LocalText, clientTold: flag('Whether the client was told that it cannot be solved yet.') },
  'What could not be solved on the spot, and who was told (告知用户，上报负责人).',
);
const Confirmed = record(
  {
    by: LocalText,
    at: Instant,
    satisfaction: optional(Satisfaction),
    conduct: optional(flag('The client confirms dress, manners and the rules of the house (着装、言行、制度).')),
  },
  'The confirmation of the client (客户确认).',
);

export const Visit = record(
  {
    id: recordId('VIS', 'Same as the file name.'),
    work: oneOf(WORK_KINDS, 'Kind of work (工作类别): 故障, 请求, 备件, 变更, 巡检, 培训, 其他.'),
    occurredAt: Instant,
    place: LocalText,
    raisedBy: LocalText,
    description: LocalText,
    assets: optional(list(slug())),
    engineers: some(LocalText),
    arrivedAt: Instant,
    leftAt: optional(Instant),
    safety: optional(LocalText),
    cause: optional(LocalText),
    solution: optional(LocalText),
    solved: flag('Whether it is solved (是否解决).'),
    prevention: optional(LocalText),
    technique: optional(LocalText),
    escalated: optional(Escalated),
    incident: optional(recordId('INC')),
    request: optional(recordId('REQ')),
    change: optional(recordId('CHG')),
    confirmed: optional(Confirmed),
    attachments: optional(list(Attachment)),
  },
  'An on-site record (现场支持记录): `prevention` is 预防方法, `technique` 解决技巧, `safety` what was done first to keep data and systems safe.',
);
export type Visit = ValueOf<typeof Visit>;
