// Makes two prints of one document the same bytes: fixed dates, structure ids renumbered, properties set, attachments added.
import { phrase } from '../phrase.ts';
import { type PrintObjects, putTogether, reference, streamBody, takeApart } from './print-objects.ts';
import { ProblemError } from './problem.ts';

export interface Attachment {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly description: string;
}

export interface Properties {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** ISO 8601: the commit time, the only time that a document prints as its own. */
  readonly fixedDate: string;
  readonly subject?: string;
  readonly attachments: readonly Attachment[];
}

/** An issued document stays below this, attachments included. */
export const LARGEST_DOCUMENT = 2 * 1024 * 1024;

/**
 * Chromium numbers the nodes of the structure tree through the life of its process, and not always in their order: a
 * heading that an earlier print has touched comes late. The ids are renumbered as their elements stand in the file, which
 * is the order of the document; no length changes. What is sorted by id has to be sorted again (`sortNodes`).
 */
export function renumberNodes(print: string): string {
  const named = [...print.matchAll(/\/ID ?(\(node\d{8}\))/g)].map(([, id = '']) => id);
  const others = (print.match(NODE) ?? []).toSorted();
  const ids = [...new Set([...named, ...others])];
  const places = new Map(ids.map((id, place) => [id, `(node${String(place).padStart(8, '0')})`]));
  return print.replaceAll(NODE, (id) => places.get(id) ?? id);
}

const NODE = /\(node\d{8}\)/g;

/** Puts the name tree of the structure ids in order again, with as many names in each of its leaves as before. */
function sortNodes({ plain, root }: PrintObjects): void {
  const structure = reference(plain.get(root) ?? '', 'StructTreeRoot');
  const tree = structure === undefined ? undefined : reference(plain.get(structure) ?? '', 'IDTree');
  if (tree === undefined) return;
  const leaves = leavesOf(tree);
  const sorted = leaves.flatMap((leaf) => plain.get(leaf)?.match(NAMED_NODE) ?? []).toSorted();
  for (const leaf of leaves) {
    const body = plain.get(leaf) ?? '';
    const own = sorted.splice(0, body.match(NAMED_NODE)?.length ?? 0);
    plain.set(
      leaf,
      body.replace(/\/Names \[.*?\]/s, () => `/Names [${own.join(' ')}]`),
    );
    limit(leaf, own[0], own.at(-1));
  }
  limitInner(tree);

  function leavesOf(node: number): readonly number[] {
    const kids = kidsOf(plain.get(node) ?? '');
    return kids.length === 0 ? [node] : kids.flatMap(leavesOf);
  }

  /** The first and the last name below a node. */
  function limitInner(node: number): readonly [string | undefined, string | undefined] {
    const names = plain.get(node)?.match(NODE) ?? [];
    const kids = kidsOf(plain.get(node) ?? '');
    if (kids.length === 0) return [names[0], names[1]];
    const below = kids.map(limitInner);
    const [first, last] = [below[0]?.[0], below.at(-1)?.[1]];
    limit(node, first, last);
    return [first, last];
  }

  function limit(node: number, first = '', last = ''): void {
    const [from, to] = [first.slice(0, NODE_LENGTH), last.slice(0, NODE_LENGTH)];
    plain.set(node, (plain.get(node) ?? '').replace(/\/Limits \[.*?\]/s, `/Limits [${from} ${to}]`));
  }
}

const NAMED_NODE = /\(node\d{8}\) \d+ 0 R/g;
const NODE_LENGTH = '(node00000000)'.length;

function kidsOf(dictionary: string): readonly number[] {
  const kids = /\/Kids \[(.*?)\]/s.exec(dictionary)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
}

/** A print as Chromium made it, its structure ids renumbered. */
export function openPrint(printed: Uint8Array): PrintObjects {
  return takeApart(renumberNodes(Buffer.from(printed.buffer, printed.byteOffset, printed.byteLength).toString('latin1')));
}

/** The whole treatment of a print: what comes out is the issued document. */
export async function finish(print: PrintObjects, properties: Properties): Promise<Uint8Array> {
  sortNodes(print);
  refuseForeignFonts(print);
  describe(print, properties);
  await attach(print, properties);
  const bytes = await putTogether(print);
  if (bytes.length > LARGEST_DOCUMENT) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(2);
    throw new ProblemError(
      phrase('"{title}" would be {megabytes} MB, an issued document stays under 2 MB: shorten the annex or the attachments', {
        title: properties.title,
        megabytes,
      }),
    );
  }
  return bytes;
}

