// The document that is to go, and everything that keeps it from going to somebody else.
import type { IssuedFile, Manifest } from '../../deliver/manifest.ts';
import { manifestDigest, wrongFile } from '../../deliver/receipt.ts';
import { summaryOf } from '../../deliver/summary.ts';
import type { Summary } from '../../deliver/channels/channel.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { Workspace } from '../../workspace/load.ts';
import { UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';

export interface Document {
  /** Of the manifest. */
  readonly path: string;
  readonly digest: string;
  readonly version: string;
  readonly manifest: Manifest;
  /** As the manifest lists them, and the manifest itself. */
  readonly files: readonly IssuedFile[];
  readonly records: ClientRecords;
  readonly summaries: readonly Summary[];
}

const PATH = /^reports\/([^/]+)\/[0-9]{4}\/([^/]+)\.manifest\.json$/;

/** @param name a number such as QYSW-2025-M08, or the path of a file of the document */
export async function documentOf(tree: FileTree, { clients }: Pick<Workspace, 'clients'>, name: string): Promise<Document> {
  const path = await manifestPath(tree, name);
  const bytes = await tree.read(path);
  const manifest = bytes === undefined ? undefined : manifestIn(bytes);
  if (bytes === undefined || manifest === undefined)
    throw new UsageError(phrase('{path} is no manifest of an issued document', { path }));
  const [, client = '', number = ''] = PATH.exec(path) ?? [];
  const records = clients.get(client);
  if (records === undefined)
    throw new UsageError(phrase('the records of client "{client}" cannot be read; `casebook validate` shows why', { client }));
  if (manifest.client !== client || manifest.number !== number || !number.startsWith(`${records.client.value.code}-`))
    throw new UsageError(
      phrase('{path} speaks of {number} of "{client}": a document goes only to the client in whose folder it lies', {
        path,
        number: manifest.number,
        client: manifest.client,
      }),
    );
  const { version } = manifest.edition;
  if (manifest.edition.kind !== 'formal' || version === undefined)
    throw new UsageError(phrase('{number} is a draft; only formal editions are delivered', { number }));
  const files = await Promise.all(
    manifest.files.map(async (file) => ({
      name: file.name,
      bytes: (await tree.read(beside(path, file.name))) ?? new Uint8Array(),
    })),
  );
  const wrong = wrongFile(manifest, files);
  if (wrong !== undefined)
    throw new UsageError(
      phrase('"{wrong}" is not the file that the manifest of {number} lists: nothing is sent', { wrong, number }),
    );
  return {
    path,
    digest: manifestDigest(bytes),
    version,
    manifest,
    files: [...files, { name: `${number}.manifest.json`, bytes }],
    records,
    summaries: records.client.value.languages.map((language) => summaryOf(manifest, records.client.value, language)),
  };
}

async function manifestPath(tree: FileTree, name: string): Promise<string> {
  const manifests = (await tree.list('reports/')).filter((path) => PATH.test(path));
  const number = name.slice(name.lastIndexOf('/') + 1).replace(/(\.(zh-CN|en)\.pdf|\.(manifest|model)\.json)$/, '');
  const found = manifests.filter(
    (path) =>
      PATH.exec(path)?.[2] === number && (!name.includes('/') || path.startsWith(name.slice(0, name.lastIndexOf('/') + 1))),
  );
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw new UsageError(
    found.length > 1
      ? phrase('{number} lies in several folders; name the file, for example {first}', { number, first: first ?? '' })
      : phrase('there is no issued document "{name}" in the commit that is checked out; there are {known}', {
          name,
          known: manifests.flatMap((path) => PATH.exec(path)?.[2] ?? []),
        }),
  );
}

/** A name of the manifest leads nowhere else. */
function beside(path: string, name: string): string {
  if (!/^[^/\\]+$/.test(name))
    throw new UsageError(phrase('the manifest {path} lists "{name}", which is no file beside it', { path, name }));
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${name}`;
}

function manifestIn(bytes: Uint8Array): Manifest | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Manifest> | null;
    return value?.format === 'casebook-manifest-1' && Array.isArray(value.files) && value.edition !== undefined
      ? (value as Manifest)
      : undefined;
  } catch {
    return undefined;
  }
}
