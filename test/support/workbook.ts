// What a workbook holds, read without the package that wrote it: a ZIP archive of XML.
import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive, by its directory. */
export function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const data = Buffer.from(bytes);
  const files = new Map<string, string>();
  for (let at = data.indexOf('PK\u0001\u0002'); at !== -1; at = data.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, nameLength] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20), data.readUInt16LE(at + 28)];
    const local = data.readUInt32LE(at + 42);
    const begin = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
    const content = data.subarray(begin, begin + size);
    files.set(
      data.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 8 ? inflateRawSync(content) : content).toString('utf8'),
    );
  }
  return files;
}

export interface Sheet {
  /** Rows of equal length; empty where there is no cell. */
  readonly cells: readonly (readonly string[])[];
  /** Kinds of cells: `s` is text. */
  readonly types: ReadonlySet<string>;
  readonly formulas: number;
}

/** The first sheet. */
export function sheetIn(workbook: Uint8Array): Sheet {
  const files = unzipped(workbook);
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) =>
    [...item.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => plain(text)).join(''),
  );
  const types = new Set<string>();
  const rows = [...sheet.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
    const cells: string[] = [];
    for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = /<v>(.*?)<\/v>/s.exec(content)?.[1];
      if (value === undefined) continue;
      const type = /\bt="([^"]*)"/.exec(attributes)?.[1] ?? 'n';
      types.add(type);
      cells[columnOf(/\br="([A-Z]+)/.exec(attributes)?.[1] ?? '')] = type === 's' ? (shared[Number(value)] ?? '') : plain(value);
    }
    return cells;
  });
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return {
    cells: rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? '')),
    types,
    formulas: (sheet.match(/<f[ >]/g) ?? []).length,
  };
}

/** A is 0, Z is 25, AA is 26. */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(xml: string): string {
  return xml
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name = '') =>
      hex !== undefined
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : decimal !== undefined
          ? String.fromCodePoint(Number(decimal))
          : (NAMED[String(name)] ?? whole),
    );
}
