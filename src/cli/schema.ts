// casebook schema: the JSON Schema of the records, printed or written for editors.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document-kinds.ts';
import { schemaFiles } from '../workspace/emit-schema.ts';
import { nearest } from '../workspace/nearest.ts';
import { registeredProbeKinds } from '../workspace/schemas.ts';
import { type Command, flagOption, stringOption, UsageError } from './command.ts';
import { phrase, tell } from '../phrase.ts';

export const command: Command = {
  name: 'schema',
  synopsis: '[KIND]',
  summary: 'print the JSON Schema of a kind of record; --write emits all of them for editors',
  options: {
    write: { type: 'boolean', help: 'write schema/<kind>.schema.json and .vscode/settings.json' },
    workspace: { type: 'string', value: 'DIR', help: 'where to write; default: here' },
  },
  async run(context, invocation) {
    const { cwd, out } = context;
    const files = schemaFiles(await registeredProbeKinds());
    const [kind, ...others] = invocation.positionals;
    if (others.length > 0 || (kind !== undefined && flagOption(invocation, 'write')))
      throw new UsageError('schema takes one kind, or --write');
    if (flagOption(invocation, 'write')) {
      const root = resolve(cwd, stringOption(invocation, 'workspace') ?? '.');
      for (const { path, content } of files) write(resolve(root, path), content);
      await tell(context, phrase('{count} files written', { count: files.length }));
      return 0;
    }
    if (kind === undefined) out(`${Object.keys(DOCUMENT_KINDS).join('\n')}\n`);
    else out(files.find(({ path }) => path === `schema/${known(kind)}.schema.json`)?.content ?? '');
    return 0;
  },
};

function known(kind: string): DocumentKind {
  if (Object.hasOwn(DOCUMENT_KINDS, kind)) return kind as DocumentKind;
  const close = nearest(kind, Object.keys(DOCUMENT_KINDS));
  throw new UsageError(
    close === undefined
      ? phrase('there is no kind "{kind}"; `casebook schema` lists them', { kind })
      : phrase('there is no kind "{kind}"; did you mean {close}?', { kind, close }),
  );
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
