// Every document that a client may hold, composed from the shipped year with a mark in every text of it.
import { readObligations } from '../../src/cli/inputs/read-obligations.ts';
import { readPeriod, readRecords, reportInputs, slotsBetween, type ReadRecords } from '../../src/cli/inputs/read-inputs.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { startOfDay } from '../../src/cli/paper.ts';
import { WORKFLOWS } from '../../src/desk/workflow.ts';
import type { Language } from '../../src/domain/client.ts';
import type { ConfigurationChange } from '../../src/domain/configuration.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Comparison, Facts, ItemResult, SlotOutcome } from '../../src/domain/inspection.ts';
import type { PaperName } from '../../src/domain/paper.ts';
import type { ClientRecords, Sourced } from '../../src/domain/records.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { renderDrawingHtml } from '../../src/render/drawings/document.ts';
import { renderFormHtml } from '../../src/render/form-html.ts';
import { renderReportHtml } from '../../src/render/html.ts';
import { renderObligationsHtml } from '../../src/render/obligations-html.ts';
import { renderPaperHtml } from '../../src/render/paper/paper-html.ts';
import type { Printable } from '../../src/render/printable.ts';
import { composeReport } from '../../src/report/compose.ts';
import { composeCabling } from '../../src/report/drawings/cabling.ts';
import { flowOf } from '../../src/report/drawings/flow.ts';
import { drawingHead } from '../../src/report/drawings/head.ts';
import { composeTopology } from '../../src/report/drawings/topology.ts';
import { estateOf } from '../../src/report/estate-diff.ts';
import { composeForm } from '../../src/report/form.ts';
import type { DrawingModel } from '../../src/report/models/drawings.ts';
import type { FormModel } from '../../src/report/models/form.ts';
import type { PaperModel } from '../../src/report/models/paper.ts';
import type { RestatedPeriod } from '../../src/report/models/restatement.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { composeObligationsPage, type ObligationsPageModel } from '../../src/report/obligations-page.ts';
import { composePaper } from '../../src/report/papers/compose.ts';
import { PAPERS } from '../../src/report/papers/index.ts';
import { REPOSITORY } from './casebook.ts';
import { marksIn, type Planting, plantedRecords, plantedSlots } from './planted-texts.ts';
import { quietContext } from './prepared-report.ts';

/** A model as the PDF carries it: what is rendered from it is rendered from nothing else. */
export interface ComposedDocument {
  readonly name: string;
  readonly json: string;
}

const REPORTS = [
  ['2025-09', 'month'],
  ['2025-Q3', 'quarter'],
  ['2025', 'year'],
] as const;

type Model = DrawingModel | FormModel | ObligationsPageModel | PaperModel | ReportModel;

export function rendered(json: string, language: Language): Promise<Printable> {
  const model = JSON.parse(json) as Model;
  switch (model.format) {
    case 'casebook-drawing-1':
      return renderDrawingHtml(model, language);
    case 'casebook-form-1':
      return renderFormHtml(model, language);
    case 'casebook-obligations-1':
      return renderObligationsHtml(model, language);
    case 'casebook-paper-1':
      return renderPaperHtml(model, language);
    case 'casebook-report-2':
      return renderReportHtml(model, language);
  }
}

export async function everyDocument(plant: Planting): Promise<readonly ComposedDocument[]> {
  const ledger = await openLedger(quietContext, REPOSITORY);
  const read = await readRecords(ledger, 'riverside-water');
  const planted = { ...read, records: plantedRecords(withRareTexts(read.records), plant) };
  return [
    ...(await reports(ledger, read, planted, plant)),
    ...(await papers(read, planted, plant)),
    ...(await forms(read, planted, plant)),
    await obligationsPage(ledger, planted),
    ...(await drawings(read, planted, plant)),
  ];
}

const document = (name: string, model: Model): ComposedDocument => ({ name, json: JSON.stringify(model) });

