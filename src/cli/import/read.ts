// Reads the assets of another program's file, whichever of the known formats it is in.
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Client } from '../../domain/client.ts';
import { assetsInTable, NUMBER_LABEL } from '../../exchange/asset-table.ts';
import { CsvError, parseCsv } from '../../exchange/csv.ts';
import { decodeText, type Encoding } from '../../exchange/decode.ts';
import { type Found, named, type NamedAsset, namesOf, type Surroundings } from '../../exchange/imported.ts';
import type { Draft } from '../../exchange/shape.ts';
import { assetsFromNetbox } from '../../exchange/netbox.ts';
import { type Context, UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';

export const IMPORT_FORMATS = ['csv', 'netbox', 'ansible'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export interface ReadSource {
  readonly found: Found<NamedAsset>;
  readonly encoding: Encoding;
  /** Of the file, for the commit. */
  readonly name: string;
}

const LARGEST = 64 * 1024 * 1024;

export async function readSource(context: Context, file: string, format: ImportFormat, client: Client): Promise<ReadSource> {
  const path = resolve(context.cwd, file);
  const decoded = decodeText(bytesOf(path, file));
  if (decoded === undefined) {
    throw new UsageError(phrase('{file} is not text; save it as CSV (a workbook: "CSV UTF-8") and name that file', { file }));
  }
  const surroundings: Surroundings = {
    sites: client.sites.map(({ id, name }) => ({ id, names: namesOf(name) })),
  };
  return { found: await foundIn(decoded.text, file, format, surroundings), encoding: decoded.encoding, name: basename(path) };
}

function bytesOf(path: string, file: string): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(phrase('there is no file "{file}"', { file }));
  if (!stats.isFile()) throw new UsageError(phrase('"{file}" is not a file', { file }));
  if (stats.size > LARGEST) throw new UsageError(phrase('{file} is larger than 64 MiB', { file }));
  return readFileSync(path);
}

async function foundIn(text: string, file: string, format: ImportFormat, surroundings: Surroundings): Promise<Found<NamedAsset>> {
  if (format === 'ansible') {
    const { assetsFromAnsible, InventoryError } = await import('../../exchange/ansible.ts');
    return assetsFromAnsible(text, surroundings).catch((error: unknown) => {
      if (!(error instanceof InventoryError)) throw error;
      throw new UsageError(
        phrase('{place} is no Ansible inventory: {why}', {
          place: error.line === undefined ? file : `${file}:${error.line}`,
          why: error.saying,
        }),
        { cause: error },
      );
    });
  }
  const rows = rowsOf(text, file);
  if (format === 'netbox') return assetsFromNetbox(rows, surroundings);
  const found = assetsInTable(rows, surroundings);
  return {
    ...found,
    assets: named(found.assets, ({ labels, name, serial }) => [
      ...textsOf((labels as Draft | undefined)?.[NUMBER_LABEL]),
      ...textsOf(name),
      ...textsOf(serial),
    ]),
  };
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const { en, zh } = value as Readonly<Record<string, unknown>>;
  return [en, zh].filter((text) => typeof text === 'string');
}

function rowsOf(text: string, file: string) {
  try {
    return parseCsv(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { line } = error;
    const saying =
      error.problem === 'unclosed-quote'
        ? phrase('{file}:{line}: the quote that begins here never ends', { file, line })
        : phrase('{file}:{line}: there are more than two million cells', { file, line });
    throw new UsageError(saying, { cause: error });
  }
}
