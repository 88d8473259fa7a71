// The numbers of documents: the client's code, and the period or the record.

/** `QYSW-2025-M09`, `QYSW-2025-Q3`, `QYSW-2025-A`. */
export function reportNumber(code: string, period: string): string {
  const [year = '', part] = period.split('-');
  return `${code}-${year}-${part === undefined ? 'A' : part.startsWith('Q') ? part : `M${part}`}`;
}

/** `QYSW-INC-2025-0047-FR`: a paper of a record is numbered by the record. */
export function paperNumber(code: string, subject: string, suffix: string): string {
  return `${code}-${subject.replaceAll('/', '-')}-${suffix}`;
}

export const FAULT_REPORT_SUFFIX = 'FR';
