// What is said to a person on the terminal, in both languages: help, progress, refusals, why something failed. The English is written where
// it is said, with {names} for what differs; phrases/ holds its Chinese, which is loaded only where it is asked for. Open to all folders.
import type { DELIVERY } from './phrases/delivery.ts';
import type { HELP } from './phrases/help.ts';
import type { LEDGER } from './phrases/ledger.ts';
import type { PRINTING } from './phrases/printing.ts';
import type { PROBING } from './phrases/probing.ts';
import type { PROGRESS } from './phrases/progress.ts';
import type { USAGE } from './phrases/usage.ts';

/** A phrase that has no Chinese does not compile. */
export type Phrase =
  | keyof typeof DELIVERY
  | keyof typeof HELP
  | keyof typeof LEDGER
  | keyof typeof PRINTING
  | keyof typeof PROBING
  | keyof typeof PROGRESS
  | keyof typeof USAGE;

type Gaps<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;

/** A phrase that says the same every time. */
export type WholePhrase = { [Text in Phrase]: [Gaps<Text>] extends [never] ? Text : never }[Phrase];

/** Lists are joined as the language joins them; an empty one is called none. */
type Filling = string | number | readonly string[] | Said;

export interface Said {
  readonly text: Phrase;
  readonly values: Readonly<Record<string, Filling>>;
}

type Values<Text> = [Gaps<Text>] extends [never] ? [] : [Readonly<Record<Gaps<Text>, Filling>>];

export function phrase<const Text extends Phrase>(text: Text, ...[values]: Values<Text>): Said {
  return { text, values: values ?? {} };
}

export type Saying = WholePhrase | Said;

/** One sentence for a person, in the language of the reader; `message` is the English one. */
export class SaidError extends Error {
  readonly saying: Said;

  constructor(saying: Saying, options?: ErrorOptions) {
    super(inEnglish(saying), options);
    this.saying = typeof saying === 'string' ? { text: saying, values: {} } : saying;
  }
}

/** What the records ask for cannot be made of them. */
export class RecordsError extends SaidError {}

/** What an error says: in words of ours where it has them, else as the system says it. */
export function whyOf(error: unknown): string | Said {
  if (error instanceof SaidError) return error.saying;
  if (error instanceof SyntaxError && error.message.includes('JSON')) return mistakeInJson(error);
  const known = SYSTEM[error instanceof Error && 'code' in error ? String(error.code) : ''];
  return known ?? (error instanceof Error ? error.message : String(error));
}

function mistakeInJson({ message }: SyntaxError): Said {
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return phrase('it is no sound JSON');
  return phrase('it is no sound JSON, see line {line}, column {column}', { line, column });
}

/** What the system most often says. */
const SYSTEM: Readonly<Record<string, Said>> = {
  EACCES: phrase('there is no permission for it'),
  EPERM: phrase('there is no permission for it'),
  EISDIR: phrase('it is a folder'),
  ENOENT: phrase('there is no such file or folder'),
  ENOSPC: phrase('the disk is full'),
  ENOTDIR: phrase('a part of the path is no folder'),
  EROFS: phrase('the disk can only be read'),
};

export function inEnglish(saying: Saying): string {
  return filled(saying, (text) => text, { between: ', ', none: 'none' });
}

/** English needs nothing but the phrase itself. */
export async function speaker(language: 'zh-CN' | 'en'): Promise<(saying: Saying) => string> {
  if (language === 'en') return inEnglish;
  const parts = await Promise.all([
    import('./phrases/delivery.ts').then(({ DELIVERY }) => DELIVERY),
    import('./phrases/help.ts').then(({ HELP }) => HELP),
    import('./phrases/ledger.ts').then(({ LEDGER }) => LEDGER),
    import('./phrases/printing.ts').then(({ PRINTING }) => PRINTING),
    import('./phrases/probing.ts').then(({ PROBING }) => PROBING),
    import('./phrases/progress.ts').then(({ PROGRESS }) => PROGRESS),
    import('./phrases/usage.ts').then(({ USAGE }) => USAGE),
  ]);
  const chinese = new Map<string, string>(parts.flatMap((part) => Object.entries(part)));
  return (saying) => filled(saying, (text) => chinese.get(text) ?? text, { between: '、', none: '无' });
}

/** Talks a line to whoever watches. */
export async function tell({ language, talk }: Listener, saying: Saying): Promise<void> {
  talk(`${(await speaker(language))(saying)}\n`);
}

interface Listener {
  readonly language: 'zh-CN' | 'en';
  readonly talk: (text: string) => void;
}

interface Joining {
  readonly between: string;
  readonly none: string;
}

function filled(saying: Saying, translated: (text: string) => string, joining: Joining): string {
  if (typeof saying === 'string') return translated(saying);
  const { text, values } = saying;
  const wordsOf = (value: Filling | undefined): string => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (value === undefined) return '';
    return isSaid(value) ? filled(value, translated, joining) : value.join(joining.between) || joining.none;
  };
  return translated(text).replaceAll(/\{([a-z]+)\}/gi, (_, name: string) => wordsOf(values[name]));
}

function isSaid(value: Said | readonly string[]): value is Said {
  return 'text' in value;
}
