// The emergency plan (应急预案) of a client, in the order in which it is printed (report contents §6, service plan §4).
import { FaultLevel } from './agreement.ts';
import { recordId } from './identity.ts';
import { list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Duration, LocalDate } from './time.ts';

/** 应急准备, 监测与预警, 应急处置, 总结改进: the four phases of GB/T 28827.3. */
export const EMERGENCY_PHASES = ['preparation', 'warning', 'response', 'review'] as const;

const General = record(
  { purpose: LocalText, basis: list(LocalText), principles: list(LocalText), scope: LocalText },
  '总则: 目的, 依据, 原则, 范围.',
);
const Role = record(
  {
    role: LocalText,
    person: LocalText,
    party: oneOf(['provider', 'client'], '服务方, 客户.'),
    duties: LocalText,
    phone: optional(text('A number that may be printed in documents.')),
    email: optional(text('An address that may be printed in documents.')),
    deputy: optional(LocalText),
  },
  '组织与职责: a role, who holds it, and how that person is reached (联系表).',
);
const Grade = record(
  { level: FaultLevel, definition: LocalText, declaredBy: LocalText, informed: LocalText },
  '事件分级: what belongs to the level, who declares it, who is told.',
);
const Step = record(
  {
    phase: oneOf(EMERGENCY_PHASES, '应急准备, 监测与预警, 应急处置, 总结改进.'),
    what: LocalText,
    by: LocalText,
    within: optional(Duration),
  },
  '通报与处置流程: a step in its order.',
);
const Support = record(
  { people: LocalText, parts: LocalText, data: LocalText, communication: LocalText },
  '保障: 人员, 备件, 数据, 通信.',
);
const Revision = record({ version: text(), on: LocalDate, what: LocalText, by: LocalText }, 'A row of the revisions (修订记录).');

export const EmergencyPlan = record(
  {
    title: LocalText,
    version: text('Edition of the plan, for example 1.0.'),
    general: General,
    organisation: list(Role),
    grading: list(Grade),
    prevention: list(recordId('KNO'), 'Rows of the prevention table (预防措施).'),
    monitoring: LocalText,
    procedure: list(Step),
    strategies: list(recordId('KNO'), 'Emergency strategies by scenario (分场景策略).'),
    recovery: LocalText,
    support: Support,
    training: LocalText,
    drills: LocalText,
    revisions: list(Revision),
  },
  'The emergency plan (应急预案).',
);
export type EmergencyPlan = ValueOf<typeof EmergencyPlan>;
