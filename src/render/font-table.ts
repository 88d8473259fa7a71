// Which characters a TrueType font has a glyph for: its `cmap` table, formats 4 and 12.

export function charactersOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const table = tableOffset(view, 'cmap');
  const found = new Set<number>();
  if (table === undefined) return found;
  const subtables = view.getUint16(table + 2);
  for (let index = 0; index < subtables; index += 1) {
    const start = table + view.getUint32(table + 4 + 8 * index + 4);
    const format = view.getUint16(start);
    if (format === 4) readSegments(view, start, found);
    if (format === 12) readGroups(view, start, found);
  }
  return found;
}

function tableOffset(view: DataView, tag: string): number | undefined {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + 16 * index;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(entry + offset)));
    if (name === tag) return view.getUint32(entry + 8);
  }
  return undefined;
}

function readSegments(view: DataView, start: number, found: Set<number>): void {
  const segments = view.getUint16(start + 6) / 2;
  for (let index = 0; index < segments; index += 1) {
    const end = view.getUint16(start + 14 + 2 * index);
    const from = view.getUint16(start + 16 + 2 * (segments + index));
    const delta = view.getUint16(start + 16 + 2 * (2 * segments + index));
    const rangeAt = start + 16 + 2 * (3 * segments + index);
    const rangeOffset = view.getUint16(rangeAt);
    for (let point = from; point <= end && point < 0xffff; point += 1) {
      const glyph = rangeOffset === 0 ? (point + delta) & 0xffff : view.getUint16(rangeAt + rangeOffset + 2 * (point - from));
      if (glyph !== 0) found.add(point);
    }
  }
}

function readGroups(view: DataView, start: number, found: Set<number>): void {
  const groups = view.getUint32(start + 12);
  for (let index = 0; index < groups; index += 1) {
    const group = start + 16 + 12 * index;
    for (let point = view.getUint32(group); point <= view.getUint32(group + 4); point += 1) found.add(point);
  }
}
