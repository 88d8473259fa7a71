// What a portal of the sample client is made from, as values; and the same with texts of an attacker in every field.
import type { ClientRecords } from '../../src/domain/records.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import type { PortalInputs, PublishedReport } from '../../src/portal/model.ts';
import type { ReportInputs } from '../../src/report/inputs.ts';
import { composeObligationsPage } from '../../src/report/obligations-page.ts';
import { composePaper } from '../../src/report/papers/compose.ts';
import { inPeriod, obligations } from '../../src/sla/obligations/expand.ts';
import { cabling, topology } from './drawing-models.ts';
import { sampleInputs, samplePeriod, sampleRecords, sampleSlots } from './sample-records.ts';

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
