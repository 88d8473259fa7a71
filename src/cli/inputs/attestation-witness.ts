// Who brought an attestation: the person it names or a listed deputy. Only the history knows; where there is none, nobody can tell.
import type { Agreement } from '../../domain/agreement.ts';
import type { Attestation } from '../../domain/attestation.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { Refusal, RefusedAttestations } from '../../inspection/work-orders.ts';
import { isSamePerson } from '../../workspace/rules/approvals.ts';
import type { Context } from '../command.ts';
import { isAnotherFile } from './evidence-files.ts';
import { type AskGit, gitIn } from '../git-answers.ts';
import type { ReadRecords } from './read-inputs.ts';

export interface AttestationWitness {
  /** Brought by their own person or a deputy, by id. */
  readonly witnessed: ReadonlySet<string>;
  /** Those that speak for nothing, and why. */
  readonly refused: RefusedAttestations;
}

/** What counts of the attestations of a client, at `ref` of its history and with the files of `tree`. */
export async function attestationWitness(
  { id, agreement, attestations }: Pick<ClientRecords, 'id' | 'agreement' | 'attestations'>,
  tree: FileTree,
  ask: AskGit,
  ref = 'HEAD',
): Promise<AttestationWitness> {
  const witnessed = new Set<string>();
  const refused = new Map<string, Refusal>();
  const { attesters } = agreement.value;
  const authors = attesters === undefined || attestations.length === 0 ? undefined : await authorsIn(id, ask, ref);
  for (const { path, value } of attestations) {
    const author = authors?.get(path);
    const isOwn = author !== undefined && mailsFor(value, attesters ?? []).includes(author.toLowerCase());
    if (isOwn) witnessed.add(value.id);
    else if (author !== undefined) refused.set(value.id, { why: 'stranger', by: author });
    const { photo } = value;
    if (photo !== undefined && (await isAnotherFile(photo, tree)))
      refused.set(value.id, { why: 'photo', file: photo.file ?? '' });
  }
  return { witnessed, refused };
}

/** For a document of the commit that was read. */
export async function witnessedAt(
  { context, root }: { readonly context: Pick<Context, 'env'>; readonly root: string },
  { records, tree, revision }: Pick<ReadRecords, 'records' | 'tree' | 'revision'>,
): Promise<ReadonlySet<string>> {
  return (await attestationWitness(records, tree, gitIn(root, context.env), revision.commit)).witnessed;
}

/** Without what does not count: an item that only a stranger has attested is unchecked. */
export function withoutRefused<Records extends Pick<ClientRecords, 'attestations'>>(
  records: Records,
  { refused }: AttestationWitness,
): Records {
  if (refused.size === 0) return records;
  return { ...records, attestations: records.attestations.filter(({ value }) => !refused.has(value.id)) };
}

type Attester = NonNullable<Agreement['attesters']>[number];

/** A deputy commits what the other has seen, or attests in the own name. */
function mailsFor({ by }: Attestation, attesters: readonly Attester[]): readonly string[] {
  return attesters
    .flatMap(({ name, email, deputies = [] }) => {
      if (isSamePerson(name, by)) return [email, ...deputies.map((deputy) => deputy.email)];
      return deputies.filter((deputy) => isSamePerson(deputy.name, by)).map((deputy) => deputy.email);
    })
    .map((mail) => mail.toLowerCase());
}

/** By path, who brought the present content to the main branch; undefined without the whole history, or before the first commit. */
async function authorsIn(client: string, ask: AskGit, ref: string): Promise<ReadonlyMap<string, string> | undefined> {
  const [place, log] = await Promise.all([
    ask('rev-parse', '--is-shallow-repository'),
    ask(...LOG, ref, '--', `journal/${client}`),
  ]);
  if (!place.ok || !log.ok || place.out.startsWith('true')) return undefined;
  const authors = new Map<string, string>();
  let author = '';
  for (const token of log.out.split('\0').map((part) => part.trimStart())) {
    if (token.startsWith('\u0001')) author = token.slice(1).trim();
    // The newest comes first.
    else if (token !== '' && !authors.has(token)) authors.set(token, author);
  }
  return authors;
}

const LOG = [
  'log',
  '-z',
  '--name-only',
  '--relative',
  '--no-renames',
  '--no-color',
  '--no-show-signature',
  '--no-ext-diff',
  '--first-parent',
  '-m',
  '--format=%x01%ae',
] as const;
