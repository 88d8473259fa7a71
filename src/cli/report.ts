// casebook report: a periodic report as PDF in every language of the client, with its model and manifest.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { IssuedFile } from '../deliver/manifest.ts';
import type { Agreement } from '../domain/agreement.ts';
import { Language as LanguageSchema, type Language } from '../domain/client.ts';
import type { Period } from '../domain/period.ts';
import type { Edition } from '../report/inputs.ts';
import type { ReportModel, ReportName } from '../report/model.ts';
import {
  type Command,
  type Context,
  EnvironmentError,
  type ExitCode,
  flagOption,
  type Invocation,
  stringOption,
  UsageError,
  requiredOption,
} from './command.ts';
import { phrase, type Said, SaidError, speaker } from '../phrase.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'report',
  synopsis: 'monthly|quarterly|annual|year',
  summary: 'a case-analysis report of a client, or all reports of a year, from the commit that is checked out',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose report' },
    period: { type: 'string', value: 'PERIOD', help: '2025-09, 2025-Q3 or 2025, as the report is' },
    formal: {
      type: 'string',
      value: 'VERSION',
      help: 'a formal edition, for example 1.0; refused while words are missing. Default: a draft',
    },
    language: { type: 'string', value: 'LANG', help: 'this edition only; may be given again', multiple: true },
    out: { type: 'string', value: 'DIR', help: 'where the files go; default out/' },
    sign: { type: 'string', value: 'REF', help: 'sign the manifest with the Ed25519 key at env:NAME or file:PATH' },
    forms: {
      type: 'boolean',
      help: 'with `year`: also the last inspection form of every month, checklist and asset, and every paper of its records',
    },
    json: { type: 'boolean', help: 'print the manifest' },
  },
  async run(context, invocation) {
    if (invocation.positionals.join(' ') === 'year') return wholeYear(context, invocation);
    const kind = await periodKind(invocation.positionals.join(' '));
    const root = workspaceFolder(context, invocation);
    const edition = editionOf(invocation);
    const [{ openLedger }, { readRecords, readPeriod, reportInputs }, { makeReport, prepareReport }] = await Promise.all([
      import('./open-ledger.ts'),
      import('./inputs/read-inputs.ts'),
      import('./make-documents.ts'),
    ]);
    const ledger = await openLedger(context, root);
    const read = await readRecords(ledger, requiredOption(invocation, 'client'));
    const { languages, zone } = read.records.client.value;
    const period = readPeriod(requiredOption(invocation, 'period'), kind, zone);
    const inputs = await reportInputs({ context, root }, ledger, read, period, edition);
    const report = await prepareReport(inputs, read);
    if (edition.kind === 'formal' && !(await isReady(context, report.model, read.records.agreement.value))) return 1;
    const sign = await signerFor(context, invocation);
    await using printer = await startPrinter(context);
    const { files: made, manifest } = await makeReport(report, printer, languagesOf(invocation, languages));
    const files = [...made, ...sign(made)];
    const folder = resolve(context.cwd, stringOption(invocation, 'out') ?? 'out');
    writeFiles(folder, files);
    if (flagOption(invocation, 'json')) context.out(`${JSON.stringify(manifest)}\n`);
    else context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
    return 0;
  },
};

async function wholeYear(context: Context, invocation: Invocation): Promise<ExitCode> {
  const { reportYear } = await import('./report/year.ts');
  const edition = editionOf(invocation);
  return reportYear(context, {
    root: workspaceFolder(context, invocation),
    client: requiredOption(invocation, 'client'),
    year: requiredOption(invocation, 'period'),
    edition,
    languages: (all) => languagesOf(invocation, all),
    out: stringOption(invocation, 'out') ?? 'out',
    withForms: flagOption(invocation, 'forms'),
    isReady: async ({ model }, { records }) => edition.kind === 'draft' || isReady(context, model, records.agreement.value),
    sign: await signerFor(context, invocation),
  });
}

async function periodKind(name: string): Promise<Period['kind']> {
  const { DOCUMENTS } = await import('../report/documents.ts');
  if (name in DOCUMENTS) return DOCUMENTS[name as ReportName].period;
  throw new UsageError(
    phrase('casebook report makes: {documents}; `casebook report --help` shows how', {
      documents: [...Object.keys(DOCUMENTS), 'year'],
    }),
  );
}

export function editionOf(invocation: Invocation): Edition {
  const version = stringOption(invocation, 'formal');
  if (version === undefined) return { kind: 'draft' };
  if (!/^[0-9]+\.[0-9]+$/.test(version))
    throw new UsageError(phrase('--formal takes a version such as 1.0, not "{version}"', { version }));
  return { kind: 'formal', version };
}

