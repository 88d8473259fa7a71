import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { referencePage } from '../../../src/diagnostics/explain.ts';
import { DOCUMENT_KINDS, placeOf } from '../../../src/domain/document-kinds.ts';
import { PROBE_KINDS } from '../../../src/probe/kinds/index.ts';
import { schemaFiles } from '../../../src/workspace/emit-schema.ts';
import { globOf } from '../../../src/workspace/layout.ts';

const repository = new URL('../../../', import.meta.url);
const committed = (path: string) =>
  existsSync(new URL(path, repository)) ? readFileSync(new URL(path, repository), 'utf8') : '';

describe('what editors read is up to date with src/domain and the probe kinds', () => {
  it.each(schemaFiles(PROBE_KINDS))('$path (`casebook schema --write`)', ({ path, content }) => {
    expect(committed(path)).toBe(content);
  });

  it('schema/ holds nothing else', () => {
    expect(readdirSync(new URL('schema', repository)).toSorted()).toEqual(
      Object.keys(DOCUMENT_KINDS)
        .map((kind) => `${kind}.schema.json`)
        .toSorted(),
    );
  });

  it('docs/reference/diagnostics.md (`node scripts/emit-reference.ts`)', () => {
    expect(committed('docs/reference/diagnostics.md')).toBe(referencePage());
  });
});

describe('what editors show', () => {
  it.each(schemaFiles({}).filter(({ path }) => path.startsWith('schema/')))('$path explains every key', ({ content }) => {
    expect(unexplained(JSON.parse(content) as Shown)).toEqual([]);
  });
});

interface Shown {
  readonly description?: string;
  readonly items?: Shown;
  readonly properties?: Readonly<Record<string, Shown>>;
}

/** Keys that say nothing, or only of which form their value is. The languages of a text need no word. */
function unexplained({ items, properties = {} }: Shown, at = ''): readonly string[] {
  const inside = items === undefined ? [] : unexplained(items, `${at}[]`);
  return [
    ...inside,
    ...Object.entries(properties)
      .filter(([key]) => key !== 'zh' && key !== 'en')
      .flatMap(([key, inner]) => {
        const says = inner.description ?? '';
        const isSilent = says === '' || /^(?:Text: one string|An instant with|A calendar date,)/.test(says);
        return [...(isSilent ? [`${at}.${key}`] : []), ...unexplained(inner, `${at}.${key}`)];
      }),
  ];
}

describe('the schemas stand on their own', () => {
  const workspace = new URL('../../diagnostics/workspace/', import.meta.url);
  const files = schemaFiles(PROBE_KINDS).filter(({ path }) => path.startsWith('schema/'));

  it.each(files)('$path is strict JSON Schema and accepts the sound workspace', ({ path, content }) => {
    const kind = path.replace(/^schema\/|\.schema\.json$/g, '');
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(content) as object);
    const documents = readdirSync(workspace, { recursive: true, encoding: 'utf8' }).filter(
      (file) => placeOf(file)?.kind === kind,
    );
    expect(documents).not.toEqual([]);
    for (const file of documents) {
      expect(validate(parse(readFileSync(new URL(file, workspace), 'utf8'))), `${file}: ${JSON.stringify(validate.errors)}`).toBe(
        true,
      );
    }
  });

  it('a probe takes the parameters of its kind and no others', () => {
    const checklist = files.find(({ path }) => path === 'schema/checklist.schema.json')?.content ?? '{}';
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(checklist) as object);
    const sound = (probe: object) =>
      validate({
        id: 'a',
        title: 'a',
        form: 'general',
        appliesTo: ['server'],
        groups: [{ id: 'a', title: 'a', items: [{ id: 'a', title: 'a', probe }] }],
      });
    expect(sound({ kind: 'snmp', read: 'power' })).toBe(true);
    expect(sound({ kind: 'snmp', path: '/' })).toBe(false);
    expect(sound({ kind: 'telnet' })).toBe(false);
  });
});

describe('globs for editors', () => {
  it.each([
    ['incident', 'incidents/*/*/INC-*.yaml'],
    ['agreement', 'inventory/*/agreement.yaml'],
    ['asset', 'inventory/*/assets/*.yaml'],
    ['commentary', 'journal/*/*/commentary-*.yaml'],
    ['calendar', 'calendars/*.yaml'],
  ] as const)('%s', (kind, glob) => {
    expect(globOf(kind)).toBe(glob);
  });
});
