// The service agreement: what is promised, how it is counted, and what is owed (service plan §1.3–§3.1).
import { ApprovalStep } from './approval.ts';
import { Contact } from './client.ts';
import { recordId, slug } from './identity.ts';
import { count, flag, list, mapOf, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Duration, LocalDate, TimeOfDay } from './time.ts';
import { Type } from './type.ts';

export const FAULT_LEVELS = ['I', 'II', 'III', 'IV'] as const;
export const FaultLevel = oneOf(
  FAULT_LEVELS,
  'Fault level (故障级别): 紧急 I critical, 严重 II severe, 较严重 III moderate, 普通 IV ordinary.',
);
export type FaultLevel = ValueOf<typeof FaultLevel>;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const TimeSpan = Type.Unsafe<readonly [string, string]>({
  type: 'array',
  items: TimeOfDay,
  minItems: 2,
  maxItems: 2,
  description:
    'Local times from and to; a span that ends before it begins crosses midnight and belongs to the day on which it begins.',
});

export const WeeklyHours = record(
  Object.fromEntries(WEEKDAYS.map((day) => [day, optional(list(TimeSpan))])) as unknown as Record<
    Weekday,
    ReturnType<typeof optional<ReturnType<typeof list<typeof TimeSpan>>>>
  >,
  'Hours of each weekday; a weekday that is not listed is closed.',
);
export type WeeklyHours = ValueOf<typeof WeeklyHours>;

const LevelTargets = record(
  {
    respond: Duration,
    plan: Duration,
    resolve: Duration,
    contingency: optional(Duration),
    report: Duration,
  },
  'Time allowed for each obligation; contingency is counted on the same clock as resolve, report from the resolution.',
);

const Level = record({ name: LocalText, definition: LocalText, targets: LevelTargets });

const Module = record(
  {
    id: slug(),
    area: oneOf(
      ['network', 'host-storage', 'database', 'middleware'],
      'Table of the service catalogue in which it stands (服务类别): 网络, 主机存储, 数据库, 中间件.',
    ),
    name: LocalText,
    description: LocalText,
    providers: list(LocalText, 'Who provides it; empty where the plan leaves it open.'),
    window: optional(text('7x24 or the name of one of `windows`.')),
  },
  'A service module (服务模块).',
);

const PauseRule = record({ reason: slug(), name: LocalText }, 'A reason for which a clock may stand still.');

const OwnTargets = record(
  { respond: optional(Duration), plan: optional(Duration), resolve: optional(Duration) },
  'Time allowed in place of what the level allows.',
);

const RequestTerms = record(
  {
    clocks: optional(flag('Whether requests run the clocks respond, plan and resolve; they do unless this says false.')),
    level: optional(FaultLevel),
    response: optional(
      oneOf(
        ['answer', 'reception'],
        'What counts as the response: the answer (default), or that a person took the call; mail waits for its answer.',
      ),
    ),
    targets: optional(OwnTargets),
  },
  'Times promised for consultations (咨询类问题): those of level IV unless `level` or `targets` say otherwise.',
);

const DefectTerms = record(
  {
    clocks: optional(flag('Whether defects run the clocks respond, plan and resolve; they do unless this says false.')),
    level: optional(FaultLevel),
    targets: optional(OwnTargets),
  },
  'Times promised for defects (系统缺陷类问题): those of the level that the analysis gives; before it, and without one, of `level` (default IV).',
);

export const CREDIT_PERIODS = ['month', 'quarter', 'year'] as const;

const Credits = record(
  {
    per: oneOf(CREDIT_PERIODS, 'For which periods credits are reckoned, each by itself: 月, 季, 年.'),
    of: LocalText,
    steps: list(
      record({
        below: Type.Number({ minimum: 0, maximum: 100, description: 'On-time share in percent; the step counts below it.' }),
        percent: Type.Number({ minimum: 0, maximum: 100, description: 'What is credited, in percent.' }),
      }),
      'The largest credit counts of all steps that the on-time share of the period stays below.',
    ),
  },
  'Service credits (服务抵扣): what the client gets back where promises were not kept; `of` says of which fee.',
);

