// Brocade fibre channel switches (Fabric OS) by command line, one command a channel.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, one, part, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { identityIn } from '../identity-text.ts';
import { logFacts, type LogLine } from '../log-text.ts';
import { celsius, distinct, partsFound } from '../snmp-values.ts';

const WORDS: WordList = {
  ok: 'ok',
  absent: 'absent',
  faulty: 'fault',
  fault: 'fault',
  failed: 'fault',
  unknown: 'unknown',
  belowminimum: 'fault',
  abovemaximum: 'fault',
  predictingfailure: 'attention',
};

interface Sensor {
  readonly name: string;
  readonly kind: string;
  readonly word: string;
  readonly celsius?: number;
}

/** `sensor  1: (Temperature) is Ok, value is 34 C`, `Power Supply #1 is OK`, `Fan 1 is Ok, speed is 6136 RPM` */
function sensors(output: string): readonly Sensor[] {
  return linesOf(output).flatMap((line): readonly Sensor[] => {
    const [, number, named = '', said = '', degrees] =
      /^\s*sensor\s+(\d+)\s*:\s*\(\s*([A-Za-z ]+?)\s*\)\s+is\s+([A-Za-z ]+?)\s*(?:,\s*(?:value is\s*(-?\d+)\s*C|speed is.*|.*))?$/i.exec(
        line,
      ) ?? [];
    if (number !== undefined)
      return [
        {
          name: `${named} ${number}`,
          kind: named.toLowerCase(),
          word: said,
          ...(degrees === undefined ? {} : { celsius: Number(degrees) }),
        },
      ];
    const [, kind = '', id, word] = /^\s*(Power Supply|Fan)\s*#?\s*(\d+)\s+is\s+([A-Za-z ]+?)\s*(?:,.*)?$/i.exec(line) ?? [];
    return word === undefined ? [] : [{ name: `${kind} ${id ?? ''}`, kind: kind.toLowerCase(), word }];
  });
}

const parts = (kind: string) => (output: string) =>
  partsFound(sensors(output).flatMap((sensor) => (sensor.kind === kind ? [part(sensor.name, sensor.word, WORDS)] : [])));

/** `1  Ok  34  93` below `Sensor State Centigrade Fahrenheit`, on directors with the slot before the state. */
function temperatureTable(output: string): readonly Sensor[] {
  if (!/\bCentigrade\b/i.test(output)) return [];
  return linesOf(output).flatMap((line): readonly Sensor[] => {
    const [, number, slot, word = '', degrees] =
      /^\s*(\d+)\s+(?:(\d+)\s+)?([A-Za-z]+(?: [A-Za-z]+)?)(?:\s+(-?\d+)\s+-?\d+)?\s*$/.exec(line) ?? [];
    if (number === undefined) return [];
    const name = slot === undefined ? `Temperature ${number}` : `Slot ${slot} temperature ${number}`;
    return [{ name, kind: 'temperature', word, ...(degrees === undefined ? {} : { celsius: Number(degrees) }) }];
  });
}

function temperature(output: string) {
  const warm = [...sensors(output), ...temperatureTable(output)].filter(({ kind }) => kind === 'temperature');
  const gauges = warm.flatMap(({ name, celsius: degrees }): readonly Gauge[] => {
    const value = celsius(degrees);
    return value === undefined ? [] : [{ name, value, unit: '°C' }];
  });
  const sick = warm.map(({ name, word }) => part(name, word, WORDS)).filter(({ state }) => state !== 'ok' && state !== 'absent');
  if (gauges.length === 0) return undefined;
  return { gauges: distinct(gauges), ...(sick.length === 0 ? {} : { parts: distinct(sick) }) };
}

/** Without optics or light a port is unused, unless it is declared in use. */
const PORT: WordList = {
  online: 'ok',
  insync: 'ok',
  noport: 'absent',
  nocard: 'absent',
  nomodule: 'absent',
  nolight: 'absent',
  nosync: 'attention',
  lockref: 'attention',
  modval: 'attention',
  testing: 'attention',
  offline: 'fault',
  modinv: 'fault',
  modunc: 'fault',
  faulty: 'fault',
  portflt: 'fault',
  laserflt: 'fault',
  diagflt: 'fault',
  mismatch: 'fault',
};

/** `Index Port Address Media Speed State Proto`, on directors with the slot before the port, on old releases without the address. */
function ports(output: string) {
  const lines = linesOf(output);
  const start = lines.findIndex((line) => /^\s*(?:Index|Area)\b.*\bState\b/i.test(line));
  if (start < 0) return undefined;
  const columns = (lines[start] ?? '').trim().toLowerCase().split(/\s+/);
  const at = (column: string) => columns.indexOf(column);
  return partsFound(
    lines.slice(start + 1).flatMap((line): readonly Part[] => {
      const cells = line.trim().split(/\s+/);
      const [port, slot, word = ''] = [cells[at('port')], cells[at('slot')], cells[at('state')]];
      if (port === undefined || !/^\d+$/.test(cells[0] ?? '') || !/^\d+$/.test(port)) return [];
      const name = `port ${at('slot') < 0 ? '' : `${slot ?? ''}/`}${port}`;
      const [, disabled, reason] = /\b(Disabled)\b(?:\s*\(([^)]*)\))?/i.exec(line) ?? [];
      // A person closes a port with or without «for good»; any other reason is the switch's own.
      if (disabled !== undefined && (reason === undefined || /^persistent/i.test(reason)))
        return [{ name, state: 'absent', word: 'admin down' }];
      if (disabled !== undefined) return [{ name, state: 'fault', word: `${disabled} (${reason ?? ''})` }];
      // Two fabrics that do not fit do not join, however well their link stands.
      if (/\bsegmented\b/i.test(line)) return [{ name, state: 'fault', word: 'Segmented' }];
      return [part(name, word, PORT)];
    }),
  );
}

