// An inspection of an invented core switch, as the round recorded it, with the records that its form is composed from.
import type { Agreement } from '../../src/domain/agreement.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { CheckItem, Checklist } from '../../src/domain/checklist.ts';
import type { Client } from '../../src/domain/client.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { ItemResult } from '../../src/domain/inspection.ts';
import type { Attestation } from '../../src/domain/journal.ts';
import type { Sourced } from '../../src/domain/records.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import type { FormInputs } from '../../src/report/inputs.ts';

const sourced = <T>(path: string, value: T): Sourced<T> => ({ path, value, lineOf: () => 1 });

const PLANNED = epochSeconds('2025-09-30T20:00:00+08:00');

export const coreSwitch: Asset = {
  id: 'core-sw-1',
  name: { zh: '核心交换机 1', en: 'Core switch 1' },
  class: 'core-switch',
  kind: 'hardware',
  vendor: 'Huawei',
  model: 'S7706',
  serial: 'SAMPLE0001',
  location: { site: 'east-works' },
  address: '10.20.0.1',
  criticality: 'high',
};

const neighbour: Asset = {
  ...coreSwitch,
  id: 'core-sw-2',
  name: { zh: '核心交换机 2', en: 'Core switch 2' },
  address: '10.20.0.2',
};

const item = (id: string, zh: string, en: string, read?: string, more: Partial<CheckItem> = {}): CheckItem => ({
  id,
  title: { zh, en },
  standard: { zh: '参考标准', en: 'As agreed' },
  method: read === undefined ? { zh: '目视', en: 'By eye' } : { zh: 'SNMP 读取', en: 'Read over SNMP' },
  frequency: { zh: '每日', en: 'Daily' },
  ...(read === undefined ? {} : { probe: { kind: 'snmp', read } }),
  ...more,
});

const checklist: Checklist = {
  id: 'core-switch',
  title: { zh: '网络核心交换机巡视典型作业计划书', en: 'Core Switch Patrol Work Plan' },
  form: 'core-switch',
  appliesTo: ['core-switch'],
  groups: [
    {
      id: 'hardware',
      title: { zh: '硬件运行状态', en: 'Hardware' },
      items: [
        item('power', '电源运行状态', 'Power supplies', 'power'),
        item('fans', '风扇运行状态', 'Fans', 'fans'),
        item('modules', '模块运行状态', 'Modules', 'modules'),
      ],
    },
    {
      id: 'system',
      title: { zh: '系统运行状态检查', en: 'System' },
      items: [
        item('vlans', 'VLAN 状态', 'VLANs', 'vlans'),
        item('configuration', '配置状态', 'Configuration', 'configuration'),
        item('ospf', 'OSPF 状态', 'OSPF', 'ospf'),
        item('space', '存储空间', 'Storage space', 'file-systems', {
          expect: [{ grade: 'attention', when: 'gauges.exists(g, g.value >= 85.0)' }],
        }),
      ],
    },
    {
      id: 'other',
      title: { zh: '其他检查内容', en: 'Other' },
      items: [item('indicators', '整机指示灯', 'Indicator lamps'), item('dust-filter', '防尘网', 'Dust filter')],
    },
  ],
  blankRows: 1,
};

const EQUAL = { missing: [], unexpected: [], shortfall: 0 };

/** One fault each of power and OSPF, one attention, one that could not be told, one attested, one left to a person. */
export const coreResults: readonly ItemResult[] = [
  {
    item: 'power',
    state: 'fault',
    facts: {
      parts: [
        { name: 'PWR1', state: 'ok', word: 'Supply' },
        { name: 'PWR2', state: 'fault', word: 'NotSupply' },
      ],
    },
    comparison: { ...EQUAL, shortfall: 1 },
  },
  {
    item: 'fans',
    state: 'normal',
    facts: {
      parts: [
        { name: 'FAN1', state: 'ok' },
        { name: 'FAN2', state: 'ok' },
      ],
    },
    comparison: EQUAL,
  },
  { item: 'modules', state: 'missed' },
  { item: 'vlans', state: 'normal', facts: { names: ['1', '10', '20'] }, comparison: EQUAL },
  {
    item: 'configuration',
    state: 'unknown',
    reason: { kind: 'failed', cause: 'timeout', target: 'ssh display startup', limitMs: 10_000 },
  },
  {
    item: 'ospf',
    state: 'fault',
    facts: { peers: [{ name: '10.20.0.3', up: true, word: 'Full' }] },
    comparison: { ...EQUAL, missing: ['10.20.0.2', '10.20.0.4'] },
  },
  {
    item: 'space',
    state: 'attention',
    facts: {
      gauges: [
        { name: '/', value: 40, unit: '%' },
        { name: '/data', value: 91, unit: '%' },
      ],
    },
    rule: 0,
  },
  { item: 'indicators', state: 'normal', attestation: 'ATT-2025-0007' },
  { item: 'dust-filter', state: 'unchecked' },
];