const ExpertContact = record(
  {
    name: LocalText,
    area: LocalText,
    phone: optional(text('A number that may be printed in reports.')),
    email: optional(text('An address that may be printed in reports.')),
  },
  'A named expert who is called first in a major fault (网络专家电话).',
);
const OnsiteTrigger = record(
  { id: slug(), name: LocalText },
  'What makes an engineer come (现场服务响应), for example a database that is down or a corrupt block.',
);
const Approver = record(
  {
    name: LocalText,
    email: text('Address with which this person commits or merges.'),
    steps: list(ApprovalStep, 'Steps at which this person may approve.'),
  },
  'Who may approve, and at which steps.',
);
const Deputy = record({ name: LocalText, email: text('Address with which this person commits or merges.') });
const Attester = record(
  {
    name: LocalText,
    email: text('Address with which this person commits or merges.'),
    deputies: optional(list(Deputy, 'Who may bring an attestation in this person’s stead (代理人).')),
  },
  'Who looks at what no probe can see (现场确认人).',
);
export const Agreement = record(
  {
    id: recordId('AGR'),
    title: LocalText,
    version: text('Edition of the agreement text, for example 1.0.'),
    provider: record({ name: LocalText, contacts: list(Contact) }),
    inForce: record({ from: LocalDate, until: LocalDate }, 'First and last day of the agreement.'),
    serviceMode: oneOf(
      ['resident', 'periodic'],
      'Mode of service (服务方式): 现场值守, 定期巡检; resident engineers, or periodic inspection with on-site fault service.',
    ),
    modules: list(Module),
    calendar: Type.String({
      pattern: '^[A-Z]{2,8}$',
      description: 'Name of the calendars that count working days (日历), for example CN for calendars/CN-2025.yaml.',
    }),
    windows: optional(mapOf('^[0-9a-z]+(x[0-9]+)?$', WeeklyHours, 'Service windows by name; 7x24 needs no entry.')),
    levels: record({ I: Level, II: Level, III: Level, IV: Level }),
    method: record(
      {
        start: oneOf(
          ['reportedAt', 'detectedAt', 'occurredAt'],
          'The instant at which respond, plan, resolve and contingency start (起算时刻).',
        ),
        window: text('7x24 or the name of one of `windows`: the time in which targets count (计时时段).'),
        days: oneOf(['calendar', 'working'], 'Which days a target in days counts (按天时限的口径): 日历日, 工作日.'),
        response: LocalText,
        contingencyTrigger: oneOf(
          ['level-I', 'outage'],
          'Every level I fault, or only those whose impact is an outage (应急方案触发条件).',
        ),
      },
      'How times are counted (口径).',
    ),
    pauses: optional(list(PauseRule, 'Without entries no clock ever stands still.')),
    requests: optional(RequestTerms),
    defects: optional(DefectTerms),
    objectives: record(
      {
        onTimePercent: Type.Number({ minimum: 1, maximum: 100, description: 'Share of agreed times to be met (达成率目标).' }),
        attentionPercent: Type.Number({
          minimum: 1,
          maximum: 100,
          description: 'Below the objective but not below this: attention (关注线).',
        }),
        inspectionPercent: Type.Number({
          minimum: 1,
          maximum: 100,
          description: 'Share of planned inspections to be done (巡检完成率目标).',
        }),
      },
      'Thresholds of the status words.',
    ),
    credits: optional(Credits),
    expertContacts: optional(list(ExpertContact)),
    onsiteTriggers: optional(list(OnsiteTrigger)),
    approvers: optional(list(Approver)),
    attesters: optional(
      list(Attester, 'Where they are listed, an attestation counts only when its own person or a deputy has committed it.'),
    ),
    approvals: optional(
      record({ signed: flag('Whether the commit that brings an approval must be signed.') }, 'How approvals are given.'),
    ),
    rounds: optional(
      record(
        { signed: flag('Whether the commit that brings the record of a round must be signed.') },
        'How the records of inspection rounds are given.',
      ),
    ),
    partVisitTolerance: optional(Duration),
    quotas: optional(
      record({
        expertCallHoursPerWeek: optional(count('Hours of expert calls owed a week.')),
        keyMomentNoticeDays: optional(count('Days of notice for key-moment duty.')),
        keyMomentDays: optional(count('Days of key-moment duty included a year.')),
      }),
    ),
    reports: record(
      {
        monthly: flag(),
        quarterly: flag(),
        annual: flag(),
        dueDays: count('Days after the end of the period by which a report is owed (提交期限天数).'),
      },
      'Case-analysis reports owed.',
    ),
  },
  'A service agreement (服务级别协议).',
);
export type Agreement = ValueOf<typeof Agreement>;
