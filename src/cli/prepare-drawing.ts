// Drawings before they are printed: composed from a commit, with their model and manifest as other documents have them.
import { type IssuedFile, manifestOf } from '../deliver/manifest.ts';
import type { Language } from '../domain/client.ts';
import { type DrawingModel, drawingJson, type FlowName } from '../report/models/drawings.ts';
import { UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import type { ManifestedDocument } from './make-documents.ts';
import { periodNamed } from './period-option.ts';
import { provenance } from './inputs/provenance.ts';
import type { ReadRecords } from './inputs/read-inputs.ts';

export interface PreparedDrawing extends ManifestedDocument {
  /** Each sheet as a picture of its own. */
  readonly sheets: (language: Language) => Promise<readonly IssuedFile[]>;
}

/** What is to be drawn; the period of a topology, and one flow where not all are wanted. */
export type DrawingRequest =
  | { readonly kind: 'topology'; readonly period: string }
  | { readonly kind: 'cabling' }
  | { readonly kind: 'flow'; readonly flow?: string };

export async function prepareDrawings(read: ReadRecords, wanted: DrawingRequest): Promise<readonly PreparedDrawing[]> {
  const models = await composed(read, wanted);
  return Promise.all(models.map((model) => prepared(model, read)));
}

function composed(read: ReadRecords, wanted: DrawingRequest): Promise<readonly DrawingModel[]> {
  switch (wanted.kind) {
    case 'topology':
      return topology(read, wanted.period);
    case 'cabling':
      return cabling(read);
    case 'flow':
      return flows(read, wanted.flow);
  }
}

async function prepared(model: DrawingModel, { records }: ReadRecords): Promise<PreparedDrawing> {
  const [{ drawSheets, renderDrawingHtml }, { preparedFrom }] = await Promise.all([
    import('../render/drawings/document.ts'),
    import('./make-documents.ts'),
  ]);
  const { number, revision, client } = model;
  const json = drawingJson(model);
  const period = model.kind === 'topology' ? model.period : model.revisedOn;
  const about = { number, client: client.id, period, edition: { kind: 'draft' as const }, revision };
  return {
    ...preparedFrom({ number, revision, json }, records, (language) => renderDrawingHtml(model, language)),
    manifest: (files, browser) => manifestOf({ ...about, provenance: provenance(browser) }, files),
    sheets: async (language) => {
      const sheets = await drawSheets(model, language);
      return sheets.map(({ svg }, index) => ({
        name: `${number}${sheets.length === 1 ? '' : `-${index + 1}`}.${language}.svg`,
        bytes: new TextEncoder().encode(`${svg}\n`),
      }));
    },
  };
}

async function topology(read: ReadRecords, id: string): Promise<readonly DrawingModel[]> {
  const [{ slotsBetween }, { composeTopology }] = await Promise.all([
    import('./inputs/read-inputs.ts'),
    import('../report/drawings/topology.ts'),
  ]);
  const { records, revision } = read;
  const network = records.network?.value;
  if (network === undefined)
    throw new UsageError(phrase('inventory/{id}/network.yaml is missing: it says what the drawing shows', { id: records.id }));
  const period = periodNamed(id, records.client.value.zone);
  refuseUnknownLinks(read);
  const slots = await slotsBetween(read, period.startAt, period.endAt);
  return [composeTopology({ records, network, period, slots, revision })];
}

/** A fault that names a link which the plan does not have would be left out without a word. */
function refuseUnknownLinks({ records }: ReadRecords): void {
  const known = new Set(records.network?.value.links.map(({ id }) => id));
  for (const incident of records.incidents) {
    const unknown = (incident.value.links ?? []).find((link) => !known.has(link));
    if (unknown !== undefined) {
      throw new UsageError(
        phrase('{place} names the link "{unknown}"; inventory/{client}/network.yaml has {known}', {
          place: `${incident.path}:${incident.lineOf('links')}`,
          unknown,
          client: records.id,
          known: [...known],
        }),
      );
    }
  }
}

async function cabling({ records, revision }: ReadRecords): Promise<readonly DrawingModel[]> {
  const { composeCabling } = await import('../report/drawings/cabling.ts');
  const plan = records.cabling?.value;
  if (plan === undefined)
    throw new UsageError(phrase('inventory/{id}/cabling.yaml is missing: it says what the drawing shows', { id: records.id }));
  return [composeCabling(records, plan, revision)];
}

async function flows({ records, revision }: ReadRecords, name: string | undefined): Promise<readonly DrawingModel[]> {
  const [{ FLOWS }, { flowOf }, { drawingHead }, { WORKFLOWS }] = await Promise.all([
    import('../report/models/drawings.ts'),
    import('../report/drawings/flow.ts'),
    import('../report/drawings/head.ts'),
    import('../desk/workflow.ts'),
  ]);
  const wanted: readonly FlowName[] = name === undefined ? FLOWS : FLOWS.filter((flow) => flow === name);
  if (wanted.length === 0) throw new UsageError(phrase('--flow takes {flows}, not "{name}"', { flows: FLOWS, name: name ?? '' }));
  return wanted.map((flow) => ({
    ...drawingHead(records, revision, `FLOW-0${FLOWS.indexOf(flow) + 1}`),
    kind: 'flow',
    flow,
    ...flowOf(flow, WORKFLOWS),
  }));
}
