// A PDF as a browser writes it: objects 1 to n in plain text, one table of their places; the first is the info, the second the root.

/** @param bodies Latin-1: one character is one byte */
export function writtenPrint(bodies: readonly string[]): string {
  let text = '%PDF-1.4\n';
  const places = bodies.map((body, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = ['0000000000 65535 f ', ...places.map((place) => `${String(place).padStart(10, '0')} 00000 n `)];
  const trailer = `trailer\n<</Size ${table.length}\n/Root 2 0 R\n/Info 1 0 R>>`;
  return `${text}xref\n0 ${table.length}\n${table.join('\n')}\n${trailer}\nstartxref\n${text.length}\n%%EOF\n`;
}