/** Texts that the shipped year has no occasion for. */
function withRareTexts(records: ClientRecords): ClientRecords {
  const changed = <T extends { readonly id: string }>(all: readonly Sourced<T>[], id: string, more: Partial<T>) =>
    all.map((one) => (one.value.id === id ? { ...one, value: { ...one.value, ...more } } : one));
  const attachments: readonly Attachment[] = [{ name: 'x', file: 'x' }];
  const misses = [{ clock: 'respond', cause: 'x', action: 'x', owner: 'x', due: '2025-10-31', status: 'open' }] as const;
  const withdrawn = { at: '2025-09-20T10:00:00+08:00', reason: 'x' };
  const { agreement, cabling, attestations, client } = records;
  const [cable, ...cables] = cabling?.value.cables ?? [];
  return {
    ...records,
    client: { ...client, value: { ...client.value, disclosure: { addresses: 'full' } } },
    agreement: {
      ...agreement,
      value: {
        ...agreement.value,
        credits: { per: 'quarter', of: 'x', steps: [{ below: 99.9, percent: 5 }] },
        attesters: [{ name: 'x', email: 'x', deputies: [{ name: 'x', email: 'x' }] }],
      },
    },
    requests: [
      ...changed(changed(records.requests, 'REQ-2025-0002', { attachments }), 'REQ-2025-0003', { withdrawn }),
      sourced('incidents/riverside-water/2025/REQ-2025-9001.yaml', {
        id: 'REQ-2025-9001',
        title: 'late',
        requester: 'x',
        channel: 'mail',
        receivedAt: '2025-09-02T09:00:00+08:00',
        receivedBy: 'x',
        description: 'late',
        answeredAt: '2025-09-05T09:00:00+08:00',
        misses,
      }),
    ],
    defects: [
      ...changed(records.defects, 'DEF-2025-0002', { withdrawn }),
      sourced('incidents/riverside-water/2025/DEF-2025-9001.yaml', {
        id: 'DEF-2025-9001',
        title: 'late',
        system: 'x',
        submittedBy: 'x',
        submittedAt: '2025-09-02T09:00:00+08:00',
        description: 'late',
        misses,
      }),
    ],
    visits: changed(records.visits, 'VIS-2025-0001', { attachments }),
    duties: changed(records.duties, 'DTY-2025-0020', { overage: { days: 2, labour: 'x', travel: 'x' } }),
    attestations: attestations.map((one) => ({ ...one, value: { ...one.value, photo: { name: 'x', file: 'x' } } })),
    restatements: [
      sourced('journal/riverside-water/2025/RST-2025-0001.yaml', {
        id: 'RST-2025-0001',
        period: '2025-08',
        reason: 'x',
        approver: 'x',
        at: '2025-09-20T10:00:00+08:00',
        figures: 'ab'.repeat(32),
      }),
    ],
    ...(cabling === undefined || cable === undefined
      ? {}
      : {
          cabling: {
            ...cabling,
            value: { ...cabling.value, cables: [{ ...cable, to: { outlet: 'x', port: 'x' } }, ...cables] },
          },
        }),
  };
}

const sourced = <T>(path: string, value: T): Sourced<T> => ({ path, value, lineOf: () => 1 });

function restated({ restatements: [approval] }: ClientRecords, { mark }: Planting): RestatedPeriod {
  const commit = 'c'.repeat(40);
  return {
    period: '2025-08',
    document: 'QYSW-2025-M08',
    manifest: 'reports/riverside-water/2025/QYSW-2025-M08.manifest.json',
    figures: [{ figure: 'incidents/level/II', before: 3, after: 4, commits: [commit] }],
    digest: 'ab'.repeat(32),
    commits: [{ commit, subject: mark('git.subject', '') }],
    approval,
  };
}

const configured =
  ({ mark }: Planting) =>
  (change: ConfigurationChange): ConfigurationChange => ({
    ...change,
    object: mark('device.object', change.object),
    excerpt: change.excerpt.map((line) => mark('device.configuration', line)),
  });

async function reports(ledger: Ledger, read: ReadRecords, planted: ReadRecords, plant: Planting) {
  const place = { context: quietContext, root: REPOSITORY };
  const made: ComposedDocument[] = [];
  for (const [id, kind] of REPORTS) {
    const period = readPeriod(id, kind, read.records.client.value.zone);
    const inputs = await reportInputs(place, ledger, read, period, { kind: 'formal', version: '1.0' });
    const { records } = planted;
    const after = estateOf(records);
    const { configurationChanges } = inputs;
    const model = composeReport({
      ...inputs,
      records,
      slots: plantedSlots(inputs.slots, plant),
      restatements: [restated(records, plant)],
      estate: { before: { ...after, assets: after.assets.slice(2), network: undefined, cabling: undefined }, after },
      witnessedApprovals: new Set(records.approvals.map(({ value }) => value.id)),
      published: [
        {
          version: plant.mark('manifest.version', ''),
          at: '2025-10-08T18:00:00+08:00',
          subject: plant.mark('git.subject', 'published'),
          by: plant.mark('git.author', ''),
        },
      ],
      ...(configurationChanges === undefined ? {} : { configurationChanges: configurationChanges.map(configured(plant)) }),
    });
    made.push(document(kind, model));
  }
  return made;
}

