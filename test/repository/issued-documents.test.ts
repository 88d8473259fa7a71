import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/casebook.ts';
import { readPdf } from '../support/pdf-reading.ts';

interface IssuedManifest {
  readonly number: string;
  readonly edition: { readonly kind: string };
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

const manifests = globSync('reports/*/*/*.manifest.json', { cwd: REPOSITORY });

it('at least one month is issued, in both languages', () => {
  expect(manifests).toContain(join('reports', 'riverside-water', '2025', 'QYSW-2025-M08.manifest.json'));
});

describe.each(manifests)('%s', (path) => {
  const manifest = JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8')) as IssuedManifest;
  const bytesOf = (name: string) => readFileSync(join(REPOSITORY, dirname(path), name));

  it('is a formal edition', () => {
    expect(manifest.edition.kind).toBe('formal');
  });

  it.each(manifest.files)('names the bytes of $name', ({ name, bytes, sha256 }) => {
    const content = bytesOf(name);
    expect([content.byteLength, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
  });

  it.each(manifest.files.filter(({ name }) => name.endsWith('.pdf')))(
    '$name carries the model and its number',
    async ({ name }) => {
      const pdf = await readPdf(bytesOf(name));
      expect(pdf.attachments).toContain(`${manifest.number}.model.json`);
      expect(pdf.pages.join('')).toContain(manifest.number);
      expect(pdf.pages.join('')).not.toMatch(/草稿|待填写|Draft|tobewritten/);
    },
  );
});
