// Cisco ASA firewalls by command line: above all whether the pair stands together.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, one, part, percentIn, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { ciscoInventory } from '../identity-text.ts';
import { iosInterfaceBrief, iosLog } from '../ios-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';

const UNIT_WORDS: WordList = {
  active: 'ok',
  standbyready: 'ok',
  standby: 'ok',
  failed: 'fault',
  notdetected: 'fault',
  disabled: 'fault',
  bulksync: 'attention',
  syncconfig: 'attention',
  syncfilesystem: 'attention',
  coldstandby: 'attention',
  appsync: 'attention',
  negotiation: 'attention',
};
const LINK_WORDS: WordList = {
  normal: 'ok',
  up: 'ok',
  upsys: 'ok',
  'up/up': 'ok',
  'unresponsive/up': 'fault',
  'unresponsive/down': 'fault',
  'down/down': 'fault',
  nolink: 'fault',
  linkdown: 'fault',
  failed: 'fault',
  down: 'fault',
  testing: 'attention',
  unknown: 'unknown',
  shutdown: 'absent',
};

/** Units, the link between them, and the monitored interfaces of each; a device without failover is no pair that broke. */
function asaFailover(output: string) {
  const on = /^Failover (On|Off)\b/im.exec(output)?.[1];
  if (on === undefined) return undefined;
  if (on.toLowerCase() === 'off') return { parts: [{ name: 'Failover', state: 'absent', word: 'off' } satisfies Part] };
  const parts: Part[] = [];
  let host = '';
  for (const line of linesOf(output)) {
    const [, side, role = '', state] = /^\s*(This|Other) host\s*:\s*(\w+)\s+-\s+(\S.*?)\s*$/i.exec(line) ?? [];
    if (side !== undefined) {
      host = `${side} host`;
      // What failed stands in brackets behind the word.
      parts.push({ ...part(`${host} (${role})`, state?.replace(/\s*\(.*$/, ''), UNIT_WORDS), word: state ?? '' });
    }
    // Where both units forward, each has a line of its own, and a state for each group of contexts below it.
    host = /^\s*((?:This|Other) host)\s*:\s*\w+\s*$/i.exec(line)?.[1] ?? host;
    const [, group, said] = /^\s*(Group \d+)\s+State\s*:\s*(\S.*?)\s*$/i.exec(line) ?? [];
    if (group !== undefined)
      parts.push({ ...part(`${host} ${group}`, said?.replace(/\s*\(.*$/, ''), UNIT_WORDS), word: said ?? '' });
    const [, kind = '', interfaceName = '', linked] =
      /^\s*(Failover LAN Interface|Link)\s*:\s*(\S+).*\((\S[^()]*?)(?: - [^()]*)?\)\s*$/i.exec(line) ?? [];
    if (linked !== undefined)
      parts.push(part(`${kind === 'Link' ? 'State' : 'Failover'} link ${interfaceName}`, linked, LINK_WORDS));
    const [, name, word, monitored] =
      /^\s*(?:\S+ )?Interface (\S+) \([^)]*\)\s*:\s*([A-Za-z ]+?)\s*(?:\(([^)]*)\))?\s*$/i.exec(line) ?? [];
    if (name !== undefined && !/not-monitored/i.test(monitored ?? '')) {
      const read = part(`${host} ${name}`, word, LINK_WORDS);
      // The other unit has not been heard on it.
      const waits = read.state === 'ok' && /waiting/i.test(monitored ?? '');
      parts.push(waits ? { ...read, state: 'attention', word: `${word ?? ''} (${monitored ?? ''})` } : read);
    }
    const [, slot, status] = /^\s*slot (\d+)\s*:\s*\S.*status \(([^)]*)\)/i.exec(line) ?? [];
    if (slot !== undefined) parts.push(part(`${host} slot ${slot}`, status, LINK_WORDS));
  }
  return partsFound(parts);
}

function asaCpu(output: string) {
  const value = percentIn(/5 minutes\s*:\s*([\d.]+\s*%)/i.exec(output)?.[1]);
  return value === undefined ? undefined : { gauges: [{ name: 'CPU', value, unit: '%' }] };
}

