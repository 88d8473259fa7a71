// What the search of a portal knows, in both languages, in chunks that a page loads as scripts: `fetch` is refused on file:.
import { choose } from '../locale/format.ts';
import { inert } from '../locale/marks.ts';
import type { LocalText } from '../domain/text.ts';
import type { PortalModel } from './model.ts';

/** Kind, number or id, title in Chinese, title in English, page, and what else it is found by. */
export type SearchEntry = readonly ['incident' | 'asset' | 'report', string, string, string, string, string];

/** A chunk is small enough to be parsed between two keystrokes. */
const CHUNK_LETTERS = 200_000;

export function searchChunks(model: PortalModel): readonly string[] {
  const chunks: string[][] = [];
  let room = 0;
  for (const entry of entries(model).map((one) => JSON.stringify(one))) {
    if (room < entry.length) {
      chunks.push([]);
      room = CHUNK_LETTERS;
    }
    chunks.at(-1)?.push(entry);
    room -= entry.length;
  }
  return chunks.map((chunk) => dataScript('search', `[\n${chunk.join(',\n')}\n]`));
}

/** JSON as a classic script; no letter of it ends the script or a line of it. */
export function dataScript(name: string, json: string): string {
  const safe = json.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `(window.casebook = window.casebook || []).push(['${name}', ${safe}]);\n`;
}

function entries(model: PortalModel): readonly SearchEntry[] {
  const incidents = model.incidents.map(({ case: one, assets }): SearchEntry => {
    const more = [one.symptoms, one.effect, one.direct, one.root, one.permanent, ...assets];
    return ['incident', one.incident, ...titles(one.title), `incidents/${one.incident}.html`, words(more)];
  });
  const assets = model.assets.map((asset): SearchEntry => {
    const more = [asset.vendor, asset.model, asset.version, asset.serial, asset.location.room, asset.location.rack, asset.notes];
    return ['asset', asset.id, ...titles(asset.name), 'assets.html', words(more)];
  });
  const reports = model.published.map(({ number, period, version }): SearchEntry => {
    return ['report', number, period, period, 'reports.html', version];
  });
  return [...reports, ...incidents, ...assets];
}

const titles = (title: LocalText): readonly [string, string] => [
  inert(choose(title, 'zh-CN').text),
  inert(choose(title, 'en').text),
];

/** Both languages of each text, once. */
function words(texts: readonly (LocalText | undefined)[]): string {
  const all = texts.flatMap((text) => (text === undefined ? [] : titles(text)));
  return [...new Set(all)].join(' ').replaceAll(/\s+/g, ' ').slice(0, MOST_LETTERS);
}

const MOST_LETTERS = 400;
