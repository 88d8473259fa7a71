// casebook verify: whether a report is what this repository yields, and if not, what differs first.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Language } from '../domain/client.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ReportModel } from '../report/model.ts';
import { type Command, type Context, type ExitCode, UsageError } from './command.ts';
import { startPrinter } from './report.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'verify',
  synopsis: 'FILE.pdf',
  summary: 'make a report again from the commit that it names, and compare figures and bytes',
  options: WORKSPACE_OPTION,
  async run(context, invocation) {
    const [file, ...more] = invocation.positionals;
    if (file === undefined || more.length > 0)
      throw new UsageError('casebook verify takes one PDF; `casebook verify --help` shows how');
    const root = workspaceFolder(context, invocation);
    const bytes = contentOf(context, file);
    const claimed = await attachedModel(file, bytes);
    const { openLedger } = await import('./open-ledger.ts');
    const ledger = await openLedger(context, root);
    if ((await ledger.revision(claimed.model.revision.commit)) === undefined) {
      context.out(
        `${file} names commit ${claimed.model.revision.commit}, which this repository does not have; fetch its history, or ask who issued it\n`,
      );
      return 1;
    }
    return compare({ context, root }, ledger, { ...claimed, file, bytes });
  },
};

interface Claim {
  readonly model: ReportModel;
  readonly json: string;
}

interface Place {
  readonly context: Context;
  readonly root: string;
}

interface Candidate extends Claim {
  readonly file: string;
  readonly bytes: Uint8Array;
}

function contentOf({ cwd }: Context, file: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    throw new UsageError(`"${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function attachedModel(file: string, bytes: Uint8Array): Promise<Claim> {
  const { attachmentsOf } = await import('../render/attachments.ts');
  const attached = (await attachmentsOf(bytes))?.find(({ name }) => name.endsWith('.model.json'));
  const json = attached === undefined ? undefined : new TextDecoder().decode(attached.bytes);
  const model = json === undefined ? undefined : parsed(json);
  if (json === undefined || model?.format !== 'casebook-report-2') {
    throw new UsageError(`"${file}" carries no model of a report: it was not made by casebook, or it has been changed`);
  }
  return { model, json };
}

function parsed(json: string): ReportModel | undefined {
  try {
    return JSON.parse(json) as ReportModel;
  } catch {
    return undefined;
  }
}

async function compare(place: Place, ledger: Ledger, candidate: Candidate): Promise<ExitCode> {
  const { context } = place;
  const { model, json, bytes, file } = candidate;
  const [{ readRecords, readPeriod, reportInputs }, { makeReport }, { modelJson }, { provenance }] = await Promise.all([
    import('./read-inputs.ts'),
    import('./make-documents.ts'),
    import('../report/model.ts'),
    import('./provenance.ts'),
  ]);
  const read = await readRecords(ledger, model.client.id, model.revision.commit);
  const period = readPeriod(model.period.id, model.period.kind, read.records.client.value.zone);
  const inputs = await reportInputs(place, ledger, read, period, model.edition);
  await using printer = await startPrinter(context);
  const made = await makeReport(inputs, printer, ['zh-CN', 'en'] satisfies readonly Language[], provenance());
  const expected = modelJson(made.model);
  if (expected !== json) {
    context.out(
      `${file} differs from what commit ${model.revision.commit} yields, first at ${firstDifference(JSON.parse(json), JSON.parse(expected))}\n`,
    );
    return 1;
  }
  if (made.files.some((issued) => issued.name.endsWith('.pdf') && Buffer.from(issued.bytes).equals(bytes))) {
    context.out(`${file} is what commit ${model.revision.commit} yields, byte for byte\n`);
    return 0;
  }
  context.out(
    `the figures that ${file} carries are those of commit ${model.revision.commit}, but its pages are not what this installation prints: the file was changed, or other versions of casebook, its fonts or its browser printed it (the manifest beside it names them)\n`,
  );
  return 1;
}

/** The place, what the document says and what the repository says. */
function firstDifference(said: unknown, yielded: unknown, place = 'the model'): string {
  if (isObject(said) && isObject(yielded)) {
    const keys = [...new Set([...Object.keys(said), ...Object.keys(yielded)])];
    const key = keys.find((name) => JSON.stringify(said[name]) !== JSON.stringify(yielded[name]));
    if (key !== undefined) return firstDifference(said[key], yielded[key], place === 'the model' ? key : `${place}.${key}`);
  }
  return `${place}: the document says ${short(said)}, the repository ${short(yielded)}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
