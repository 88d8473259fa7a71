// The three faces of the documents, cut to the characters of one document and inlined, so that no system font is ever asked.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { charactersOf } from './font-table.ts';
import { escapeXml } from './svg.ts';

interface Face {
  readonly family: 'Noto Sans SC' | 'Noto Serif SC';
  readonly package: '@fontsource/noto-sans-sc' | '@fontsource/noto-serif-sc';
  readonly weight: 400 | 600 | 700;
}

export const FACES: readonly Face[] = [
  { family: 'Noto Sans SC', package: '@fontsource/noto-sans-sc', weight: 400 },
  { family: 'Noto Sans SC', package: '@fontsource/noto-sans-sc', weight: 700 },
  { family: 'Noto Serif SC', package: '@fontsource/noto-serif-sc', weight: 600 },
];

/** Older subsets go when there are more than this; one document brings about ten. */
const KEPT_SUBSETS = 400;

export interface DocumentFonts {
  /** `@font-face` rules with the subsets as data: URIs. */
  readonly css: string;
  /** Code points without a glyph in the text face. */
  readonly missing: readonly number[];
}

/** `folder` keeps the subsets between runs, by version of the font package and code points. */
export async function documentFonts(codePoints: readonly number[], folder: string): Promise<DocumentFonts> {
  await mkdir(folder, { recursive: true });
  const faces = await Promise.all(FACES.map((face) => cut(face, codePoints, folder)));
  await prune(folder);
  return { css: faces.map(({ css }) => css).join('\n'), missing: faces[0]?.missing ?? [] };
}

interface CutFace {
  readonly css: string;
  readonly missing: readonly number[];
}

async function cut(face: Face, codePoints: readonly number[], folder: string): Promise<CutFace> {
  const home = packageHome(face.package);
  const open = new Set(codePoints);
  const rules: string[] = [];
  for (const [file, wanted] of sources(home, codePoints)) {
    const asked = wanted.filter((point) => open.has(point));
    if (asked.length === 0) continue;
    const font = await subset(home, `${home.id}-${file}-${face.weight}-normal.woff2`, asked, folder);
    const covered = charactersOf(font);
    const taken = asked.filter((point) => covered.has(point));
    for (const point of taken) open.delete(point);
    if (taken.length > 0) rules.push(rule(face, font, taken));
  }
  return { css: rules.join('\n'), missing: [...open] };
}

function rule({ family, weight }: Face, font: Uint8Array, points: readonly number[]): string {
  const data = Buffer.from(font).toString('base64');
  return (
    `@font-face{font-family:'${family}';font-weight:${weight};font-style:normal;font-display:block;` +
    `src:url(data:font/ttf;base64,${data}) format('truetype');unicode-range:${unicodeRange(points)}}`
  );
}

/** Sorted code points as CSS ranges: `U+20-7e,U+4e00`. */
export function unicodeRange(points: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last !== undefined && point === last[1] + 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges.map(([from, to]) => `U+${from.toString(16)}${to === from ? '' : `-${to.toString(16)}`}`).join(',');
}

interface PackageHome {
  readonly folder: string;
  /** For example `noto-sans-sc`. */
  readonly id: string;
  readonly version: string;
  readonly ranges: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);
const homes = new Map<string, PackageHome>();

function packageHome(name: string): PackageHome {
  const known = homes.get(name);
  if (known !== undefined) return known;
  const manifest = require.resolve(`${name}/package.json`);
  const folder = dirname(manifest);
  const { version } = require(manifest) as { version: string };
  const ranges = require(join(folder, 'unicode.json')) as Readonly<Record<string, string>>;
  const home = { folder, id: name.replace('@fontsource/', ''), version, ranges };
  homes.set(name, home);
  return home;
}

/**
 * Which files to ask for which code points, in order. One file holds all of simplified Chinese but no arrows or
 * comparison signs; those and rarer characters stand in numbered files, by the ranges that the package publishes.
 */
function sources(home: PackageHome, codePoints: readonly number[]): readonly (readonly [string, readonly number[]])[] {
  const latin = codePoints.filter((point) => point < 0x250);
  const beyond = codePoints.filter((point) => point >= 0x250);
  const rest = Object.entries(home.ranges).map(([key, range]) => {
    const within = rangeTest(range);
    return [key.replaceAll(/[[\]]/g, ''), codePoints.filter(within)] as const;
  });
  return [
    ['latin', latin],
    ['chinese-simplified', beyond],
    ...rest.filter(([, wanted]) => wanted.length > 0),
    ['latin', codePoints],
  ];
}

function rangeTest(range: string): (point: number) => boolean {
  const spans = range.split(',').map((span) => {
    const [from = '', to = from] = span.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (point) => spans.some(([from, to]) => point >= from && point <= to);
}

async function subset(home: PackageHome, file: string, points: readonly number[], folder: string): Promise<Uint8Array> {
  const key = createHash('sha256')
    .update(`${home.version} ${file} ${points.join(' ')}`)
    .digest('hex')
    .slice(0, 40);
  const kept = join(folder, `${key}.ttf`);
  const found = await readFile(kept).catch(() => undefined);
  if (found !== undefined) return found;
  const { default: subsetFont } = await import('subset-font');
  const font = await subsetFont(await readFile(join(home.folder, 'files', file)), String.fromCodePoint(...points), {
    targetFormat: 'truetype',
  });
  await writeWhole(kept, font);
  return font;
}

/** Another process may write the same subset at the same moment: a file appears whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.${performance.now()}`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ttf'));
  if (names.length <= KEPT_SUBSETS) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ name, age: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const old = aged.toSorted((left, right) => left.age - right.age).slice(0, names.length - KEPT_SUBSETS);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}

/**
 * A fontconfig of our own, so that Chromium finds no font of the machine. It has to hold one font: with none at all it
 * prints blank pages without an error.
 */
export async function isolatedFontconfig(folder: string): Promise<string> {
  const fonts = join(folder, 'fallback');
  await mkdir(fonts, { recursive: true });
  const home = packageHome('@fontsource/noto-sans-sc');
  const font = await subset(home, 'noto-sans-sc-latin-400-normal.woff2', [0x20], fonts);
  if (font.length === 0) throw new Error('the fallback font is empty');
  const config = join(folder, 'fonts.conf');
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir prefix="relative">fallback</dir><cachedir>${escapeXml(join(folder, 'fontconfig-cache'))}</cachedir></fontconfig>
`;
  await writeWhole(config, Buffer.from(text));
  return config;
}
