// The obligations of a period as JSON: instants as ISO 8601 in the client's zone.
import { isoInZone } from '../../domain/time.ts';
import { totals } from '../../sla/obligations/totals.ts';
import type { ObligationFigures } from './text.ts';

export function obligationsJson({ records, period, obligations, asOf }: ObligationFigures): string {
  const { id, zone, startDate, endDate } = period;
  const iso = (value: unknown) => (typeof value === 'number' ? isoInZone(value, zone) : value);
  const print = (key: string, value: unknown) => {
    if (!/At$|^(asOf|at)$/.test(key)) return value;
    return Array.isArray(value) ? value.map(iso) : iso(value);
  };
  const answer = { client: records.id, period: { id, zone, startDate, endDate }, asOf, ...totals(obligations), obligations };
  return `${JSON.stringify(answer, print, 2)}\n`;
}
