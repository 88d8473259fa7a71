// What the service desk has to say about records that are sound: as findings of `casebook validate`.
import { type Lapse, lapses } from '../../desk/practice.ts';
import { CODES } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { placeOf } from '../../domain/document-kinds.ts';
import type { ClientRecords } from '../../domain/records.ts';

const CODE_OF = {
  'part-visit': 'CB0424',
  escalation: 'CB0425',
  strategy: 'CB0426',
  repeat: 'CB0427',
} as const satisfies Record<Lapse['kind'], keyof typeof CODES>;

/** @param found about the same records; what an unreadable waiver releases from is not known */
export function deskFindings(records: ClientRecords, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const isWaived = found.some(({ severity, path }) => severity === 'error' && isWaiverOf(records.id, path));
  const told = lapses(records).filter(({ kind }) => !(isWaived && kind === 'part-visit'));
  return told.map(({ kind, record, at, values }) => {
    const code = CODE_OF[kind];
    const start = { line: record.lineOf(...at), column: 1 };
    return { code, severity: CODES[code].severity, path: record.path, start, end: start, values };
  });
}

function isWaiverOf(client: string, path: string): boolean {
  const place = placeOf(path);
  return place?.kind === 'waiver' && place.client === client;
}
