// Takes every secret out of a configuration. What is not sure to be harmless after a word for a secret goes, too.
import { outline, type OutlineLine } from './outline.ts';
import { SECRET_SHAPES, type SecretShape } from './secret-shapes.ts';

const REDACTED = '<redacted>';
/** A shorter one would be found inside harmless words. */
const SHORTEST_KNOWN = 4;
const PRIVATE_KEY = /-----BEGIN (?<kind>[A-Z0-9 ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \k<kind>-----|$(?![\s\S]))/g;

/** @param known secrets that we hold ourselves: wherever they stand, they go */
export function redact(text: string, known: readonly string[] = []): string {
  const blocks = text.replaceAll(PRIVATE_KEY, REDACTED);
  const lines = outline(blocks).map((line) => SECRET_SHAPES.reduce((rest, shape) => without(rest, shape, line), line.text));
  return known
    .flatMap((secret) => secret.split('\n'))
    .filter((secret) => secret.trim().length >= SHORTEST_KNOWN)
    .toSorted((left, right) => right.length - left.length)
    .reduce((rest, secret) => rest.replaceAll(secret, REDACTED), lines.join('\n'));
}

function without(text: string, { pattern, within, notWithin }: SecretShape, { above }: OutlineLine): string {
  const applies = (where: RegExp) => where.test(text) || above.some((line) => where.test(line));
  if (within !== undefined && !applies(within)) return text;
  if (notWithin !== undefined && applies(notWithin)) return text;
  return text.replace(pattern, (...found) => {
    const { before = '', secret = '', after = '' } = found.at(-1) as Readonly<Record<string, string>>;
    return `${before}${secret === REDACTED ? secret : REDACTED}${after}`;
  });
}
