// Cuts a stream of bytes into lines, without ever holding more of a line than may be read.
import { isUtf8 } from 'node:buffer';
import { BatchError } from './batch-error.ts';

export const LONGEST_LINE = 8_388_608;

/** A line without its end, or why it cannot be read. */
export type Line = string | BatchError;

const LINE_FEED = 10;

/** The lines that each chunk completes, in order; the last line needs no line feed. */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let parts: Buffer[] = [];
  let length = 0;
  let first = true;
  const keep = (bytes: Buffer) => {
    length += bytes.length;
    // What is too long to be read needs no memory either.
    if (length <= LONGEST_LINE) parts.push(bytes);
    else parts = [];
  };
  const complete = (): Line => {
    const line = length > LONGEST_LINE ? tooLong() : decode(Buffer.concat(parts), first);
    parts = [];
    length = 0;
    first = false;
    return line;
  };
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      keep(bytes.subarray(from, end));
      lines.push(complete());
      from = end + 1;
    }
    keep(bytes.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [complete()];
}

/** A byte-order mark may open the input; it belongs to no line. */
function decode(bytes: Buffer, first: boolean): Line {
  if (!isUtf8(bytes)) return new BatchError('INVALID_JSON', 'the line is not UTF-8');
  const text = bytes.toString('utf8');
  return first && text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function tooLong(): BatchError {
  return new BatchError('LINE_TOO_LONG', `the line has more than ${LONGEST_LINE} bytes`);
}
