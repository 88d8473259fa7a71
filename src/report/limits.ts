// The limits that an item's rules name: for tables that show them beside the values, and for what is beyond one.
import type { CheckItem } from '../domain/checklist.ts';

export interface Limit {
  readonly sign: '>' | '>=' | '<' | '<=';
  readonly value: number;
}

const COMPARISON = /\bvalue\s*(>=|>|<=|<)\s*(-?[0-9]+(?:\.[0-9]+)?)/g;

/** Only plain comparisons such as `g.value > 85`. */
export function limitsIn(when: string): readonly Limit[] {
  return [...when.matchAll(COMPARISON)].map(([, sign, value]) => ({ sign: sign as Limit['sign'], value: Number(value) }));
}

export function isBeyond(value: number, limit: Limit): boolean {
  switch (limit.sign) {
    case '>=':
      return value >= limit.value;
    case '>':
      return value > limit.value;
    case '<=':
      return value <= limit.value;
    case '<':
      return value < limit.value;
  }
}

/** The lowest upper limit of each grade. */
export function limitsOf(item: CheckItem | undefined): { readonly attention?: Limit; readonly fault?: Limit } {
  const lowest = (grade: 'attention' | 'fault') =>
    (item?.expect ?? [])
      .filter((rule) => rule.grade === grade)
      .flatMap(({ when }) => limitsIn(when).filter(({ sign }) => sign.startsWith('>')))
      .toSorted((left, right) => left.value - right.value)[0];
  const [attention, fault] = [lowest('attention'), lowest('fault')];
  return { ...(attention === undefined ? {} : { attention }), ...(fault === undefined ? {} : { fault }) };
}
