// `npm run devices -- DIR`: how far our readings agree with the expected files of a folder of recordings.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecording } from '../src/lab/snmprec.ts';
import { share, totals } from './devices/agreement.ts';
import { snmpAgreement, type SnmpExpected } from './devices/snmp-agreement.ts';
import { recordedDevice } from './devices/recording.ts';
const dir = process.argv[2] ?? '';
for (const f of readdirSync(join(dir, 'expected/snmp'))) {
  const name = f.replace('.json', '');
  if (process.argv[3] && !name.includes(process.argv[3])) continue;
  const t = Date.now();
  const e = JSON.parse(readFileSync(join(dir, 'expected/snmp', f), 'utf8')) as SnmpExpected;
  const c = await snmpAgreement(recordedDevice(readRecording(readFileSync(join(dir, 'snmp', name + '.snmprec'))).variables), e);
  const tt = totals(c);
  console.log(name, share(tt), JSON.stringify(tt), Date.now() - t, 'flips', c.filter((x) => x.flips).length);
  const reasons = new Map<string, number>();
  for (const x of c)
    if (x.outcome === 'different' || (process.argv[4] && x.reason)) {
      const k = `   ${x.outcome} ${x.kind}: ${x.reason} e.g. `;
      const kk = [...reasons.keys()].find((y) => y.startsWith(k)) ?? k + x.what;
      reasons.set(kk, (reasons.get(kk) ?? 0) + 1);
    }
  for (const [k, n] of reasons) console.log(k, n);
}
