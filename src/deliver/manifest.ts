// The manifest of an issued document: what belongs to it, and the digest of every file, so that any copy can be checked.
import { createHash } from 'node:crypto';

export interface ManifestFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: 'casebook-manifest-1';
  readonly number: string;
  readonly client: string;
  readonly period: string;
  readonly edition: { readonly kind: 'draft' | 'formal'; readonly version?: string };
  /** The commit that the document is made from; rendering it again gives the same bytes on the same lockfile and platform. */
  readonly revision: { readonly commit: string; readonly committedAt: string; readonly records?: string };
  readonly files: readonly ManifestFile[];
  /** What closes with the period when the document is issued: its figures by name, so that what moves later can be named. */
  readonly figures?: { readonly digest: string; readonly values: Readonly<Record<string, string | number>> };
  /** The newest inspection record of each shard: all before them are named, one by the next, by their digests. */
  readonly receipts?: Readonly<Record<string, { readonly path: string; readonly digest: string }>>;
  /** Versions that decide the bytes. */
  readonly provenance: Readonly<Record<string, string>>;
}

export interface IssuedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function manifestOf(about: Omit<Manifest, 'format' | 'files'>, files: readonly IssuedFile[]): Manifest {
  const { number, client, period, edition, revision, figures, receipts, provenance } = about;
  return {
    format: 'casebook-manifest-1',
    number,
    client,
    period,
    edition,
    revision,
    files: files.map(describe),
    ...(figures === undefined ? {} : { figures }),
    ...(receipts === undefined ? {} : { receipts }),
    provenance,
  };
}

export function manifestJson(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function describe({ name, bytes }: IssuedFile): ManifestFile {
  return { name, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}
