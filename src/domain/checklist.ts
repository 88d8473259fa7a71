// A checklist (巡检项目表): the typical work plan of an inspection, item by item.
import { AssetClass, BASELINES } from './asset.ts';
import { slug } from './identity.ts';
import { list, oneOf, optional, record, some, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Type } from './type.ts';

/** The kind decides which further parameters are allowed; `workspace` joins in the probe kinds' own schemas. */
export const ProbeReference = Type.Unsafe<{ kind: string; [parameter: string]: unknown }>({
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { type: 'string', minLength: 1, description: 'Probe kind: dns, http, icmp, ntp, snmp, sql, ssh, tcp or tls.' },
  },
  description: 'How the item is observed; an item without a probe is looked at by a person.',
});
export type ProbeReference = { readonly kind: string; readonly [parameter: string]: unknown };

const Rule = record(
  {
    grade: oneOf(['attention', 'fault'], 'How bad it is when the condition holds: 关注, 异常.'),
    when: text('CEL condition over what was observed, for example: parts.exists(p, p.state == "fault")'),
  },
  'A condition that makes the item abnormal.',
);

export const CheckItem = record(
  {
    id: slug(),
    title: LocalText,
    standard: optional(LocalText),
    method: optional(LocalText),
    frequency: optional(LocalText),
    probe: optional(ProbeReference),
    baseline: optional(oneOf(BASELINES, 'Which expectation of the asset the observation is compared with.')),
    expect: optional(
      list(Rule, 'Without a rule that holds the item is normal; a rule that cannot be evaluated makes it unknown.'),
    ),
  },
  'One row of the form (检查内容).',
);
export type CheckItem = ValueOf<typeof CheckItem>;

export const Checklist = record(
  {
    id: slug('Same as the file name.'),
    title: LocalText,
    form: oneOf(['core-switch', 'midrange', 'general'], 'Which printed form it fills in (表格): 核心交换机, 小型机, 通用.'),
    appliesTo: some(AssetClass),
    groups: list(record({ id: slug(), title: LocalText, items: list(CheckItem) })),
    blankRows: optional(Type.Integer({ minimum: 0, maximum: 10, description: 'Free rows at the end of the last group.' })),
  },
  'A typical inspection work plan (典型作业计划书).',
);
export type Checklist = ValueOf<typeof Checklist>;
