// Old versions of records, read quickly and without judgement: only the sections of a file that somebody asks for.
import type { DocumentOptions, ParseOptions, SchemaOptions, ToJSOptions } from 'yaml';

const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions & ToJSOptions = {
  version: '1.2',
  schema: 'core',
  uniqueKeys: false,
  logLevel: 'error',
} as const;

/** The value of a text, with these sections at least; undefined for what was not readable. */
export type ReadSections = (text: string, sections?: ReadonlySet<string>) => unknown;

export async function sectionReader(): Promise<ReadSections> {
  const { parse } = await import('yaml');
  const read = (text: string): unknown => {
    try {
      return parse(text, OPTIONS) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return (text, sections) => {
    const part = sections === undefined ? undefined : cut(text, sections);
    return (part === undefined ? undefined : read(part)) ?? read(text);
  };
}

const KEY = /^([A-Za-z][A-Za-z0-9]*):(?:[ \t]|$)/;
const ANCHOR = /(?:^|[\s:[{,-])[&*][A-Za-z0-9]/m;

/** Undefined where sections cannot be told apart by their indentation alone, or lean on each other. */
function cut(text: string, sections: ReadonlySet<string>): string | undefined {
  if (ANCHOR.test(text)) return undefined;
  const kept: string[] = [];
  let keeps = false;
  for (const line of text.split(/\r?\n/)) {
    const begins = /^[^\s#]/.test(line) && !/^-(?:\s|$)/.test(line);
    const key = begins ? KEY.exec(line)?.[1] : undefined;
    if (begins && key === undefined) return undefined;
    if (key !== undefined) keeps = sections.has(key);
    if (keeps) kept.push(line);
  }
  return kept.length === 0 ? undefined : `${kept.join('\n')}\n`;
}
