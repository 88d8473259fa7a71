// Whether a Chinese text holds a sentence in English. Names stay as they are: commands, options, files, codes, products.

/** What somebody writes or reads as it is, in any language. */
const NAMES = [
  /`[^`]*`/g,
  /"[^"]*"/g,
  /https?:\S+/g,
  // Options and values, paths, environment variables, files, keys: one word with a sign in it.
  /\S*[-/.:_@=<>#\d]\S*/g,
  /\b[A-Z][A-Z0-9]+\b/g,
];

const ENGLISH = /\b[A-Za-z][a-z]+(?:[ ,]+[A-Za-z][a-z’']*)(?:[ ,]+[A-Za-z][a-z’']*)+/;

/** Undefined where there is none. */
export function englishIn(text: string): string | undefined {
  const rest = NAMES.reduce((left, name) => left.replaceAll(name, '·'), text);
  return ENGLISH.exec(rest)?.[0];
}
