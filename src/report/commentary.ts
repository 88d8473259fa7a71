// What people write into a report, and what is still missing: empty, a placeholder, or last month's text once more.
import type { Language } from '../domain/client.ts';
import type { Commentary } from '../domain/journal.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import type {
  Commented,
  CommentaryField,
  CommentaryList,
  CommentaryTable,
  CommentedList,
  ReportProblem,
} from './models/commentary.ts';
import type { Shared } from './shared.ts';

const PLACEHOLDER = /^(?:[\s.…。·_x×?？-]*|—+|待填写|待补充|待定|to be (?:written|added)|todo|tbd|n\/a)[.。]?$/i;
const HAN = /\p{Script=Han}/u;

/** The words of one language: a plain string counts for the language that it is written in. */
export function wordsIn(text: LocalText | undefined, language: Language): string | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string') return (HAN.test(text) ? 'zh-CN' : 'en') === language ? text : undefined;
  return language === 'zh-CN' ? text.zh : text.en;
}

function reasonFor(
  text: LocalText | undefined,
  last: LocalText | undefined,
  language: Language,
): ReportProblem['reason'] | undefined {
  const words = wordsIn(text, language)?.trim();
  if (words === undefined || words === '') return 'empty';
  if (PLACEHOLDER.test(words)) return 'placeholder';
  return words === wordsIn(last, language)?.trim() && !isNothing(words) ? 'last-period' : undefined;
}

/** Somebody wrote that there is nothing. */
export function saysNone(text: LocalText): boolean {
  return (typeof text === 'string' ? [text] : [text.zh, text.en]).every(
    (words) => words === undefined || isNothing(words.trim()),
  );
}

/** 无 or None may be true two months running. */
function isNothing(words: string): boolean {
  return /^(?:无|none)[.。]?$/i.test(words);
}

export function commentaryOf(records: ClientRecords, period: string): Sourced<Commentary> | undefined {
  return records.commentaries.find(({ value }) => value.period === period);
}

/** One field of the period's commentary; whatever keeps it out of a formal edition is noted. */
export function commented(field: CommentaryField, records: ClientRecords, shared: Shared): Commented {
  const current = commentaryOf(records, shared.period.id)?.value[field];
  const last = commentaryOf(records, shared.previous.id)?.value[field];
  return judged(field, current, last, records, shared);
}

const THINGS = 3;

/** Three things that a person names; each is a field of its own. */
export function commentedList(field: CommentaryList, records: ClientRecords, shared: Shared): CommentedList {
  const current = commentaryOf(records, shared.period.id)?.value[field];
  const last = commentaryOf(records, shared.previous.id)?.value[field];
  return Array.from({ length: THINGS }, (_, index) =>
    judged(field, current?.[index], last?.[index], records, shared, String(index + 1)),
  );
}

/** A table that somebody has to write, even if only to say that it is empty. */
export function owedList(
  field: CommentaryTable,
  rows: readonly unknown[] | undefined,
  records: ClientRecords,
  shared: Shared,
): void {
  if (rows !== undefined) return;
  shared.problems.push({ field, reason: 'empty', languages: shared.languages, path: commentaryPath(records, shared) });
}

function commentaryPath(records: ClientRecords, { period }: Shared): string {
  return commentaryOf(records, period.id)?.path ?? `journal/${records.id}/${period.id.slice(0, 4)}/commentary-${period.id}.yaml`;
}

function judged(
  field: CommentaryField | CommentaryList,
  text: LocalText | undefined,
  last: LocalText | undefined,
  records: ClientRecords,
  shared: Shared,
  of?: string,
): Commented {
  const path = commentaryPath(records, shared);
  const found = shared.languages.map((language) => ({ language, reason: reasonFor(text, last, language) }));
  for (const reason of ['empty', 'placeholder', 'last-period'] as const) {
    const languages = found.filter((entry) => entry.reason === reason).map(({ language }) => language);
    if (languages.length > 0) shared.problems.push({ field, reason, languages, ...(of === undefined ? {} : { of }), path });
  }
  const having = (...reasons: readonly (ReportProblem['reason'] | undefined)[]) =>
    found.filter(({ reason }) => reasons.includes(reason)).map(({ language }) => language);
  return { ...(text === undefined ? {} : { text }), open: having('empty', 'placeholder'), repeated: having('last-period') };
}

/** Words that an incident owes: missing altogether or a placeholder. One language is enough for a record. */
export function owed(
  text: LocalText | undefined,
  field: 'miss' | 'case',
  of: string,
  source: Sourced<unknown>,
  shared: Shared,
): Commented {
  const words =
    text === undefined ? [] : typeof text === 'string' ? [text] : [text.zh, text.en].filter((one) => one !== undefined);
  const isWritten = words.some((one) => !PLACEHOLDER.test(one.trim()));
  if (!isWritten) {
    const reason = words.length === 0 ? 'empty' : 'placeholder';
    const known = shared.problems.some((problem) => problem.field === field && problem.of === of);
    if (!known) shared.problems.push({ field, reason, languages: shared.languages, of, path: source.path });
  }
  return { ...(text === undefined ? {} : { text }), open: isWritten ? [] : shared.languages, repeated: [] };
}
