// What else is recorded in the course of the service: requests, defects, changes, parts, duty, risks, actions, commentary,
// attestations, restatements.
import { FaultLevel } from './agreement.ts';
import { recordId, slug } from './identity.ts';
import { count, flag, list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, LocalDate, Month } from './time.ts';
import { Type } from 'typebox';

export const ServiceRequest = record(
  {
    id: recordId('REQ'),
    title: LocalText,
    requester: LocalText,
    department: optional(LocalText),
    channel: oneOf(['hotline', 'mobile', 'mail', 'onsite']),
    place: optional(LocalText),
    receivedAt: Instant,
    receivedBy: LocalText,
    description: LocalText,
    answer: optional(LocalText),
    answeredAt: optional(Instant),
    answeredBy: optional(LocalText),
    closedAt: optional(Instant),
    satisfaction: optional(oneOf(['satisfied', 'fair', 'dissatisfied'])),
  },
  'A consultation record (咨询类问题), closed on the spot.',
);
export type ServiceRequest = ValueOf<typeof ServiceRequest>;

export const Defect = record(
  {
    id: recordId('DEF'),
    title: LocalText,
    level: optional(FaultLevel),
    system: LocalText,
    submittedBy: LocalText,
    submittedAt: Instant,
    description: LocalText,
    analysis: optional(
      record({ kind: oneOf(['technical', 'business', 'operation']), by: LocalText, at: Instant, finding: LocalText }),
    ),
    confirmation: optional(record({ measures: LocalText, approvedBy: LocalText, at: Instant })),
    implementation: optional(
      record({ by: LocalText, at: Instant, solved: flag(), method: LocalText, change: optional(recordId('CHG')) }),
    ),
    escalation: optional(record({ by: LocalText, at: Instant })),
    reply: optional(record({ to: LocalText, by: LocalText, at: Instant, analysis: LocalText, cause: LocalText })),
    convertedTo: optional(recordId('REQ')),
    closedAt: optional(Instant),
  },
  'A defect submission form (系统缺陷类问题提交单) in five blocks.',
);
export type Defect = ValueOf<typeof Defect>;

export const Change = record(
  {
    id: recordId('CHG'),
    title: LocalText,
    kind: oneOf(['change', 'patch', 'upgrade']),
    assets: list(slug()),
    necessity: LocalText,
    risk: LocalText,
    backOut: LocalText,
    plannedAt: Instant,
    startedAt: optional(Instant),
    finishedAt: optional(Instant),
    result: optional(oneOf(['success', 'failed', 'backed-out'])),
    by: LocalText,
    approvedBy: optional(LocalText),
    incident: optional(recordId('INC')),
  },
  'A change, patch or upgrade (变更、补丁、升级).',
);
export type Change = ValueOf<typeof Change>;

export const SparePart = record(
  {
    id: recordId('PRT'),
    asset: slug(),
    model: text(),
    removedSerial: optional(text()),
    installedSerial: optional(text()),
    arrivedAt: optional(Instant),
    engineerAt: optional(Instant),
    installedAt: optional(Instant),
    incident: optional(recordId('INC')),
  },
  'A spare part (备件): what was taken out, what was put in.',
);
export type SparePart = ValueOf<typeof SparePart>;

export const Duty = record(
  {
    id: recordId('DTY'),
    kind: oneOf(['resident', 'key-moment', 'expert-call'], '现场值守, 重要时刻值守, 专家电话交流.'),
    title: LocalText,
    reason: optional(oneOf(['meeting', 'year-end', 'cut-over', 'other'])),
    requestedOn: optional(LocalDate),
    agreedOn: optional(LocalDate),
    from: Instant,
    to: Instant,
    staff: list(LocalText),
    days: optional(count('Days counted against the quota.')),
    result: optional(LocalText),
  },
  'Duty on site or on the phone.',
);
export type Duty = ValueOf<typeof Duty>;

export const Risk = record(
  {
    id: recordId('RSK'),
    title: LocalText,
    effect: LocalText,
    grade: oneOf(['high', 'medium', 'low']),
    advice: LocalText,
    needsClient: flag('Whether the client has to help or decide.'),
    raisedOn: LocalDate,
    closedOn: optional(LocalDate),
    assets: optional(list(slug())),
  },
  'A risk (隐患).',
);
export type Risk = ValueOf<typeof Risk>;

export const Action = record(
  {
    id: recordId('ACT'),
    title: LocalText,
    owner: LocalText,
    party: oneOf(['provider', 'client']),
    raisedOn: LocalDate,
    due: LocalDate,
    doneOn: optional(LocalDate),
    source: optional(text('Incident, risk or report it comes from.')),
  },
  'An action item (行动项).',
);
export type Action = ValueOf<typeof Action>;

export const Commentary = record(
  {
    month: Month,
    author: LocalText,
    agreement: LocalText,
    happened: LocalText,
    risk: LocalText,
    decision: LocalText,
    prevention: optional(LocalText),
    missesNote: optional(LocalText),
  },
  'The month in words: the four answers of page 1 and the advice of section 13.',
);
export type Commentary = ValueOf<typeof Commentary>;

export const Attestation = record(
  {
    id: recordId('ATT'),
    checklist: slug(),
    asset: slug(),
    item: slug(),
    result: oneOf(['normal', 'attention', 'fault']),
    seen: LocalText,
    by: LocalText,
    at: Instant,
    validUntil: Instant,
  },
  'What a person saw at the machine (人工确认).',
);
export type Attestation = ValueOf<typeof Attestation>;

export const Maintenance = record(
  { id: recordId('MNT'), title: LocalText, assets: list(slug()), from: Instant, to: Instant, declaredAt: Instant, by: LocalText },
  'A maintenance window (维护窗口).',
);
export type Maintenance = ValueOf<typeof Maintenance>;

export const Restatement = record(
  {
    id: recordId('RST'),
    period: Type.String({
      pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$',
      description: 'The closed period: a month 2025-08, a quarter 2025-Q3 or a year 2025.',
    }),
    reason: LocalText,
    approver: LocalText,
    at: Instant,
    figures: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description:
        'Digest of the figures that are approved, as `casebook restatement` prints it. A later change needs a record of its own.',
    }),
  },
  'A restatement (更正): why the figures of an issued period may differ from those in its report. Which ones, before and after, is computed.',
);
export type Restatement = ValueOf<typeof Restatement>;
