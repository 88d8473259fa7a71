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
  // What cannot be seen: soft hyphen, joiners, fillers, variation selectors, tags, marks of direction.
  ['\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u180b', '\u180e', '\u200b', '\u200d', '\u200e', '\u2060'],
  ['\u2800', '\u3164', '\ufe00', '\ufe0f', '\uffa0', '\ufff9', '\ufffe', '\u{e0041}', '\u{e0100}', '\ud800'],
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
  switch (next(12)) {
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
    case 8:
    case 9:
      return lines.with(line, brokenOver(lines[line] ?? '', next)).join('\n');
    default:
      return text.slice(0, at) + bit(next) + text.slice(at + next(2));
  }
}

/** The same text over two lines, the second somewhere around where it would go on. */
function brokenOver(line: string, next: (limit: number) => number): string {
  const space = line.indexOf(' ', line.length - line.trimStart().length + next(line.length + 1));
  if (space === -1) return line;
  const indent = Math.max(0, line.search(/\S/) + next(5) - 1);
  return `${line.slice(0, space)}\n${' '.repeat(indent)}${line.slice(space + 1)}`;
}

function bit(next: (limit: number) => number): string {
  return BITS[next(BITS.length)] ?? '';
}
