// 简体中文：季报、年报比月报多出的词句。
import { keep } from './marks.ts';
import type { ReviewWords } from './review-words.ts';

const incidents = (count: number) => keep(`${count} 起`);
const items = (count: number) => keep(`${count} 项`);
const times = (count: number) => keep(`${count} 次`);
const days = (count: number) => keep(`${count} 天`);
const devices = (count: number) => keep(`${count} 台（套）`);
const reports = (count: number) => keep(`${count} 份`);

export interface PeriodWords {
  readonly now: string;
  readonly end: string;
  readonly series: string;
}

export function reviewZhCN({ now, end, series }: PeriodWords): ReviewWords {
  return {
    grades: { critical: '危急', high: '高', medium: '中', low: '低' },
    verdict: {
      table: `${now}与各月`,
      period: '期间',
      met: '按时/项',
      inspections: '巡检完成',
      inspectionShare: '完成率',
      sentence: (facts) =>
        `${items(facts.decided)}约定时限中 ${items(facts.met)}按时（${facts.percent}）；故障 ${incidents(facts.incidents)}；巡检 ${times(facts.planned)}，完成 ${times(facts.done)}。`,
      better: '三点改善',
      worse: '三点不足',
      thresholds: (objective, attention) =>
        `状态：正常 ≥ ${objective} 且无 I 级超时；关注 ≥ ${attention}；低于者或有 I 级超时为异常；0/0 为不适用。`,
    },
    trends: {
      times: `${series}解决用时，按级别`,
      timesReading: '每格上为中位数，下为最长与起数；按判定所在的期间计。',
      repeats: `${series}重复出现的故障：设备 × 原因`,
      cause: '原因',
      noRepeats: '无：没有同一设备因同一类原因再次故障。',
      sentence: (repeats, declared) =>
        `${series}有 ${items(repeats)}设备与原因的组合重复出现；${now}记明为重复故障的 ${incidents(declared)}。`,
      median: (time) => time,
      worst: (time, count) => `最长 ${time}，${incidents(count)}`,
    },
    health: {
      ending: '一年内到期的保修与支持',
      what: '项目',
      warranty: '保修',
      support: '厂商支持',
      until: '到期日',
      left: '距数据截止',
      noneEnding: '无：一年内没有到期的保修与支持。',
      frequent: `${now}两次及以上异常的设备`,
      findings: '异常项次',
      noneFrequent: '无',
      unpatched: '尚未修补的通告',
      version: '现用版本',
      advisory: '通告',
      severity: '严重程度',
      fixedIn: '修补版本',
      versions: '版本与补丁水平',
      versionsReading: '型号、版本、补丁相同的合为一行；合于基线为巡检最近一次核对固件的结果，分母为核对过的台数。',
      model: '品牌型号',
      patch: '补丁',
      devices: '台（套）',
      baseline: '合于基线',
      open: '有未修补通告',
      noneUnpatched: '无：已知通告都已修补或不涉及。',
      states: { affected: '受影响', planned: '已计划', accepted: '接受风险' },
      sentence: ({ assets, ending, ended, frequent, unpatched }) =>
        `在用资产记录 ${items(assets)}，保修或支持一年内到期 ${items(ending)}，其中已到期 ${items(ended)}；两次及以上异常的设备 ${devices(frequent)}；未修补的通告 ${items(unpatched)}。`,
      over: (count) => `已过 ${days(count)}`,
      daysLeft: (count) => `余 ${days(count)}`,
      moreVersions: (count) => `另有 ${items(count)}见资产统计。`,
    },
    value: {
      caught: '未成为故障的异常',
      found: '发现',
      cleared: '消除',
      noneCaught: '无',
      foreseeable: '巡检曾有征兆的故障',
      reading: '报障前 7 天内，同一设备的巡检已有异常项。',
      used: '据此发现',
      yes: '是',
      no: '否',
      noneForeseeable: '无',
      sentence: (caught, foreseeable, total) =>
        `巡检发现并消除 ${items(caught)}未成为故障的异常；${now} ${incidents(total)}故障中 ${incidents(foreseeable)}事前已有征兆。`,
    },
    drills: {
      table: '应急演练',
      scenario: '场景',
      improvements: '改进',
      results: { passed: '达到目标', partly: '部分达到', failed: '未达到', planned: '未举行' },
      sentence: (held, passed) => `${now}举行演练 ${times(held)}，${times(passed)}达到目标。`,
    },
    satisfaction: {
      surveys: '满意度调查',
      survey: '调查',
      answered: '回复/发出',
      score: '得分（满分 100）',
      complaints: '投诉与答复',
      complaint: '投诉内容',
      reply: '答复',
      noReply: '尚未答复',
      closed: '已办结',
      open: '办理中',
      noComplaints: '无',
      sentence: (facts) =>
        `发出调查 ${reports(facts.asked)}，回复 ${reports(facts.responses)}；投诉 ${items(facts.complaints)}，已答复 ${items(facts.replied)}。`,
    },
    decisions: {
      table: '需客户决定的事项',
      matter: '事项',
      options: '选项',
      advice: '建议',
      effect: '影响',
      none: '无',
      risks: '需客户配合的风险',
      since: '提出',
      sentence: (decisions, risks) =>
        decisions === null
          ? `决策事项待填写；${end}需客户配合的风险 ${items(risks)}。`
          : `需客户决定 ${items(decisions)}；${end}需客户配合的风险 ${items(risks)}。`,
    },
    lessons: {
      lessons: '三条教训',
      requests: '三项请求',
      byClock: '各时限',
      byLevel: '各级别',
      share: ({ name, ratio, percent, word }) => `${name} ${keep(`${ratio}（${percent}，${word}）`)}`,
    },
    flows: {
      sentence: (figures) => `服务按以下 ${keep(`${figures} 张`)}流程图进行，与服务台处理每一项事务的步骤一致。`,
    },
    performance: {
      modules: '服务模块：约定与提供',
      onTime: '时限按时',
      areas: '按领域的交付',
      inspections: '巡检完成',
      changes: '变更',
      parts: '备件',
      visits: '现场服务',
      reports: '案例分析报告',
      of: '期间',
      issued: '出具',
      sentence: (facts) =>
        `已判定的 ${items(facts.decided)}义务中 ${items(facts.met)}按时；协议的 ${items(facts.modules)}服务模块逐项列明；应出具报告 ${reports(facts.reports)}，已出具 ${reports(facts.issued)}，按时 ${reports(facts.onTime)}。`,
    },
    year: {
      slaTable: '级别 × 时限 × 月',
      slaReading: '着色加粗者有超时；横线为当月没有判定。',
      clock: '时限',
      calendar: '全年逐日巡检',
      calendarUnit: '每格为一日的全部应检',
      notInFull: '未全部完成（数字为异常项数）',
      weekdays: ['一', '二', '三', '四', '五', '六', '日'],
      calendarReading: (short, found) => `${keep(`${short} 天`)}未全部完成；${keep(`${found} 天`)}发现异常。`,
      inspectionTable: '逐月巡检，按项目表',
      inspectionUnit: '完成次数；不足者为完成/计划',
      inspectionReading: '横线为当月没有计划。',
      findings: '异常项次',
      itemsTable: '异常最多的检查项目',
      devices: '设备数',
      slaSentence: (rows, full) => `${items(rows)}级别与时限的组合中，${items(full)}全年全部按时。`,
      inspectionSentence: (done, planned, percent, findings) =>
        `计划 ${times(planned)}，完成 ${times(done)}（${percent}）；异常 ${keep(`${findings} 项次`)}。`,
    },
    ranking: {
      table: '故障最多的设备',
      reading: '一起故障涉及几台设备时，每台各计一次；历时自报障至解决，未扣除暂停。',
      serious: 'I、II 级',
      time: '历时合计',
      worst: '最严重的一起',
      losses: '记录在案的损失',
      sentence: (first, losses) =>
        first === null
          ? `${now}没有故障。`
          : `故障最多的是${first.name}，${incidents(first.incidents)}；记录了损失的故障 ${incidents(losses)}。`,
      worstLine: (title, incident, level, lasted) => `${title}（${incident}，${level}），自报障 ${lasted}解决。`,
    },
    assets: {
      table: '新增、停用与变更的资产',
      kind: '变化',
      what: '类别或变更的字段',
      added: '新增',
      removed: '删除',
      retired: '停用',
      changed: '变更',
      parts: {
        asset: '资产',
        subnet: '网段',
        vlan: 'VLAN',
        routes: '路由',
        link: '链路',
        room: '机房',
        rack: '机柜',
        panel: '配线架',
        cable: '线缆',
      },
      noHistory: '数据仓库的历史不早于期初，变更的字段无从比较，未列出。',
      sentence: (facts) =>
        `期初在用资产记录 ${items(facts.atStart)}，期末 ${items(facts.atEnd)}；新增 ${items(facts.added)}，停用 ${items(facts.retired)}${facts.changed === null ? '' : `，变更 ${items(facts.changed)}`}。`,
    },
    estate: {
      table: '厂商支持已到期的资产',
      incidents: '到期后的故障',
      unpatched: '与已知通告有关的故障',
      architecture: '架构说明',
      sentence: (ended, explained) => `${end}有 ${items(ended)}资产的厂商支持已到期；${incidents(explained)}故障与已知通告有关。`,
      explained: (incident, title, advisory) => `${incident} ${title}（${advisory}）`,
    },
    backups: {
      counts: '变更、补丁与升级，按结果',
      all: '合计',
      failed: '未成功的变更',
      restores: '恢复演练',
      restoredTo: '恢复到',
      noRestores: `无：${now}没有恢复演练的记录。`,
      results: { success: '成功', partial: '部分成功', failed: '失败' },
      sentence: (facts) =>
        `变更 ${items(facts.changes)}，成功 ${items(facts.success)}，失败或回退 ${items(facts.failed)}；备件 ${keep(`${facts.parts} 件`)}；恢复演练 ${times(facts.restores)}，成功 ${times(facts.restored)}。`,
    },
    emergency: {
      plan: '应急预案',
      noPlan: '没有登记应急预案',
      days: '天数',
      planLine: (title, version, revisions) => `${title}\u3000${version} 版，${now}修订 ${times(revisions)}`,
      sentence: ({ revisions, drills, passed, duties }) =>
        `${revisions === null ? '没有登记应急预案' : `应急预案修订 ${times(revisions)}`}；演练 ${times(drills)}，达到目标 ${times(passed)}；值守与专家电话 ${times(duties)}。`,
    },
    workload: {
      table: '现场服务，按工作类别',
      kind: '工作类别',
      time: '现场时间',
      visits: '合计',
      works: {
        fault: '故障处理',
        request: '服务请求',
        part: '备件安装',
        change: '变更实施',
        inspection: '现场巡检',
        training: '培训',
        other: '其他',
      },
      callsNote: ({ total, onTheSpot, missed }) =>
        `热线来电 ${times(total)}，当场解答 ${times(onTheSpot)}，未接 ${times(missed)}。`,
      sentence: (facts) =>
        `现场服务 ${times(facts.visits)}，热线来电 ${times(facts.calls)}（当场解答 ${times(facts.onTheSpot)}），现场值守 ${days(facts.days)}。`,
    },
    closed: {
      table: `${end}未完成的行动项，最早者在前`,
      raised: '提出',
      age: '已历时',
      none: '无',
      days,
      sentence: ({ raised, closed, overdue, oldest }) =>
        `${now}提出 ${items(raised)}，办结 ${items(closed)}，${end}逾期 ${items(overdue)}；${oldest === null ? '没有未完成的行动项' : `最早未完成的是 ${oldest.id}，已 ${days(oldest.days)}`}。`,
    },
    advice: {
      table: '信息化建设建议',
      proposal: '建议',
      basis: '依据',
      benefit: '收益',
      priority: '优先级',
      budget: '预算级',
      calendar: '下年巡检计划',
      calendarUnit: '各月应检次数',
      reports: '下年报告提交期限',
      noReports: '无：协议期限不含下年。',
      budgets: { large: '大', medium: '中', small: '小', none: '无需预算' },
      sentence: (count, planned, due) =>
        `${count === null ? '建议待填写' : `建议 ${items(count)}`}；下年计划巡检 ${times(planned)}，应提交报告 ${reports(due)}。`,
    },
    index: {
      table: '合规佐证在本报告中的位置',
      topic: '要求',
      where: '章节',
      topics: {
        assets: '资产管理',
        maintenance: '设备维护',
        vulnerabilities: '漏洞与补丁管理',
        configuration: '配置管理',
        change: '变更管理',
        backup: '备份与恢复',
        incident: '安全事件处置',
        contingency: '应急预案与演练',
        outsourcing: '外包运维管理',
      },
      sentence: (evidenced, topics) => `${items(topics)}要求中 ${items(evidenced)}在本报告中有佐证。`,
    },
  };
}
