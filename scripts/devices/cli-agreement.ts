// One recorded output against what a peer reads in it: by columns where the command is known, else by what stands in its rows.
import type { CliPlatform } from '../../src/device/device.ts';
import { factsInOutput, questionsFor } from '../../src/device/read-output.ts';
import type { Facts, Part } from '../../src/domain/inspection.ts';
import type { Compared } from './agreement.ts';

type Cell = string | number | null | readonly string[];
export type Cells = Readonly<Record<string, Cell | undefined>>;
export interface CliExpected {
  readonly file: string | readonly string[];
  readonly platform: string;
  readonly command: string;
  readonly kind: 'parsed' | 'verdict';
  readonly expected: unknown;
}

/** Recordings name some commands by their file. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'iostat-x': 'iostat -x',
  'mdadm-query-raid1-faulty': 'mdadm --query --detail',
  'ps-axu': 'ps -axu',
  'ntpq-p': 'ntpq -p',
  'swapon-all': 'swapon --all',
  'dspmq + runmqsc DISPLAY QLOCAL/QSTATUS': 'runmqsc',
  'dspmq + runmqsc DISPLAY CHANNEL/CHSTATUS': 'runmqsc',
};

/** The command as it is typed. */
export function spellingOf(command: string): string {
  return SPELLINGS[command] ?? command;
}

/** What is compared, and why it stands beside where no reading asks for it. */
const BESIDE: Readonly<Record<string, string>> = {
  'syslog-3164': 'lines of a stored log hold no severity, so that no verdict could be given',
};

export function cliAgreement(platform: CliPlatform | undefined, expected: CliExpected, output: string): readonly Compared[] {
  const { command } = expected;
  const base = { kind: 'outputs', what: command };
  const beside = BESIDE[command];
  if (beside !== undefined) return [{ ...base, outcome: 'beside', reason: beside }];
  if (platform === undefined) return [{ ...base, outcome: 'different', reason: `no platform is called ${expected.platform}` }];
  const spelt = spellingOf(command);
  if (questionsFor(platform, spelt).length === 0)
    return [{ ...base, outcome: 'different', reason: 'no parser knows the command' }];
  const facts = factsInOutput(platform, spelt, output);
  if (facts === undefined) return [{ ...base, outcome: 'different', reason: 'the parser does not understand this output' }];
  const rows = rowsOf(expected.expected);
  if (expected.kind === 'verdict') return verdicts(rows, facts);
  const columns = COLUMNS[spelt.split(' ')[0] === 'show' || spelt.startsWith('display') ? spelt : command];
  if (columns !== undefined) return byColumns(columns, rows, facts);
  return /\bversion\b/.test(command) ? [byVersion(rows, facts)] : byRows(rows, facts);
}

/** Nested objects become rows: the innermost ones that hold values, with the names on the way to them. */
function rowsOf(expected: unknown, path: readonly string[] = []): readonly Cells[] {
  if (Array.isArray(expected)) return expected.flatMap((one) => rowsOf(one, path));
  if (typeof expected !== 'object' || expected === null) return [];
  const entries = Object.entries(expected);
  const plainCells = entries.filter(([, value]) => typeof value !== 'object' || value === null || Array.isArray(value));
  const nested = entries.flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? rowsOf(value, [...path, name]) : [],
  );
  if (nested.length > 0 || plainCells.length === 0) return nested;
  return [
    { ...Object.fromEntries(path.map((name, place) => [`path${place}`, name])), ...(Object.fromEntries(plainCells) as Cells) },
  ];
}

const cell = (cells: Cells, ...names: readonly string[]): string => {
  const name = names.find((one) => cells[one] !== undefined && cells[one] !== '' && cells[one] !== null);
  return name === undefined ? '' : String(cells[name]);
};
const plain = (word: unknown): string =>
  String(word)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, '')
    .replace(/\.$/, '');

/** The same list in both worlds. */
interface Columns {
  readonly kind: string;
  readonly theirs: (rows: readonly Cells[]) => readonly string[];
  readonly ours: (facts: Facts) => readonly string[];
}

/** `-` in a state column leaves the word to the one that tells of presence. */
const stateIn = (row: Cells): string =>
  plain(cell(row, 'state', 'status', 'power_status', 'fan_status', 'run_state').replace(/^(-|N\/?A)$/i, '')) ||
  plain(cell(row, 'present', 'online', 'status', 'state'));
