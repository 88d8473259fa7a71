import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { probeReference } from '../../../src/probe/reference.ts';

it('the reference page is what the kinds and the equipment say', () => {
  const page = readFileSync(new URL('../../../docs/reference/probes.md', import.meta.url), 'utf8');
  expect(page, 'node scripts/emit-reference.ts writes it anew').toBe(probeReference());
});
