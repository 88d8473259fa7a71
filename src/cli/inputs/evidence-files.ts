// Photos and other files that records name as evidence: one that lies in the workspace has the digest that the record holds.
import { createHash } from 'node:crypto';
import { CODES } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Attachment } from '../../domain/attachment.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';

interface AttachedFile {
  /** Of the record, and where in it the digest stands. */
  readonly path: string;
  readonly line: number;
  readonly file: string;
  readonly sha256: string;
}

/** Those whose digest is on record; the others cannot be told from another file. */
export function attachedFiles(records: ClientRecords): readonly AttachedFile[] {
  const several = ({ value, ...source }: Sourced<{ readonly attachments?: readonly Attachment[] }>) =>
    (value.attachments ?? []).flatMap((one, index) => named(source, one, 'attachments', index));
  return [
    ...records.attestations.flatMap(({ value, ...source }) => named(source, value.photo, 'photo')),
    ...[records.incidents, records.defects, records.requests, records.visits].flatMap((kind) => kind.flatMap(several)),
  ];
}

function named(
  { path, lineOf }: Pick<Sourced<unknown>, 'path' | 'lineOf'>,
  attachment: Attachment | undefined,
  ...place: readonly (string | number)[]
): readonly AttachedFile[] {
  const { file, sha256 } = attachment ?? {};
  return file === undefined || sha256 === undefined ? [] : [{ path, line: lineOf(...place, 'sha256'), file, sha256 }];
}

export async function attachmentFindings(tree: FileTree, attached: readonly AttachedFile[]): Promise<readonly Diagnostic[]> {
  const findings: Diagnostic[] = [];
  for (const { path, line, file, sha256 } of attached) {
    const digest = await digestOf(file, tree);
    if (digest === undefined || digest === sha256) continue;
    const start = { line, column: 1 };
    const values = { file, digest, wanted: sha256 };
    findings.push({ code: 'CB0346', severity: CODES.CB0346.severity, path, start, end: start, values });
  }
  return findings;
}

export async function isAnotherFile({ file, sha256 }: Attachment, tree: FileTree): Promise<boolean> {
  if (file === undefined || sha256 === undefined) return false;
  const digest = await digestOf(file, tree);
  return digest !== undefined && digest !== sha256;
}

/** Undefined for a file that is kept elsewhere: it cannot be compared. */
async function digestOf(file: string, tree: FileTree): Promise<string | undefined> {
  const bytes = await tree.read(file).catch(() => undefined);
  return bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');
}
