// The number of a periodic report: the client's code and the period.

/** `QYSW-2025-M09`, `QYSW-2025-Q3`, `QYSW-2025-A`. */
export function reportNumber(code: string, period: string): string {
  const [year = '', part] = period.split('-');
  return `${code}-${year}-${part === undefined ? 'A' : part.startsWith('Q') ? part : `M${part}`}`;
}
