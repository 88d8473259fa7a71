// `casebook preview`: what a pull request changes, as one comment; nothing where there is nothing to say.
import type { Preview } from '../preview/comment.ts';
import { type Command, flagOption, type Invocation, requiredOption, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'preview',
  synopsis: '--base REF',
  summary: 'what a pull request changes: clocks, the figures of the month, obligations, findings; Markdown for one comment',
  options: {
    base: { type: 'string', value: 'REF', help: 'the branch that it is to be merged into' },
    head: { type: 'string', value: 'REF', help: 'the branch with the change; default: what is checked out, as committed' },
    at: { type: 'string', value: 'INSTANT', help: 'what is known before this moment; default: now' },
    link: { type: 'string', value: 'URL', help: 'where the rendered document can be read' },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'as JSON, which says also when there is nothing to say' },
  },
  async run(context, invocation) {
    const names = { base: requiredOption(invocation, 'base'), head: stringOption(invocation, 'head') ?? 'HEAD' };
    const link = linkOption(invocation);
    const root = workspaceFolder(context, invocation);
    const [{ assessedAt }, { mergedTrees }, { commentOf }] = await Promise.all([
      import('./inputs/client-records.ts'),
      import('./preview/trees.ts'),
      import('../preview/comment.ts'),
    ]);
    const asOf = assessedAt(context, invocation);
    const trees = await mergedTrees(context, root, names);
    const about = { ...names, asOf, link, language: context.language };
    const preview: Preview =
      'conflicts' in trees
        ? { ...about, conflicts: trees.conflicts, findings: [], clients: [] }
        : { ...about, conflicts: [], ...(await data()) };
    const comment = commentOf(preview);
    if (flagOption(invocation, 'json')) {
      const { previewJson } = await import('./preview/json.ts');
      context.out(previewJson(preview, comment, trees));
    } else if (comment !== undefined) context.out(comment);
    return 0;

    async function data(): Promise<Pick<Preview, 'findings' | 'clients'>> {
      const [{ previewData }, { openLedger }] = await Promise.all([import('./preview/data.ts'), import('./open-ledger.ts')]);
      if ('conflicts' in trees) return { findings: [], clients: [] };
      return previewData(trees, context.time.now(), asOf, await openLedger(context, root));
    }
  },
};

/** What a comment links to is chosen by the workflow, and still has to be a plain address of the web. */
function linkOption(invocation: Invocation): string | undefined {
  const given = stringOption(invocation, 'link');
  if (given === undefined) return undefined;
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(phrase('--link takes an address such as https://…, not "{given}"', { given }));
  return url.href.replaceAll(/[()<>[\]]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
