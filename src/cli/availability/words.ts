// What `availability` says, in both languages.
import type { ObjectiveVerdict } from '../../sla/availability.ts';
import type { AvailabilityClass } from '../../sla/availability-decision.ts';
import type { Standing } from '../../sla/availability-windows.ts';
import type { Context } from '../command.ts';

interface AvailabilityWords {
  readonly assets: string;
  readonly services: string;
  readonly noServices: string;
  readonly ratio: string;
  readonly withoutWindows: string;
  readonly bounds: string;
  readonly coverage: string;
  readonly class: Readonly<Record<AvailabilityClass, string>>;
  readonly objective: string;
  readonly verdict: Readonly<Record<ObjectiveVerdict, string>>;
  readonly outages: string;
  readonly windows: string;
  readonly standing: Readonly<Record<Standing, string>>;
  readonly declared: (at: string) => string;
  readonly witnessed: (at: string) => string;
  readonly none: string;
  readonly asOf: (at: string) => string;
  readonly method: readonly string[];
  readonly noWitness: (why: string) => string;
}

const en: AvailabilityWords = {
  assets: 'Assets',
  services: 'Services',
  noServices: 'none: inventory/<client>/services.yaml says what a service needs',
  ratio: 'Availability',
  withoutWindows: 'Without windows',
  bounds: 'Possible',
  coverage: 'Coverage',
  class: { up: 'Up', down: 'Down', excluded: 'Excluded', unobserved: 'Not observed' },
  objective: 'Objective',
  verdict: { met: 'met', missed: 'missed', undecided: 'cannot be told' },
  outages: 'Down',
  windows: 'Maintenance windows',
  standing: {
    counts: 'excluded',
    'declared-late': 'not excluded: declared afterwards',
    'recorded-late': 'not excluded: not on the main branch before it began',
    unwitnessed: 'not excluded: unwitnessed',
  },
  declared: (at) => `declared ${at}`,
  witnessed: (at) => `witnessed ${at}`,
  none: 'none',
  asOf: (at) => `as known before ${at}`,
  method: [
    'Availability = up ÷ (up + down) in seconds; coverage = observed ÷ (total − excluded); possible: all time not observed down … all of it up.',
    'A check holds until the next planned check of its asset, at most 24 h after its planned instant; then nothing is observed.',
  ],
  noWitness: (why) => `no maintenance window counts, as nothing witnesses one: ${why}`,
};

const zh: AvailabilityWords = {
  assets: '资产',
  services: '业务服务',
  noServices: '无：服务的依赖条件写在 inventory/<客户>/services.yaml',
  ratio: '可用率',
  withoutWindows: '不计维护窗口',
  bounds: '可能范围',
  coverage: '覆盖率',
  class: { up: '可用', down: '不可用', excluded: '剔除', unobserved: '未观测' },
  objective: '目标',
  verdict: { met: '达标', missed: '未达标', undecided: '无法判定' },
  outages: '不可用时段',
  windows: '维护窗口',
  standing: {
    counts: '已剔除',
    'declared-late': '不剔除：事后申报',
    'recorded-late': '不剔除：补录，开始前主分支上没有',
    unwitnessed: '不剔除：来源未见证',
  },
  declared: (at) => `申报于 ${at}`,
  witnessed: (at) => `见证于 ${at}`,
  none: '无',
  asOf: (at) => `截至 ${at} 之前已知`,
  method: [
    '可用率 = 可用 ÷（可用 + 不可用），按秒计；覆盖率 = 已观测 ÷（总时长 − 剔除）；可能范围：未观测时间全部不可用……全部可用。',
    '一次检查的结果保持到该资产的下一个应检时点，且不超过应检时点后 24 小时；其后为未观测。',
  ],
  noWitness: (why) => `没有见证，维护窗口一律不剔除：${why}`,
};

export function availabilityWords(language: Context['language']): AvailabilityWords {
  return language === 'zh-CN' ? zh : en;
}
