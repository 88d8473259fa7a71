// An incident (事件、故障): what happened, when each promise was kept, and what was learnt (service plan §3).
import { FaultLevel } from './agreement.ts';
import { recordId, slug } from './identity.ts';
import { list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, INSTANT_PATTERN, LocalDate } from './time.ts';
import { Type } from 'typebox';

export const CLOCK_NAMES = ['respond', 'plan', 'resolve', 'contingency', 'report'] as const;
export const ClockName = oneOf(CLOCK_NAMES, 'Which service-level clock.');
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

const Miss = record(
  {
    clock: ClockName,
    cause: LocalText,
    action: LocalText,
    owner: LocalText,
    due: LocalDate,
    status: oneOf(['open', 'done'], 'State of the action.'),
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

export const Incident = record(
  {
    id: recordId('INC', 'Same as the file name.'),
    title: LocalText,
    level: FaultLevel,
    levelChanges: optional(list(LevelChange, 'Later levels, each with its reason; `level` is the first one.')),
    type: oneOf(INCIDENT_TYPES, '硬件, 软件, 人为, 环境, 外部.'),
    causeClass: optional(oneOf(CAUSE_CLASSES, 'Class of the cause, for the Pareto chart.')),
    impact: oneOf(['outage', 'degraded', 'none'], 'Effect on the business service.'),
    assets: list(slug()),
    module: optional(slug()),
    channel: oneOf(['hotline', 'mobile', 'mail', 'onsite', 'monitoring']),
    reporter: LocalText,
    handlers: list(LocalText),
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
    prevention: optional(LocalText),
    misses: optional(list(Miss)),
    repeatOf: optional(recordId('INC')),
    foundByInspection: optional(text('Slot or round in which an inspection had already shown it.')),
    withdrawn: optional(record({ at: Instant, reason: LocalText })),
  },
  'An incident (事件、故障).',
);
export type Incident = ValueOf<typeof Incident>;
