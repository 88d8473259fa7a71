// What a field and the words that it takes are called, in Chinese and in English, from its schema and the glossary.
import { GLOSSARY } from './glossary.ts';

/** The part of a schema that says what is meant. */
export interface Described {
  readonly description?: string;
  readonly enum?: readonly unknown[];
}

const HAN = /\p{Script=Han}/u;
const IN_BRACKETS = /\s*[（(]([^()（）]*\p{Script=Han}[^()（）]*)[)）]/u;

/** The words of an enumeration in Chinese, where its description gives all of them in their order: `Label: 高, 中, 低; …`. */
export function chineseWords({ description = '', enum: words = [] }: Described): readonly (string | undefined)[] | undefined {
  const named = description.replace(/^[^:：;]*[:：]\s*/, '').split(/[;；.。]/)[0] ?? '';
  const found = named.split(/[,，、]\s*/).map((word) => word.match(/\p{Script=Han}[\p{Script=Han} ]*/u)?.[0].trim());
  return words.length > 1 && found.length === words.length && found.some((word) => word !== undefined) ? found : undefined;
}

/** A few words on the field, empty where neither the schema nor the glossary says more than its name. */
export function fieldMeaning(key: string, { description, ...rest }: Described, language: 'zh' | 'en'): string {
  const term = Object.hasOwn(GLOSSARY, key) ? (GLOSSARY[key] ?? '') : '';
  const own = description ?? term;
  return language === 'zh'
    ? (chineseIn(own) ?? chineseIn(term) ?? englishIn(own, rest) ?? '')
    : (englishIn(own, rest) ?? englishIn(term, rest) ?? '');
}

/** `渠道: 热线, 移动.` or `How it came in (渠道).` */
function chineseIn(text: string): string | undefined {
  const label = /^([^:：;,，、]*)[:：]/.exec(text)?.[1];
  const term = IN_BRACKETS.exec(label ?? text)?.[1];
  return term ?? (label !== undefined && HAN.test(label) ? label : undefined);
}

/** Without what stands in Chinese: terms in brackets, and the words of an enumeration. */
function englishIn(text: string, { enum: words }: Described): string | undefined {
  const plain = text.replaceAll(new RegExp(IN_BRACKETS, 'gu'), '');
  const parts = words === undefined ? [plain] : plain.split(/[:：;；]\s*/);
  const said = parts.filter((part) => !HAN.test(part) && /[A-Za-z]{2}/.test(part)).join('; ');
  return said === '' ? undefined : said.replace(/\.$/, '');
}
