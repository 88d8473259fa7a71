// The versions that decide the bytes of a document: the same ones give the same PDF.
import { readFileSync } from 'node:fs';

const DECIDING = [
  '@sparticuz/chromium',
  'puppeteer',
  '@fontsource/noto-sans-sc',
  '@fontsource/noto-serif-sc',
  '@fontsource/source-sans-3',
  '@fontsource/source-serif-4',
  'subset-font',
];

/** What can be told without starting a browser. */
export function installedVersions(): Readonly<Record<string, string>> {
  const { version, dependencies } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const packages = DECIDING.map((name) => [name, dependencies[name] ?? 'unknown'] as const);
  return {
    casebook: version,
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    ...Object.fromEntries(packages),
  };
}

/** @param browser what the browser says of itself */
export function provenance(browser: string): Readonly<Record<string, string>> {
  const { casebook = '', node = '', platform = '', ...packages } = installedVersions();
  return { casebook, node, platform, browser, ...packages };
}
