// What a device shows of its management information: look-up by identifier over sorted variables.
import { compareOids, type Oid } from './oid.ts';
import type { SnmpVariable } from './snmprec.ts';

export interface MibView {
  get(oid: Oid): SnmpVariable | undefined;
  /** Place of the first variable after the identifier, which need not exist itself. */
  placeAfter(oid: Oid): number;
  at(place: number): SnmpVariable | undefined;
}

export function mibView(variables: readonly SnmpVariable[]): MibView {
  const placeAfter = (oid: Oid): number => {
    let low = 0;
    let high = variables.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = variables[middle];
      if (candidate !== undefined && compareOids(candidate.oid, oid) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    placeAfter,
    at: (place) => variables[place],
    get: (oid) => {
      const candidate = variables[placeAfter(oid) - 1];
      return candidate !== undefined && compareOids(candidate.oid, oid) === 0 ? candidate : undefined;
    },
  };
}