const wordOf = ({ word = '' }: Part): string => plain(word);
const numbers = (facts: Facts): readonly string[] => (facts.gauges ?? []).map(({ value }) => String(value));
const percent = (row: Cells, ...names: readonly string[]): string => String(Number.parseFloat(cell(row, ...names)));
const vlanIds: Columns = {
  kind: 'vlans',
  theirs: (rows) => rows.map((row) => cell(row, 'vlan_id', 'vlan', 'id')).filter((id) => !/^100[2-5]$/.test(id)),
  ours: ({ names = [] }) => names,
};
const ospf: Columns = {
  kind: 'ospf',
  theirs: (rows) =>
    rows.map(
      (row) =>
        `${cell(row, 'peer_rid', 'neighbor_id', 'router_id', 'neighbor')} ${plain(cell(row, 'state').replace(/\/.*$/, ''))}`,
    ),
  ours: ({ peers = [] }) => peers.map(({ name, word }) => `${name} ${plain(word.replace(/\/.*$/, ''))}`),
};
const neighbours: Columns = {
  kind: 'neighbours',
  theirs: (rows) => rows.map((row) => cell(row, 'neighbor_name', 'system_name', 'neighbor')),
  ours: ({ peers = [] }) => peers.map(({ name }) => name.replace(/ #\d+$/, '')),
};
const parts: Columns = {
  kind: 'parts',
  theirs: (rows) => rows.map(stateIn),
  ours: (facts) => (facts.parts ?? []).map(wordOf),
};
const cpu: Columns = {
  kind: 'processors',
  theirs: (rows) => [
    ...new Set(rows.map((row) => percent(row, 'cpu_5_min', 'five_min', 'cpu_5min', 'cpu_usage_5_min', 'cpu_usage'))),
  ],
  ours: (facts) => numbers(facts).slice(0, 1),
};
const memory: Columns = {
  kind: 'memory',
  theirs: (rows) =>
    rows.map((row) =>
      percent(
        row,
        'memory_using_percent',
        'memory_usage',
        'used_rate',
        'used_percent',
        'percent',
        'usage',
        'system_memory_used_rate',
        'system_memory_used_rate_precent',
        'system_memory_used_percent',
      ),
    ),
  ours: numbers,
};
const logSummary: Columns = {
  kind: 'log',
  theirs: (rows) =>
    ['emerg', 'alert', 'crit', 'error', 'warn', 'notif', 'info', 'debug'].map((column) =>
      String(rows.reduce((sum, row) => sum + Number(cell(row, column, `${column}s`, column.toUpperCase()) || 0), 0)),
    ),
  ours: ({ log }) => Array.from({ length: 8 }, (_, severity) => String(log?.counts[severity] ?? 0)),
};
const logLines: Columns = {
  kind: 'log',
  theirs: (rows) => rows.map((row) => cell(row, 'severity', 'level')),
  ours: ({ log }) =>
    Object.entries(log?.counts ?? {}).flatMap(([severity, count]) => Array.from({ length: count }, () => severity)),
};
const portNames: Columns = {
  kind: 'ports',
  theirs: (rows) =>
    rows
      .map((row) => cell(row, 'interface', 'port', 'intf').replace(/\(.*\)$/, ''))
      .filter((name) => !/^(NULL|Loop|InLoop)/i.test(name)),
  ours: (facts) => (facts.parts ?? []).map(({ name }) => name),
};

/** The state of a port in the peer's words, of which some are in two columns. */
const portStates: Columns = {
  kind: 'ports',
  theirs: (rows) =>
    rows.map((row) => `${cell(row, 'port', 'interface')} ${plain(cell(row, 'status', 'link')).replace('disabled', 'admindown')}`),
  ours: (facts) => (facts.parts ?? []).map(({ name, word = '' }) => `${name} ${plain(word)}`),
};

/** A queue manager or channel by its status, a queue by how full it is. */
const messaging: Columns = {
  kind: 'queues',
  theirs: (rows) =>
    rows.map((row) => {
      const full = Math.round((Number(row['CURDEPTH']) / Number(row['MAXDEPTH'])) * 1000) / 10;
      return `${cell(row, 'path0')} ${cell(row, 'STATUS') || String(full)}`;
    }),
  ours: ({ parts: told = [], gauges = [] }) => [
    ...new Set([
      ...told.map(({ name, word = '' }) => `${name.replace(/ #\d+$/, '')} ${word}`),
      ...gauges.filter(({ value }) => value > 0).map(({ name, value }) => `${name} ${value}`),
    ]),
  ],
};

const COLUMNS: Readonly<Record<string, Columns>> = {
  'display power': parts,
  'display fan': parts,
  'display device': {
    kind: 'parts',
    theirs: (rows) =>
      rows.filter((row) => !/^(PWR|FAN)/.test(cell(row, 'slot'))).map((row) => `Slot ${cell(row, 'slot', 'slot_no')}`),
    ours: (facts) => (facts.parts ?? []).map(({ name }) => name),
  },
  'display interface brief': portNames,
  'display cpu-usage': {
    ...cpu,
    ours: numbers,
    theirs: (rows) => rows.map((row) => percent(row, 'cpu_5_min', 'five_min', 'cpu_5min')),
  },
  'display memory-usage': memory,
  'display memory': memory,
  'display temperature': {
    kind: 'temperature',
    theirs: (rows) => rows.map((row) => cell(row, 'temperature')),
    ours: numbers,
  },
  'display vlan': vlanIds,
  'display vlan brief': vlanIds,
  'display ospf peer': ospf,
  'display ospf peer brief': ospf,
  'display lldp neighbor': neighbours,
  'display lldp neighbor-information verbose': neighbours,
  'display logbuffer summary': logSummary,
  'display startup': {
    kind: 'configuration',
    theirs: (rows) =>
      rows
        .slice(0, 1)
        .map((row) =>
          cell(row, 'next_startup_saved_configuration_file', 'next_startup_saved_config_file', 'next_startup_config'),
        ),
    ours: ({ values }) => [String(values?.['nextStartup'])],
  },
  'show cpu': cpu,
  'show processes cpu': cpu,
  'show memory': memory,
  'show vlan': vlanIds,
  'show vlan brief': vlanIds,
  'show ip ospf neighbor': ospf,
  'show ip ospf neighbors': ospf,
  'show logging': logLines,
  'show interface status': portStates,
  'show interfaces status': portStates,
  'show system': {
    kind: 'load',
    theirs: (rows) =>
      rows.flatMap((row) => {
        const amount = (name: string) => Number(cell(row, name).replaceAll(',', ''));
        const used = Math.round((1 - amount('mem_free') / amount('mem_tot')) * 1000) / 10;
        return [cell(row, 'cpu_util'), String(used), cell(row, 'software_version')];
      }),
    ours: (facts) => [...numbers(facts), facts.version ?? ''],
  },
  'dspmq + runmqsc DISPLAY QLOCAL/QSTATUS': messaging,
  'dspmq + runmqsc DISPLAY CHANNEL/CHSTATUS': messaging,
  df: {
    kind: 'storage',
    theirs: (rows) =>
      rows
        .filter((row) => !/^(dev)?tmpfs$/.test(cell(row, 'filesystem')))
        .map((row) => `${cell(row, 'mounted_on')} ${cell(row, 'use_percent')}`),
    ours: (facts) => (facts.gauges ?? []).map(({ name, value }) => `${name} ${value}`),
  },
  free: {
    kind: 'memory',
    theirs: (rows) =>
      rows.map((row) => {
        const spare = cell(row, 'available') || cell(row, 'free');
        return String(Math.round((1 - Number(spare) / Number(row['total'])) * 1000) / 10);
      }),
    ours: numbers,
  },
  vmstat: {
    kind: 'processors',
    theirs: (rows) => rows.map((row) => String(100 - Number(cell(row, 'idle_time', 'id')))),
    ours: numbers,
  },
  'ps-axu': {
    kind: 'processes',
    theirs: (rows) => [String(rows.length)],
    ours: ({ values }) => [String(Number(values?.['processes']) + Number(values?.['zombies']))],
  },
  'iostat-x': {
    kind: 'disk-io',
    theirs: (rows) =>
      rows.filter((row) => cell(row, 'type') === 'device').map((row) => `${cell(row, 'device')} ${cell(row, 'percent_util')}`),
    ours: (facts) => (facts.gauges ?? []).map(({ name, value }) => `${name} ${value}`),
  },
  mount: {
    kind: 'mounts',
    theirs: (rows) => rows.map((row) => cell(row, 'mount_point')),
    ours: ({ names = [] }) => names,
  },
  'swapon-all': {
    kind: 'memory',
    theirs: (rows) =>
      rows.map((row) => `${cell(row, 'name')} ${Math.round((Number(row['used']) / Number(row['size'])) * 1000) / 10}`),
    ours: (facts) => (facts.gauges ?? []).map(({ name, value }) => `${name} ${value}`),
  },
  'dmidecode -t memory': {
    kind: 'parts',
    theirs: (rows) => rows.map((row) => cell(row, 'ram_locator')).filter((name) => name !== ''),
    ours: (facts) => (facts.parts ?? []).map(({ name }) => name),
  },
};

/** Each of theirs among ours, whatever the order; one of ours that they do not know is a difference too. */
function byColumns({ kind, theirs, ours }: Columns, rows: readonly Cells[], facts: Facts): readonly Compared[] {
  const left = [...ours(facts)];
  const compared = theirs(rows).map((what): Compared => {
    const place = left.findIndex((one) => one.toLowerCase() === what.toLowerCase());
    if (place < 0) return { kind, what, outcome: 'different', reason: 'not among ours' };
    left.splice(place, 1);
    return { kind, what, outcome: 'equal' };
  });
  // A measurement more than theirs contradicts nothing; a VLAN or a part more does.
  const outcome = GAUGES.has(kind) ? 'beside' : 'different';
  return [...compared, ...left.map((what): Compared => ({ kind, what, outcome, reason: 'the peer does not list it' }))];
}

const GAUGES = new Set(['processors', 'memory', 'temperature', 'storage', 'load']);

/** Version and release stand in cells of their own, or in one text with the product: all of ours must be in theirs. */
function byVersion(rows: readonly Cells[], { version: told = '' }: Facts): Compared {
  const cells = Object.values(rows[0] ?? {})
    .flat()
    .map(plain);
  const equal = told !== '' && told.split(/\s+/).every((word) => cells.some((text) => text.includes(plain(word))));
  return {
    kind: 'version',
    what: told,
    outcome: equal ? 'equal' : 'different',
    ...(equal ? {} : { reason: 'not in what the peer reads' }),
  };
}

interface Item {
  readonly kind: string;
  readonly name: string;
  readonly says: readonly string[];
  readonly state?: Part['state'];
}

function itemsOf({ parts = [], gauges = [], peers = [], names = [], version: told }: Facts): readonly Item[] {
  return [
    ...parts.map(({ name, word = '', state }) => ({
      kind: 'parts',
      name,
      says: [plain(word), ...word.split(/[\s()/]+/).map(plain)],
      state,
    })),
    ...gauges.map(({ name, value }) => ({ kind: 'gauges', name, says: [plain(value)] })),
    ...peers.map(({ name, word }) => ({ kind: 'peers', name, says: [plain(word), plain(name)] })),
    ...names.map((name) => ({ kind: 'names', name, says: [plain(name)] })),
    ...(told === undefined ? [] : [{ kind: 'version', name: 'version', says: [plain(told)] }]),
  ];
}

const STATE_WORD =
  /^(ok|good|up|down|active|standby|normal|online|offline|enabled|disabled|running|failed?|faulty|absent|full.*|shutdown)$/i;
const ABNORMAL =
  /^(?:not ?suppl(?:y|ied)|no link|ended .*|err-?disabled?|fail(?:ed|ure)?|fault(?:y)?|abnormal|error|down|offline|shutdown|critical)$/i;

/**
 * A row agrees when one of ours says a word or figure that stands in it, and is called as something in it. A row that says
 * nothing of how a thing is (who logged in, which sources are known) is about the thing alone.
 */
function byRows(rows: readonly Cells[], facts: Facts): readonly Compared[] {
  const items = itemsOf(facts);
  return rows.map((row): Compared => {
    const cells = Object.values(row)
      .flat()
      .filter((value) => value !== '' && value !== null && value !== undefined)
      .map(String);
    const words = new Set(cells.flatMap((value) => [plain(value), ...figures(value)]));
    const what = cells.slice(0, 3).join(' ');
    const named = items.filter(({ name }) => tokens(name).some((token) => isIn(token, words)));
    const saying = (some: readonly Item[]) => some.find(({ says }) => says.some((word) => word.length > 1 && words.has(word)));
    const silent = !cells.some((value) => STATE_WORD.test(value.trim()));
    const listed = silent ? named.find(({ name }) => words.has(plain(name))) : undefined;
    const found = named.find(({ says }) => says.some((word) => words.has(word))) ?? listed;
    const agreeing = found ?? (items.length <= rows.length || rows.length === 1 ? saying(items) : undefined);
    if (agreeing !== undefined) return graded(agreeing, named, cells, what);
    if (silent && !cells.some((value) => figures(value).length > 0))
      return { kind: 'rows', what, outcome: 'beside', reason: 'it holds neither a state nor a figure' };
    return {
      kind: 'rows',
      what,
      outcome: 'different',
      reason: named[0] === undefined ? 'not among ours' : `we say ${named[0].says[0] ?? ''}`,
    };
  });
}

/** A row with a bad word in it must not be good here. */
function graded(agreeing: Item, named: readonly Item[], cells: readonly string[], what: string): Compared {
  const base = { kind: agreeing.kind, what };
  const parted = named.filter(({ state }) => state !== undefined);
  if (parted.length === 0 || !cells.some((value) => ABNORMAL.test(value.trim()))) return { ...base, outcome: 'equal' };
  const good = parted.every(({ state }) => state === 'ok');
  return good
    ? { ...base, outcome: 'different', reason: 'we call it good', abnormal: 'missed', falseNormal: true }
    : { ...base, outcome: 'equal', abnormal: 'found' };
}

function isIn(token: string, words: ReadonlySet<string>): boolean {
  return words.has(token) || (token.length > 3 && [...words].some((word) => word.endsWith(token)));
}

/** `50 Celsius` is the figure 50, `11894 mV` 11.894 V. */
function figures(value: unknown): readonly string[] {
  const [, figure, unit = ''] = /^(-?[\d.]+)\s*(mV|mA|C\w*|V|A|W|%)?/.exec(String(value)) ?? [];
  if (figure === undefined) return [];
  return [plain(Number(figure)), ...(/^m[VA]$/.test(unit) ? [plain(Number(figure) / 1000)] : [])];
}

function tokens(name: string): readonly string[] {
  const words = name.split(/[\s/]+/).map(plain);
  return [plain(name), ...words.filter((word) => word.length > 0), ...words.map((word) => word.replace(/^[a-z]+(?=\d+$)/, ''))];
}

/** What the peer warns of must be a fault here, and nothing that it warns of may be good. */
function verdicts(rows: readonly Cells[], { parts: seen = [], gauges = [], log }: Facts): readonly Compared[] {
  const faulty = seen.filter(({ state }) => state === 'fault');
  const left = [...faulty];
  return rows.map((row): Compared => {
    const [level, what] = [Number(row['level']), cell(row, 'message')];
    const base = { kind: 'verdicts', what };
    if (level < 1) return { ...base, outcome: faulty.length === 0 ? 'equal' : 'different' };
    if (log !== undefined) return warned(base, log.worst !== null && log.worst <= 4);
    if (/不在位/.test(what) && seen.some(({ state }) => state === 'absent'))
      return { ...base, outcome: 'beside', reason: 'whether an empty bay is a fault is for the inventory' };
    const figure = /(\d+(?:\.\d+)?)\s*%/.exec(what)?.[1];
    if (figure !== undefined && seen.length === 0) {
      const read = gauges.some(({ value }) => Math.abs(value - Number(figure)) <= 1);
      return {
        ...warned(base, read),
        ...(read ? { reason: 'the same figure; from where on it is too much is for the checklist' } : {}),
      };
    }
    const named = seen.find(({ name }) => what.toLowerCase().includes(name.toLowerCase()));
    const one = left.findIndex(({ name }) => what.toLowerCase().includes(name.toLowerCase()));
    const place = one >= 0 ? one : left.length > 0 ? 0 : -1;
    if (place >= 0) left.splice(place, 1);
    const found = place >= 0 || seen.some(({ state }) => state === 'attention');
    return { ...warned(base, found), ...(!found && named?.state === 'ok' ? { falseNormal: true as const } : {}) };
  });
}

function warned(base: { readonly kind: string; readonly what: string }, found: boolean): Compared {
  return found
    ? { ...base, outcome: 'equal', abnormal: 'found' }
    : { ...base, outcome: 'different', abnormal: 'missed', reason: 'no fault of ours is left for it' };
}
