// A small client with two months of bilingual records, as values: enough for every section of a monthly report. All invented.
import type { Action, Change, Commentary, Defect, Duty, Risk, ServiceRequest, SparePart } from '../../src/domain/journal.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { Checklist } from '../../src/domain/checklist.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { ItemResult, SlotOutcome } from '../../src/domain/inspection.ts';
import { parsePeriod, type Period } from '../../src/domain/period.ts';
import type { ClientRecords, Sourced } from '../../src/domain/records.ts';
import type { LocalText } from '../../src/domain/text.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import type { ReportInputs } from '../../src/report/inputs.ts';
import { agreement, incident, serviceRecords } from './service-records.ts';

const both = (zh: string, en: string): LocalText => ({ zh, en });

/** Lines differ by what is asked for, and are the same in every run. */
function sourced<T>(path: string, value: T): Sourced<T> {
  return {
    path,
    value,
    lineOf: (...pointer) => 1 + ((pointer.join('/').length * 7) % 89),
  };
}

const asset = (id: string, zh: string, en: string, assetClass: Asset['class'], site: string): Asset => ({
  id,
  name: both(zh, en),
  class: assetClass,
  kind: 'hardware',
  model: 'EX-1',
  location: { site },
  criticality: 'high',
});

export const SAMPLE_ASSETS: readonly Asset[] = [
  asset('core-sw-1', '核心交换机 1', 'Core switch 1', 'core-switch', 'east-works'),
  asset('storage-1', '收费存储', 'Billing storage', 'storage', 'east-works'),
  asset('server-2', '数据库服务器', 'Database server', 'server', 'north-station'),
];

export const SAMPLE_CHECKLIST: Checklist = {
  id: 'core-switch',
  title: both('核心交换机巡检', 'Core switch inspection'),
  form: 'core-switch',
  appliesTo: ['core-switch'],
  groups: [
    {
      id: 'hardware',
      title: both('硬件', 'Hardware'),
      items: [
        {
          id: 'power',
          title: both('电源', 'Power'),
          standard: both('全部在位', 'All present'),
          probe: { kind: 'snmp', read: 'power' },
        },
        {
          id: 'file-systems',
          title: both('文件系统', 'File systems'),
          standard: both('不高于 85%', 'At most 85%'),
          probe: { kind: 'snmp', read: 'file-systems' },
          expect: [{ grade: 'attention', when: 'gauges.exists(g, g.value > 85.0)' }],
        },
      ],
    },
  ],
};

const people = { reporter: both('沈岳', 'Shen Yue'), handlers: [both('何维', 'He Wei')], owner: both('周岚', 'Zhou Lan') };

/** A level I fault that took 12 h 34 min without its pause of 40 min, and whose contingency plan came in time. */
export const SAMPLE_LEVEL_ONE: Incident = incident({
  ...people,
  id: 'INC-2025-0002',
  title: both('营业收费系统停止', 'Billing stopped'),
  level: 'I',
  impact: 'outage',
  assets: ['storage-1'],
  causeClass: 'hardware-ageing',
  symptoms: both('收费窗口无法登录。', 'Counters could not log in.'),
  effect: both('6 个营业厅停办。', '6 offices stopped.'),
  cause: { direct: both('控制器掉线。', 'A controller went offline.'), root: both('电池超期。', 'Its battery was too old.') },
  resolution: { permanent: both('更换控制器。', 'The controller was replaced.') },
  prevention: both('电池年限列入巡检。', 'Battery age joined the inspection.'),
  timeline: {
    occurredAt: '2025-09-17T08:31:00+08:00',
    reportedAt: '2025-09-17T08:42:00+08:00',
    respondedAt: '2025-09-17T08:58:00+08:00',
    plannedAt: '2025-09-17T10:20:00+08:00',
    contingencyAt: '2025-09-17T21:10:00+08:00',
    resolvedAt: '2025-09-17T21:56:00+08:00',
    faultReportedAt: '2025-09-18T15:30:00+08:00',
  },
  pauses: [
    {
      from: '2025-09-17T14:10:00+08:00',
      to: '2025-09-17T14:50:00+08:00',
      reason: 'client-approval',
      evidence: both('批复邮件', 'Approval mail'),
    },
  ],
  events: [
    {
      at: '2025-09-17T08:42:00+08:00',
      what: both('窗口报障', 'Counter reports'),
      by: both('沈岳', 'Shen Yue'),
      evidence: both('电话记录', 'Call log'),
    },
  ],
  misses: [
    {
      clock: 'resolve',
      cause: both('本地无备件。', 'No spare was held.'),
      action: both('常备 1 件。', 'Hold 1 spare.'),
      owner: both('周岚', 'Zhou Lan'),
      due: '2025-10-31',
      status: 'open',
    },
  ],
});

