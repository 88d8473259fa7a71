// The three faces of the documents, cut to the characters of one document and inlined, so that no system font is ever asked.
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Language } from '../domain/client.ts';
import { charactersOf } from './font-table.ts';
import { escapeXml } from './svg.ts';

interface Face {
  readonly family: 'Noto Sans SC' | 'Noto Serif SC';
  readonly package: '@fontsource/noto-sans-sc' | '@fontsource/noto-serif-sc';
  /** Where the Latin letters of the family come from, with the punctuation that it has as wide as a Chinese character only. */
  readonly latin: '@fontsource/source-sans-3' | '@fontsource/source-serif-4';
  readonly weight: 400 | 600 | 700;
}

const SANS = { family: 'Noto Sans SC', package: '@fontsource/noto-sans-sc', latin: '@fontsource/source-sans-3' } as const;
const SERIF = { family: 'Noto Serif SC', package: '@fontsource/noto-serif-sc', latin: '@fontsource/source-serif-4' } as const;
export const FACES: readonly Face[] = [
  { ...SANS, weight: 400 },
  { ...SANS, weight: 700 },
  { ...SERIF, weight: 600 },
];

/** Quotation marks, dashes and the ellipsis: in Chinese a square wide, in English not. */
const SHARED_MARKS: ReadonlySet<number> = new Set(Array.from('‘’“”–—…', (mark) => mark.codePointAt(0) ?? 0));

export interface DocumentFonts {
  /** `@font-face` rules with the subsets as data: URIs. */
  readonly css: string;
  /** Code points without a glyph in the text face. */
  readonly missing: readonly number[];
}

/**
 * `folder` keeps the files of the font packages unpacked, by their version: cutting one takes a few milliseconds, unpacking
 * it a hundred.
 */
export async function documentFonts(codePoints: readonly number[], language: Language, folder: string): Promise<DocumentFonts> {
  await mkdir(folder, { recursive: true });
  const faces = await Promise.all(FACES.map((face) => cut(face, codePoints, language, folder)));
  return { css: faces.map(({ css }) => css).join('\n'), missing: faces[0]?.missing ?? [] };
}

interface CutFace {
  readonly css: string;
  readonly missing: readonly number[];
}

async function cut(face: Face, codePoints: readonly number[], language: Language, folder: string): Promise<CutFace> {
  const open = new Set(codePoints);
  const rules: string[] = [];
  for (const { home, file, offers } of sources(face, language)) {
    if (open.size === 0) break;
    const asked = [...open].filter(offers);
    if (asked.length === 0) continue;
    const font = await subset(await unpacked(home, `${file}-${face.weight}-normal`, folder), asked);
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

type Offers = (point: number) => boolean;

interface PackageHome {
  readonly folder: string;
  /** For example `noto-sans-sc`. */
  readonly id: string;
  readonly version: string;
  /** The numbered files and what the package says that they hold. */
  readonly numbered: readonly (readonly [string, Offers])[];
}

interface Source {
  readonly home: PackageHome;
  readonly file: string;
  readonly offers: Offers;
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
  const numbered = Object.entries(ranges).map(([key, range]) => [key.replaceAll(/[[\]]/g, ''), rangeTest(range)] as const);
  const home = { folder, id: name.replace('@fontsource/', ''), version, numbered };
  homes.set(name, home);
  return home;
}

/**
 * Which files to ask for which code points, in order. One file holds all of simplified Chinese but no arrows or
 * comparison signs; those and rarer characters stand in numbered files, by the ranges that the package publishes.
 */
function sources(face: Face, language: Language): readonly Source[] {
  const home = packageHome(face.package);
  const latin: Source = { home: packageHome(face.latin), file: 'latin', offers: (point) => SHARED_MARKS.has(point) };
  return [
    ...(language === 'en' ? [latin] : []),
    { home, file: 'latin', offers: (point) => point < 0x250 },
    { home, file: 'chinese-simplified', offers: (point) => point >= 0x250 },
    ...home.numbered.map(([file, offers]) => ({ home, file, offers })),
    { home, file: 'latin', offers: () => true },
  ];
}

function rangeTest(range: string): Offers {
  const spans = range.split(',').map((span) => {
    const [from = '', to = from] = span.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (point) => spans.some(([from, to]) => point >= from && point <= to);
}

/** A file of the package as TrueType; a font cut from it is the same bytes as one cut from the packed file. */
async function unpacked(home: PackageHome, file: string, folder: string): Promise<Uint8Array> {
  const kept = join(folder, `${home.id}-${file}-${home.version}.ttf`);
  const found = await readFile(kept).catch(() => undefined);
  if (found !== undefined) return found;
  const { default: subsetFont } = await import('subset-font');
  const font = await subsetFont(await packed(home, file), undefined, { targetFormat: 'truetype', keepAllGlyphs: true });
  await writeWhole(kept, font);
  return font;
}

function packed({ folder, id }: PackageHome, file: string): Promise<Uint8Array> {
  return readFile(join(folder, 'files', `${id}-${file}.woff2`));
}

async function subset(font: Uint8Array, points: readonly number[]): Promise<Uint8Array> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(font, String.fromCodePoint(...points), { targetFormat: 'truetype' });
}

/** Another process may write the same file at the same moment: a file appears whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.${performance.now()}`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}

/**
 * A fontconfig of our own, so that Chromium finds no font of the machine. It has to hold one font: with none at all it
 * prints blank pages without an error.
 */
export async function isolatedFontconfig(folder: string): Promise<string> {
  const fonts = join(folder, 'fallback');
  await mkdir(fonts, { recursive: true });
  const fallback = join(fonts, 'space.ttf');
  const isThere = await access(fallback).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const latin = await packed(packageHome('@fontsource/noto-sans-sc'), 'latin-400-normal');
    await writeWhole(fallback, await subset(latin, [0x20]));
  }
  const config = join(folder, 'fonts.conf');
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir prefix="relative">fallback</dir><cachedir>${escapeXml(join(folder, 'fontconfig-cache'))}</cachedir></fontconfig>
`;
  await writeWhole(config, Buffer.from(text));
  return config;
}