function describe({ plain, root, info }: PrintObjects, { title, author, subject, language, fixedDate }: Properties): void {
  const date = pdfDate(fixedDate);
  const entries = [
    `/Title ${pdfText(title)}`,
    `/Author ${pdfText(author)}`,
    ...(subject === undefined ? [] : [`/Subject ${pdfText(subject)}`]),
    ...(plain.get(info)?.match(/\/(?:Creator|Producer) \([^()\\]*\)/g) ?? []),
    `/CreationDate ${date}`,
    `/ModDate ${date}`,
  ];
  plain.set(info, `<<${entries.join('\n')}>>`);
  const catalog = (plain.get(root) ?? '').replace(/\n?\/Lang \([^()]*\)/, '').replace(/\n?\/ViewerPreferences <<[^<>]*>>/, '');
  plain.set(root, withEntries(catalog, `/Lang ${pdfText(language)}\n/ViewerPreferences <</DisplayDocTitle true>>`));
}

async function attach({ plain, streams, root }: PrintObjects, { attachments, fixedDate }: Properties): Promise<void> {
  if (attachments.length === 0) return;
  const date = pdfDate(fixedDate);
  const contents = await Promise.all(
    attachments.map(({ mime, bytes }) => {
      const kind = mime.replaceAll(/[^\w.+-]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
      const parameters = `<</Size ${bytes.length} /CreationDate ${date} /ModDate ${date}>>`;
      return streamBody(`/Type /EmbeddedFile /Subtype /${kind} /Params ${parameters}`, bytes);
    }),
  );
  const first = 1 + Math.max(...plain.keys(), ...streams.keys());
  const files = attachments.map(({ name, description }, index) => {
    const [content, number] = [first + 2 * index, first + 2 * index + 1];
    const text = pdfText(name);
    streams.set(content, contents[index] ?? '');
    plain.set(
      number,
      `<</Type /Filespec /F ${text} /UF ${text} /EF <</F ${content} 0 R>> /Desc ${pdfText(description)} /AFRelationship /Source>>`,
    );
    return { text, reference: `${number} 0 R` };
  });
  const named = files
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ text, reference }) => `${text} ${reference}`);
  const all = files.map(({ reference }) => reference);
  const entries = `/Names <</EmbeddedFiles <</Names [${named.join(' ')}]>>>>\n/AF [${all.join(' ')}]`;
  plain.set(root, withEntries(plain.get(root) ?? '', entries));
}

function withEntries(dictionary: string, entries: string): string {
  return `${dictionary.slice(0, -2)}\n${entries}>>`;
}

/** ASCII as it is, everything else in UTF-16. */
function pdfText(text: string): string {
  if (/^[ -~]*$/.test(text)) return `(${text.replaceAll(/[\\()]/g, String.raw`\$&`)})`;
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** `(D:20250930120200Z)`, in UTC. */
function pdfDate(iso: string): string {
  return `(D:${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z)`;
}

/** Page numbers (from 1) of the named destinations. */
export function destinations({ plain, root }: PrintObjects): ReadonlyMap<string, number> {
  const catalog = plain.get(root) ?? '';
  const pages = new Map(pagesBelow(reference(catalog, 'Pages')).map((page, index) => [page, index + 1]));
  const named = plain.get(reference(catalog, 'Dests') ?? 0) ?? '';
  const found = new Map<string, number>();
  for (const [, name = '', page] of named.matchAll(/\/([^\s/[\]]+) \[(\d+) 0 R/g)) {
    const number = pages.get(Number(page));
    const id = name.replaceAll(/#([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    if (number !== undefined) found.set(id, number);
  }
  return found;

  function pagesBelow(node = 0): readonly number[] {
    const kids = kidsOf(plain.get(node) ?? '');
    return kids.length === 0 ? [node] : kids.flatMap(pagesBelow);
  }
}

const OWN_FONT = /^[A-Z]{6}\+(?:Noto(?:Sans|Serif)SC|SourceSans3|SourceSerif4)/;

/**
 * A system font or a glyph drawn as a procedure (Type 3) is a defect of the set-up or the template: other bytes on
 * another machine, and text that cannot be searched.
 */
function refuseForeignFonts({ plain }: PrintObjects): void {
  for (const body of plain.values()) {
    // A heading may spell the words of a font; what stands in a text is not looked at.
    const dictionary = body.includes('/Font') ? body.replaceAll(/\((?:\\.|[^\\()])*\)/gs, '()') : '';
    if (!/\/Type \/Font\b/.test(dictionary)) continue;
    if (/\/Subtype \/Type3\b/.test(dictionary))
      throw new ProblemError(
        'a part of the document was printed in a Type 3 font: text must not be stroked or use a system font',
      );
    const base = /\/BaseFont \/([^\s/<>[\]()]+)/.exec(dictionary)?.[1] ?? '';
    if (!OWN_FONT.test(base))
      throw new ProblemError(phrase('the document was printed in {font}, which is not one of its own fonts', { font: base }));
  }
}