export const SAMPLE_INCIDENTS: readonly Incident[] = [
  incident({
    ...people,
    id: 'INC-2025-0001',
    title: both('接口告警', 'Port warning'),
    level: 'III',
    causeClass: 'software-defect',
    symptoms: both('接口告警。', 'A port warned.'),
    timeline: {
      reportedAt: '2025-08-05T09:00:00+08:00',
      respondedAt: '2025-08-05T09:10:00+08:00',
      plannedAt: '2025-08-05T10:00:00+08:00',
      resolvedAt: '2025-08-05T20:00:00+08:00',
      faultReportedAt: '2025-08-06T09:00:00+08:00',
    },
  }),
  SAMPLE_LEVEL_ONE,
  incident({
    ...people,
    id: 'INC-2025-0003',
    title: both('日志告警', 'Log warning'),
    level: 'III',
    type: 'software',
    causeClass: 'software-defect',
    assets: ['server-2'],
    symptoms: both('日志告警。', 'The log warned.'),
    timeline: {
      reportedAt: '2025-09-10T09:00:00+08:00',
      respondedAt: '2025-09-10T09:10:00+08:00',
      plannedAt: '2025-09-10T10:30:00+08:00',
      resolvedAt: '2025-09-11T09:00:00+08:00',
      faultReportedAt: '2025-09-11T18:00:00+08:00',
    },
  }),
  incident({
    ...people,
    id: 'INC-2025-0004',
    title: both('归档配置', 'Archive settings'),
    level: 'IV',
    type: 'software',
    assets: ['server-2'],
    symptoms: both('请求调整归档。', 'Archiving is to be adjusted.'),
    timeline: {
      reportedAt: '2025-09-29T09:00:00+08:00',
      respondedAt: '2025-09-29T09:20:00+08:00',
      plannedAt: '2025-09-29T10:00:00+08:00',
      resolvedAt: '2025-10-02T09:00:00+08:00',
      faultReportedAt: '2025-10-02T12:00:00+08:00',
    },
  }),
];

export const SAMPLE_COMMENTARY: Commentary = {
  period: '2025-09',
  author: both('周岚', 'Zhou Lan'),
  agreement: both('未完全达标。', 'Not fully.'),
  happened: both('收费系统停止一次。', 'Billing stopped once.'),
  risk: both('存储设备老化。', 'The storage is old.'),
  decision: both('请选定更换方案。', 'Please choose how to replace it.'),
  prevention: both('备件入库。', 'Hold spares.'),
};

const LAST_COMMENTARY: Commentary = {
  ...SAMPLE_COMMENTARY,
  period: '2025-08',
  agreement: both('达标。', 'Yes.'),
  happened: both('无重大故障。', 'Nothing serious.'),
  risk: both('无', 'None'),
  decision: both('无', 'None'),
  prevention: both('无', 'None'),
};

