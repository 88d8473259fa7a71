// Text of a person inside a file that is written as text.

/** As a YAML scalar on one line. */
export function quoted(text: string): string {
  return `'${text
    .replaceAll(/[\s\p{Control}]+/gu, ' ')
    .trim()
    .replaceAll("'", "''")}'`;
}
