// Writes the generated pages of docs/reference: diagnostics from the codes, probes from their kinds.
import { mkdirSync, writeFileSync } from 'node:fs';
import { referencePage } from '../src/diagnostics/explain.ts';
import { probeReference } from '../src/probe/reference.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('diagnostics.md', folder), referencePage());
writeFileSync(new URL('probes.md', folder), probeReference());
