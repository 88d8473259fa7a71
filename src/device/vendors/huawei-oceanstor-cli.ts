// Huawei OceanStor storage by command line: tables under a rule of dashes, or one field a line where there is a single object.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { isDash, linesOf, numberIn, one, percentIn, plain, stateOf, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { identityIn } from '../identity-text.ts';
import { logFacts, type LogLine } from '../log-text.ts';
import { celsius, distinct, gravest, partsFound } from '../snmp-values.ts';
import { share } from '../usage.ts';

const HEALTH: WordList = {
  normal: 'ok',
  consistent: 'ok',
  fault: 'fault',
  faulty: 'fault',
  prefail: 'attention',
  partiallybroken: 'attention',
  partiallydamaged: 'attention',
  degraded: 'fault',
  badsectorsfound: 'fault',
  biterrorsfound: 'attention',
  inconsistent: 'attention',
  busy: 'attention',
  noinput: 'fault',
  lowbattery: 'attention',
  insufficientpower: 'attention',
  singlelinkfault: 'attention',
  invalid: 'fault',
  writeprotect: 'attention',
  unknown: 'unknown',
};
/** Running states are many and mostly informative; only those that contradict a good health are read. */
const RUNNING: WordList = {
  offline: 'fault',
  linkdown: 'fault',
  poweredoff: 'fault',
  powerlost: 'fault',
  notrunning: 'attention',
  reconstruction: 'attention',
  precopy: 'attention',
  copyback: 'attention',
  toberecovered: 'attention',
  interrupted: 'fault',
};

type Row = Readonly<Record<string, string>>;

/** Cells stand below the dashes of their column; the words in a cell are one blank apart. Names of columns in plain form. */
function rowsIn(output: string): readonly Row[] {
  const lines = linesOf(output);
  const rows: Row[] = [];
  let columns: readonly { readonly name: string; readonly from: number; readonly to: number }[] = [];
  lines.forEach((line, place) => {
    if (/^\s*-{2,}(?:\s+-{2,})+\s*$/.test(line)) {
      const heading = lines[place - 1] ?? '';
      columns = [...line.matchAll(/-+/g)].map(({ index, 0: dashes }) => {
        const to = index + dashes.length;
        return { name: nameOf(heading.slice(index, to)), from: index, to };
      });
    } else if (line.trim() === '') {
      columns = [];
    } else if (columns.length > 0) {
      // A last cell may run over its dashes.
      const last = columns.length - 1;
      const cells = columns.map(({ name, from, to }, at) => [name, line.slice(from, at === last ? undefined : to).trim()]);
      rows.push(Object.fromEntries(cells) as Row);
    }
  });
  return rows.length > 0 ? rows : fieldsIn(lines);
}

