// Fields of the SSH wire form: a length of four bytes, then as many bytes.

export function field(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The first `count` fields and what follows them; fewer where the bytes end early. */
export function fields(bytes: Buffer, count: number): readonly Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  while (found.length < count) {
    if (at + 4 > bytes.length) return found;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return found;
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return [...found, bytes.subarray(at)];
}