const request: ServiceRequest = {
  id: 'REQ-2025-0001',
  title: both('打印设置', 'Printer settings'),
  requester: both('顾宁', 'Gu Ning'),
  channel: 'hotline',
  receivedAt: '2025-09-03T10:00:00+08:00',
  receivedBy: both('林拓', 'Lin Tuo'),
  description: both('不会设置', 'How to set it'),
  answeredAt: '2025-09-03T10:10:00+08:00',
  closedAt: '2025-09-03T10:15:00+08:00',
  satisfaction: 'satisfied',
};
const defect: Defect = {
  id: 'DEF-2025-0001',
  title: both('报表少一列', 'A column is missing'),
  system: both('收费系统', 'Billing'),
  submittedBy: both('顾宁', 'Gu Ning'),
  submittedAt: '2025-09-12T10:00:00+08:00',
  description: both('少一列', 'One column less'),
};
const change: Change = {
  id: 'CHG-2025-0001',
  title: both('更换控制器', 'Controller replaced'),
  kind: 'change',
  assets: ['storage-1'],
  necessity: both('故障', 'Fault'),
  risk: both('约 9 小时', 'About 9 hours'),
  backOut: both('恢复原件', 'Put the old one back'),
  plannedAt: '2025-09-19T10:00:00+08:00',
  startedAt: '2025-09-19T10:00:00+08:00',
  finishedAt: '2025-09-19T11:30:00+08:00',
  result: 'success',
  by: both('何维', 'He Wei'),
};
const part: SparePart = {
  id: 'PRT-2025-0001',
  asset: 'storage-1',
  model: 'CTRL-64',
  installedSerial: 'X2',
  installedAt: '2025-09-19T11:00:00+08:00',
};
const duty: Duty = {
  id: 'DTY-2025-0001',
  kind: 'key-moment',
  title: both('结算值守', 'Closing duty'),
  requestedOn: '2025-08-20',
  from: '2025-09-25T08:00:00+08:00',
  to: '2025-09-25T20:00:00+08:00',
  staff: [both('何维', 'He Wei')],
  result: both('零报告', 'Nothing to report'),
};
const risk: Risk = {
  id: 'RSK-2025-0001',
  title: both('存储超期', 'Storage out of support'),
  effect: both('可能停业', 'Billing may stop'),
  grade: 'high',
  advice: both('更换', 'Replace it'),
  needsClient: true,
  raisedOn: '2025-09-18',
};
const actions: readonly Action[] = [
  {
    id: 'ACT-2025-0001',
    title: both('增加空调', 'More cooling'),
    owner: both('沈岳', 'Shen Yue'),
    party: 'client',
    raisedOn: '2025-07-10',
    due: '2025-09-20',
  },
  {
    id: 'ACT-2025-0002',
    title: both('备件入库', 'Spare in store'),
    owner: both('周岚', 'Zhou Lan'),
    party: 'provider',
    raisedOn: '2025-09-18',
    due: '2025-10-15',
  },
];

