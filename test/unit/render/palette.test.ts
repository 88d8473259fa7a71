import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PALETTE } from '../../../src/render/palette.ts';

const tokens = readFileSync(new URL('../../../src/render/styles/tokens.css', import.meta.url), 'utf8');
const token = (name: string) => new RegExp(`--${name}: (#[0-9A-F]{6});`).exec(tokens)?.[1];

describe('drawings and style sheets have the same colours', () => {
  it.each(Object.entries(PALETTE))('%s is %s', (name, colour) => {
    const property = name.replace(/(\d)$/, '-$1').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(token(property)).toBe(colour);
  });
});
