// Firewalls by command line: Cisco ASA, FortiGate and Palo Alto: above all whether the pair stands together.
import type { Gauge, Part, PartState } from '../../domain/inspection.ts';
import { linesOf, one, part, percentIn, plain, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { iosInterfaceBrief, iosLog } from '../ios-text.ts';
import { ciscoInventory, identityIn } from '../identity-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { share } from '../usage.ts';

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
    const link = /^\s*Failover LAN Interface\s*:\s*(\S+).*\((\S[^()]*?)(?: - [^()]*)?\)\s*$/i.exec(line);
    if (link !== null) parts.push(part(`Failover link ${link[1] ?? ''}`, link[2], LINK_WORDS));
    const [, name, word, monitored] =
      /^\s*Interface (\S+) \([^)]*\)\s*:\s*([A-Za-z ]+?)\s*(?:\(([^)]*)\))?\s*$/i.exec(line) ?? [];
    if (name !== undefined && !/not-monitored/i.test(monitored ?? '')) parts.push(part(`${host} ${name}`, word, LINK_WORDS));
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

const HEALTH: WordList = { ok: 'ok', insync: 'ok', warning: 'attention', error: 'fault', outofsync: 'fault', outsync: 'fault' };

/** Health, one line a member under `Configuration Status`, and the heartbeat and monitored links. */
function fortiCluster(output: string) {
  const mode = /^Mode\s*:\s*(\S.*?)\s*$/im.exec(output)?.[1];
  const health = /^HA Health Status\s*:\s*(\S.*?)?\s*$/im.exec(output)?.[1];
  if (mode === undefined && health === undefined) return undefined;
  if (mode !== undefined && /standalone/i.test(mode))
    return { parts: [{ name: 'Cluster', state: 'absent', word: mode } satisfies Part] };
  // What is wrong follows the word after a colon.
  const parts: Part[] = health === undefined ? [] : [{ ...part('Health', health.split(':')[0], HEALTH), word: health }];
  const members = linesOf(output).filter((line) => /^(?:Master|Slave|Primary|Secondary)\s*:\s*\S.*\S{8}/i.test(line)).length;
  // A pair whose other member is gone lists only the one that is left.
  if (members > 0) parts.push({ name: 'Members', state: members > 1 ? 'ok' : 'fault', word: String(members) });
  let section = '';
  let member = '';
  for (const line of linesOf(output)) {
    section = /^([A-Z]\w+(?: \w+)* (?:Status|stats))\s*:\s*$/i.exec(line)?.[1]?.toLowerCase() ?? section;
    const [, serial, sync] = /^\s*(\S+?)\(updated [^)]*\)\s*:\s*(\S.*)?$/.exec(line) ?? [];
    if (serial !== undefined) member = serial;
    if (serial !== undefined && sync !== undefined && section === 'configuration status')
      parts.push(part(`${serial} configuration`, sync, HEALTH));
    const [, link, word] = /^\s*(\S+)\s*:\s*[\w-]+\/[\w-]+,\s*([a-z]+)\b/i.exec(line) ?? [];
    if (link !== undefined) parts.push(part(`${member} ${link}`, word, LINK_WORDS));
  }
  return partsFound(parts);
}

/** `CPU states: 1% user 0% system 0% nice 99% idle` and `Memory: 8188980k total, 3521261k used (43%)` */
function fortiLoad(output: string) {
  const idle = /^CPU states\s*:.*?(\d+)%\s*idle/im.exec(output)?.[1];
  return idle === undefined ? undefined : { gauges: [{ name: 'CPU', value: 100 - Number(idle), unit: '%' }] };
}

function fortiMemory(output: string) {
  const [, all, used] = /^Memory\s*:\s*(\d+)k total,\s*(\d+)k used/im.exec(output) ?? [];
  const total = Number(all);
  const value = total > 0 ? share(Number(used), total) : percentIn(/^Memory states\s*:\s*(\d+\s*%) used/im.exec(output)?.[1]);
  return value === undefined ? undefined : { gauges: [{ name: 'Memory', value, unit: '%' }] };
}

function fortiSessions(output: string) {
  const [, first, ten, thirty] =
    /^Average sessions\s*:\s*(\d+) sessions in 1 minute,\s*(\d+) sessions in 10 minutes,\s*(\d+) sessions in 30 minutes/im.exec(
      output,
    ) ?? [];
  if (first === undefined) return undefined;
  const minutes = { '1 min': first, '10 min': ten, '30 min': thirty };
  return {
    gauges: Object.entries(minutes).map(([span, count]): Gauge => ({
      name: `Sessions (${span})`,
      value: Number(count),
      unit: '',
    })),
  };
}

