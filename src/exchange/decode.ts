// The bytes of a file from another program as text, whatever that program takes for plain text.

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Chinese spreadsheets save CSV in GB18030 without saying so; undefined where the bytes are not text in any of these. */
export function decodeText(bytes: Uint8Array): Decoded | undefined {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe && 'utf-16le') || (bytes[0] === 0xfe && bytes[1] === 0xff && 'utf-16be');
  const candidates: readonly Encoding[] = marked === false ? ['utf-8', 'gb18030'] : [marked];
  for (const encoding of candidates) {
    const text = read(bytes, encoding);
    if (text !== undefined && !text.includes('\0')) return { text, encoding };
  }
  return undefined;
}

function read(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
