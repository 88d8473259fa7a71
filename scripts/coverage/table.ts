// The coverage table: clauses of the service plan read, held against what exists, and printed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/index.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { DOCUMENT_KINDS } from '../../src/domain/document-kinds.ts';
import { PAPER_NAMES } from '../../src/domain/paper.ts';

export interface Clause {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly kinds: readonly string[];
  readonly keeps?: readonly string[];
  readonly places?: readonly string[];
  readonly test?: string;
  readonly acknowledged?: boolean;
}

const ROOT = join(import.meta.dirname, '..', '..');
const fileText = (path: string): string | undefined => {
  const full = join(ROOT, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
};

export function clauses(): readonly Clause[] {
  return parse(fileText('scripts/coverage/clauses.yaml') ?? '[]') as readonly Clause[];
}

/** What a row names and does not exist; nothing for a sound row. */
export function lacks(clause: Clause): readonly string[] {
  const { kinds, keeps = [], places = [], test, acknowledged = false } = clause;
  const bare = [...(keeps.length === 0 && !acknowledged ? ['keeps nothing'] : []), ...(places.length === 0 ? ['no place'] : [])];
  return [
    ...kinds.filter((kind) => !Object.hasOwn(DOCUMENT_KINDS, kind)).map((kind) => `no kind ${kind}`),
    ...keeps.filter((one) => !isKept(one)).map((one) => `no ${one}`),
    ...places.filter((place) => !isPlace(place)).map((place) => `no place ${place}`),
    ...bare,
    ...(acknowledged ? [] : testLacks(test)),
  ];
}

function isKept(one: string): boolean {
  const command = /^casebook ([a-z-]+)$/.exec(one)?.[1];
  if (command !== undefined) return Object.hasOwn(COMMANDS, command);
  if (/^CB[0-9]{4}$/.test(one)) return Object.hasOwn(CODES, one);
  const [checklist = '', item] = one.split('/');
  const text = fileText(`checklists/${checklist}.yaml`);
  return text !== undefined && (item === undefined || new RegExp(`^\\s+- id: ${item}$`, 'm').test(text));
}

const COMPOSED: Readonly<Record<string, string>> = { monthly: 'monthly', quarterly: 'quarterly', annual: 'annual' };

/** A section of a report that is composed into it, a paper, or the form of a checklist. */
function isPlace(place: string): boolean {
  const [document = '', name = ''] = place.split(' ');
  if (document === 'paper') return PAPER_NAMES.some((paper) => paper === name);
  if (document === 'form') return fileText(`checklists/${name}.yaml`) !== undefined;
  const composer = `compose${name.replaceAll(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}`;
  const definition = new RegExp(`\\b${COMPOSED[document] ?? '-'}: \\{[^}]*\\b${composer},`).exec(
    fileText('src/report/documents.ts') ?? '',
  );
  return definition !== null;
}

/** `CB0421` stands for its slice under test/diagnostics; else a file and the title of a test in it that runs. */
export function testLacks(test: string | undefined): readonly string[] {
  if (test === undefined) return ['no test'];
  if (/^CB[0-9]{4}$/.test(test))
    return fileText(`test/diagnostics/${test}/expected.en.txt`) === undefined ? [`no slice ${test}`] : [];
  const [path = '', title = ''] = test.split(' :: ');
  const text = fileText(path);
  if (text === undefined) return [`no file ${path}`];
  const lines = text.split('\n');
  const at = lines.findIndex((line) => ["'", '`', '"'].some((quote) => line.includes(`${quote}${title}`)));
  if (at < 0) return [`no test "${title}" in ${path}`];
  const call = lines.slice(Math.max(0, at - 1), at + 1).join('\n');
  if (!/\b(it|test|describe)\b|\]\)\(/.test(call)) return [`"${title}" in ${path} is no test`];
  return /\b(it|test|describe)\.(skip|todo|skipIf|runIf)\b/.test(text) ? [`${path} skips tests`] : [];
}

const HEAD = `# Coverage of the service plan

Generated from \`scripts/coverage/clauses.yaml\` by \`node scripts/emit-coverage.ts\`; a test fails when a record kind, command, check,
place or test named here does not exist or is skipped. A clause that software cannot keep points to the acknowledgement line of the
on-site record (\`confirmed.conduct\` of a visit), which the client signs.

| Clause | 条款 | What it asks | Records | Kept by | Printed in | Shown by |
|---|---|---|---|---|---|---|
`;

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

export function coveragePage(): string {
  const rows = clauses().map(({ id, zh, en, kinds, keeps = [], places = [], test = '', acknowledged = false }) => {
    const kept = acknowledged ? 'a person: `confirmed.conduct` of the visit' : code(keeps);
    const printed = code(places);
    const shown = acknowledged
      ? '—'
      : test.startsWith('CB')
        ? `\`test/diagnostics/${test}\``
        : `\`${test.split(' :: ')[0] ?? ''}\`: ${test.split(' :: ')[1] ?? ''}`;
    return `| ${id} | ${zh} | ${en} | ${code(kinds)} | ${kept} | ${printed} | ${shown} |\n`;
  });
  return `${HEAD}${rows.join('')}`;
}
