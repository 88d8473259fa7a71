// What a portal of the sample client is made from, as values; and the same with texts of an attacker in every field.
import type { Asset } from '../../src/domain/asset.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { ClientRecords } from '../../src/domain/records.ts';
import { epochSeconds, type EpochSeconds } from '../../src/domain/time.ts';
import type { PortalInputs, PublishedReport } from '../../src/portal/model.ts';
import type { ReportInputs } from '../../src/report/inputs.ts';
import { composeObligationsPage } from '../../src/report/obligations-page.ts';
import { composePaper } from '../../src/report/papers/compose.ts';
import { type Availability, availability } from '../../src/sla/availability.ts';
import type { Sighting } from '../../src/sla/availability-timeline.ts';
import { inPeriod, obligations } from '../../src/sla/obligations/expand.ts';
import { cabling, topology } from './drawing-models.ts';
import { SAMPLE_ASSETS, SAMPLE_LEVEL_ONE, sampleInputs, samplePeriod, sampleRecords, sampleSlots } from './sample-records.ts';

const AS_OF = '2025-09-30T23:59:59+08:00';
const DIGEST = 'a1'.repeat(32);

export const SAMPLE_PUBLISHED: PublishedReport = {
  number: 'QYSW-2025-M08',
  period: '2025-08',
  version: '1.0',
  commit: '7d3e91ab40c6f1e2d3c4b5a697887766554433aa',
  committedAt: '2025-09-03T10:00:00+08:00',
  files: [
    { name: 'QYSW-2025-M08.zh-CN.pdf', sha256: 'b2'.repeat(32), bytes: new TextEncoder().encode('%PDF-1.7 example') },
    { name: 'QYSW-2025-M08.model.json', sha256: DIGEST },
  ],
  beside: [{ name: 'QYSW-2025-M08.manifest.json', bytes: new TextEncoder().encode('{}\n') }],
};

export function portalSample(
  records: ClientRecords = sampleRecords(),
  changes: Partial<PortalInputs> = {},
  slots: ReportInputs['slots'] = sampleSlots(),
): PortalInputs {
  const revision = { commit: '7d3e91ab40c6f1e2d3c4b5a697887766554433aa', committedAt: AS_OF };
  const of = (id: string) =>
    sampleInputs({ records, slots, period: samplePeriod(id), edition: { kind: 'draft' }, revision, issued: [] });
  const asOf = epochSeconds(AS_OF);
  const period = samplePeriod('2025');
  const owed = inPeriod(obligations({ records, slots, reports: [], asOf }), period);
  return {
    revision,
    asOf: AS_OF,
    month: of('2025-09'),
    years: [{ report: of('2025'), obligations: composeObligationsPage({ records, period, revision, asOf, obligations: owed }) }],
    register: composePaper('asset-register', { records, revision, edition: { kind: 'draft' }, subject: records.id }),
    drawings: [topology(), cabling()],
    published: [SAMPLE_PUBLISHED],
    ...changes,
  };
}

/** Each would do something if it were ever markup, script, style or an address. */
const HOSTILE = [
  '<script>window.hostile=1</script>',
  '<img src=x onerror="window.hostile=1">',
  '"><svg onload=window.hostile=1>',
  "' onmouseover='window.hostile=1",
  '</title><script>window.hostile=1</script>',
  '</textarea><iframe src="javascript:parent.hostile=1"></iframe>',
  '<a href="javascript:window.hostile=1">x</a>',
  '<style>*{display:none}</style>',
  '\u2028window.hostile=1\u2029',
  '{{constructor}} ${window.hostile=1} {{{x}}}',
  '\u202Egpj.exe\u202C <meta http-equiv=refresh content="0;url=https://example.org">',
  ']]>--><!--<base href="https://example.org/">',
] as const;

/** Fields that hold what a person typed, besides texts in two languages. */
const TYPED = new Set([
  'model',
  'vendor',
  'version',
  'serial',
  'patch',
  'rack',
  'name',
  'title',
  'symptoms',
  'what',
  'by',
  'owner',
  'reporter',
  'evidence',
  'notes',
]);

