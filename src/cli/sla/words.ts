// What `clock` and `sla` say, in both languages.
import type { ClockVerdict } from '../../sla/clock.ts';
import type { MatterKind } from '../../sla/matter.ts';
import type { Context } from '../command.ts';

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
  readonly provisionalDates: (first: string, last: string) => string;
  readonly levelChange: string;
  readonly declaredAt: (at: string) => string;
  readonly workingDates: string;
  readonly moreStretches: (count: number) => string;
  readonly noClocks: (from: string, until: string) => string;
  readonly notReported: string;
  /** What was still undecided then is owed no more. */
  readonly withdrawn: (at: string, reason: string) => string;
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
  readonly nothingNamed: string;
  readonly by: Readonly<Record<'module' | 'class' | 'site', string>>;
  readonly withPauses: string;
  readonly mean: string;
  readonly times: string;
  readonly meanTimes: string;
  readonly acknowledge: string;
  readonly resolve: string;
  readonly betweenFailures: string;
  readonly noFailures: string;
  readonly failuresIn: (failures: number, hours: string) => string;
  readonly definitions: Readonly<
    Record<'acknowledge' | 'resolve' | 'betweenFailures' | 'repeat' | 'group' | 'kinds' | 'window', string>
  >;
  readonly kind: Readonly<Record<MatterKind, string>>;
  readonly byKind: string;
  readonly otherMisses: string;
  readonly otherRunning: string;
  readonly notPromised: (kind: string) => string;
  readonly ofModule: (module: string) => string;
  readonly convertedFrom: (defect: string) => string;
  readonly convertedTo: (at: string, request: string) => string;
  readonly occurrences: (first: number, repeat: number) => string;
  readonly credits: string;
  readonly creditOf: (percent: string, of: string) => string;
  readonly noCredit: string;
  readonly notFinal: string;
  readonly creditsPer: Readonly<Record<'month' | 'quarter' | 'year', string>>;
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
  provisionalDates: (first, last) => (first === last ? first : `${first} to ${last}`),
  levelChange: 'level',
  declaredAt: (at) => `declared afterwards, ${at}`,
  workingDates: 'dates',
  moreStretches: (count) => `… ${count} more`,
  noClocks: (from, until) => `no clocks: the agreement is in force from ${from} until ${until}`,
  notReported: 'not reported yet at that moment',
  withdrawn: (at, reason) => `withdrawn ${at}: ${reason}; what was undecided then is owed no more, what was decided stays`,
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
  nothingNamed: 'not named',
  by: { module: 'By service module', class: 'By class of asset', site: 'By site' },
  withPauses: 'met/decided',
  mean: 'mean',
  times: 'Times from start to milestone, pauses left out',
  meanTimes: 'Mean times',
  acknowledge: 'MTTA',
  resolve: 'MTTR',
  betweenFailures: 'MTBF',
  noFailures: 'no failure',
  failuresIn: (failures, hours) => `operation ${hours}, failures ${failures}`,
  definitions: {
    acknowledge:
      'MTTA: mean time from the start of the clock to the response, of the incidents responded to in the period, in counted time.',
    resolve:
      'MTTR: mean time from the start of the clock to the resolution, of the incidents resolved in the period, in counted time.',
    betweenFailures:
      'MTBF: operating time by failures. A failure is an incident reported in the period with an effect on the service, counted at the first asset it names; operating time is the time that the assets were in service under the agreement, round the clock, less the time from a report to restoration, else resolution or withdrawal.',
    repeat: 'A repeat names the earlier incident that it repeats; every other incident is a first occurrence.',
    group: 'Each incident counts once: at its module, and at the class and site of the first asset it names.',
    kinds:
      'The matrix by clock and level, its level IV included, holds incidents only; requests and defects count in the table by kind and nowhere else.',
    window:
      'An incident with a module counts in the hours of that module where it has some, unless the agreement counts 7x24; requests and defects count in the window of the agreement.',
  },
  kind: { incident: 'Incidents', request: 'Requests', defect: 'Defects' },
  byKind: 'By kind',
  otherMisses: 'Missed, requests and defects',
  otherRunning: 'Running at the end, requests and defects',
  notPromised: (kind) => `no clocks: the agreement promises no times for ${kind.toLowerCase()}`,
  ofModule: (module) => `the hours of module ${module}`,
  convertedFrom: (defect) => `converted from ${defect}, whose decided clocks stay`,
  convertedTo: (at, request) => `converted ${at} to ${request}; what was undecided then is owed no more, what was decided stays`,
  occurrences: (first, repeat) => `first occurrences ${first} · repeats ${repeat}`,
  credits: 'Service credits',
  creditOf: (percent, of) => `${percent} of ${of}`,
  noCredit: 'no credit',
  notFinal: 'not final: the period is not over',
  creditsPer: {
    month: 'reckoned for each month; ask for a month, quarter or year',
    quarter: 'reckoned for each quarter; ask for a quarter or a year',
    year: 'reckoned for each year; ask for the year',
  },
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
  provisionalDates: (first, last) => (first === last ? first : `${first} 至 ${last}`),
  levelChange: '级别变更',
  declaredAt: (at) => `事后申报，${at}`,
  workingDates: '计入日期',
  moreStretches: (count) => `……另 ${count} 段`,
  noClocks: (from, until) => `没有计时：协议有效期为 ${from} 至 ${until}`,
  notReported: '当时尚未报障',
  withdrawn: (at, reason) => `已于 ${at} 撤销：${reason}；当时未判定的时限不再计，已判定的不变`,
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
  nothingNamed: '未注明',
  by: { module: '按服务模块', class: '按资产类别', site: '按站点' },
  withPauses: '达标/已判定',
  mean: '平均',
  times: '起算至节点用时（扣除暂停）',
  meanTimes: '平均时间',
  acknowledge: 'MTTA',
  resolve: 'MTTR',
  betweenFailures: 'MTBF',
  noFailures: '无故障',
  failuresIn: (failures, hours) => `运行 ${hours}，故障 ${failures} 起`,
  definitions: {
    acknowledge: 'MTTA（平均响应时间）：期内响应的事件，从起算到响应所计时间的平均值。',
    resolve: 'MTTR（平均解决时间）：期内解决的事件，从起算到解决所计时间的平均值。',
    betweenFailures:
      'MTBF（平均无故障时间）：运行时间除以故障起数。故障指期内报障且对业务有影响的事件，记在其列出的首个资产；运行时间为资产在协议期内的在用时间（全天计），扣除自报障至恢复（未记恢复则至解决或撤销）的时间。',
    repeat: '重复事件：记录中注明与之前某事件重复；其余为首次发生。',
    group: '每起事件只计一次：计入其服务模块，以及其列出的首个资产的类别和站点。',
    kinds: '时限 × 级别矩阵（含 IV 级）只计故障；咨询与缺陷只计入分类表，不并入矩阵。',
    window:
      '注明服务模块的故障按该模块的服务时间计时（模块有服务时间的），协议按 7x24 计时的除外；咨询与缺陷按协议的服务时间计时。',
  },
  kind: { incident: '故障', request: '咨询', defect: '缺陷' },
  byKind: '按类别',
  otherMisses: '超时（咨询与缺陷）',
  otherRunning: '期末进行中（咨询与缺陷）',
  notPromised: (kind) => `没有计时：协议未约定${kind}类的时限`,
  ofModule: (module) => `服务模块 ${module} 的服务时间`,
  convertedFrom: (defect) => `由 ${defect} 转来，其已判定的时限不变`,
  convertedTo: (at, request) => `已于 ${at} 转为 ${request}；当时未判定的时限不再计，已判定的不变`,
  occurrences: (first, repeat) => `首次发生 ${first} · 重复 ${repeat}`,
  credits: '服务抵扣',
  creditOf: (percent, of) => `${of}的 ${percent}`,
  noCredit: '无抵扣',
  notFinal: '未定：期间尚未结束',
  creditsPer: {
    month: '按月计算；请指定月、季或年',
    quarter: '按季计算；请指定季或年',
    year: '按年计算；请指定年',
  },
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
