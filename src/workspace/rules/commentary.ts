// The words about a period were written for this period.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LocalText } from '../../domain/text.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Rule } from './rule.ts';

const TEXTS = ['agreement', 'happened', 'risk', 'decision', 'prevention', 'missesNote'] as const;
const PLACEHOLDER = /待填写|待补充|待定|\bX{3,}\b|\bTBD\b|\bTODO\b|\bFIXME\b/i;

export const commentary: Rule = (estate) =>
  estate.of('commentary').flatMap((document) => [...placeholders(document), ...repeated(estate, document)]);

function placeholders(document: WorkspaceDocument<'commentary'>): readonly Diagnostic[] {
  return TEXTS.flatMap((key) =>
    versions(document.value[key]).flatMap(([language, text]) => {
      const found = PLACEHOLDER.exec(text)?.[0];
      const pointer = language === undefined ? [key] : [key, language];
      return found === undefined ? [] : [findingIn(document, 'CB0214', pointer, { values: { key, value: found } })];
    }),
  );
}

function versions(text: LocalText | undefined): readonly (readonly [language: string | undefined, text: string])[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? [[undefined, text]] : Object.entries(text);
}

function repeated(estate: Estate, document: WorkspaceDocument<'commentary'>): readonly Diagnostic[] {
  const { period } = document.value;
  const before = periodBefore(period);
  const last = estate.of('commentary', document.place.client).find(({ value }) => value.period === before);
  const key = TEXTS.find((name) => isRepeated(document.value[name], last?.value[name]));
  if (last === undefined || key === undefined) return [];
  const related = { path: last.path, line: last.lineOf(key) };
  return [findingIn(document, 'CB0215', [key], { values: { key, period: before }, related })];
}

/** That there is nothing to say may be true twice. */
const NOTHING = /^(?:无|none)[.。]?$/i;

function isRepeated(text: LocalText | undefined, last: LocalText | undefined): boolean {
  const words = versions(text).map(([, word]) => word.trim());
  return words.length > 0 && !words.every((word) => NOTHING.test(word)) && JSON.stringify(text) === JSON.stringify(last);
}

/** The month, quarter or year before. */
function periodBefore(period: string): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return String(Number(year) - 1);
  if (!part.startsWith('Q')) return Temporal.PlainYearMonth.from(period).subtract({ months: 1 }).toString();
  return part === 'Q1' ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(part.slice(1)) - 1}`;
}
