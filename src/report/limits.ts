// The limits that an item's rules name, for tables that show them beside the values.
import type { CheckItem } from '../domain/checklist.ts';

/** The limits that an item's rules compare a measured value with: only plain comparisons such as `g.value > 85`. */
export function limitsOf(item: CheckItem | undefined): { readonly attention?: number; readonly fault?: number } {
  const limit = (grade: 'attention' | 'fault') =>
    (item?.expect ?? [])
      .filter((rule) => rule.grade === grade)
      .flatMap(({ when }) => [...when.matchAll(/\bvalue\s*>=?\s*([0-9]+(?:\.[0-9]+)?)/g)].map((match) => Number(match[1])))
      .toSorted((left, right) => left - right)[0];
  const attention = limit('attention');
  const fault = limit('fault');
  return { ...(attention === undefined ? {} : { attention }), ...(fault === undefined ? {} : { fault }) };
}
