// What is written down about one kind of finding, in both languages.

export type Severity = 'error' | 'warning';

export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/**
 * Templates: `{name}` is a value of the finding, `{name|or}` a list of alternatives, `{name|and}` an enumeration and
 * `{name|word}` a word of ours in the reader's language. A template that lacks one of its values is left out; of several
 * the first complete one is printed.
 */
export interface Code {
  readonly severity: Severity;
  /** The kind of mistake, for lists. */
  readonly title: Bilingual;
  readonly message: Bilingual | readonly Bilingual[];
  readonly expected?: Bilingual | readonly Bilingual[];
  readonly help?: Bilingual | readonly Bilingual[];
  /** Why this is a finding and how to put it right. */
  readonly explain: Bilingual;
}