/** `Health Status : Normal`; an ID that comes again is the next object. */
function fieldsIn(lines: readonly string[]): readonly Row[] {
  const rows: Record<string, string>[] = [];
  for (const line of lines) {
    const [, key, value] = /^\s*([A-Za-z][^:]*?)\s*:\s(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const name = nameOf(key);
    const open = rows.at(-1);
    if (open === undefined || Object.hasOwn(open, name)) rows.push({ [name]: value.trim() });
    else open[name] = value.trim();
  }
  return rows;
}

/** `CPU Usage(%)` → `cpuusage` */
const nameOf = (heading: string): string => plain(heading.replace(/\(.*$/, ''));

const labelOf = (row: Row): string | undefined => [row['name'], row['id'], row['controller']].find((cell) => !isDash(cell));

function components(kind: string) {
  return (output: string) =>
    partsFound(
      distinct(
        rowsIn(output).flatMap((row): readonly Part[] => {
          const { healthstatus: health, runningstatus: running = '' } = row;
          if (health === undefined) return [];
          const contradicts = stateOf(running, RUNNING);
          const said = [
            { word: health, state: stateOf(health, HEALTH) },
            ...(contradicts === 'unknown' ? [] : [{ word: running, state: contradicts }]),
          ];
          return [{ name: labelOf(row) ?? kind, ...gravest(said) }];
        }),
      ),
    );
}

function gauges(column: string, suffix: string, unit: string, plausible: (text: string) => number | undefined) {
  return (output: string) => {
    const found = rowsIn(output).flatMap((row): readonly Gauge[] => {
      const value = plausible(row[column] ?? '');
      return value === undefined ? [] : [{ name: `${labelOf(row) ?? ''} ${suffix}`.trim(), value, unit }];
    });
    return found.length === 0 ? undefined : { gauges: distinct(found) };
  };
}

const percent = (text: string): number | undefined => percentIn(`${text.replace('%', '')}%`);
const degrees = (text: string): number | undefined => celsius(numberIn(text));

const SIZES: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4, PB: 1024 ** 5 };

function octets(text: string | undefined): number {
  const [, figure, unit = ''] = /^([\d.]+)\s*([KMGTP]?)i?B$/.exec(text ?? '') ?? [];
  return Number(figure) * (SIZES[`${unit}B`] ?? Number.NaN);
}

/** Pools are what fills up here. */
function pools(output: string) {
  const found = rowsIn(output).flatMap((row): readonly Gauge[] => {
    const [all, free] = [octets(row['totalcapacity']), octets(row['freecapacity'])];
    return all > 0 && free >= 0 && free <= all
      ? [{ name: labelOf(row) ?? 'Pool', value: share(all - free, all), unit: '%' }]
      : [];
  });
  return found.length === 0 ? undefined : { gauges: distinct(found) };
}

const SEVERITIES: Readonly<Record<string, number>> = { critical: 2, major: 3, warning: 4, minor: 4, informational: 6, info: 6 };

/** Alarms that stand; where there are none the array says nothing else than that it did what it was told. */
function alarms(output: string) {
  const lines = rowsIn(output).flatMap((row): readonly LogLine[] => {
    const level = row['level'] ?? row['severity'];
    if (level === undefined) return [];
    return [{ severity: SEVERITIES[level.toLowerCase()] ?? 3, text: Object.values(row).join(' ').trim() }];
  });
  return lines.length > 0 || /^\s*(?:command executed successfully|no matching records[^\n]*)\.?\s*$/i.test(output)
    ? { log: logFacts(lines) }
    : undefined;
}

function version(output: string) {
  const found = /^[ \t]*Product Version[ \t]*:[ \t]*(\S+)/im.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

const NUMBERED = { serial: /^[ \t]*SN[ \t]*:[ \t]*(\S+)/im, model: /^[ \t]*Product Model[ \t]*:[ \t]*(\S.*?)[ \t]*$/im };

export const huaweiOceanstorCli: CliPlatform = {
  platform: 'huawei_oceanstor',
  title: 'Huawei OceanStor',
  shell: { prompt: /^[\w.-]+:\/[\w/]*>\s*$/, quiet: 'show system general', pager: /-{2,}\s*more\s*-{2,}|press any key/i },
  unknownCommand: /^\s*(?:\^|Error\s*:\s*(?:Unrecognized|Unknown|Incomplete|Invalid) (?:command|parameter))/im,
  denied: /\b(?:no permission|not have (?:the )?permission|permission denied)\b/i,
  questions: {
    controllers: [{ commands: ['show controller general'], parse: one(components('Controller')) }],
    disks: [{ commands: ['show disk general'], parse: one(components('Disk')) }],
    power: [{ commands: ['show power_supply'], parse: one(components('PSU')) }],
    fans: [{ commands: ['show fan'], parse: one(components('Fan')) }],
    battery: [{ commands: ['show bbu general'], parse: one(components('BBU')) }],
    modules: [{ commands: ['show enclosure'], parse: one(components('Enclosure')) }],
    volumes: [
      { commands: ['show storage_pool general'], parse: one(components('Pool')) },
      { commands: ['show lun general'], parse: one(components('LUN')) },
    ],
    alarms: [{ commands: ['show system general'], parse: one(components('System')) }],
    ports: [{ commands: ['show port general'], parse: one(components('Port')) }],
    'file-systems': [{ commands: ['show storage_pool general'], parse: one(pools) }],
    cpu: [{ commands: ['show controller general'], parse: one(gauges('cpuusage', 'CPU', '%', percent)) }],
    memory: [{ commands: ['show controller general'], parse: one(gauges('memoryusage', 'memory', '%', percent)) }],
    temperature: [
      { commands: ['show controller general'], parse: one(gauges('temperature', '', '°C', degrees)) },
      { commands: ['show enclosure'], parse: one(gauges('temperature', '', '°C', degrees)) },
    ],
    log: [{ commands: ['show alarm'], parse: one(alarms) }],
    version: [{ commands: ['show system general'], parse: one(version) }],
    identity: [{ commands: ['show system general'], parse: one((output) => identityIn(output, NUMBERED)) }],
  },
};
