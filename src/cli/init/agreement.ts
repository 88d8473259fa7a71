// The first agreement of a new workspace: every default written out and explained, so that nothing counts silently.
import type { InitNames } from './files.ts';
import { quoted } from './text.ts';

interface Terms {
  readonly names: InitNames;
  readonly year: number;
  readonly from: string;
  readonly until: string;
}

export function firstAgreement({ names, year, from, until }: Terms): string {
  return `# 服务级别协议。每一项默认值都写出来了，请逐项核对；改动会在报告中留痕。
# The service agreement. Every default is written out: check each of them. A change shows in the reports.
id: AGR-${year}-01
title:
  zh: 信息系统运行维护服务协议
  en: IT Operations and Maintenance Agreement
version: '1.0'
provider:
  name: ${quoted(names.provider)}
  contacts:
    # 请换成真实的联系人；新建记录时默认填第一位。 Put real people here; new records start with the first one.
    - name:
        zh: 值班工程师
        en: Engineer on duty
      role:
        zh: 服务工程师
        en: Service engineer
inForce:
  from: ${from}
  until: ${until}
# periodic：定期巡检加现场故障服务；resident：人员驻场。 Periodic inspection with on-site fault service, or resident engineers.
serviceMode: periodic
modules:
  - id: net-diagnosis
    area: network
    name:
      zh: 现场故障诊断
      en: On-site fault diagnosis
    description:
      zh: 到现场诊断并处理网络与安全设备故障。
      en: Faults of network and security equipment are diagnosed on site.
    providers:
      - ${quoted(names.provider)}
    window: 7x24
  - id: host-diagnosis
    area: host-storage
    name:
      zh: 现场故障诊断
      en: On-site fault diagnosis
    description:
      zh: 到现场诊断并处理主机与存储故障。
      en: Faults of hosts and storage are diagnosed on site.
    providers:
      - ${quoted(names.provider)}
    window: 7x24
# 节假日与调休取自 calendars/CN-年份.yaml；未公布的年份按暂定计算并注明。
# Holidays come from calendars/CN-YEAR.yaml; days of unpublished years are provisional, and figures say so.
calendar: CN
# 7x24 不必定义；其他服务时间在此命名。 7x24 needs no entry; other windows are named here.
windows:
  5x8:
    mon: [['08:30', '12:00'], ['13:30', '18:00']]
    tue: [['08:30', '12:00'], ['13:30', '18:00']]
    wed: [['08:30', '12:00'], ['13:30', '18:00']]
    thu: [['08:30', '12:00'], ['13:30', '18:00']]
    fri: [['08:30', '12:00'], ['13:30', '18:00']]
# 时限写法：30min、12h、5d。应急方案只在 I 级故障 12 小时内未解决时才需要，第 16 小时到期。
# Durations: 30min, 12h, 5d. A contingency plan is owed only when a level I fault misses its 12 h; it is due at hour 16.
levels:
  I:
    name: { zh: 紧急, en: Critical }
    definition:
      zh: 系统瘫痪，业务系统不能运转。
      en: The system is down and business cannot go on.
    targets: { respond: 30min, plan: 2h, resolve: 12h, contingency: 16h, report: 24h }
  II:
    name: { zh: 严重, en: Severe }
    definition:
      zh: 部分部件失效或性能下降，业务仍能运行。
      en: Parts have failed or performance has dropped; business still runs.
    targets: { respond: 30min, plan: 2h, resolve: 24h, report: 24h }
  III:
    name: { zh: 较严重, en: Moderate }
    definition:
      zh: 有报错或告警，业务不受影响。
      en: Errors or warnings appear without effect on business.
    targets: { respond: 30min, plan: 2h, resolve: 48h, report: 24h }
  IV:
    name: { zh: 普通, en: Ordinary }
    definition:
      zh: 咨询、安装、配置等预约服务。
      en: Questions, installation, configuration and other booked work.
    targets: { respond: 30min, plan: 2h, resolve: 5d, report: 24h }
# 口径：从哪一刻起算、在什么时间内计时、天数是自然日还是工作日。
# The method: where clocks start, in which hours they run, and whether days are calendar or working days.
method:
  start: reportedAt
  window: 7x24
  days: calendar
  response:
    zh: 电话回复、远程登录或到达现场，以最先发生者为准。
    en: A call back, a remote log-in or arrival on site, whichever comes first.
  # level-I：每个 I 级故障；outage：仅业务中断的。 Every level I fault, or only those that stop business.
  contingencyTrigger: level-I
# 暂停计时：默认不允许。要允许，须逐条列出理由，例如：
# Pauses: none by default. To allow them, list each reason, for example:
# pauses:
#   - reason: client-approval
#     name: { zh: 等待客户批准, en: Waiting for the client’s approval }
objectives:
  onTimePercent: 95
  attentionPercent: 90
  inspectionPercent: 100
# 每周专家电话 2 小时；重要时刻值守提前 21 天申请。 Expert calls of 2 h a week; 21 days of notice for key-moment duty.
quotas:
  expertCallHoursPerWeek: 2
  keyMomentNoticeDays: 21
# 应交的分析报告：每年 12 份月报、4 份季报、1 份年报。 Reports owed a year: 12 monthly, 4 quarterly, 1 annual.
reports:
  monthly: true
  quarterly: true
  annual: true
  dueDays: 10
`;
}
