// Service levels as JSON: instants as ISO 8601 in the client's zone, durations as seconds.
import { isoInZone } from '../../domain/time.ts';

const INSTANT_KEY = /^(?:from|to|asOf)$|At$/;

export function slaJson(value: unknown, zone: string): string {
  const print = (key: string, one: unknown) => (typeof one === 'number' && INSTANT_KEY.test(key) ? isoInZone(one, zone) : one);
  return `${JSON.stringify(value, print, 2)}\n`;
}
