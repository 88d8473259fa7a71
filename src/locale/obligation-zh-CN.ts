// 履约清单的中文用语。
import { keep } from './marks.ts';
import type { ObligationWords } from './obligation-words.ts';

export const obligationsZhCN: ObligationWords = {
  title: '履约清单',
  kind: {
    report: '案例分析报告',
    'expert-call': '专家电话交流',
    inspection: '定期巡检',
    plan: '故障处理方案',
    contingency: '应急方案',
    'fault-report': '故障处理报告',
    'part-visit': '备件到场',
    duty: '重要时刻值守',
    notice: '值守提前申请',
    'duty-days': '年度值守天数',
  },
  report: { month: '月报', quarter: '季报', year: '年度总结报告' },
  rule: {
    report: '期末后约定天数内提交',
    'expert-call': '每周不少于约定小时',
    inspection: '按计划时点一小时内开始',
    plan: '报障后约定时限内提交',
    contingency: 'I 级故障逾期未解决时提交',
    'fault-report': '解决后约定时限内提交',
    'part-visit': '工程师不晚于备件到场',
    duty: '按约定值守并记录结果',
    notice: '客户提前约定天数申请',
    'duty-days': '不超出协议包含的天数',
  },
  state: { met: '按时', late: '逾期', missed: '未履行', waived: '豁免', running: '进行中' },
  party: { provider: '服务方', client: '客户' },
  verdict: ({ all, decided, met, late, missed, waived, running }) => {
    const items = (count: number) => keep(`${count} 项`);
    return `应履行 ${items(all)}：已判定 ${items(decided)}，其中按时 ${items(met)}、逾期 ${items(late)}、未履行 ${items(missed)}；豁免 ${items(waived)}，进行中 ${items(running)}。`;
  },
  asOf: (at) => `截至 ${at} 之前已知`,
  byKind: '各类义务履行情况',
  byKindReading: '每项义务只计一次。按时率 = 按时 ÷（按时 + 逾期 + 未履行）；豁免与进行中不计入。',
  listed: '未按时、豁免与进行中的义务',
  listedReading: (shown, all) => `列出 ${shown} 项，共 ${all} 项。`,
  column: {
    obligation: '义务',
    clause: '条款',
    due: '应完成',
    done: '完成',
    state: '状态',
    evidence: '证据',
    all: '项数',
    onTime: '按时率',
    total: '合计',
  },
  nothing: '本期义务全部按时履行',
  noEvidence: '无记录',
  withoutRecord: (times) => `${times} 无记录`,
  notDone: '未完成',
  unwitnessed: '来源未见证',
  more: (count) => `等 ${count} 处`,
  andMore: (all) => `等 ${all} 项`,
  others: (count) => `其余 ${count} 项见 casebook obligations`,
  measure: {
    hours: (done, owed) => `${done}，应 ${owed}`,
    slots: (done, owed, late) => `完成 ${done}/${owed}，其中晚开始 ${late}`,
    days: (done, owed) => `${done} 天，约定 ${owed} 天`,
  },
  waived: (by, reason) => `${by}豁免：${reason}`,
  notes: [
    '逾期：超过应完成时间后完成；未履行：已过应完成时间仍无记录。当秒完成仍为按时。',
    '方案、应急方案与故障处理报告即服务级别协议的计时，按判定时间计入所属月份；报告按其所报告的期间，专家交流按该周周四，巡检按计划月份。',
    '报告的完成时间为清单文件首次入库的提交时间；未经提交见证的注明“来源未见证”。',
  ],
  hidden: (count) => `另有 ${count} 项按时；--all 列出全部`,
};