const DAY = 86_400;

async function papers(read: ReadRecords, { records, revision }: ReadRecords, plant: Planting) {
  const from = startOfDay('2025-09-30', read.records.client.value.zone);
  const slots = plantedSlots(await slotsBetween(read, from, from + DAY), plant);
  const names = Object.keys(PAPERS) as readonly PaperName[];
  return names.flatMap((name) => {
    const subjects = PAPERS[name].subject === 'round' ? ['2025-09-30'] : PAPERS[name].candidates(records);
    const inputs = { records, revision, edition: { kind: 'draft' }, slots, machines: WORKFLOWS } as const;
    const all = subjects.map((subject) => document(`${name} ${subject}`, composePaper(name, { ...inputs, subject })));
    return showingAll(all, plant);
  });
}

/** As few as show every field that any of them shows. */
function showingAll(all: readonly ComposedDocument[], { fields }: Planting): readonly ComposedDocument[] {
  const shown = new Map(all.map((one) => [one, new Set([...marksIn(one.json)].map((mark) => fields[mark] ?? ''))]));
  const missing = new Set([...shown.values()].flatMap((own) => [...own]));
  const chosen: ComposedDocument[] = [];
  while (missing.size > 0) {
    const gain = (one: ComposedDocument) => [...missing].filter((field) => shown.get(one)?.has(field) === true).length;
    const best = all.reduce((left, right) => (gain(right) > gain(left) ? right : left));
    chosen.push(best);
    for (const field of shown.get(best) ?? []) missing.delete(field);
  }
  return chosen;
}

/** One round of each checklist, the one that tells most. */
async function forms(read: ReadRecords, { records, revision }: ReadRecords, plant: Planting) {
  const from = startOfDay('2025-09-01', read.records.client.value.zone);
  const slots = await slotsBetween(read, from, from + 30 * DAY);
  const told = ({ result }: SlotOutcome) => (result?.items ?? []).filter(({ state }) => state !== 'normal').length;
  return [...Map.groupBy(slots, ({ checklist }) => checklist)].flatMap(([checklist, own]) => {
    const richest = own.toSorted((one, other) => told(other) - told(one))[0];
    const shown = [richest, ...(checklist === 'core-switch' ? [talkative(richest)] : [])].filter((slot) => slot !== undefined);
    return plantedSlots(shown, plant).map((outcome, index) => {
      const model = composeForm({ records, edition: { kind: 'draft' }, revision, outcome });
      return document(`form ${checklist} ${index + 1}`, model);
    });
  });
}

/** The same round, in which the device has something to say to every item. */
function talkative(slot: SlotOutcome | undefined): SlotOutcome | undefined {
  if (slot?.result === undefined) return undefined;
  const facts: Facts = {
    parts: [{ name: 'part', state: 'fault', word: 'word' }],
    gauges: [{ name: 'gauge', value: 97, unit: '%' }],
    names: ['name'],
    peers: [{ name: 'peer', up: false, word: 'word' }],
    log: { worst: 2, counts: { '2': 3 }, lines: ['line'] },
    version: 'version',
    values: { value: 'value' },
  };
  const comparison: Comparison = { missing: ['missing'], unexpected: ['unexpected'], shortfall: 0 };
  const items = slot.result.items.map((item): ItemResult => ({ item: item.item, state: 'fault', facts, comparison, rule: 0 }));
  return { ...slot, result: { ...slot.result, items } };
}

async function obligationsPage(ledger: Ledger, { records, tree, revision }: ReadRecords): Promise<ComposedDocument> {
  const period = readPeriod('2025-Q3', 'quarter', records.client.value.zone);
  const asOf = epochSeconds(revision.committedAt);
  const obligations = await readObligations({ records, tree, ledger }, period, asOf);
  return document('obligations', composeObligationsPage({ records, period, revision, asOf, obligations }));
}

async function drawings(read: ReadRecords, { records, revision }: ReadRecords, plant: Planting) {
  const { network, cabling } = records;
  if (network === undefined || cabling === undefined) throw new TypeError('the shipped client has both plans');
  const period = readPeriod('2025-09', 'month', read.records.client.value.zone);
  const slots = plantedSlots(await slotsBetween(read, period.startAt, period.endAt), plant);
  return [
    document('topology', composeTopology({ records, network: network.value, period, slots, revision })),
    document('cabling', composeCabling(records, cabling.value, revision)),
    document('flow', {
      ...drawingHead(records, revision, 'FLOW-05'),
      kind: 'flow',
      flow: 'strategy',
      ...flowOf('strategy', WORKFLOWS),
    }),
  ];
}
