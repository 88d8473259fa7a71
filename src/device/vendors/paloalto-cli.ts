// Palo Alto firewalls (PAN-OS) by command line.
import type { Gauge, Part, PartState } from '../../domain/inspection.ts';
import { linesOf, one, part, plain, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { identityIn } from '../identity-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { share } from '../usage.ts';

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
  synchronizationinprogress: 'attention',
  incomplete: 'attention',
  notcomplete: 'attention',
  notinstalled: 'absent',
  disabled: 'absent',
};

/** Both units by state, the links between them, what must match, and whether both have one configuration. */
function panCluster(output: string) {
  if (/^HA not enabled/im.test(output))
    return { parts: [{ name: 'High availability', state: 'absent', word: 'not enabled' } satisfies Part] };
  if (!/^[ \t]*Local Information\s*:/im.test(output)) return undefined;
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
    const [, port, monitored] = /^\s*((?:ethernet\d+\/|ae)\d+(?:\.\d+)?)\s*:\s*(\w+)\s*$/i.exec(line) ?? [];
    if (port !== undefined) parts.push(part(`${group} ${port}`.trim(), monitored, PAN_WORDS));
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

/** The management plane, as `top` prints it: `%Cpu(s):  3.1 us, …, 94.6 id`, `MiB Mem : 16000.0 total, 1000.0 free, 9000.0 used, …`. */
function panLoad(output: string) {
  const idle = Number(/^%?Cpu\(s\)\s*:.*?([\d.]+)\s*%?\s*id\b/im.exec(output)?.[1] ?? Number.NaN);
  return idle >= 0 && idle <= 100
    ? { gauges: [{ name: 'Management CPU', value: Math.round((100 - idle) * 10) / 10, unit: '%' }] }
    : undefined;
}

/** Buffers and cache are given back on demand; older releases print `k` behind each figure and count them as used. */
function panMemory(output: string) {
  const line = /^(?:[KMG]iB )?Mem\s*:.*$/im.exec(output)?.[0] ?? '';
  const figure = (name: string) => Number(new RegExp(`(?<![\\d.])([\\d.]+)k?\\s+${name}\\b`).exec(line)?.[1] ?? Number.NaN);
  const [total, free, cache] = [figure('total'), figure('free'), figure('buff/cache')];
  const spare = Number.isFinite(cache)
    ? free + cache
    : free + figure('buffers') + Number(/(?<![\d.])([\d.]+)k?\s+cached/i.exec(output)?.[1] ?? Number.NaN);
  return total > 0 && spare >= 0 && spare <= total
    ? { gauges: [{ name: 'Management memory', value: share(total - spare, total), unit: '%' }] }
    : undefined;
}

const PAN = { serial: /^serial\s*:\s*(\S+)/im, model: /^model\s*:\s*(\S+)/im };

export const paloaltoCli: CliPlatform = {
  platform: 'paloalto_panos',
  title: 'Palo Alto PAN-OS',
  shell: {
    prompt: /^[\w.-]+@[\w.-]+(?:\([\w-]+\))?[>#]\s*$/,
    quiet: 'set cli pager off',
    pager: /^lines \d+-\d+\s*$|-{2,}\s*More\s*-{2,}\s*$/i,
  },
  unknownCommand: /^(?:Unknown command|Invalid syntax)/im,
  denied: /^[ \t]*(?:Permission denied|You do not have permission)/im,
  backup: { commands: ['show config running'], whole: /^config \{[\s\S]*\n\}\s*$/ },
  questions: {
    redundancy: [
      { commands: ['show high-availability all'], alsoReads: ['show high-availability state'], parse: one(panCluster) },
    ],
    power: [{ commands: ['show system environmentals'], parse: one(panSensors(/power suppl/i)) }],
    fans: [{ commands: ['show system environmentals'], parse: one(panSensors(/fan/i)) }],
    temperature: [{ commands: ['show system environmentals'], parse: one(panTemperature) }],
    alarms: [{ commands: ['show system environmentals'], parse: one(panSensors(/./)) }],
    cpu: [{ commands: ['show system resources'], parse: one(panLoad) }],
    memory: [{ commands: ['show system resources'], parse: one(panMemory) }],
    version: [{ commands: ['show system info'], parse: one(panVersion) }],
    identity: [{ commands: ['show system info'], parse: one((output) => identityIn(output, PAN)) }],
  },
};
