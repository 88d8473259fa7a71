// casebook drawing: topology, cabling and flow figures of a client, as PDF and as SVG, from the commit that is checked out.
import { join, relative, resolve } from 'node:path';
import type { DrawingModel, FlowName } from '../report/models/drawings.ts';
import { type Command, requiredOption, stringOption, UsageError, type Invocation } from './command.ts';
import { periodNamed } from './period-option.ts';
import type { ReadRecords } from './read-inputs.ts';
import { languagesOf, startPrinter, writeFiles } from './report.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'drawing',
  synopsis: 'topology|cabling|flow',
  summary: 'network topology, structured cabling or a flow figure of the service, as PDF and SVG',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose drawing' },
    period: { type: 'string', value: 'PERIOD', help: 'topology: what was interrupted or seen when, for example 2025-06' },
    flow: { type: 'string', value: 'NAME', help: 'flow: duty, patrol, defect, emergency or strategy; default all five' },
    language: { type: 'string', value: 'LANG', help: 'this edition only; may be given again', multiple: true },
    out: { type: 'string', value: 'DIR', help: 'where the files go; default out/' },
  },
  async run(context, invocation) {
    const compose = composerOf(invocation);
    const root = workspaceFolder(context, invocation);
    const [{ openLedger }, { readRecords }, { drawSheets, renderDrawingHtml }] = await Promise.all([
      import('./open-ledger.ts'),
      import('./read-inputs.ts'),
      import('../render/drawings/document.ts'),
    ]);
    const read = await readRecords(await openLedger(context, root), requiredOption(invocation, 'client'));
    const models = await compose(read);
    const languages = languagesOf(invocation, read.records.client.value.languages);
    await using printer = await startPrinter(context);
    const folder = resolve(context.cwd, stringOption(invocation, 'out') ?? 'out');
    for (const model of models) {
      for (const language of languages) {
        const [sheets, document] = await Promise.all([drawSheets(model, language), renderDrawingHtml(model, language)]);
        const files = [
          { name: `${model.number}.${language}.pdf`, bytes: await printer.print(document) },
          ...sheets.map(({ svg }, index) => ({
            name: `${model.number}${sheets.length === 1 ? '' : `-${index + 1}`}.${language}.svg`,
            bytes: new TextEncoder().encode(`${svg}\n`),
          })),
        ];
        writeFiles(folder, files);
        context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
      }
    }
    return 0;
  },
};

type Composer = (read: ReadRecords) => Promise<readonly DrawingModel[]>;

function composerOf(invocation: Invocation): Composer {
  const [kind = '', ...more] = invocation.positionals;
  const composers: Readonly<Record<string, Composer>> = {
    topology: (read) => topology(read, requiredOption(invocation, 'period')),
    cabling,
    flow: (read) => flows(read, stringOption(invocation, 'flow')),
  };
  const found = Object.hasOwn(composers, kind) ? composers[kind] : undefined;
  if (found === undefined || more.length > 0) {
    throw new UsageError('casebook drawing makes: topology, cabling, flow; `casebook drawing --help` shows how');
  }
  return found;
}

async function topology(read: ReadRecords, id: string): Promise<readonly DrawingModel[]> {
  const [{ slotsBetween }, { composeTopology }] = await Promise.all([
    import('./read-inputs.ts'),
    import('../report/drawings/topology.ts'),
  ]);
  const { records, revision } = read;
  const network = records.network?.value;
  if (network === undefined)
    throw new UsageError(`inventory/${records.id}/network.yaml is missing: it says what the drawing shows`);
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
        `${incident.path}:${incident.lineOf('links')} names the link "${unknown}"; inventory/${records.id}/network.yaml has ${[...known].join(', ')}`,
      );
    }
  }
}

async function cabling({ records, revision }: ReadRecords): Promise<readonly DrawingModel[]> {
  const { composeCabling } = await import('../report/drawings/cabling.ts');
  const plan = records.cabling?.value;
  if (plan === undefined) throw new UsageError(`inventory/${records.id}/cabling.yaml is missing: it says what the drawing shows`);
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
  if (wanted.length === 0) throw new UsageError(`--flow takes ${FLOWS.join(', ')}, not "${name ?? ''}"`);
  return wanted.map((flow) => ({
    ...drawingHead(records, revision, `FLOW-0${FLOWS.indexOf(flow) + 1}`),
    kind: 'flow',
    flow,
    ...flowOf(flow, WORKFLOWS),
  }));
}
