// Files of the workspace with small accidents: a character more, less or another, a line doubled, moved, indented, joined.

/** The same numbers in every run: below `limit`, from a seed. */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** What YAML gives a meaning to, and what only looks like it. */
const BITS = [
  ':-?[]{},#&*!|>\'"%@`~=<.\\/()+_$^;0127eExob'.split(''),
  [' ', '  ', '\n', '\n\n', '\t', '\r\n', '\r', ': ', ' #', '- ', '? ', ', ', '"', "''", '\\n', '---\n', '...\n', '%YAML 1.1\n'],
  ['null', 'Null', '~', 'true', 'TRUE', 'no', '0x1f', '0o7', '1e3', '.5', '5.', '-0', '-0.0', '1_000', '.inf', '12:30', '010'],
  [
    '<<: ',
    '&a ',
    '*a',
    '!!str ',
    '|\n',
    '>-\n',
    '|+\n',
    '>2\n',
    '|-\n  ',
    '{}',
    '[]',
    '[,]',
    '{a}',
    '{ a: b }',
    '[a, b]',
    'a: b',
  ],
  ['id: x\n', 'constructor: 1\n', '__proto__: 1\n', 'toString: 1\n', '中', '：', '𠮷', '\u00a0', '\u0085', '\u2028', '\u202e'],
  ['\ufeff', '\u3000', '\0'],
].flat();

export function mutant(text: string, next: (limit: number) => number): string {
  let changed = text;
  for (let count = 1 + next(3); count > 0; count -= 1) changed = accident(changed, next);
  return changed;
}

function accident(text: string, next: (limit: number) => number): string {
  const at = next(text.length + 1);
  const lines = text.split('\n');
  const line = next(lines.length);
  const other = next(lines.length);
  switch (next(10)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + next(3));
    case 1:
      return lines.toSpliced(line, 1).join('\n');
    case 2:
      return lines.toSpliced(other, 0, lines[line] ?? '').join('\n');
    case 3:
      return lines.with(line, `${' '.repeat(1 + next(3))}${lines[line] ?? ''}`).join('\n');
    case 4:
      return lines.with(line, (lines[line] ?? '').replace(/^ {1,2}/, '')).join('\n');
    case 5:
      return lines.with(line, (lines[line] ?? '') + bit(next)).join('\n');
    case 6:
      return lines
        .with(
          line,
          (lines[line] ?? '').replace(/(:|-) .*$/, (_, sign: string) => `${sign} ${bit(next)}${bit(next)}`),
        )
        .join('\n');
    case 7:
      return text.slice(0, at);
    default:
      return text.slice(0, at) + bit(next) + text.slice(at + next(2));
  }
}

function bit(next: (limit: number) => number): string {
  return BITS[next(BITS.length)] ?? '';
}
