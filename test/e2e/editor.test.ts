// What an engineer's editor does in a workspace: the real yaml-language-server with the settings that `casebook init` writes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casebook, REPOSITORY } from '../support/casebook.ts';
import { type Completion, type Editor, openEditor } from '../support/language-server.ts';

const INCIDENT = 'incidents/city-library/2025/INC-2025-0001.yaml';
const GOOD = `id: INC-2025-0001
title: 端口告警
level: III
type: hardware
impact: none
assets:
  - example-switch
channel: hotline
reporter: 示例联系人
handlers:
  - 示例工程师
owner: 示例工程师
timeline:
  reportedAt: 2025-03-04T08:42:00+08:00
symptoms: 错误计数增长
`;

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly enum?: readonly string[];
}

let root: string;
let editor: Editor;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'casebook-editor-'));
  expect(await casebook(['init', root, '--client', 'city-library', '--lang', 'en'])).toMatchObject({ code: 0 });
  editor = await openEditor(root);
});
afterAll(async () => {
  await editor.close();
  rmSync(root, { recursive: true });
});

const schemaOf = (kind: string) => JSON.parse(readFileSync(join(root, `schema/${kind}.schema.json`), 'utf8')) as Schema;
const wordsOf = ({ documentation = '' }: Completion) => (typeof documentation === 'string' ? documentation : documentation.value);

it('a sound incident has no finding', async () => {
  expect(await editor.open(INCIDENT, GOOD)).toEqual([]);
});

it('what init writes has no finding in the editor either', async () => {
  for (const name of ['client', 'agreement', 'schedule', 'assets/example-switch']) {
    const path = `inventory/city-library/${name}.yaml`;
    expect(await editor.open(path, readFileSync(join(root, path), 'utf8')), path).toEqual([]);
  }
});

it.each([
  ['a level that is none', 'level: III', 'level: V', 2, /I.*II.*III.*IV/],
  ['a field that is none', 'channel: hotline', 'chanel: hotline', 7, /chanel/],
  [
    'a time without an offset',
    'reportedAt: 2025-03-04T08:42:00+08:00',
    'reportedAt: 2025-03-04T08:42:00',
    13,
    /pattern|instant/i,
  ],
  ['a text where a list belongs', 'handlers:\n  - 示例工程师', 'handlers: 示例工程师', 9, /array/],
])('%s is named at its line', async (name, from, to, line, message) => {
  const problems = await editor.open(`incidents/city-library/2025/INC-2025-${1000 + line}.yaml`, GOOD.replace(from, to));
  expect(
    problems.map(({ range }) => range.start.line),
    name,
  ).toContain(line);
  expect(problems.find(({ range }) => range.start.line === line)?.message).toMatch(message);
});

describe.each([
  ['incident', 'incidents/city-library/2025/INC-2025-0100.yaml'],
  ['request', 'incidents/city-library/2025/REQ-2025-0100.yaml'],
  ['defect', 'incidents/city-library/2025/DEF-2025-0100.yaml'],
  ['change', 'journal/city-library/2025/CHG-2025-0100.yaml'],
  ['asset', 'inventory/city-library/assets/new-switch.yaml'],
  ['agreement', 'inventory/second-client/agreement.yaml'],
])('in a new file of kind %s', (kind, path) => {
  it('completion offers every field, and says of each what its schema says', async () => {
    await editor.open(path, '');
    const offered = new Map((await editor.complete(path, { line: 0, character: 0 })).map((item) => [item.label, item]));
    for (const [name, { description }] of Object.entries(schemaOf(kind).properties ?? {})) {
      expect([...offered.keys()], name).toContain(name);
      if (description !== undefined) expect(wordsOf(offered.get(name) ?? { label: name }), name).toContain(description);
    }
  });
});

it('completion offers the words that a field takes', async () => {
  const path = 'incidents/city-library/2025/INC-2025-0200.yaml';
  await editor.open(path, 'level: \n');
  const labels = (await editor.complete(path, { line: 0, character: 7 })).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['I', 'II', 'III', 'IV']));
});

it('completion inside the timeline offers the milestones', async () => {
  const path = 'incidents/city-library/2025/INC-2025-0201.yaml';
  await editor.open(path, 'timeline:\n  \n');
  const labels = (await editor.complete(path, { line: 1, character: 2 })).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['occurredAt', 'respondedAt', 'resolvedAt', 'closedAt']));
});

it('hover over a field documents it', async () => {
  const path = 'incidents/city-library/2025/INC-2025-0202.yaml';
  await editor.open(path, GOOD);
  expect(await editor.hover(path, { line: 2, character: 2 })).toContain(
    'Fault level (故障级别): 紧急 I critical, 严重 II severe, 较严重 III moderate, 普通 IV ordinary.',
  );
  expect(await editor.hover(path, { line: 12, character: 2 })).toContain('发现');
});

const SNIPPETS = JSON.parse(readFileSync(join(REPOSITORY, '.vscode/casebook.code-snippets'), 'utf8')) as Readonly<
  Record<string, { readonly prefix: readonly string[]; readonly body: readonly string[] }>
>;
const PLACES: Readonly<Record<string, string>> = {
  'Casebook incident': 'incidents/city-library/2025/INC-2025-0301.yaml',
  'Casebook asset': 'inventory/city-library/assets/second-switch.yaml',
  'Casebook request': 'incidents/city-library/2025/REQ-2025-0301.yaml',
  'Casebook defect': 'incidents/city-library/2025/DEF-2025-0301.yaml',
  'Casebook change': 'journal/city-library/2025/CHG-2025-0301.yaml',
};

it.each(Object.keys(PLACES))('%s as a snippet, left as it is, is a sound record', async (name) => {
  const path = PLACES[name] ?? '';
  const text = expanded(SNIPPETS[name]?.body.join('\n') ?? '', path);
  expect(text).not.toMatch(/\$/);
  expect(await editor.open(path, text)).toEqual([]);
});

it('a workspace of untouched snippets is valid', async () => {
  const written = Object.entries(PLACES).map(
    ([name, path]) => [path, expanded(SNIPPETS[name]?.body.join('\n') ?? '', path)] as const,
  );
  for (const [path, text] of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  expect(await casebook(['validate', '--workspace', root, '--lang', 'en'])).toMatchObject({ code: 0, stdout: '' });
});

/** A snippet as the editor leaves it when every stop is passed over. */
function expanded(body: string, path: string): string {
  const now = { YEAR: '2025', MONTH: '03', DATE: '04', HOUR: '08', MINUTE: '42', SECOND: '00', TIMEZONE_OFFSET: '+08:00' };
  return body
    .replaceAll(/\$\{CURRENT_([A-Z_]+)\}/g, (_, name: keyof typeof now) => now[name])
    .replaceAll('${TM_FILENAME_BASE}', path.replace(/^.*\/|\.yaml$/g, ''))
    .replaceAll(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$0$/g, '');
}
