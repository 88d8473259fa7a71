// Writes the generated pages of docs/reference: diagnostics from the codes, probes from their kinds, commands from
// the command line.
import { mkdirSync, writeFileSync } from 'node:fs';
import { commandReference } from '../src/cli/reference.ts';
import { referencePage } from '../src/diagnostics/explain.ts';
import { probeReference } from '../src/probe/reference.ts';
import { evidenceIn, syntheticEvidence } from './devices/evidence.ts';
import { checklistsIn, platformReference } from './devices/platforms.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('diagnostics.md', folder), referencePage());
writeFileSync(new URL('probes.md', folder), probeReference());
writeFileSync(new URL('commands.md', folder), await commandReference('en'));
writeFileSync(new URL('commands.zh-CN.md', folder), await commandReference('zh-CN'));

const root = new URL('../', import.meta.url).pathname;
const recorded = evidenceIn(`${root}test/probes/recorded.yaml`);
const synthetic = await syntheticEvidence(`${root}test/probes`);
writeFileSync(new URL('platforms.md', folder), platformReference(checklistsIn(`${root}checklists`), recorded, synthetic));