/** The records with an attack at the end of every text; `hostile` tells which texts there are now. */
export function hostileRecords(records: ClientRecords = sampleRecords()): {
  readonly records: ClientRecords;
  readonly count: number;
} {
  let count = 0;
  const poisoned = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') {
      if (key !== 'zh' && key !== 'en' && !TYPED.has(key)) return value;
      count += 1;
      return `${value} ${HOSTILE[count % HOSTILE.length] ?? ''}`;
    }
    if (Array.isArray(value)) return value.map((one) => poisoned(key, one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, typeof one === 'function' ? one : poisoned(name, one)]),
    );
  };
  return { records: poisoned('', records) as ClientRecords, count };
}

const INCIDENTS = 1000;
const ASSETS = 300;
const LEVELS = ['I', 'II', 'III', 'IV'] as const;
const NOUNS = ['链路', '电源', '风扇', '磁盘', '接口', '证书', '备份', '日志'] as const;

const noun = (index: number): string => NOUNS[index % NOUNS.length] ?? '';

function generatedIncident(index: number): Incident {
  const day = Temporal.PlainDate.from('2025-01-01').add({ days: Math.floor(index * 0.27) });
  const minute = String((index * 7) % 60).padStart(2, '0');
  const at = (hour: number, later = 0) => `${day.add({ days: later }).toString()}T0${hour}:${minute}:00+08:00`;
  const { contingencyAt: _, ...timeline } = SAMPLE_LEVEL_ONE.timeline;
  const number = (index * 7919) % 997;
  return {
    ...SAMPLE_LEVEL_ONE,
    id: `INC-2025-${String(index + 1).padStart(4, '0')}`,
    title: { zh: `${noun(index)} ${number} 号${noun(index * 3 + 1)}异常`, en: `Fault ${number} of ${index}` },
    level: LEVELS[index % LEVELS.length] ?? 'IV',
    assets: [`asset-${(index * 37) % ASSETS}`],
    pauses: [],
    events: [],
    timeline: {
      ...timeline,
      occurredAt: at(1),
      reportedAt: at(2),
      respondedAt: at(2),
      plannedAt: at(3),
      resolvedAt: at(7),
      faultReportedAt: at(1, 1),
    },
  };
}

function generatedAsset(index: number): Asset {
  return {
    ...(SAMPLE_ASSETS[index % SAMPLE_ASSETS.length] as Asset),
    id: `asset-${index}`,
    name: { zh: `设备 ${index}`, en: `Device ${index}` },
    serial: `S${(index * 7_919_993) % 9_999_991}`,
  };
}

const DAY = 86_400;

/** Once a day, held for a day but for an hour; every seventh asset is down once. */
function seenDaily(assets: readonly string[], from: EpochSeconds, to: EpochSeconds): Availability {
  const days = Math.ceil((to - from) / DAY);
  const sightings = assets.flatMap((asset, index) =>
    Array.from({ length: days }, (_, day): Sighting => {
      const at = from + day * DAY;
      const state = index % 7 === 0 && day === index % 29 ? 'down' : 'up';
      return { asset, at, holdsUntil: at + DAY - (index % 2) * 3600, state, record: 'example' };
    }),
  );
  return availability({ from, to, assets, services: [], sightings, windows: [] });
}

/** 1,000 incidents in nine months and 300 assets, each seen once a day, some of them down. */
export function largePortal(): PortalInputs {
  const base = sampleRecords(
    {},
    Array.from({ length: INCIDENTS }, (_, index) => generatedIncident(index)),
  );
  const assets = Array.from({ length: ASSETS }, (_, index) => generatedAsset(index)).map((value) => ({
    path: `inventory/riverside-water/assets/${value.id}.yaml`,
    value,
    lineOf: () => 1,
  }));
  const inputs = portalSample({ ...base, assets });
  const ids = assets.map(({ value }) => value.id);
  const seen = ({ period }: ReportInputs) => {
    const now = seenDaily(ids, period.startAt, Math.min(period.endAt, epochSeconds(AS_OF)));
    return { now, last: now };
  };
  return {
    ...inputs,
    month: { ...inputs.month, availability: seen(inputs.month) },
    years: inputs.years.map(({ report, obligations: page }) => ({
      report: { ...report, availability: seen(report) },
      obligations: page,
    })),
  };
}