export interface FormChanges {
  readonly items?: readonly ItemResult[];
  /** The slot was planned, but nothing ran. */
  readonly missed?: boolean;
  readonly form?: Checklist['form'];
  readonly addresses?: 'full' | 'masked' | 'none';
  readonly edition?: FormInputs['edition'];
  readonly incidents?: readonly Incident[];
}

export function formInputs(changes: FormChanges = {}): FormInputs {
  const client: Client = {
    id: 'riverside-water',
    code: 'QYSW',
    name: { zh: '清源水务（示例）', en: 'Riverside Water (example)' },
    unit: { zh: '清源水务（示例）信息中心', en: 'Riverside Water (example), Information Centre' },
    zone: 'Asia/Shanghai',
    languages: ['zh-CN', 'en'],
    ...(changes.addresses === undefined ? {} : { disclosure: { addresses: changes.addresses } }),
    sites: [],
  };
  const attestation: Attestation = {
    id: 'ATT-2025-0007',
    checklist: 'core-switch',
    asset: 'core-sw-1',
    item: 'indicators',
    result: 'normal',
    seen: { zh: '运行灯绿，告警灯灭', en: 'run lamp green, alarm lamp off' },
    by: { zh: '何维', en: 'He Wei' },
    at: '2025-09-29T10:20:00+08:00',
    validUntil: '2025-10-06T00:00:00+08:00',
  };
  const provider = { name: { zh: '恒拓信息服务（示例）', en: 'Hengtuo IT Services (example)' }, contacts: [] };
  const slot = { checklist: 'core-switch', asset: 'core-sw-1', plannedAt: PLANNED };
  return {
    records: {
      id: 'riverside-water',
      client: sourced('client.yaml', client),
      agreement: sourced('agreement.yaml', { provider } as unknown as Agreement),
      schedule: sourced('schedule.yaml', {
        entries: [{ checklist: 'core-switch', assets: ['core-sw-2', 'core-sw-1'], every: 'day', at: '20:00' }],
      }),
      assets: [coreSwitch, neighbour].map((asset) => sourced(`assets/${asset.id}.yaml`, asset)),
      incidents: (changes.incidents ?? []).map((incident) => sourced(`${incident.id}.yaml`, incident)),
      requests: [],
      defects: [],
      changes: [],
      parts: [],
      duties: [],
      risks: [],
      actions: [],
      commentaries: [],
      attestations: [sourced('ATT-2025-0007.yaml', attestation)],
      maintenance: [],
      waivers: [],
      problems: [],
      advisories: [],
      visits: [],
      calls: [],
      dutyLogs: [],
      tuningJobs: [],
      restoreTests: [],
      drills: [],
      surveys: [],
      approvals: [],
      restatements: [],
      knowledge: [],
      checklists: [sourced('checklists/core-switch.yaml', { ...checklist, form: changes.form ?? checklist.form })],
      calendars: [],
    },
    edition: changes.edition ?? { kind: 'formal', version: '1.0' },
    revision: { commit: 'a41c7be092d5a41c7be092d5a41c7be092d5a41c', committedAt: '2025-09-30T20:02:00+08:00' },
    outcome: {
      ...slot,
      late: false,
      ...(changes.missed === true
        ? {}
        : {
            record: 'inspections/riverside-water/2025/09/30.yaml',
            result: { ...slot, startedAt: PLANNED + 5, finishedAt: PLANNED + 100, items: changes.items ?? coreResults },
          }),
    },
  };
}
