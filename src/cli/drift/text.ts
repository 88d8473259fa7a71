// Drift as a person reads it: asset by asset, declared against observed, each with where it stands and who saw it.
import { visible } from '../../diagnostics/visible.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { Drift, DriftTopic } from '../../inspection/drift.ts';
import type { FoundDrift } from '../drift.ts';
import { COLON } from '../colon.ts';

type Language = 'zh-CN' | 'en';

const TOPICS: Readonly<Record<Language, Readonly<Record<DriftTopic, string>>>> = {
  'zh-CN': {
    powerSupplies: '电源数量',
    fans: '风扇数量',
    modules: '模块数量',
    processors: '处理器数量',
    disks: '硬盘数量',
    memoryModules: '内存条数量',
    controllers: '控制器数量',
    vlans: 'VLAN',
    ospfNeighbours: 'OSPF 邻居',
    neighbours: '邻接设备',
    fileSystems: '文件系统',
    processes: '进程',
    firmware: '固件基线',
    version: '版本',
    serial: '序列号',
    model: '型号',
    address: '管理地址',
    links: '链路（LLDP 邻居）',
  },
  en: {
    powerSupplies: 'power supplies',
    fans: 'fans',
    modules: 'modules',
    processors: 'processors',
    disks: 'disks',
    memoryModules: 'memory modules',
    controllers: 'controllers',
    vlans: 'VLANs',
    ospfNeighbours: 'OSPF neighbours',
    neighbours: 'neighbours',
    fileSystems: 'file systems',
    processes: 'processes',
    firmware: 'firmware baseline',
    version: 'version',
    serial: 'serial number',
    model: 'model',
    address: 'management address',
    links: 'links (LLDP neighbours)',
  },
};

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const WORDS = {
  'zh-CN': {
    declared: '登记',
    observed: '实见',
    none: '登记与实见一致',
    unrecorded: '未登记变更',
    near: '同期变更单未写明涉及此处',
    imported: '来源未见证',
    lines: '行',
    summary: (drifts: number, unrecorded: number, seen: number) =>
      `${drifts} 处登记与实见不一致；配置变更 ${seen} 处，其中 ${unrecorded} 处未登记`,
  },
  en: {
    declared: 'declared',
    observed: 'observed',
    none: 'the inventory is as observed',
    unrecorded: 'changed without a record',
    near: 'records of that time do not say that they touch it',
    imported: 'not witnessed',
    lines: 'lines',
    summary: (drifts: number, unrecorded: number, seen: number) =>
      `${many(drifts, 'difference')} from the inventory; ${many(seen, 'change')} of configurations, ${unrecorded} without a record`,
  },
} as const;

export function driftText({ drifts, unrecorded, seen }: FoundDrift, records: ClientRecords, language: Language): string {
  const words = WORDS[language];
  const { zone } = records.client.value;
  const lines = [
    ...drifts.flatMap((one) => driftLines(one, zone, language)),
    ...unrecorded.flatMap(({ asset, part, object, path, commit, seenAt, imported, added, removed, excerpt, near }) => [
      `${asset}  ${words.unrecorded}  ${[part, object].filter((word) => word !== '').join(' ')}  ${when(seenAt, zone)}${imported ? `  ${words.imported}` : ''}`,
      `    ${path} @ ${commit.slice(0, 12)}, ${words.lines} ${[...added.map((line) => `+${line}`), ...removed.map((line) => `-${line}`)].join(' ')}`,
      ...excerpt.map((line) => `    ${line}`),
      ...(near.length === 0 ? [] : [`    ${words.near}${COLON[language]}${near.join(', ')}`]),
    ]),
    ...(drifts.length + unrecorded.length === 0 ? [words.none] : []),
    words.summary(drifts.length, unrecorded.length, seen),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

function driftLines({ asset, topic, declared, observed, declaredAt, seenIn }: Drift, zone: string, language: Language) {
  const words = WORDS[language];
  const told = (value: Drift['declared']) => (Array.isArray(value) ? value.join(', ') : String(value)) || '—';
  return [
    `${asset}  ${TOPICS[language][topic]}`,
    `    ${words.declared}${COLON[language]}${told(declared)}  (${declaredAt.path}:${declaredAt.line})`,
    `    ${words.observed}${COLON[language]}${told(observed)}  (${seenIn.record}, ${seenIn.checklist}/${seenIn.item}, ${when(seenIn.at, zone)})`,
  ];
}

function when(seconds: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString().slice(0, 5)}`;
}
