// What `desk` and `status` say, in both languages.
import type { Owed } from '../../desk/owed.ts';
import type { Actor, EmergencyPhase, WorkflowName } from '../../desk/workflow.ts';
import type { ClockName } from '../../domain/incident.ts';
import type { Context } from '../command.ts';

export interface DeskWords {
  readonly workflow: Readonly<Record<WorkflowName, string>>;
  readonly actor: Readonly<Record<Actor, string>>;
  readonly phase: Readonly<Record<EmergencyPhase, string>>;
  readonly step: Readonly<Record<string, string>>;
  readonly clock: Readonly<Record<ClockName, string>>;
  readonly asOf: (client: string, at: string) => string;
  readonly waiting: string;
  readonly nobodyWaits: string;
  readonly columns: readonly string[];
  readonly left: (text: string) => string;
  readonly over: (text: string) => string;
  readonly noClock: string;
  readonly unnamed: string;
  readonly approvals: string;
  readonly missing: (step: string) => string;
  readonly uncounted: (by: string) => string;
  readonly late: (witnessed: string, begun: string) => string;
  readonly unverified: string;
  readonly settled: (count: number) => string;
  readonly begun: (at: string) => string;
  readonly noHistory: string;
  readonly owed: string;
  readonly owes: Readonly<Record<Owed['kind'], (about: string) => string>>;
  readonly proposals: string;
  readonly fits: (id: string, title: string, why: string) => string;
  readonly nothingFits: string;
  readonly beyond: (count: number) => string;
  readonly clocks: string;
  readonly noClocks: string;
  readonly today: string;
  readonly nothingToday: string;
  readonly slots: (done: number, planned: number) => string;
  readonly abnormal: string;
  readonly allNormal: string;
  readonly noInspection: string;
  readonly since: (at: string) => string;
  readonly state: Readonly<Record<'attention' | 'fault' | 'unknown', string>>;
  readonly comma: string;
}

const ZH: DeskWords = {
  workflow: { request: '请求', defect: '缺陷', incident: '故障', 'key-moment': '值守申请', change: '变更' },
  actor: { desk: '服务台', engineer: '工程师', supervisor: '主管领导', submitter: '提出人', manager: '服务经理' },
  phase: { preparation: '应急准备', monitoring: '监测与预警', response: '应急处置', improvement: '总结改进' },
  step: {
    receive: '受理',
    answer: '答复',
    close: '关闭',
    submit: '提交',
    analyse: '分析',
    convert: '转咨询类',
    confirm: '确认',
    implement: '实施',
    'report-up': '上报',
    reply: '回复',
    report: '报障',
    respond: '响应',
    escalate: '上报负责人',
    plan: '提交方案',
    resolve: '解决',
    'fault-report': '提交故障报告',
    review: '事后评审',
    request: '申请',
    agree: '受理确认',
    prepare: '准备',
    roster: '排班',
    'keep-watch': '值守',
    conclude: '总结',
    approve: '批准',
    start: '实施',
    finish: '完成',
  },
  clock: { respond: '响应', plan: '方案', resolve: '解决', contingency: '应急方案', report: '故障报告' },
  asOf: (client, at) => `${client} · 截至 ${at}`,
  waiting: '待办（谁在等谁）',
  nobodyWaits: '没有待办事项',
  columns: ['剩余', '级别', '编号', '当前', '下一步', '等待', '标题'],
  left: (text) => `剩 ${text}`,
  over: (text) => `超时 ${text}`,
  noClock: '—',
  unnamed: '未指定',
  approvals: '批准',
  missing: (step) => `等待${step}`,
  uncounted: (by) => `有批准记录，但不是由 ${by} 提交或合并到主分支，不计入`,
  late: (witnessed, begun) => `批准于 ${witnessed} 才进入主分支，晚于 ${begun} 的实施`,
  unverified: '已记录，未核验',
  settled: (count) => `${count} 份批准属已结事项：已记录，未核验（--json 逐份列出）`,
  begun: (at) => `；${at} 已实施`,
  noHistory: '（不在 Git 仓库中，无法核对由谁提交）',
  owed: '尚缺的记录',
  owes: {
    review: () => '已关闭，缺事后评审（review）',
    minutes: () => '缺专家交流纪要（minutes）',
    'zero-report': (days) => `缺当日记录或零报告：${days}`,
    'call-back': () => '未接来电，缺回复情况（handling）',
    overage: () => '合同外值守，缺人力与差旅费用（overage）',
    'known-error': (problem) => `与已知错误 ${problem} 相同，未关联（problem）`,
  },
  proposals: '已关闭但未关联策略的故障（近 30 天）',
  fits: (id, title, why) => `建议 ${id} ${title}（${why}）`,
  nothingFits: '知识库中没有相近条目，请新写一条',
  beyond: (count) => `${count} 项已超过约定时间而无答复`,
  clocks: '进行中的计时',
  noClocks: '没有进行中的计时',
  today: '今日到期',
  nothingToday: '今日无到期事项',
  slots: (done, planned) => `巡检 ${done}/${planned}`,
  abnormal: '异常项',
  allNormal: '最近一次巡检没有异常项',
  noInspection: '还没有巡检记录',
  since: (at) => `见于 ${at}`,
  state: { attention: '关注', fault: '异常', unknown: '未能判定' },
  comma: '、',
};

