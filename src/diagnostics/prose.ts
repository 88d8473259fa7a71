// Turns a finding into sentences: message, expectation and help, in one language.
import type { Bilingual, Code } from './code.ts';
import { CODES } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';
import { visible } from './visible.ts';
import { WORDS } from './words.ts';

export type ProseLanguage = 'zh-CN' | 'en';

export interface Prose {
  readonly title: string;
  readonly message: string;
  readonly expected: string | undefined;
  readonly help: string | undefined;
}

/** Parts the members of a list value: no YAML scalar that we quote holds it. */
export const LIST_SEPARATOR = '\u001f';

export function proseOf(finding: Diagnostic, language: ProseLanguage): Prose {
  const code: Code = CODES[finding.code];
  const say = (templates: Code['help']) => firstComplete(templates, finding.values, language);
  return {
    title: code.title[short(language)],
    message: say(code.message) ?? code.title[short(language)],
    expected: say(code.expected),
    help: say(code.help),
  };
}

/** The whole finding on one line. */
export function sentenceOf(finding: Diagnostic, language: ProseLanguage): string {
  const { message, expected, help } = proseOf(finding, language);
  const parts = [message, expected === undefined ? undefined : `${EXPECTED[language]}${expected}`, help];
  return parts.filter((part) => part !== undefined).join(language === 'en' ? '; ' : '；');
}

export const EXPECTED = { en: 'expected ', 'zh-CN': '应为：' } as const;

export function short(language: ProseLanguage): keyof Bilingual {
  return language === 'zh-CN' ? 'zh' : 'en';
}

function firstComplete(
  templates: Bilingual | readonly Bilingual[] | undefined,
  values: Diagnostic['values'],
  language: ProseLanguage,
): string | undefined {
  const candidates: readonly Bilingual[] = templates === undefined ? [] : 'en' in templates ? [templates] : templates;
  for (const candidate of candidates) {
    const text = fill(candidate[short(language)], values, language);
    if (text !== undefined) return text;
  }
  return undefined;
}

const PLACES = /\{\{|\}\}|\{([a-zA-Z]+)(?:\|(or|and|word))?\}/g;
/** Between the two stands a space. */
const HAN = /\p{Script=Han}/u;
const LATIN = /^[A-Za-z]/;

/** Undefined when a value is lacking. `{{` and `}}` are braces. */
function fill(template: string, values: Diagnostic['values'], language: ProseLanguage): string | undefined {
  let complete = true;
  const text = template.replaceAll(PLACES, (whole, name: string | undefined, filter: string | undefined, at: number) => {
    if (name === undefined) return whole.slice(1);
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) complete = false;
    if (value === undefined) return '';
    const said = visible(filtered(value, filter, language));
    return filter === 'word' && HAN.test(template.charAt(at - 1)) && LATIN.test(said) ? ` ${said}` : said;
  });
  return complete ? text : undefined;
}

function filtered(value: string, filter: string | undefined, language: ProseLanguage): string {
  if (filter === 'word') return Object.hasOwn(WORDS, value) ? WORDS[value as keyof typeof WORDS][short(language)] : value;
  if (filter === 'or' || filter === 'and') return joined(value.split(LIST_SEPARATOR), filter, language);
  return value;
}

const JOINTS = {
  en: { comma: ', ', or: ' or ', and: ' and ' },
  zh: { comma: '、', or: ' 或 ', and: ' 和 ' },
} as const;

function joined(members: readonly string[], joint: 'or' | 'and', language: ProseLanguage): string {
  const { comma, [joint]: last } = JOINTS[short(language)];
  if (members.length < 2) return members.join('');
  return `${members.slice(0, -1).join(comma)}${last}${members.at(-1) ?? ''}`;
}
