// docs/reference/platforms.md: platform × row of each checklist × what proves that it is read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CLI_PLATFORMS, SNMP_PROFILES } from '../../src/device/index.ts';
import type { Reading } from '../../src/device/reading.ts';
import { standard } from '../../src/device/standard.ts';
import type { AssetClass } from '../../src/domain/asset.ts';
import type { Checklist, CheckItem } from '../../src/domain/checklist.ts';
import type { Evidence } from './evidence.ts';

interface Platform {
  readonly name: string;
  readonly kind: 'snmp' | 'ssh';
  readonly answers: (reading: Reading) => boolean;
}

const PLATFORMS: readonly Platform[] = [
  ...[...SNMP_PROFILES, standard].map(({ name, questions }) => ({
    name,
    kind: 'snmp' as const,
    answers: (reading: Reading) => questions[reading] !== undefined || standard.questions[reading] !== undefined,
  })),
  ...CLI_PLATFORMS.map(({ platform, questions }) => ({
    name: platform,
    kind: 'ssh' as const,
    answers: (reading: Reading) => questions[reading] !== undefined,
  })),
];

const SWITCHES = [
  'cisco',
  'h3c-comware',
  'hp-procurve',
  'huawei-vrp',
  'ruijie',
  'cisco_ios',
  'cisco_nxos',
  'hp_comware',
  'hp_procurve',
  'huawei_vrp',
  'maipu_mypower',
  'ruijie_os',
];
const FIREWALLS = ['cisco', 'fortinet', 'huawei-vrp', 'paloalto', 'cisco_asa', 'fortinet', 'huawei_vrp', 'paloalto_panos'];
/** What stands in assets of a class; `cisco_iosxe` is another name of `cisco_ios`. */
const BY_CLASS: Readonly<Partial<Record<AssetClass, readonly string[]>>> = {
  'core-switch': SWITCHES,
  'access-switch': SWITCHES,
  router: SWITCHES,
  firewall: FIREWALLS,
  server: ['hpe-proliant', 'huawei-ibmc', 'linux', 'standard', 'aix', 'hp_ux', 'linux'],
  storage: ['huawei-oceanstor', 'brocade'],
  'san-switch': ['brocade', 'cisco', 'cisco_nxos'],
  ups: ['apc', 'standard'],
  'environment-sensor': ['akcp', 'apc', 'standard'],
  middleware: ['ibm_mq'],
};

export function checklistsIn(folder: string): readonly Checklist[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => parse(readFileSync(join(folder, file), 'utf8')) as Checklist);
}

export function platformReference(checklists: readonly Checklist[], recorded: Evidence, synthetic: Evidence): string {
  return [
    '# Platforms and evidence',
    '',
    'Generated from `src/device`, `checklists/` and the recordings of the tests; `node scripts/emit-reference.ts` writes it anew.',
    '',
    'For each row of a checklist that a probe answers: which equipment answers it, and what proves it. `recording` is real equipment,',
    'compared with what a peer project reads of it (the recordings are not part of the repository; `npm run devices -- DIR` shows the',
    'agreement); `synthetic` is an invented device in the maker’s format; `none` is written from the maker’s documentation and not yet',
    'tried; a dash means that the equipment does not answer it. The standard MIBs answer for every profile what it does not know better.',
    'Rows that only a person sees stand below each table: they stay 未检 (unchecked) until somebody attests them.',
    '',
    ...checklists.flatMap((checklist) => section(checklist, recorded, synthetic)),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function section(checklist: Checklist, recorded: Evidence, synthetic: Evidence): readonly string[] {
  const items = checklist.groups.flatMap((group) => group.items);
  const read = items.filter((item) => readingOf(item) !== undefined);
  const persons = items.filter(({ probe }) => probe === undefined);
  const others = items.filter((item) => item.probe !== undefined && readingOf(item) === undefined);
  const columns = PLATFORMS.filter((platform) => concerns(platform, checklist, read));
  if (items.length === 0) return [];
  return [
    `## \`${checklist.id}\` ${english(checklist.title)}`,
    '',
    ...(columns.length === 0 || read.length === 0 ? [] : [...matrix(read, columns, recorded, synthetic), '']),
    ...(others.length === 0
      ? []
      : [`By other probes: ${others.map(({ title, probe }) => `${english(title)} (\`${probe?.kind ?? ''}\`)`).join(', ')}.`, '']),
    ...(persons.length === 0 ? [] : [`By a person: ${persons.map(({ title }) => english(title)).join(', ')}.`, '']),
  ];
}

function concerns(platform: Platform, { appliesTo }: Checklist, read: readonly CheckItem[]): boolean {
  const kinds = new Set(read.map(({ probe }) => probe?.kind));
  if (!kinds.has(platform.kind)) return false;
  return appliesTo.some((one) => (BY_CLASS[one] ?? []).includes(platform.name));
}

/** Turned around, so that a wide estate stays a narrow table: one line a platform. */
function matrix(
  read: readonly CheckItem[],
  columns: readonly Platform[],
  recorded: Evidence,
  synthetic: Evidence,
): readonly string[] {
  const cell = ({ name, kind, answers }: Platform, item: CheckItem): string => {
    const reading = readingOf(item);
    if (reading === undefined || item.probe?.kind !== kind || !answers(reading)) return '–';
    const proven = (evidence: Evidence) =>
      evidence[name]?.includes(reading) === true ||
      (kind === 'snmp' && evidence['standard']?.includes(reading) === true && !ownAnswer(name, reading));
    return proven(recorded) ? 'recording' : proven(synthetic) ? 'synthetic' : 'none';
  };
  const header = ['platform', ...read.map(({ title }) => english(title))];
  const rows = columns.map((platform) => ({ platform, cells: read.map((item) => cell(platform, item)) }));
  return [
    `| ${header.join(' | ')} |`,
    `|${header.map(() => '---|').join('')}`,
    ...rows
      .filter(({ cells }) => cells.some((text) => text !== '–'))
      .map(
        ({ platform, cells }) =>
          `| ${[`\`${platform.name}\` (${platform.kind === 'snmp' ? 'SNMP' : 'SSH'})`, ...cells].join(' | ')} |`,
      ),
  ];
}

function ownAnswer(name: string, reading: Reading): boolean {
  return SNMP_PROFILES.find((profile) => profile.name === name)?.questions[reading] !== undefined;
}

function readingOf({ probe }: CheckItem): Reading | undefined {
  return probe?.['read'] as Reading | undefined;
}

function english(text: CheckItem['title']): string {
  return typeof text === 'string' ? text : (text.en ?? text.zh ?? '');
}
