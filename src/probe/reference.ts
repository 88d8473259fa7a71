// docs/reference/probes.md, from the kinds' schemas and the equipment that is known.
import { CLI_PLATFORMS, SNMP_PROFILES } from '../device/index.ts';
import { READINGS, type Reading } from '../device/reading.ts';
import { standard } from '../device/standard.ts';
import { PROBE_KINDS } from './kinds/index.ts';
import type { ProbeKind } from './probe.ts';

interface ParameterSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export function probeReference(): string {
  return [
    '# Probes',
    '',
    'Generated from `src/probe/kinds` and `src/device`; `node scripts/emit-reference.ts` writes it anew.',
    '',
    'A checklist item names a probe as `probe: { kind: …, … }`. A probe observes and never judges; it only reads. Whatever it could not',
    'see ends as a named cause (`refused`, `timeout`, `auth`, `host-key`, `unreachable`, `protocol`, `unparsed`, `no-data`,',
    '`unsupported`, `settings`), and the item as 未能判定 (unknown), never as 正常 (normal).',
    '',
    ...Object.values(PROBE_KINDS).flatMap(kindSection),
    '## Readings',
    '',
    'What `read:` may say, and who answers it. Where no vendor’s profile fits a device or knows an answer, the standard MIBs are asked.',
    '',
    ...table(['reading', 'SNMP', 'SSH'], READINGS.map(readingRow)),
    '',
    '## Equipment known by SNMP',
    '',
    ...table(
      ['profile', 'recognised by sysObjectID'],
      SNMP_PROFILES.map(({ name, sysObjectIds }) => [name, sysObjectIds.map(code).join(', ')]),
    ),
    '',
    ...CLI_PLATFORMS.flatMap(({ platform, title, shell, questions, backup }) => [
      `## Commands of \`${platform}\` (${title})`,
      '',
      `Nothing else is ever sent to such a device${shell === undefined ? '' : `, but \`${shell.quiet}\` and a blank for its pager`}. Where several ways are listed, the next is tried when the device does not know the one before.`,
      '',
      ...table(
        ['reading', 'commands'],
        [
          ...Object.entries(questions).map(([reading, ways]) => [
            reading,
            ways.map(({ commands }) => commands.map(code).join(' + ')).join(' or '),
          ]),
          ...(backup === undefined ? [] : [['the whole, for `backup-config`', backup.commands.map(code).join(' or ')]]),
        ],
      ),
      '',
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function kindSection({ kind, title, parameters, access, secrets }: ProbeKind): readonly string[] {
  const required = new Set(parameters.required ?? []);
  const { en = kind } = typeof title === 'string' ? { en: title } : title;
  const rows = Object.entries(parameters.properties as Readonly<Record<string, ParameterSchema>>).map(([name, schema]) => [
    code(name),
    required.has(name) ? 'yes' : 'no',
    typeText(schema),
    schema.description ?? '',
  ]);
  return [
    `## \`${kind}\`: ${en}`,
    '',
    `Reached by \`access.${access}\` of the asset.${secrets.length === 0 ? '' : ` Never printed: ${secrets.map(code).join(', ')}.`}`,
    '',
    ...(rows.length === 0 ? ['It takes no parameters.'] : table(['parameter', 'required', 'value', 'meaning'], rows)),
    '',
  ];
}

function typeText({ type, enum: words, minimum, maximum }: ParameterSchema): string {
  if (words !== undefined) return words.length === READINGS.length ? 'one of the readings below' : words.map(code).join(', ');
  if (type === 'integer' && minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return type === 'object' ? 'map' : (type ?? '');
}

function readingRow(reading: Reading): readonly string[] {
  const profiles = [...SNMP_PROFILES, standard].filter(({ questions }) => questions[reading] !== undefined);
  const platforms = CLI_PLATFORMS.filter(({ questions }) => questions[reading] !== undefined);
  return [code(reading), profiles.map(({ name }) => name).join(', '), platforms.map(({ platform }) => platform).join(', ')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
}

const code = (text: string): string => `\`${text}\``;
