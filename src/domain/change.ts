// A change, patch or upgrade (变更、补丁、升级): why, at which risk, how it went (service plan §1.3, §1.4).
import { CONFIGURATION_PARTS } from './configuration.ts';
import { recordId, slug } from './identity.ts';
import { list, oneOf, optional, record, some, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';
import { Type } from './type.ts';

export const Change = record(
  {
    id: recordId('CHG'),
    title: LocalText,
    kind: oneOf(['change', 'patch', 'upgrade'], '变更, 补丁, 升级.'),
    assets: some(slug()),
    necessity: LocalText,
    risk: LocalText,
    grade: optional(oneOf(['high', 'medium', 'low'], '风险等级: 高, 中, 低.')),
    analysis: optional(
      record({ by: LocalText, at: Instant }, 'Who analysed necessity and risk, and when; an upgrade begins only after it.'),
    ),
    backOut: LocalText,
    plannedAt: Instant,
    startedAt: optional(Instant),
    finishedAt: optional(Instant),
    result: optional(oneOf(['success', 'failed', 'backed-out'], '成功, 失败, 已回退.')),
    outcome: optional(LocalText),
    by: LocalText,
    approvedBy: optional(LocalText),
    approvedAt: optional(Instant),
    configuration: optional(
      list(
        Type.String({
          pattern: `^(${CONFIGURATION_PARTS.join('|')})( [^\\s].*)?$`,
          description:
            'A part of the configuration, and which one where it has several: `interface GE0/0/3`, `vlan 50`, `user *`, `snmp`.',
        }),
        'What it touches in the configurations of its assets (涉及的配置); changes seen there are matched with it.',
      ),
    ),
    incident: optional(recordId('INC')),
    problem: optional(recordId('PRB')),
    advisory: optional(recordId('ADV')),
  },
  'A change, patch or upgrade (变更、补丁、升级).',
);
export type Change = ValueOf<typeof Change>;
