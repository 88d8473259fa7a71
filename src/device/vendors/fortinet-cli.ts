// FortiGate firewalls (FortiOS) by command line.
import type { Gauge, Part, PartState } from '../../domain/inspection.ts';
import { linesOf, one, part, percentIn, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { identityIn } from '../identity-text.ts';
import { celsius, distinct, partsFound } from '../snmp-values.ts';
import { share } from '../usage.ts';
import { isFan, isSupply, isTemperature } from './fortinet.ts';

const LINK_WORDS: WordList = { up: 'ok', down: 'fault' };
const HEALTH: WordList = { ok: 'ok', insync: 'ok', warning: 'attention', error: 'fault', outofsync: 'fault', outsync: 'fault' };

/** `Primary : fw-1, FG5…, HA cluster index = 0`, `Slave :100 FW-2 FGT3… 1`: sixteen characters are the serial number. */
const MEMBER = /^(?:[Mm]aster|[Ss]lave|[Pp]rimary|[Ss]econdary)\s*:.*\b(F[A-Z0-9]{15})\b/;

/** Health, one line a member under `Configuration Status`, and the heartbeat and monitored links. */
function fortiCluster(output: string) {
  const mode = /^Mode\s*:\s*(\S.*?)\s*$/im.exec(output)?.[1];
  const health = /^HA Health Status\s*:\s*(\S.*?)?\s*$/im.exec(output)?.[1];
  if (mode === undefined && health === undefined) return undefined;
  if (mode !== undefined && /standalone/i.test(mode))
    return { parts: [{ name: 'Cluster', state: 'absent', word: mode } satisfies Part] };
  // What is wrong follows the word after a colon.
  const parts: Part[] = health === undefined ? [] : [{ ...part('Health', health.split(':')[0], HEALTH), word: health }];
  // A pair whose other member is gone lists only the one that is left; each is listed again by its place in the virtual cluster.
  const members = new Set(linesOf(output).flatMap((line) => MEMBER.exec(line)?.[1] ?? [])).size;
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

const ALARM: Readonly<Record<string, PartState>> = { '0': 'ok', '1': 'fault' };

interface Sensor {
  readonly name: string;
  readonly value: number | undefined;
  readonly alarm: string;
}

/** `1 DDR3 VTT   alarm=0  value=0.754  threshold_status=0`; only the name tells what a sensor measures, as over SNMP. */
function fortiSensors(output: string, wanted: (name: string) => boolean): readonly Sensor[] {
  return linesOf(output).flatMap((line): readonly Sensor[] => {
    const [, name = '', alarm, value] = /^\s*\d+\s+(\S.*?)[\s.]+alarm=(\S+)(?:\s+value=(-?\d+(?:\.\d+)?))?/.exec(line) ?? [];
    return alarm === undefined || !wanted(name) ? [] : [{ name, value: value === undefined ? undefined : Number(value), alarm }];
  });
}

function fortiParts(wanted: (name: string) => boolean) {
  return (output: string) =>
    partsFound(
      fortiSensors(output, wanted).map(({ name, alarm }): Part => ({
        name,
        state: ALARM[alarm] ?? 'unknown',
        word: `alarm ${alarm}`,
      })),
    );
}

function fortiTemperature(output: string) {
  const gauges = fortiSensors(output, isTemperature).flatMap(({ name, value }): readonly Gauge[] => {
    const degrees = celsius(value);
    return degrees === undefined ? [] : [{ name, value: degrees, unit: '°C' }];
  });
  const sick = (fortiParts(isTemperature)(output)?.parts ?? []).filter(({ state }) => state !== 'ok');
  if (gauges.length === 0) return undefined;
  return { gauges: distinct(gauges), ...(sick.length === 0 ? {} : { parts: sick }) };
}

const FORTI = { serial: /^Serial-Number\s*:\s*(\S+)/im, model: /^Version\s*:\s*(\S+)\s+v/im };

export const fortinetCli: CliPlatform = {
  platform: 'fortinet',
  title: 'FortiGate (FortiOS)',
  shell: {
    prompt: /^[A-Za-z0-9][\w.-]{0,62}(?: \([\w.-]+\))? [#$]\s*$/,
    quiet: 'get system status',
    pager: /-{2,}\s*More\s*-{2,}\s*$/i,
  },
  unknownCommand: /^(?:Unknown action|command parse error|Command fail)/im,
  denied: /^[ \t]*(?:Permission denied|You don't have permission)/im,
  backup: { commands: ['show'], whole: /\nend\s*$/ },
  questions: {
    redundancy: [{ commands: ['get system ha status'], parse: one(fortiCluster) }],
    power: [{ commands: ['execute sensor list'], parse: one(fortiParts(isSupply)) }],
    fans: [{ commands: ['execute sensor list'], parse: one(fortiParts(isFan)) }],
    temperature: [{ commands: ['execute sensor list'], parse: one(fortiTemperature) }],
    alarms: [{ commands: ['execute sensor list'], parse: one(fortiParts(() => true)) }],
    cpu: [{ commands: ['get system performance status'], parse: one(fortiLoad) }],
    memory: [{ commands: ['get system performance status'], parse: one(fortiMemory) }],
    sessions: [{ commands: ['get system performance status'], parse: one(fortiSessions) }],
    version: [{ commands: ['get system status'], parse: one(fortiVersion) }],
    identity: [{ commands: ['get system status'], parse: one((output) => identityIn(output, FORTI)) }],
  },
};
