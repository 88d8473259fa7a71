// A hot-line call (热线记录): who called on which line, and what became of it (service plan §3.1).
import { recordId, slug } from './identity.ts';
import { oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const HotlineCall = record(
  {
    id: recordId('HOT', 'Same as the file name.'),
    line: oneOf(['hotline', 'mobile'], 'Line (线路): 热线 in office hours, 移动电话 at all hours.'),
    receivedAt: Instant,
    answeredAt: optional(Instant),
    endedAt: optional(Instant),
    caller: LocalText,
    department: optional(LocalText),
    answeredBy: optional(LocalText),
    subject: LocalText,
    result: oneOf(
      ['answered', 'request', 'incident', 'defect', 'transferred', 'missed'],
      '当场解答, 转服务请求, 转故障, 转缺陷, 转接, 未接.',
    ),
    handling: optional(LocalText),
    asset: optional(slug()),
    request: optional(recordId('REQ')),
    incident: optional(recordId('INC')),
    defect: optional(recordId('DEF')),
  },
  'A hot-line call (热线记录), one file a call.',
);
export type HotlineCall = ValueOf<typeof HotlineCall>;
