import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command, Context, ExitCode } from '../../../src/cli/command.ts';
import { command as explain } from '../../../src/cli/explain.ts';
import { command as schema } from '../../../src/cli/schema.ts';
import { command as validate } from '../../../src/cli/validate.ts';
import { DOCUMENT_KINDS } from '../../../src/domain/document-kinds.ts';
import { fixedTime } from '../../../src/time-source.ts';

const sound = fileURLToPath(new URL('../../diagnostics/workspace', import.meta.url));
const INCIDENT = 'incidents/riverside-water/2025/INC-2025-0002.yaml';

const files = readdirSync(sound, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml')).length;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-validate-'));
  cpSync(sound, root, { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

interface Told {
  readonly code: ExitCode;
  readonly out: string;
  readonly talk: string;
}

async function told(
  command: Command,
  positionals: readonly string[] = [],
  options = {},
  language: Context['language'] = 'en',
): Promise<Told> {
  const out: string[] = [];
  const talk: string[] = [];
  const context: Context = {
    time: fixedTime('2025-12-31T12:00:00+08:00'),
    cwd: root,
    env: {},
    out: (text) => out.push(text),
    talk: (text) => talk.push(text),
    terminal: false,
    readInput: async function* () {},
    language,
  };
  const code = await command.run(context, { positionals, options });
  return { code, out: out.join(''), talk: talk.join('') };
}

const plant = (path: string, content: string) => {
  writeFileSync(join(root, path), content);
};

describe('casebook validate', () => {
  it('says nothing about a sound workspace but how much was checked', async () => {
    expect(await told(validate)).toEqual({ code: 0, out: '', talk: `${files} files checked: 0 errors, 0 warnings\n` });
    expect((await told(validate, [], {}, 'zh-CN')).talk).toBe(`共检查 ${files} 个文件：0 处错误，0 处警告\n`);
  });

  it('ends with 1 on errors, findings on stdout and the count on stderr', async () => {
    plant(INCIDENT, 'id: INC-2025-0002\n');
    const { code, out, talk } = await told(validate);
    expect(code).toBe(1);
    expect(out).toMatch(/^error\[CB0202\]/);
    expect(talk).toBe(`${files} files checked: 1 error, 0 warnings\n`);
  });

  it('does not fail on warnings alone', async () => {
    const path = 'journal/riverside-water/2025/commentary-2025-02.yaml';
    plant(path, 'period: 2025-02\nauthor: 周岚\nagreement: 达标\nhappened: TBD\nrisk: 无\ndecision: 无\n');
    const { code, out } = await told(validate);
    expect([code, out.slice(0, 15)]).toEqual([0, 'warning[CB0214]']);
  });

  it('shows the findings below the paths that are named', async () => {
    plant(INCIDENT, 'id: INC-2025-0002\n');
    expect((await told(validate, ['journal'])).code).toBe(0);
    expect((await told(validate, ['incidents/riverside-water'])).code).toBe(1);
    expect((await told(validate, [INCIDENT])).talk).toContain('1 file checked');
    expect((await told(validate, ['.'])).code).toBe(1);
  });

  it.each([
    ['text', /^error\[CB0104\]: /],
    ['json', /"code": "CB0104"/],
    ['github', /^::error file=incidents\/riverside-water\/2025\/INC-2025-0002\.yaml,line=1,/],
    ['gitlab', /"check_name": "CB0104"/],
    ['junit', /<failure type="CB0104"/],
  ])('speaks %s', async (format, expected) => {
    plant(INCIDENT, 'id: [a]]\n');
    expect((await told(validate, [], { format })).out).toMatch(expected);
  });

  it('--json is --format json, also without findings', async () => {
    const report: unknown = JSON.parse((await told(validate, [], { json: true })).out);
    expect(report).toEqual({ files, errors: 0, warnings: 0, findings: [] });
  });

  it('refuses what it cannot do in one sentence', async () => {
    await expect(told(validate, ['nowhere'])).rejects.toThrow('there is no "nowhere" in the workspace');
    await expect(told(validate, [tmpdir()])).rejects.toThrow('in the workspace');
    await expect(told(validate, [], { format: 'xml' })).rejects.toThrow(
      '--format takes text, json, github, gitlab, junit, not "xml"',
    );
    await expect(told(validate, [], { workspace: 'journal' })).rejects.toThrow('"journal" is not a workspace');
  });
});

describe('casebook explain', () => {
  it('explains a code in either language and in either case', async () => {
    expect((await told(explain, ['cb0107'])).out).toContain('CB0107: key given twice (error)');
    expect((await told(explain, ['CB0107'], {}, 'zh-CN')).out).toContain('键重复');
  });

  it('lists all codes', async () => {
    expect((await told(explain)).out.split('\n').length).toBeGreaterThan(70);
  });

  it('suggests the code that was meant', async () => {
    await expect(told(explain, ['CB107'])).rejects.toThrow('did you mean CB0107?');
  });
});

describe('casebook schema', () => {
  it('prints the schema of a kind, and the kinds', async () => {
    expect(JSON.parse((await told(schema, ['incident'])).out)).toMatchObject({ $id: 'incident.schema.json', title: 'incident' });
    expect((await told(schema)).out).toContain('checklist\nclient\n');
    await expect(told(schema, ['incidents'])).rejects.toThrow('did you mean incident?');
  });

  it('writes them all', async () => {
    expect((await told(schema, [], { write: true })).talk).toBe(`${Object.keys(DOCUMENT_KINDS).length + 1} files written\n`);
  });
});