/** Records of the sample client; `changes` replaces whole kinds. */
export function sampleRecords(
  changes: Partial<ClientRecords> = {},
  incidents: readonly Incident[] = SAMPLE_INCIDENTS,
): ClientRecords {
  const terms = agreement(
    {},
    {
      pauses: [{ reason: 'client-approval', name: both('等待客户批准', 'waiting for approval') }],
      defects: { targets: { respond: '60d', plan: '60d', resolve: '90d' } },
    },
  );
  const base = serviceRecords([], { ...terms, objectives: { onTimePercent: 95, attentionPercent: 90, inspectionPercent: 100 } });
  const journal = <T extends { readonly id: string }>(value: T) =>
    sourced(`journal/riverside-water/2025/${value.id}.yaml`, value);
  const commentary = (value: Commentary) => sourced(`journal/riverside-water/2025/commentary-${value.period}.yaml`, value);
  return {
    ...base,
    client: sourced(base.client.path, {
      ...base.client.value,
      name: both('清源水务（示例）', 'Riverside Water (example)'),
      sites: [
        { id: 'east-works', name: both('城东水厂', 'East Waterworks') },
        { id: 'north-station', name: both('城北泵站', 'North Pumping Station') },
      ],
      contacts: [{ name: both('沈岳', 'Shen Yue'), role: both('信息中心主任', 'Head of IT') }],
    }),
    schedule: sourced('inventory/riverside-water/schedule.yaml', {
      entries: [{ checklist: 'core-switch', assets: ['core-sw-1'], every: 'day', at: '20:00' }],
    }),
    assets: SAMPLE_ASSETS.map((value) => sourced(`inventory/riverside-water/assets/${value.id}.yaml`, value)),
    incidents: incidents.map((value) => sourced(`incidents/riverside-water/2025/${value.id}.yaml`, value)),
    requests: [sourced('incidents/riverside-water/2025/REQ-2025-0001.yaml', request)],
    defects: [sourced('incidents/riverside-water/2025/DEF-2025-0001.yaml', defect)],
    changes: [journal(change)],
    parts: [journal(part)],
    duties: [journal(duty)],
    risks: [journal(risk)],
    actions: actions.map(journal),
    commentaries: [LAST_COMMENTARY, SAMPLE_COMMENTARY].map(commentary),
    checklists: [sourced('checklists/core-switch.yaml', SAMPLE_CHECKLIST)],
    ...changes,
  };
}

export function samplePeriod(id = '2025-09'): Period {
  const period = parsePeriod(id, 'Asia/Shanghai');
  if (period === undefined) throw new RangeError(`no period: ${id}`);
  return period;
}

/** One slot a day: missed on the 13th, late on the 8th, undetermined on the 5th, a power supply out on the last two days. */
export function sampleSlots(period: Period = samplePeriod()): readonly SlotOutcome[] {
  const first = epochSeconds(`${period.startDate}T20:00:00+08:00`);
  const days = Math.round((period.endAt - period.startAt) / 86_400);
  return Array.from({ length: days }, (_, index): SlotOutcome => {
    const plannedAt = first + index * 86_400;
    const slot = { checklist: 'core-switch', asset: 'core-sw-1', plannedAt };
    if (index === 12) return { ...slot, late: false };
    const startedAt = plannedAt + (index === 7 ? 13_200 : 10);
    const record = `inspections/riverside-water/2025/${String(index + 1).padStart(2, '0')}.yaml`;
    return {
      ...slot,
      late: index === 7,
      record,
      result: { ...slot, startedAt, finishedAt: startedAt + 30, items: items(index, days) },
    };
  });
}

function items(index: number, days: number): readonly ItemResult[] {
  const gauges = [{ name: '/data', value: 60 + index * 0.5, unit: '%' }];
  const fileSystems: ItemResult = { item: 'file-systems', state: 'normal', facts: { gauges } };
  if (index === 4) {
    return [
      { item: 'power', state: 'unknown', reason: { kind: 'failed', cause: 'timeout', target: 'snmp udp/161', limitMs: 5000 } },
      fileSystems,
    ];
  }
  if (index < days - 2)
    return [{ item: 'power', state: 'normal', facts: { parts: [{ name: 'PWR 1', state: 'ok' }] } }, fileSystems];
  return [
    { item: 'power', state: 'fault', rule: 0, facts: { parts: [{ name: 'PWR 1', state: 'fault', word: 'NoSupply' }] } },
    fileSystems,
  ];
}

export function sampleInputs(changes: Partial<ReportInputs> = {}): ReportInputs {
  const period = changes.period ?? samplePeriod();
  return {
    records: sampleRecords(),
    period,
    edition: { kind: 'formal', version: '1.0' },
    revision: { commit: '7d3e91ab40c6f1e2d3c4b5a697887766554433aa', committedAt: '2025-10-08T18:00:00+08:00' },
    slots: sampleSlots(period),
    issued: [],
    ...changes,
  };
}
