// `npm run devices -- DIR`: how far our readings agree with the expected files of a folder of recordings.
import { agreementsIn } from './devices/folder.ts';
import { summaryOf, tableOf } from './devices/table.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run devices -- DIR, a folder with snmp/, cli/ and expected/ beside each other');
  process.exit(2);
}
const agreements = await agreementsIn(folder);
if (agreements === undefined) {
  console.error(`devices: ${folder} holds no expected/snmp or expected/cli files; name a folder that has recordings beside them`);
  process.exit(2);
}
process.stdout.write(tableOf(agreements));
process.exitCode = summaryOf(agreements).good ? 0 : 1;
