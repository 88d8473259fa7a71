// What the YAML parser misses, as a word of ours: its own sentences are English and speak of its tokens.
import type { YAMLParseError } from 'yaml';
import type { Word } from '../diagnostics/words.ts';

/** By the code of the parser and what its sentence holds; the first that fits counts. */
const MISSED: readonly (readonly [code: RegExp, sentence: RegExp, word: Word])[] = [
  [/^MISSING_CHAR$/, /directives-end/, 'below-document-mark'],
  [/^MISSING_CHAR$/, /^Comments/, 'blank-before-comment'],
  [/^MISSING_CHAR$/, /closing 'quote/, 'closing-single-quote'],
  [/^MISSING_CHAR$/, /closing "quote/, 'closing-double-quote'],
  [/^(MISSING_CHAR|BAD_INDENT)$/, /end with a \}/, 'closing-brace'],
  [/^(MISSING_CHAR|BAD_INDENT)$/, /end with a \]/, 'closing-bracket'],
  [/^MISSING_CHAR$/, /space after :/, 'blank-after-colon'],
  [/^MISSING_CHAR$/, /leading empty lines/, 'no-blanks-in-first-line'],
  [/^UNEXPECTED_TOKEN$/, /block scalar header|Block scalar header/i, 'text-below-block-sign'],
  [/^MISSING_CHAR$/, /Missing , or :/, 'comma-between'],
  [/^UNEXPECTED_TOKEN$/, /flow-(map|seq)-end/, 'opened-bracket'],
  [/^UNEXPECTED_TOKEN$/, /at node end/, 'one-value'],
  [/^TAB_AS_INDENT$/, /./, 'blanks-for-tab'],
  [/^BAD_DIRECTIVE$/, /./, 'no-directive'],
  [
    /^(BAD_ALIAS|ALIAS_PROPS|MULTIPLE_ANCHORS|MULTIPLE_TAGS|BAD_PROP_ORDER|TAG_RESOLVE_FAILED|BAD_COLLECTION_TYPE)$/,
    /./,
    'plain-value',
  ],
  [/./, /^Tags and anchors|sequence props/, 'plain-value'],
];

/** Undefined where there is nothing to say but that it is no YAML. */
export function missedBy({ code, message }: Pick<YAMLParseError, 'code' | 'message'>): Word | undefined {
  return MISSED.find(([known, sentence]) => known.test(code) && sentence.test(message))?.[2];
}
