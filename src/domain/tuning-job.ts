// A tuning job (性能调优): what was measured, found, done and measured again (report contents §6, service plan §1.5).
import { recordId, slug } from './identity.ts';
import { list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';
import { Type } from './type.ts';

const Metric = record(
  {
    metric: LocalText,
    before: Type.Number({ description: 'Measured before the measures (基线).' }),
    after: optional(Type.Number({ description: 'Measured again afterwards (复测).' })),
    unit: text(),
    better: oneOf(['lower', 'higher'], 'Which direction is an improvement: 越低越好, 越高越好.'),
  },
  'An indicator: its baseline (基线指标) and the figure measured again (复测).',
);
const Finding = record(
  {
    area: oneOf(['parameter', 'data-distribution', 'hardware', 'application'], '参数, 数据分布, 硬件, 应用.'),
    finding: LocalText,
  },
  'What was found (发现).',
);
const Measure = record(
  {
    what: LocalText,
    before: optional(text('Value before.')),
    after: optional(text('Value after.')),
    gain: optional(LocalText),
    risk: LocalText,
    backOut: LocalText,
    at: Instant,
    by: LocalText,
    change: optional(recordId('CHG')),
  },
  'A measure (措施) with gain, risk and back-out (收益、风险、回退).',
);

export const TuningJob = record(
  {
    id: recordId('TUN', 'Same as the file name.'),
    title: LocalText,
    assets: list(slug()),
    objective: LocalText,
    requestedBy: optional(LocalText),
    by: list(LocalText),
    startedAt: Instant,
    finishedAt: optional(Instant),
    workload: LocalText,
    metrics: list(Metric),
    findings: list(Finding),
    measures: list(Measure),
    retestedAt: optional(Instant),
    remaining: optional(LocalText),
    recommendations: optional(list(LocalText)),
    training: optional(LocalText),
  },
  'A tuning job (性能调优); `workload` is the analysis of users and applications (用户与应用分析), `training` what users were taught.',
);
export type TuningJob = ValueOf<typeof TuningJob>;
