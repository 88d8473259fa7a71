import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandReference } from '../../src/cli/reference.ts';

it('the reference page of the commands is fresh', async () => {
  const page = readFileSync(new URL('../../docs/reference/commands.md', import.meta.url), 'utf8');
  expect(page, 'run `node scripts/emit-reference.ts`').toBe(await commandReference());
});