function asaMemory(output: string) {
  const value = percentIn(/^Used memory\s*:.*\(\s*([\d.]+\s*%)/im.exec(output)?.[1]);
  return value === undefined ? undefined : { gauges: [{ name: 'Memory', value, unit: '%' }] };
}

function asaVersion(output: string) {
  const found = /Adaptive Security Appliance Software Version\s+(\S+)/i.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

/** `Left Slot (PS0): 9728 RPM - OK (Power Supply Fan)`: the note behind the word names what the place holds. */
interface Sensor {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly word: string;
}

function asaSensors(output: string): readonly Sensor[] {
  const found = linesOf(output).flatMap((line): readonly Sensor[] => {
    const [, name, value, unit = '', word = '', note] =
      /^\s*(\S[^:]*?)\s*:\s*(-?\d+(?:\.\d+)?)\s*(RPM|C)\s+-\s+([A-Za-z/ ]+?)\s*(?:\(([^()]*)\))?$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name: note === undefined ? name : `${name} ${note}`, value: Number(value), unit, word }];
  });
  // The fan of a supply stands among the fans and below its supply.
  return [...new Map(found.map((sensor) => [sensor.name, sensor])).values()];
}

const SENSOR_WORDS: WordList = {
  ok: 'ok',
  normal: 'ok',
  warning: 'attention',
  critical: 'fault',
  failed: 'fault',
  failuredetected: 'fault',
  error: 'fault',
  fault: 'fault',
  lost: 'fault',
  notpresent: 'absent',
  absent: 'absent',
};

function asaFans(output: string) {
  return partsFound(
    asaSensors(output).flatMap(({ name, unit, word }) => (unit === 'RPM' ? [part(name, word, SENSOR_WORDS)] : [])),
  );
}

function asaSupplies(output: string) {
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      const [, name, word] = /^\s*(Power Supply[^:]*?)\s*:\s*([A-Za-z][A-Za-z/ ]*)$/i.exec(line) ?? [];
      return name === undefined ? [] : [part(name, word, SENSOR_WORDS)];
    }),
  );
}

function asaTemperature(output: string) {
  const warm = asaSensors(output).filter(({ unit }) => unit === 'C');
  if (warm.length === 0) return undefined;
  const sick = warm.map(({ name, word }) => part(name, word, SENSOR_WORDS)).filter(({ state }) => state !== 'ok');
  return {
    gauges: distinct(warm.map(({ name, value }): Gauge => ({ name, value, unit: '°C' }))),
    ...(sick.length === 0 ? {} : { parts: distinct(sick) }),
  };
}

export const ciscoAsaCli: CliPlatform = {
  platform: 'cisco_asa',
  title: 'Cisco ASA',
  shell: { prompt: /^[A-Za-z0-9][\w.()/-]{0,62}[>#]\s*$/, quiet: 'terminal pager 0', pager: /<-{2,}\s*More\s*-{2,}>\s*$/i },
  unknownCommand: /^[ \t]*(?:ERROR\s*:\s*)?%\s*(?:Invalid input|Incomplete command|Ambiguous command)/im,
  denied: /^[ \t]*(?:ERROR\s*:\s*)?(?:%\s*)?(?:Command authorization failed|Permission denied)/im,
  backup: { commands: ['show running-config'], whole: /\n: end\s*$/ },
  questions: {
    redundancy: [{ commands: ['show failover'], parse: one(asaFailover) }],
    power: [{ commands: ['show environment'], parse: one(asaSupplies) }],
    fans: [{ commands: ['show environment'], parse: one(asaFans) }],
    temperature: [{ commands: ['show environment'], parse: one(asaTemperature) }],
    cpu: [{ commands: ['show cpu usage'], alsoReads: ['show cpu'], parse: one(asaCpu) }],
    memory: [{ commands: ['show memory'], parse: one(asaMemory) }],
    ports: [{ commands: ['show interface ip brief'], parse: one(iosInterfaceBrief) }],
    log: [{ commands: ['show logging'], parse: one(iosLog) }],
    version: [{ commands: ['show version'], parse: one(asaVersion) }],
    identity: [{ commands: ['show inventory'], parse: one(ciscoInventory) }],
  },
};
