// `npm run devices -- DIR`: how far our readings agree with the expected files of a folder of recordings. With
// `--evidence FILE` it also writes which platforms the recordings prove, for docs/reference/platforms.md.
import { writeFileSync } from 'node:fs';
import { evidenceText, recordedEvidence } from './devices/evidence.ts';
import { agreementsIn } from './devices/folder.ts';
import { summaryOf, tableOf } from './devices/table.ts';

const [folder, option, file] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run devices -- DIR, a folder with snmp/, cli/ and expected/ beside each other');
  process.exit(2);
}
const agreements = await agreementsIn(folder).catch((error: unknown) => {
  console.error(`devices: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
});
if (agreements === undefined) {
  console.error(`devices: ${folder} holds no expected/snmp or expected/cli files; name a folder that has recordings beside them`);
  process.exit(2);
}
if (option === '--evidence' && file !== undefined) writeFileSync(file, evidenceText(await recordedEvidence(folder)));
process.stdout.write(tableOf(agreements));
process.exitCode = summaryOf(agreements).good ? 0 : 1;
