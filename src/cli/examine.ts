// Whether a PDF is what a repository yields: its manifest and signature first, then its figures, then its pages.
import { createHash } from 'node:crypto';
import { type Manifest, manifestJson } from '../deliver/manifest.ts';
import { checkSignature, type SignatureVerdict } from '../deliver/signature.ts';
import type { Language } from '../domain/client.ts';
import type { AttachedFile } from '../render/attachments.ts';
import { type ClaimedModel, claimedModel } from './remake.ts';

/** The manifest that lies beside the document, and what lies beside it. */
export interface Beside {
  readonly manifest: Uint8Array;
  readonly signature: string | undefined;
  readonly read: (name: string) => Uint8Array | undefined;
}

export interface Candidate {
  /** The file name, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly beside: Beside | undefined;
}

/** What the repository yields for the same document. */
export interface Yielded {
  readonly json: string;
  readonly attachments: readonly AttachedFile[];
  readonly languages: readonly Language[];
  readonly print: (language: Language) => Promise<Uint8Array>;
  /** Of documents that have one, over these editions. */
  readonly manifest?: (languages: readonly Language[]) => Promise<Manifest>;
}

export interface Repository {
  readonly allowedSigners: string | undefined;
  /** Versions of this installation that decide the bytes, as manifests name them. */
  readonly versions: Readonly<Record<string, string>>;
  readonly has: (commit: string) => Promise<boolean>;
  /** A sentence where the document cannot be made from what it claims. */
  readonly remake: (claimed: ClaimedModel) => Promise<Yielded | string>;
}

export interface Difference {
  readonly place: string;
  readonly said: unknown;
  readonly yielded: unknown;
}

export type Finding =
  | { readonly kind: 'no-pdf' }
  | { readonly kind: 'no-model' }
  | { readonly kind: 'unknown-commit'; readonly commit: string }
  | { readonly kind: 'not-made'; readonly reason: string }
  | ({ readonly kind: 'figure' } & Difference)
  | { readonly kind: 'attachment'; readonly name: string }
  | { readonly kind: 'pages' }
  | { readonly kind: 'manifest-unreadable' }
  | ({ readonly kind: 'manifest' } & Difference)
  | { readonly kind: 'not-listed'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'signature-broken' }
  | { readonly kind: 'signature-stranger'; readonly fingerprint: string };

/** What the document was made with, and what is here instead. */
export interface OtherVersion {
  readonly name: string;
  readonly made: string;
  readonly here: string;
}

export interface Examination {
  readonly commit?: string;
  /** Undefined where no manifest lies beside the document. */
  readonly signature?: SignatureVerdict;
  /** Files of the manifest that do not lie beside it. */
  readonly absent: readonly string[];
  /** By the manifest beside it, where something differs: other versions give other bytes, and may give other figures. */
  readonly otherVersions: readonly OtherVersion[];
  /** What differs, first things first; none where the document is what the repository yields. */
  readonly findings: readonly Finding[];
}

export async function examine(candidate: Candidate, repository: Repository): Promise<Examination> {
  const { findings, made, ...found } = await examined(candidate, repository);
  return { ...found, otherVersions: findings.length === 0 ? [] : otherVersions(made, repository.versions), findings };
}

function otherVersions(made: Manifest | undefined, here: Repository['versions']): readonly OtherVersion[] {
  return Object.entries(made?.provenance ?? {}).flatMap(([name, version]) => {
    const own = here[name];
    return own === undefined || own === version ? [] : [{ name, made: version, here: own }];
  });
}

type Examined = Omit<Examination, 'otherVersions'> & { readonly made: Manifest | undefined };

async function examined(candidate: Candidate, repository: Repository): Promise<Examined> {
  const beside = candidate.beside === undefined ? undefined : besideOf(candidate, candidate.beside, repository);
  const attached = await attachedFiles(candidate.bytes);
  const claim = claimIn(attached);
  const findings = [...(beside?.findings ?? [])];
  const about = {
    absent: beside?.absent ?? [],
    made: beside?.manifest,
    ...(beside?.signature === undefined ? {} : { signature: beside.signature }),
  };
  if (claim === undefined) return { ...about, findings: [{ kind: isPdf(candidate.bytes) ? 'no-model' : 'no-pdf' }, ...findings] };
  const { commit } = claim.model.revision;
  const known = { ...about, commit };
  if (!(await repository.has(commit))) return { ...known, findings: [{ kind: 'unknown-commit', commit }, ...findings] };
  const yielded = await repository.remake(claim.model);
  if (typeof yielded === 'string') return { ...known, findings: [{ kind: 'not-made', reason: yielded }, ...findings] };
  const carried = carriedFindings(claim.json, attached, yielded);
  // What is known to differ is not printed once more.
  if (carried.length > 0 || findings.length > 0) return { ...known, findings: [...carried, ...findings] };
  return { ...known, findings: await printedFindings(candidate, beside, yielded) };
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

async function attachedFiles(bytes: Uint8Array): Promise<readonly AttachedFile[]> {
  const { attachmentsOf } = await import('../render/attachments.ts');
  return (await attachmentsOf(bytes)) ?? [];
}

function claimIn(attached: readonly AttachedFile[]) {
  const file = attached.find(({ name }) => name.endsWith('.model.json'));
  const json = file === undefined ? '' : new TextDecoder().decode(file.bytes);
  const model = claimedModel(json);
  return model === undefined ? undefined : { model, json };
}

interface CheckedBeside {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest | undefined;
  readonly signature?: SignatureVerdict;
  readonly absent: readonly string[];
  readonly findings: readonly Finding[];
}

function besideOf({ name, bytes }: Candidate, beside: Beside, { allowedSigners }: Repository): CheckedBeside {
  const manifest = manifestIn(beside.manifest);
  const own = { bytes: beside.manifest, manifest };
  if (manifest === undefined) return { ...own, absent: [], findings: [{ kind: 'manifest-unreadable' }] };
  const at = manifest.revision.committedAt;
  const signature = checkSignature({ manifest: beside.manifest, signature: beside.signature, allowedSigners, at });
  const found = manifest.files.map((file) => ({ file, content: file.name === name ? bytes : beside.read(file.name) }));
  const changed = found.filter(({ file, content }) => content !== undefined && !isFile(content, file));
  return {
    ...own,
    signature,
    absent: found.filter(({ content }) => content === undefined).map(({ file }) => file.name),
    findings: [
      ...(manifest.files.some((file) => file.name === name) ? [] : [{ kind: 'not-listed' as const, name }]),
      ...changed.map(({ file }) => ({ kind: 'file' as const, name: file.name })),
      ...(signature.kind === 'broken' ? [{ kind: 'signature-broken' as const }] : []),
      ...(signature.kind === 'stranger' ? [{ kind: 'signature-stranger' as const, fingerprint: signature.fingerprint }] : []),
    ],
  };
}

function isFile(content: Uint8Array, { bytes, sha256 }: Manifest['files'][number]): boolean {
  return content.byteLength === bytes && createHash('sha256').update(content).digest('hex') === sha256;
}

function manifestIn(bytes: Uint8Array): Manifest | undefined {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<Manifest> | null;
    const isComplete =
      value?.format === 'casebook-manifest-1' &&
      typeof value.revision?.committedAt === 'string' &&
      Array.isArray(value.files) &&
      value.files.every(({ name, sha256 }) => /^[^/\\]+$/.test(name) && typeof sha256 === 'string');
    return isComplete ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

function carriedFindings(json: string, attached: readonly AttachedFile[], yielded: Yielded): readonly Finding[] {
  const figures: readonly Finding[] =
    json === yielded.json ? [] : [{ kind: 'figure', ...firstDifference(JSON.parse(json), JSON.parse(yielded.json), '') }];
  const expected = new Map(yielded.attachments.map(({ name, bytes }) => [name, bytes]));
  const names = new Set([...expected.keys(), ...attached.map(({ name }) => name)]);
  const changed = [...names].filter((name) => {
    const own = attached.filter((file) => file.name === name);
    const wanted = expected.get(name);
    return own.length !== 1 || wanted === undefined || !Buffer.from(wanted).equals(own[0]?.bytes ?? Buffer.alloc(0));
  });
  const others = changed.filter((name) => !(name.endsWith('.model.json') && figures.length > 0));
  return [...figures, ...others.map((name) => ({ kind: 'attachment' as const, name }))];
}

async function printedFindings(
  { name, bytes }: Candidate,
  beside: CheckedBeside | undefined,
  { languages, print, manifest }: Yielded,
): Promise<readonly Finding[]> {
  const named = languages.filter((language) => name.endsWith(`.${language}.pdf`));
  for (const language of named.length > 0 ? named : languages) {
    if (Buffer.from(await print(language)).equals(bytes)) return manifestFindings(beside, languages, manifest);
  }
  return [{ kind: 'pages' }];
}

/** A signature vouches for the manifest; without one every byte of it has to be what the repository yields. */
async function manifestFindings(
  beside: CheckedBeside | undefined,
  languages: readonly Language[],
  remade: Yielded['manifest'],
): Promise<readonly Finding[]> {
  const { manifest, signature } = beside ?? {};
  if (manifest === undefined || remade === undefined || signature?.kind === 'signed') return [];
  const named = languages.filter((language) => manifest.files.some(({ name }) => name.endsWith(`.${language}.pdf`)));
  const expected = await remade(named);
  if (Buffer.from(manifestJson(expected)).equals(beside?.bytes ?? Buffer.alloc(0))) return [];
  return [{ kind: 'manifest', ...firstDifference(manifest, expected, '') }];
}

/** The place, what the document says and what the repository says. */
export function firstDifference(said: unknown, yielded: unknown, place: string): Difference {
  if (isObject(said) && isObject(yielded)) {
    const keys = [...new Set([...Object.keys(said), ...Object.keys(yielded)])];
    const key = keys.find((name) => JSON.stringify(said[name]) !== JSON.stringify(yielded[name]));
    if (key !== undefined) return firstDifference(said[key], yielded[key], place === '' ? key : `${place}.${key}`);
  }
  return { place, said, yielded };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
