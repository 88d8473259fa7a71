// casebook verify: whether a document is what this repository yields, and if not, what differs first.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Ledger } from '../ledger/ledger.ts';
import { type Command, type Context, flagOption, UsageError } from './command.ts';
import { phrase, RecordsError, speaker, whyOf } from '../phrase.ts';
import type { Beside, Examination, Repository, Yielded } from './examine.ts';
import type { ClaimedModel, Place } from './remake.ts';
import { startPrinter } from './report.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'verify',
  synopsis: 'FILE.pdf',
  summary: 'make a document again from the commit that it names; compare figures, bytes, manifest and signature',
  options: { ...WORKSPACE_OPTION, json: { type: 'boolean', help: 'print what was found as JSON' } },
  async run(context, invocation) {
    const [file, ...more] = invocation.positionals;
    if (file === undefined || more.length > 0)
      throw new UsageError('casebook verify takes one PDF; `casebook verify --help` shows how');
    const root = workspaceFolder(context, invocation);
    const path = resolve(context.cwd, file);
    const bytes = contentOf(path, file);
    const [{ openLedger }, { examine }, { examinationText }] = await Promise.all([
      import('./open-ledger.ts'),
      import('./examine.ts'),
      import('./verify/words.ts'),
    ]);
    const ledger = await openLedger(context, root);
    const candidate = { name: basename(path), bytes, beside: besideOf(path) };
    await using printing = lazyPrinter(context);
    const found = await examine(candidate, await repositoryOf({ context, root }, ledger, printing.printer));
    if (flagOption(invocation, 'json')) context.out(`${JSON.stringify(found)}\n`);
    else if (isNoDocument(found))
      throw new UsageError(phrase('{sentence}', { sentence: examinationText(file, found, context.language).trimEnd() }));
    else context.out(examinationText(file, found, context.language));
    return found.findings.length === 0 ? 0 : isNoDocument(found) ? 2 : 1;
  },
};

/** Nothing speaks of it: neither a model inside nor a manifest beside. */
function isNoDocument({ findings, signature }: Examination): boolean {
  const [first] = findings;
  return first?.kind === 'no-pdf' || (first?.kind === 'no-model' && signature === undefined);
}

function contentOf(path: string, file: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(phrase('"{file}" cannot be read: {why}', { file, why: whyOf(error) }), { cause: error });
  }
}

/** The manifest of the same number, if it lies in the same folder. */
function besideOf(path: string): Beside | undefined {
  const folder = dirname(path);
  const number = basename(path).replace(/(?:\.(?:zh-CN|en))?\.pdf$/i, '');
  const manifest = join(folder, `${number}.manifest.json`);
  if (!existsSync(manifest)) return undefined;
  const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined);
  return {
    manifest: readFileSync(manifest),
    signature: existsSync(`${manifest}.sig`) ? readFileSync(`${manifest}.sig`, 'latin1') : undefined,
    read,
  };
}

type Printing = () => ReturnType<typeof startPrinter>;

/** Most changed files are told without a browser. */
function lazyPrinter(context: Context): AsyncDisposable & { readonly printer: Printing } {
  let started: ReturnType<typeof startPrinter> | undefined;
  return {
    printer: () => (started ??= startPrinter(context)),
    [Symbol.asyncDispose]: async () => (await started)?.close(),
  };
}

export async function repositoryOf(place: Place, ledger: Ledger, printer: Printing): Promise<Repository> {
  const [{ ALLOWED_SIGNERS }, { installedVersions }] = await Promise.all([
    import('./inputs/client-history.ts'),
    import('./inputs/provenance.ts'),
  ]);
  const head = await ledger.revision('HEAD');
  const list = head === undefined ? undefined : await (await ledger.readAt(head.commit)).read(ALLOWED_SIGNERS);
  return {
    allowedSigners: list === undefined ? undefined : new TextDecoder().decode(list),
    versions: installedVersions(),
    has: async (commit) => /^[0-9a-f]{40,64}$/.test(commit) && (await ledger.revision(commit)) !== undefined,
    remake: (claimed) => yielded(place, ledger, claimed, printer),
  };
}

async function yielded(place: Place, ledger: Ledger, claimed: ClaimedModel, printer: Printing): Promise<Yielded | string> {
  const [{ remake }, { printDocument }] = await Promise.all([import('./remake.ts'), import('./make-documents.ts')]);
  try {
    const made = await remake(place, ledger, claimed);
    const { json, attachments, languages, number, manifest } = made;
    const print = async (wanted: typeof languages) => printDocument(made, await printer(), wanted);
    return {
      json,
      attachments,
      languages,
      print: async (language) => (await print([language]))[0]?.bytes ?? new Uint8Array(),
      ...(manifest === undefined
        ? {}
        : {
            manifest: async (wanted) => {
              const model = { name: `${number}.model.json`, bytes: new TextEncoder().encode(json) };
              return manifest([...(await print(wanted)), model], await (await printer()).version());
            },
          }),
    };
  } catch (error) {
    // What a changed model claims, a period or an instant that is none, is not a mistake of the caller.
    const told = await speaker(place.context.language);
    if (error instanceof RangeError) return told(phrase('a time or a number in it cannot be: {why}', { why: error.message }));
    if (error instanceof UsageError || error instanceof RecordsError) return told(error.saying);
    throw error;
  }
}
