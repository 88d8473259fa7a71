// Writes docs/reference/diagnostics.md from the codes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { referencePage } from '../src/diagnostics/explain.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('diagnostics.md', folder), referencePage());
