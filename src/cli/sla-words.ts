// What `clock` and `sla` say, in both languages.
import type { ClockVerdict } from '../sla/clock.ts';
import type { Context } from './command.ts';

interface SlaWords {
  readonly verdict: Readonly<Record<ClockVerdict, string>>;
  readonly asOf: (at: string) => string;
  readonly window: (window: string, days: 'calendar' | 'working') => string;
  readonly unit: Readonly<Record<'time' | 'calendar days' | 'working days', string>>;
  readonly start: string;
  readonly owed: string;
  readonly budget: string;
  readonly counted: string;
  readonly paused: string;
  readonly afterTheFact: string;
  readonly open: string;
  readonly due: string;
  readonly noDue: string;
  readonly milestone: string;
  readonly notYet: string;
  readonly elapsed: (elapsed: string, budget: string | null) => string;
  readonly elapsedName: string;
  readonly spare: (margin: string) => string;
  readonly late: (margin: string) => string;
  readonly withoutPauses: string;
  readonly reading: (level: string) => string;
  readonly provisional: string;
  readonly moreStretches: (count: number) => string;
  readonly noClocks: (from: string, until: string) => string;
  readonly notReported: string;
  readonly level: string;
  readonly all: string;
  readonly onTime: string;
  readonly promise: string;
  readonly metOfDecided: string;
  readonly running: string;
  readonly none: string;
  readonly misses: string;
  readonly resolution: string;
  readonly count: string;
  readonly median: string;
  readonly worst: string;
  readonly incidents: string;
  readonly openAtEnd: string;
  readonly age: string;
  readonly notWritten: string;
}

const en: SlaWords = {
  verdict: { met: 'met', missed: 'missed', running: 'running' },
  asOf: (at) => `as known before ${at}`,
  window: (window, days) => `counted in ${window}, targets in days are ${days} days`,
  unit: { time: '', 'calendar days': 'calendar days, same local time', 'working days': 'working days, same local time' },
  start: 'start',
  owed: 'owed from',
  budget: 'budget',
  counted: 'counted',
  paused: 'paused',
  afterTheFact: 'declared afterwards',
  open: 'still open',
  due: 'due',
  noDue: 'not before the open pause ends',
  milestone: 'done',
  notYet: 'not yet',
  elapsed: (elapsed, budget) => (budget === null ? elapsed : `${elapsed} of ${budget}`),
  elapsedName: 'elapsed',
  spare: (margin) => `${margin} to spare`,
  late: (margin) => `${margin} late`,
  withoutPauses: 'without pauses',
  reading: (level) => `as level ${level}`,
  provisional: 'provisional: leans on a year whose holidays are not published',
  moreStretches: (count) => `… ${count} more`,
  noClocks: (from, until) => `no clocks: the agreement is in force from ${from} until ${until}`,
  notReported: 'not reported yet at that moment',
  level: 'Level',
  all: 'All',
  onTime: 'On time',
  promise: 'Promise',
  metOfDecided: 'met/decided',
  running: 'Running at the end',
  none: 'none',
  misses: 'Missed',
  resolution: 'Resolution times',
  count: 'count',
  median: 'median',
  worst: 'worst',
  incidents: 'Incidents reported',
  openAtEnd: 'Open at the end',
  age: 'age',
  notWritten: 'no cause and action written',
};

const zh: SlaWords = {
  verdict: { met: '达标', missed: '超时', running: '进行中' },
  asOf: (at) => `截至 ${at} 之前已知`,
  window: (window, days) => `按 ${window} 计时，以天计的时限按${days === 'calendar' ? '自然日' : '工作日'}`,
  unit: { time: '', 'calendar days': '自然日，当地同一时刻', 'working days': '工作日，当地同一时刻' },
  start: '起算',
  owed: '义务产生',
  budget: '时限',
  counted: '计入',
  paused: '暂停',
  afterTheFact: '事后申报',
  open: '未结束',
  due: '到期',
  noDue: '暂停结束前不到期',
  milestone: '完成',
  notYet: '尚未',
  elapsed: (elapsed, budget) => (budget === null ? elapsed : `${elapsed}，时限 ${budget}`),
  elapsedName: '用时',
  spare: (margin) => `余 ${margin}`,
  late: (margin) => `超 ${margin}`,
  withoutPauses: '不计暂停',
  reading: (level) => `按 ${level} 级`,
  provisional: '暂定：用到了节假日尚未公布的年份',
  moreStretches: (count) => `……另 ${count} 段`,
  noClocks: (from, until) => `没有计时：协议有效期为 ${from} 至 ${until}`,
  notReported: '当时尚未报障',
  level: '级别',
  all: '合计',
  onTime: '按时率',
  promise: '时限',
  metOfDecided: '达标/已判定',
  running: '期末进行中',
  none: '无',
  misses: '超时',
  resolution: '解决用时',
  count: '起数',
  median: '中位数',
  worst: '最长',
  incidents: '报障',
  openAtEnd: '期末未解决',
  age: '历时',
  notWritten: '未填写原因与措施',
};

export function slaWords(language: Context['language']): SlaWords {
  return language === 'zh-CN' ? zh : en;
}

/** Exact to the second: `25:00:01` is a day, an hour and a second. */
export function exact(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const total = Math.abs(seconds);
  return `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}