function fortiVersion(output: string) {
  const found = /^Version\s*:\s*\S+\s+(v\S+)/im.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

const PAN_STATES: Readonly<Record<string, PartState>> = {
  active: 'ok',
  passive: 'ok',
  'active-primary': 'ok',
  'active-secondary': 'ok',
  initial: 'attention',
  tentative: 'attention',
  suspended: 'fault',
  'non-functional': 'fault',
  unknown: 'unknown',
};
const PAN_WORDS: WordList = {
  up: 'ok',
  match: 'ok',
  complete: 'ok',
  synchronized: 'ok',
  down: 'fault',
  mismatch: 'attention',
  notsynchronized: 'attention',
  incomplete: 'attention',
  notcomplete: 'attention',
  notinstalled: 'absent',
  disabled: 'absent',
};

/** Both units by state, the links between them, what must match, and whether both have one configuration. */
function panCluster(output: string) {
  if (/^HA not enabled/im.test(output))
    return { parts: [{ name: 'High availability', state: 'absent', word: 'not enabled' } satisfies Part] };
  if (!/^\s*Local Information\s*:/im.test(output)) return undefined;
  const parts: Part[] = [];
  let side = 'Local';
  let block = '';
  let group = '';
  for (const line of linesOf(output)) {
    side = /^\s*(Local|Peer) Information\s*:/i.exec(line)?.[1] ?? side;
    block = /^\s*(HA\d\S*(?: Backup)?) (?:Control|Data) Link Information\s*:/i.exec(line)?.[1] ?? block;
    group = /^\s*(?:Path|Link) Monitoring Information\s*:/i.test(line)
      ? 'Monitoring'
      : (/^\s*(Group \S+?)\s*:\s*$/.exec(line)?.[1] ?? group);
    const state = /^\s*State\s*:\s*([\w-]+)/i.exec(line)?.[1];
    if (state !== undefined && group !== '' && Object.hasOwn(PAN_WORDS, plain(state))) parts.push(part(group, state, PAN_WORDS));
    else if (state !== undefined)
      parts.push({ name: `${side} unit`, state: PAN_STATES[state.toLowerCase()] ?? 'unknown', word: state });
    const link = /^\s*Link State\s*:\s*(\w+)/i.exec(line)?.[1];
    if (link !== undefined) parts.push(part(`${side} ${block}`, link, PAN_WORDS));
    const [, name, word] =
      /^\s*(Connection status|State Synchronization|Running Configuration|(?:\S+ )+Compatibility)\s*:\s*([A-Za-z][A-Za-z -]*)/i.exec(
        line,
      ) ??
      /^\s*((?:\S+ )+Version)\s*:\s*(Match|Mismatch)\b/i.exec(line) ??
      [];
    if (name !== undefined) parts.push(part(name, word, PAN_WORDS));
  }
  return partsFound(parts);
}

function panVersion(output: string) {
  const found = /^sw-version\s*:\s*(\S+)/im.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

/** Sensors in a table a kind: `S1  Temperature …  False  35.0  …`: the alarm is a word of its own, and an empty bay has none. */
function panSensors(kind: RegExp) {
  return (output: string) => {
    let open = false;
    const parts = linesOf(output).flatMap((line): readonly Part[] => {
      if (/^-+[A-Za-z ]+-+$/.test(line.trim())) open = kind.test(line);
      const [, slot, name, alarm, inserted] = /^\s*(\S+)\s+(\S.*?)\s+(True|False)\b(?:\s+(True|False)\b)?/i.exec(line) ?? [];
      if (!open || slot === undefined || name === undefined) return [];
      if (/false/i.test(alarm ?? '') && /false/i.test(inserted ?? ''))
        return [{ name: `${slot} ${name.trim()}`, state: 'absent', word: 'not inserted' }];
      return [
        { name: `${slot} ${name.trim()}`, state: /false/i.test(alarm ?? '') ? 'ok' : 'fault', word: `alarm ${alarm ?? ''}` },
      ];
    });
    return partsFound(parts);
  };
}

function panTemperature(output: string) {
  let open = false;
  const gauges = linesOf(output).flatMap((line): readonly Gauge[] => {
    if (/^-+[A-Za-z ]+-+$/.test(line.trim())) open = /thermal/i.test(line);
    const [, slot, name, degrees] = /^\s*(\S+)\s+(\S.*?)\s+(?:True|False)\s+(-?\d+(?:\.\d+)?)\b/i.exec(line) ?? [];
    return open && slot !== undefined && degrees !== undefined
      ? [{ name: `${slot} ${name?.trim() ?? ''}`, value: Number(degrees), unit: '°C' }]
      : [];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

const FORTI = { serial: /^Serial-Number\s*:\s*(\S+)/im, model: /^Version\s*:\s*(\S+)\s+v/im };
const PAN = { serial: /^serial\s*:\s*(\S+)/im, model: /^model\s*:\s*(\S+)/im };

export const ciscoAsaCli: CliPlatform = {
  platform: 'cisco_asa',
  title: 'Cisco ASA',
  shell: { prompt: /^[A-Za-z0-9][\w.()/-]{0,62}[>#]\s*$/, quiet: 'terminal pager 0', pager: /<-{2,}\s*More\s*-{2,}>\s*$/i },
  unknownCommand: /^\s*(?:ERROR\s*:\s*)?%\s*(?:Invalid input|Incomplete command|Ambiguous command)/im,
  denied: /^\s*(?:ERROR\s*:\s*)?(?:%\s*)?(?:Command authorization failed|Permission denied)/im,
  backup: { commands: ['show running-config'], whole: /\n: end\s*$/ },
  questions: {
    redundancy: [{ commands: ['show failover'], parse: one(asaFailover) }],
    cpu: [{ commands: ['show cpu usage'], alsoReads: ['show cpu'], parse: one(asaCpu) }],
    memory: [{ commands: ['show memory'], parse: one(asaMemory) }],
    ports: [{ commands: ['show interface ip brief'], parse: one(iosInterfaceBrief) }],
    log: [{ commands: ['show logging'], parse: one(iosLog) }],
    version: [{ commands: ['show version'], parse: one(asaVersion) }],
    identity: [{ commands: ['show inventory'], parse: one(ciscoInventory) }],
  },
};

export const fortinetCli: CliPlatform = {
  platform: 'fortinet',
  title: 'FortiGate (FortiOS)',
  shell: {
    prompt: /^[A-Za-z0-9][\w.-]{0,62}(?: \([\w.-]+\))? [#$]\s*$/,
    quiet: 'get system status',
    pager: /-{2,}\s*More\s*-{2,}\s*$/i,
  },
  unknownCommand: /^(?:Unknown action|command parse error|Command fail)/im,
  denied: /^\s*(?:Permission denied|You don't have permission)/im,
  backup: { commands: ['show'], whole: /\nend\s*$/ },
  questions: {
    redundancy: [{ commands: ['get system ha status'], parse: one(fortiCluster) }],
    cpu: [{ commands: ['get system performance status'], parse: one(fortiLoad) }],
    memory: [{ commands: ['get system performance status'], parse: one(fortiMemory) }],
    sessions: [{ commands: ['get system performance status'], parse: one(fortiSessions) }],
    version: [{ commands: ['get system status'], parse: one(fortiVersion) }],
    identity: [{ commands: ['get system status'], parse: one((output) => identityIn(output, FORTI)) }],
  },
};

export const paloaltoCli: CliPlatform = {
  platform: 'paloalto_panos',
  title: 'Palo Alto PAN-OS',
  shell: {
    prompt: /^[\w.-]+@[\w.-]+(?:\([\w-]+\))?[>#]\s*$/,
    quiet: 'set cli pager off',
    pager: /^lines \d+-\d+\s*$|-{2,}\s*More\s*-{2,}\s*$/i,
  },
  unknownCommand: /^(?:Unknown command|Invalid syntax)/im,
  denied: /^\s*(?:Permission denied|You do not have permission)/im,
  backup: { commands: ['show config running'], whole: /^config \{[\s\S]*\n\}\s*$/ },
  questions: {
    redundancy: [{ commands: ['show high-availability all'], parse: one(panCluster) }],
    power: [{ commands: ['show system environmentals'], parse: one(panSensors(/power suppl/i)) }],
    fans: [{ commands: ['show system environmentals'], parse: one(panSensors(/fan/i)) }],
    temperature: [{ commands: ['show system environmentals'], parse: one(panTemperature) }],
    alarms: [{ commands: ['show system environmentals'], parse: one(panSensors(/./)) }],
    version: [{ commands: ['show system info'], parse: one(panVersion) }],
    identity: [{ commands: ['show system info'], parse: one((output) => identityIn(output, PAN)) }],
  },
};