const EN: DeskWords = {
  workflow: { request: 'request', defect: 'defect', incident: 'incident', 'key-moment': 'duty request', change: 'change' },
  actor: {
    desk: 'service desk',
    engineer: 'engineer',
    supervisor: 'supervisor',
    submitter: 'submitter',
    manager: 'service manager',
  },
  phase: {
    preparation: 'preparation',
    monitoring: 'monitoring and warning',
    response: 'response',
    improvement: 'review and improvement',
  },
  step: {
    receive: 'received',
    answer: 'answer',
    close: 'close',
    submit: 'submitted',
    analyse: 'analyse',
    convert: 'convert to request',
    confirm: 'confirm',
    implement: 'implement',
    'report-up': 'report up',
    reply: 'reply',
    report: 'reported',
    respond: 'respond',
    escalate: 'tell those in charge',
    plan: 'plan',
    resolve: 'resolve',
    'fault-report': 'fault report',
    review: 'review',
    request: 'requested',
    agree: 'accept',
    prepare: 'prepare',
    roster: 'roster',
    'keep-watch': 'keep watch',
    conclude: 'conclude',
    approve: 'approve',
    start: 'start',
    finish: 'finish',
  },
  clock: { respond: 'response', plan: 'plan', resolve: 'resolution', contingency: 'contingency plan', report: 'fault report' },
  asOf: (client, at) => `${client} · as of ${at}`,
  waiting: 'Who waits for whom',
  nobodyWaits: 'nothing is open',
  columns: ['Left', 'Level', 'Number', 'State', 'Next', 'Waits for', 'Title'],
  left: (text) => `${text} left`,
  over: (text) => `${text} over`,
  noClock: '–',
  unnamed: 'nobody named',
  approvals: 'Approvals',
  missing: (step) => `waits for: ${step}`,
  uncounted: (by) => `on record, but neither committed nor merged by ${by}: it does not count`,
  late: (witnessed, begun) => `reached the main branch only at ${witnessed}, after the work had begun at ${begun}`,
  unverified: 'on record, not verified',
  settled: (count) => `${count} of matters that are over: on record, not verified (--json lists them)`,
  begun: (at) => `; the work began at ${at}`,
  noHistory: '(outside of a Git repository nobody can tell who brought an approval)',
  owed: 'Records that are owed',
  owes: {
    review: () => 'closed, without a review (`review`)',
    minutes: () => 'an expert call without minutes (`minutes`)',
    'zero-report': (days) => `no entry and no zero report: ${days}`,
    'call-back': () => 'nobody took the call, and no answer is on record (`handling`)',
    overage: () => 'duty beyond the contract, without its labour and travel (`overage`)',
    'known-error': (problem) => `the same as the known error ${problem}, and not linked to it (\`problem\`)`,
  },
  proposals: 'Closed without a strategy (last 30 days)',
  fits: (id, title, why) => `proposed: ${id} ${title} (${why})`,
  nothingFits: 'no entry of the knowledge base is near: write a new one',
  beyond: (count) => `${count} beyond the agreed time without an answer`,
  clocks: 'Running clocks',
  noClocks: 'no clock is running',
  today: 'Due today',
  nothingToday: 'nothing is due today',
  slots: (done, planned) => `inspections ${done}/${planned}`,
  abnormal: 'Abnormal items',
  allNormal: 'no item was abnormal when last inspected',
  noInspection: 'nothing has been inspected yet',
  since: (at) => `seen ${at}`,
  state: { attention: 'attention', fault: 'fault', unknown: 'unknown' },
  comma: ', ',
};

export function deskWords(language: Context['language']): DeskWords {
  return language === 'zh-CN' ? ZH : EN;
}
