// A client with an agreement and incidents, as values: what service-level tests count.
import type { Agreement, FaultLevel } from '../../src/domain/agreement.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Incident, Timeline } from '../../src/domain/incident.ts';
import type { Defect, ServiceRequest } from '../../src/domain/journal.ts';
import type { ClientRecords, Sourced } from '../../src/domain/records.ts';

export const OFFICE_HOURS = ['mon', 'tue', 'wed', 'thu', 'fri'].map(
  (day) =>
    [
      day,
      [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ],
    ] as const,
);

const targets = { respond: '30min', plan: '2h', report: '24h' };
const level = (resolve: string, contingency?: string) => ({
  name: '示例',
  definition: '示例',
  targets: { ...targets, resolve, ...(contingency === undefined ? {} : { contingency }) },
});

/** The service plan's own promises: 7x24, calendar days, no pauses. */
export function agreement(method: Partial<Agreement['method']> = {}, others: Partial<Agreement> = {}): Agreement {
  return {
    id: 'AGR-2025-01',
    title: '示例协议',
    version: '1.0',
    provider: { name: '恒拓信息服务（示例）', contacts: [] },
    inForce: { from: '2025-01-01', until: '2025-12-31' },
    serviceMode: 'periodic',
    modules: [],
    calendar: 'CN',
    windows: { '5x8': Object.fromEntries(OFFICE_HOURS) },
    levels: { I: level('12h', '16h'), II: level('24h'), III: level('48h'), IV: level('5d') },
    method: { start: 'reportedAt', window: '7x24', days: 'calendar', response: '示例', contingencyTrigger: 'level-I', ...method },
    objectives: { onTimePercent: 95, attentionPercent: 90, inspectionPercent: 98 },
    reports: { monthly: true, quarterly: true, annual: true, dueDays: 5 },
    ...others,
  };
}

type IncidentFields = Partial<Omit<Incident, 'timeline' | 'level'>> & {
  readonly level?: FaultLevel;
  readonly timeline: Timeline;
};

export function incident(fields: IncidentFields): Incident {
  return {
    id: 'INC-2025-0001',
    title: '示例故障',
    level: 'I',
    type: 'hardware',
    impact: 'degraded',
    assets: ['core-sw-1'],
    channel: 'hotline',
    reporter: '沈岳',
    handlers: ['何维'],
    owner: '何维',
    symptoms: '示例',
    ...fields,
  };
}

export function request(fields: Partial<ServiceRequest>): ServiceRequest {
  return {
    id: 'REQ-2025-0001',
    title: '示例咨询',
    requester: '顾宁',
    channel: 'hotline',
    receivedAt: '2025-03-04T08:00:00+08:00',
    receivedBy: '林拓',
    description: '示例',
    ...fields,
  };
}

export function defect(fields: Partial<Defect>): Defect {
  return {
    id: 'DEF-2025-0001',
    title: '示例缺陷',
    system: '收费系统',
    submittedBy: '顾宁',
    submittedAt: '2025-03-04T08:00:00+08:00',
    description: '示例',
    ...fields,
  };
}

/** The National Day of 2025 with its make-up days. */
export const CN_2025: Calendar = {
  calendar: 'CN',
  year: 2025,
  source: '示例',
  holidays: ['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => ({ date: `2025-10-${day}`, name: '国庆节、中秋节' })),
  workdays: ['2025-09-28', '2025-10-11'].map((date) => ({ date, name: '国庆节调休' })),
};

export function serviceRecords(
  incidents: readonly Incident[],
  terms: Agreement = agreement(),
  calendars: readonly Calendar[] = [CN_2025],
  { requests = [], defects = [] }: { readonly requests?: readonly ServiceRequest[]; readonly defects?: readonly Defect[] } = {},
): ClientRecords {
  const sourced = <T>(path: string, value: T): Sourced<T> => ({ path, value, lineOf: () => 1 });
  return {
    id: 'riverside-water',
    client: sourced('inventory/riverside-water/client.yaml', {
      id: 'riverside-water',
      code: 'QYSW',
      name: '清源水务（示例）',
      zone: 'Asia/Shanghai',
      languages: ['zh-CN', 'en'],
      sites: [{ id: 'east-works', name: '城东水厂' }],
    }),
    agreement: sourced('inventory/riverside-water/agreement.yaml', terms),
    schedule: undefined,
    assets: [
      sourced('inventory/riverside-water/assets/core-sw-1.yaml', {
        id: 'core-sw-1',
        name: '核心交换机 1',
        class: 'core-switch',
        kind: 'hardware',
        model: 'example',
        location: { site: 'east-works' },
        criticality: 'high',
      }),
    ],
    incidents: incidents.map((value) => sourced(`incidents/riverside-water/2025/${value.id}.yaml`, value)),
    requests: requests.map((value) => sourced(`incidents/riverside-water/2025/${value.id}.yaml`, value)),
    defects: defects.map((value) => sourced(`incidents/riverside-water/2025/${value.id}.yaml`, value)),
    changes: [],
    parts: [],
    duties: [],
    risks: [],
    actions: [],
    commentaries: [],
    attestations: [],
    maintenance: [],
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
    waivers: [],
    checklists: [],
    calendars: calendars.map((value) => sourced(`calendars/${value.calendar}-${value.year}.yaml`, value)),
  };
}
