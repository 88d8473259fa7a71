// Damaged SNMP answers by the hundred thousand: node scripts/mutate-snmp.ts [PACKETS] [SEED]. Ends with 1 when one of them got through.
import { walkAmongMutations } from '../test/support/mutated-packets.ts';

const [packets = 100_000, seed = 1] = process.argv.slice(2).map(Number);
let crashes = 0;
process.on('uncaughtException', (error) => {
  crashes += 1;
  console.error(error);
});
process.on('unhandledRejection', (error) => {
  crashes += 1;
  console.error(error);
});
const began = performance.now();
const { packets: sent, walks, failed } = await walkAmongMutations(packets, seed);
console.log(
  `${sent} damaged packets in ${walks} walks (${failed} of them failed by name), ${crashes} crashes, ${((performance.now() - began) / 1000).toFixed(1)} s`,
);
process.exitCode = crashes === 0 ? 0 : 1;
