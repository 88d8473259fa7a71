import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandReference } from '../../src/cli/reference.ts';

it.each([
  ['en', 'commands.md'],
  ['zh-CN', 'commands.zh-CN.md'],
] as const)('the reference page of the commands in %s is fresh', async (language, name) => {
  const page = readFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), 'utf8');
  expect(page, 'run `node scripts/emit-reference.ts`').toBe(await commandReference(language));
});
