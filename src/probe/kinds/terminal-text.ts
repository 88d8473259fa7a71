// What a terminal would show of a stream of characters: cursor moves, rubbing out and colours are worked off.

/** CSI sequences, other escapes, and the control characters that move or erase. */
// oxlint-disable-next-line no-control-regex -- a terminal's stream is made of control characters
const TOKEN = /\x1b\[([0-9;?]*)([@-~])|\x1b[()][A-Za-z0-9]|\x1b[^[]|[\b\r\n\x00-\x07\x0b\x0c\x0e-\x1f\x7f]/g;

/** What jumps may leave blank in all: a few octets could make a line of millions, and every line anew. */
const MOST_BLANKS = 256 * 1024;
/** Erased towards the beginning; no terminal is as wide. */
const MOST_COLUMNS = 1024;

export function screenText(stream: string): string {
  const lines: string[] = [];
  let cells: string[] = [];
  let cursor = 0;
  let blanks = 0;
  const write = (text: string) => {
    if (text !== '' && cursor > cells.length) {
      blanks += cursor - cells.length;
      if (blanks > MOST_BLANKS) cursor = cells.length;
    }
    for (const character of text) {
      cells[cursor] = character;
      cursor += 1;
    }
  };
  const move = (parameters: string, command: string) => {
    const count = Math.min(Number.parseInt(parameters, 10) || 1, 1000);
    if (command === 'D') cursor = Math.max(0, cursor - count);
    else if (command === 'C') cursor += count;
    else if (command === 'G') cursor = count - 1;
    else if (command === 'K') erase(parameters);
  };
  const erase = (parameters: string) => {
    if (parameters === '' || parameters === '0') cells.length = Math.min(cells.length, cursor);
    else if (parameters === '2') cells = [];
    else cells.fill(' ', 0, Math.min(cursor + 1, MOST_COLUMNS));
  };
  const endLine = () => {
    lines.push(shown(cells));
    cells = [];
    cursor = 0;
  };
  let written = 0;
  for (const token of stream.matchAll(TOKEN)) {
    write(stream.slice(written, token.index));
    written = token.index + token[0].length;
    if (token[0] === '\n') endLine();
    else if (token[0] === '\r') cursor = 0;
    else if (token[0] === '\b') cursor = Math.max(0, cursor - 1);
    else if (token[2] !== undefined) move(token[1] ?? '', token[2]);
  }
  write(stream.slice(written));
  endLine();
  return lines.join('\n');
}

/** Cells that the cursor jumped over are blank. */
function shown(cells: readonly string[]): string {
  return Array.from(cells, (cell) => cell ?? ' ')
    .join('')
    .trimEnd();
}
