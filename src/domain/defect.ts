// A defect (系统缺陷类问题): submitted, analysed, confirmed, solved, reported up and answered (service plan §3.4).
import { FaultLevel } from './agreement.ts';
import { Attachment } from './attachment.ts';
import { recordId, slug } from './identity.ts';
import { Miss } from './incident.ts';
import { flag, list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

const Analysis = record(
  {
    kind: oneOf(['technical', 'business', 'operation'], '技术问题, 业务问题, 操作问题; the last becomes a service request.'),
    by: LocalText,
    at: Instant,
    finding: LocalText,
  },
  '② 分析: which kind of question it is, and what was found.',
);
const Confirmation = record(
  {
    measures: LocalText,
    by: optional(LocalText),
    approvedBy: LocalText,
    at: Instant,
    approval: optional(recordId('APR', 'The approval (APR) of the supervisor that is on record.')),
  },
  '③ 确认: advice and measures, with the consent of the supervisor (主管领导签字).',
);
const Implementation = record(
  {
    by: LocalText,
    at: Instant,
    solved: flag('Whether it is solved (是否解决).'),
    method: LocalText,
    change: optional(recordId('CHG')),
  },
  '③ 解决: who carried it out, whether it solved the defect, and how.',
);
const Escalation = record(
  { by: LocalText, at: Instant, to: optional(LocalText), note: optional(LocalText) },
  '④ 上报: who told the service centre, and when.',
);
const Reply = record(
  {
    to: LocalText,
    recipient: optional(oneOf(['submitter', 'assigner'], '回复对象: 提交单位 submitter, 交办单位 assigner.')),
    by: LocalText,
    at: Instant,
    analysis: LocalText,
    cause: LocalText,
    change: optional(LocalText),
  },
  '⑤ 回复: the analysis, the cause and what was changed (变更记录).',
);
const Conversion = record(
  { by: LocalText, at: Instant, explanation: LocalText },
  'Who explained the operation to the submitter and turned the form into a request (转咨询类).',
);

export const Defect = record(
  {
    id: recordId('DEF'),
    title: LocalText,
    level: optional(FaultLevel),
    system: LocalText,
    assets: optional(list(slug())),
    unit: optional(LocalText),
    submittedBy: LocalText,
    submittedAt: Instant,
    description: LocalText,
    attachments: optional(list(Attachment)),
    respondedAt: optional(Instant),
    plannedAt: optional(Instant),
    analysis: optional(Analysis),
    confirmation: optional(Confirmation),
    implementation: optional(Implementation),
    escalation: optional(Escalation),
    reply: optional(Reply),
    convertedTo: optional(recordId('REQ')),
    conversion: optional(Conversion),
    closedAt: optional(Instant),
    misses: optional(list(Miss)),
    withdrawn: optional(record({ at: Instant, reason: LocalText }, 'Taken back: what was undecided then is owed no more.')),
  },
  'A defect submission form (系统缺陷类问题提交单) in five blocks, each with its person and time; `level` is set by the analysis.',
);
export type Defect = ValueOf<typeof Defect>;
