// What the READMEs and guides tell people to type exists: the commands, their options and the scripts of the package.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/index.ts';
import { REPOSITORY } from '../support/casebook.ts';

const GUIDES = readdirSync(join(REPOSITORY, 'docs', 'guide')).map((name) => `docs/guide/${name}`);
const PAGES = ['README.md', 'README.zh-CN.md', ...GUIDES];
const SHARED = new Set(['help', 'debug', 'lang']);

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const typedIn = (text: string) =>
  [...text.matchAll(/^(?:[^|`\n]*&& |\s*)(?:npm run casebook --|npx casebook|casebook) ([a-z][a-z-]*)([^#\n]*)/gm)].map(
    ([, name = '', rest = '']) => ({ name, options: [...rest.matchAll(/ --([a-z][a-z-]*)/g)].map(([, option = '']) => option) }),
  );

describe.each(PAGES)('%s', (page) => {
  const typed = typedIn(read(page));

  it.each(typed.map(({ name, options }) => [name, options] as const))('casebook %s takes %j', async (name, options) => {
    const { command } = (await COMMANDS[name]?.()) ?? {};
    expect(command?.name).toBe(name);
    expect(options.filter((option) => !SHARED.has(option) && !Object.hasOwn(command?.options ?? {}, option))).toEqual([]);
  });

  it('names scripts that the package has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = [...read(page).matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

it('both READMEs show the same commands', () => {
  const shown = (page: string) =>
    typedIn(read(page)).map(({ name, options }) => [name, ...options.filter((option) => option !== 'lang')].join(' '));
  expect(shown('README.zh-CN.md')).toEqual(shown('README.md'));
  expect(shown('README.md').length).toBeGreaterThan(15);
});
