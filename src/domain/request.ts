// A service request (服务请求、咨询类问题): asked, answered on the spot or attended to (report contents §6, §7.7).
import { FaultLevel } from './agreement.ts';
import { Attachment } from './attachment.ts';
import { recordId, slug } from './identity.ts';
import { Miss } from './incident.ts';
import { list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const REQUEST_CATEGORIES = ['consultation', 'installation', 'configuration', 'appointment', 'account', 'other'] as const;
export const URGENCIES = ['urgent', 'normal', 'low'] as const;
export const SATISFACTIONS = ['satisfied', 'fair', 'dissatisfied'] as const;
export const Satisfaction = oneOf(SATISFACTIONS, '客户评价: 满意 satisfied, 基本满意 fair, 不满意 dissatisfied.');

export const ServiceRequest = record(
  {
    id: recordId('REQ'),
    title: LocalText,
    requester: LocalText,
    department: optional(LocalText),
    contact: optional(LocalText),
    channel: oneOf(['hotline', 'mobile', 'mail', 'onsite'], '渠道: 热线, 移动, 邮件, 现场.'),
    category: optional(oneOf(REQUEST_CATEGORIES, '类别: 咨询, 安装, 配置, 预约, 账号, 其他.')),
    urgency: optional(oneOf(URGENCIES, '紧急程度: 紧急, 一般, 不急.')),
    level: optional(FaultLevel),
    mode: optional(oneOf(['remote', 'onsite'], '服务方式: 远程, 现场.')),
    asset: optional(slug('The asset that it is about.')),
    place: optional(LocalText),
    receivedAt: Instant,
    receivedBy: LocalText,
    description: LocalText,
    respondedAt: optional(Instant),
    plannedAt: optional(Instant),
    arrivedAt: optional(Instant),
    finishedAt: optional(Instant),
    answer: optional(LocalText),
    answeredAt: optional(Instant),
    answeredBy: optional(LocalText),
    parts: optional(list(recordId('PRT'), 'Spare parts that were fitted (更换备件).')),
    attachments: optional(list(Attachment)),
    closedAt: optional(Instant),
    satisfaction: optional(Satisfaction),
    confirmedBy: optional(LocalText),
    misses: optional(list(Miss)),
    withdrawn: optional(record({ at: Instant, reason: LocalText }, 'Taken back: what was undecided then is owed no more.')),
  },
  'A service request or consultation record (服务请求单、咨询类问题记录). An answer on the spot is response, plan and resolution at once; `respondedAt` and `plannedAt` are for those that took longer.',
);
export type ServiceRequest = ValueOf<typeof ServiceRequest>;