const SWITCH: WordList = { online: 'ok', offline: 'fault', testing: 'attention', faulty: 'fault' };

function switchState(output: string) {
  const word = /^switchState:[ \t]*(\S+)/im.exec(output)?.[1];
  return word === undefined ? undefined : { parts: [part('Switch', word, SWITCH)] };
}

const HEALTH: WordList = { healthy: 'ok', marginal: 'attention', down: 'fault', unknown: 'unknown', unmonitored: 'absent' };

/** `SwitchState: MARGINAL`, and a line for each thing that is watched. */
function health(output: string) {
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      const [, name, word] = /^\s*(SwitchState|[A-Z]\S*(?: \S+)* monitor)\s*:?\s+([A-Z]+)\s*$/i.exec(line) ?? [];
      return name === undefined ? [] : [part(name === 'SwitchState' ? 'Switch' : name, word, HEALTH)];
    }),
  );
}

const PROCESSOR: WordList = {
  active: 'ok',
  standby: 'ok',
  failed: 'fault',
  faulty: 'fault',
  nonredundant: 'fault',
  absent: 'absent',
};

/** `Remote CP (Slot 7, CP1): Standby, Healthy` and `HA enabled, Heartbeat Up, HA State synchronized`. */
function redundancy(output: string) {
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      const [, name, role, rest = ''] = /^\s*((?:Local|Remote) CP)\b[^:]*:\s*([\w-]+)\s*(?:,\s*(.*))?$/i.exec(line) ?? [];
      if (name !== undefined) {
        const read = part(name, role, PROCESSOR);
        return [/fail|fault|unhealthy|not/i.test(rest) ? { ...read, state: 'fault', word: `${role ?? ''}, ${rest}` } : read];
      }
      const word = /^\s*HA ([a-z].*)$/i.exec(line)?.[1];
      if (word === undefined) return [];
      const isGood = /^enabled\b.*heartbeat up\b.*\bstate synchronized\b/i.test(word);
      const isBad = /disabled|heartbeat down|not in sync|out of sync/i.test(word);
      return [{ name: 'High availability', state: isGood ? 'ok' : isBad ? 'fault' : 'unknown', word }];
    }),
  );
}

const SEVERITIES: Readonly<Record<string, number>> = { CRITICAL: 2, ERROR: 3, WARNING: 4, INFO: 6 };

/** `2026/07/02-15:39:54, [EM-1036], 22, FID 128, WARNING, san-a, Fan 2 is not accessible.` */
function log(output: string) {
  const lines = linesOf(output).flatMap((line): readonly LogLine[] => {
    const word = /^\d{4}\/\d{2}\/\d{2}-[\d:]+(?:\s*\([A-Z]+\))?,\s*\[[\w-]+\],.*?,\s*(CRITICAL|ERROR|WARNING|INFO),/.exec(
      line,
    )?.[1];
    return word === undefined ? [] : [{ severity: SEVERITIES[word] ?? 4, text: line.trim() }];
  });
  return lines.length > 0 || /^[ \t]*Fabric OS:/im.test(output) ? { log: logFacts(lines) } : undefined;
}

function version(output: string) {
  const found = /^[ \t]*Fabric OS:[ \t]*(v\S+)/im.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

const NUMBERED = { serial: /^[ \t]*(?:Chassis Factory )?Serial Num:[ \t]*(\S+)/im };

export const brocadeCli: CliPlatform = {
  platform: 'brocade_fos',
  title: 'Brocade Fabric OS',
  unknownCommand: /\b(?:command not found|Invalid command|not found)\s*\.?\s*$/im,
  denied: /\b(?:RBAC permission denied|Permission denied)\b/i,
  questions: {
    power: [
      { commands: ['sensorshow'], parse: one(parts('power supply')) },
      { commands: ['psshow'], parse: one(parts('power supply')) },
    ],
    fans: [
      { commands: ['sensorshow'], parse: one(parts('fan')) },
      { commands: ['fanshow'], parse: one(parts('fan')) },
    ],
    temperature: [
      { commands: ['sensorshow'], parse: one(temperature) },
      { commands: ['tempshow'], parse: one(temperature) },
    ],
    hba: [{ commands: ['switchshow'], parse: one(ports) }],
    modules: [{ commands: ['switchshow'], parse: one(switchState) }],
    alarms: [{ commands: ['switchstatusshow'], parse: one(health) }],
    redundancy: [{ commands: ['hashow'], parse: one(redundancy) }],
    log: [{ commands: ['errdump'], parse: one(log) }],
    version: [{ commands: ['version'], alsoReads: ['firmwareshow'], parse: one(version) }],
    identity: [{ commands: ['chassisshow'], parse: one((output) => identityIn(output, NUMBERED)) }],
  },
};
