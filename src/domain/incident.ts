// An incident (事件、故障): what happened, when each promise was kept, and what was learnt (service plan §3).
import { FaultLevel } from './agreement.ts';
import { Attachment } from './attachment.ts';
import { recordId, slug } from './identity.ts';
import { list, oneOf, optional, record, some, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, INSTANT_PATTERN, LocalDate } from './time.ts';
import { Type } from './type.ts';

export const CLOCK_NAMES = ['respond', 'plan', 'resolve', 'contingency', 'report'] as const;
export const ClockName = oneOf(CLOCK_NAMES, 'Which service-level clock: 响应, 方案, 解决, 应急方案, 报告.');
export type ClockName = ValueOf<typeof ClockName>;

/** Milestones in the order in which they must happen; contingency and restoration may come at any point after the response. */
export const MILESTONES = [
  'occurredAt',
  'detectedAt',
  'reportedAt',
  'respondedAt',
  'plannedAt',
  'contingencyAt',
  'restoredAt',
  'resolvedAt',
  'faultReportedAt',
  'closedAt',
] as const;
export type Milestone = (typeof MILESTONES)[number];

export const Timeline = record(
  {
    occurredAt: optional(Instant),
    detectedAt: optional(Instant),
    reportedAt: Instant,
    respondedAt: optional(Instant),
    plannedAt: optional(Instant),
    contingencyAt: optional(Instant),
    restoredAt: optional(Instant),
    resolvedAt: optional(Instant),
    faultReportedAt: optional(Instant),
    closedAt: optional(Instant),
  },
  'Milestones: 发生, 发现, 报障, 响应, 提交方案, 应急方案, 恢复, 解决, 提交报告, 关闭.',
);
export type Timeline = ValueOf<typeof Timeline>;

export const Pause = record({
  from: Instant,
  to: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    pattern: INSTANT_PATTERN,
    description: 'End of the pause; null while it lasts.',
  }),
  reason: slug('One of the reasons that the agreement lists.'),
  evidence: LocalText,
  declaredAt: optional(Instant),
});
export type Pause = ValueOf<typeof Pause>;

export const LevelChange = record({ at: Instant, to: FaultLevel, reason: LocalText });

export const Miss = record(
  {
    clock: ClockName,
    cause: LocalText,
    action: LocalText,
    owner: LocalText,
    due: LocalDate,
    status: oneOf(['open', 'done'], 'State of the action: 未完成, 已完成.'),
    doneOn: optional(LocalDate),
  },
  'Why a promise was missed and what is done about it.',
);

export const INCIDENT_TYPES = ['hardware', 'software', 'human', 'environment', 'external'] as const;
export const CAUSE_CLASSES = [
  'configuration-change',
  'hardware-ageing',
  'power-environment',
  'software-defect',
  'external-line',
  'operation',
  'capacity',
  'other',
] as const;

const HandlingPlan = record(
  {
    by: LocalText,
    assessment: LocalText,
    steps: list(LocalText, '处理步骤, in their order.'),
    restorationExpectedAt: optional(Instant),
    risk: LocalText,
    backOut: LocalText,
    cooperation: optional(LocalText),
    people: optional(LocalText),
    parts: optional(LocalText),
  },
  'The handling plan (故障处理方案): 初步判断, 处理步骤, 预计恢复时间, 风险与回退, 所需配合, 人员, 备件. When it was handed over is `plannedAt`.',
);
const ContingencyPlan = record(
  {
    by: LocalText,
    situation: LocalText,
    interimService: LocalText,
    dataProtection: LocalText,
    steps: list(record({ what: LocalText, owner: LocalText }), '切换步骤与负责人, in their order.'),
    switchBack: LocalText,
    communication: LocalText,
  },
  'The contingency plan (应急方案): 现状, 临时业务方案, 数据保护, 切换步骤与负责人, 回切条件, 沟通安排. When it was handed over is `contingencyAt`.',
);
const Escalation = record(
  { at: Instant, to: LocalText, role: LocalText, by: optional(LocalText), about: optional(LocalText) },
  'Who was told at which level of responsibility (上报各级负责人), and when.',
);
const Review = record(
  {
    at: Instant,
    by: list(LocalText),
    findings: LocalText,
    lessons: optional(LocalText),
    actions: optional(list(recordId('ACT'))),
  },
  'The review after the incident (事后评审), owed for level I and II.',
);

export const Incident = record(
  {
    id: recordId('INC', 'Same as the file name.'),
    title: LocalText,
    level: FaultLevel,
    levelChanges: optional(list(LevelChange, 'Later levels, each with its reason; `level` is the first one.')),
    type: oneOf(INCIDENT_TYPES, 'Kind of fault (故障种类): 硬件, 软件, 人为, 环境, 外部.'),
    causeClass: optional(
      oneOf(CAUSE_CLASSES, 'Class of the cause (原因分类): 配置变更, 硬件老化, 电源环境, 软件缺陷, 外部线路, 操作, 容量, 其他.'),
    ),
    impact: oneOf(['outage', 'degraded', 'none'], 'Effect on the business service (业务影响): 中断, 降级, 无.'),
    assets: list(slug()),
    links: optional(list(slug('Link of network.yaml that was interrupted; the topology drawing shows it.'))),
    module: optional(slug()),
    channel: oneOf(['hotline', 'mobile', 'mail', 'onsite', 'monitoring'], 'How it came in (渠道): 热线, 移动, 邮件, 现场, 监控.'),
    reporter: LocalText,
    handlers: some(LocalText),
    owner: LocalText,
    timeline: Timeline,
    pauses: optional(list(Pause)),
    events: optional(list(record({ at: Instant, what: LocalText, by: LocalText, evidence: optional(LocalText) }))),
    symptoms: LocalText,
    effect: optional(LocalText),
    loss: optional(LocalText),
    cause: optional(record({ direct: LocalText, root: optional(LocalText), contributing: optional(LocalText) })),
    resolution: optional(
      record({ workaround: optional(LocalText), permanent: optional(LocalText), verification: optional(LocalText) }),
    ),
    dataProtection: optional(LocalText),
    recoveryPoint: optional(Instant),
    prevention: optional(LocalText),
    handlingPlan: optional(HandlingPlan),
    contingencyPlan: optional(ContingencyPlan),
    escalations: optional(list(Escalation)),
    onsiteTrigger: optional(slug('Which of the on-site triggers of the agreement it was.')),
    knowledge: optional(list(recordId('KNO'), 'Strategies that were used.')),
    parts: optional(list(recordId('PRT'), 'Spare parts that were needed.')),
    problem: optional(recordId('PRB')),
    review: optional(Review),
    attachments: optional(list(Attachment)),
    misses: optional(list(Miss)),
    repeatOf: optional(recordId('INC')),
    foundByInspection: optional(text('Slot or round in which an inspection had already shown it.')),
    withdrawn: optional(record({ at: Instant, reason: LocalText })),
  },
  'An incident (事件、故障).',
);
export type Incident = ValueOf<typeof Incident>;