/** Those asked for, else all of the client's. */
export function languagesOf(invocation: Invocation, all: readonly Language[]): readonly Language[] {
  const asked = (invocation.options['language'] ?? []) as readonly string[];
  const known = (LanguageSchema as { enum?: readonly string[] }).enum ?? ['zh-CN', 'en'];
  const wrong = asked.find((language) => !known.includes(language));
  if (wrong !== undefined) throw new UsageError(phrase('--language takes {known}, not "{wrong}"', { known, wrong }));
  return asked.length === 0 ? all : (asked as readonly Language[]);
}

/** A formal edition waits for the end of its period, and for the words and the approvals that it owes; which ones is said. */
async function isReady({ talk, language }: Context, model: ReportModel, agreement: Agreement): Promise<boolean> {
  const [{ missingApprovals }, { contentDigest }, { CATALOGUES }, { textIn }, { plain }, told] = await Promise.all([
    import('../report/approvals.ts'),
    import('../report/model.ts'),
    import('../locale/index.ts'),
    import('../locale/format.ts'),
    import('../locale/marks.ts'),
    speaker(language),
  ]);
  const { client, number, period, problems, revision } = model;
  // What is issued is closed: no figure of it may still be open. The commit's time is in the client's zone.
  const until = revision.committedAt.slice(0, 10);
  if (until <= period.to) {
    const early = phrase(
      'no formal edition of {period} before its last day, {last}, is over: the commit that is checked out is of {until}',
      {
        period: period.id,
        last: period.to,
        until,
      },
    );
    talk(`${told(early)}\n`);
    return false;
  }
  const missing = missingApprovals(model, agreement).map(({ step, approvers }) =>
    phrase('{step}: by one of {people}', {
      step: CATALOGUES[language].papers.sheet.steps[step],
      people: approvers.map(({ name }) => plain(textIn(name, language, 'name'))),
    }),
  );
  const lines = (sayings: readonly Said[]) => sayings.map((saying) => `  ${told(saying)}\n`).join('');
  if (problems.length > 0) {
    const head = phrase('no formal edition of {period} while these words are missing:', { period: period.id });
    talk(`${told(head)}\n${lines(problems.map(problemOf))}`);
  }
  if (missing.length > 0) {
    const head = phrase('no formal edition of {period} while these approvals are missing:', { period: period.id });
    const how = phrase(
      'an approval is a record journal/{client}/YEAR/APR-YEAR-NUMBER.yaml with subject {subject} and digest {digest}',
      {
        client: client.id,
        subject: `reports/${client.id}/${period.id.slice(0, 4)}/${number}.model.json`,
        digest: contentDigest(model),
      },
    );
    talk(`${told(head)}\n${lines(missing)}${told(how)}\n`);
  }
  return problems.length === 0 && missing.length === 0;
}

/** The key is read before anything is printed: a wrong reference costs no waiting. */
async function signerFor(
  context: Context,
  invocation: Invocation,
): Promise<(files: readonly IssuedFile[]) => readonly IssuedFile[]> {
  const reference = stringOption(invocation, 'sign');
  if (reference === undefined) return () => [];
  const [{ secretsOf }, { KeyError, privateKey }, { signManifest }] = await Promise.all([
    import('./secrets.ts'),
    import('../deliver/ssh-keys.ts'),
    import('../deliver/signature.ts'),
  ]);
  const text = secretsOf(context)(reference);
  if (text === undefined)
    throw new UsageError(
      phrase('--sign takes the place of a private key, env:NAME or file:PATH; nothing is at "{reference}"', { reference }),
    );
  try {
    const key = privateKey(text);
    return (files) =>
      files
        .filter(({ name }) => name.endsWith('.manifest.json'))
        .map(({ name, bytes }) => ({ name: `${name}.sig`, bytes: new TextEncoder().encode(signManifest(bytes, key)) }));
  } catch (error) {
    if (error instanceof KeyError) throw new UsageError(phrase('--sign: {message}', { message: error.saying }), { cause: error });
    throw error;
  }
}

function problemOf({ field, reason, languages, of, path }: ReportModel['problems'][number]): Said {
  const values = { path, field: of === undefined ? field : `${field} (${of})`, languages };
  switch (reason) {
    case 'empty':
      return phrase('{path}: {field} is empty in {languages}', values);
    case 'placeholder':
      return phrase('{path}: {field} is a placeholder in {languages}', values);
    case 'last-period':
      return phrase("{path}: {field} repeats last period's text in {languages}", values);
  }
}

export async function startPrinter({ env }: Context) {
  const { openPrinter } = await import('../render/pdf.ts');
  return openPrinter({ env }).catch((error: unknown) => {
    if (error instanceof SaidError) throw new EnvironmentError(error.saying, { cause: error });
    throw error;
  });
}

export function writeFiles(folder: string, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
}
