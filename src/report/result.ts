// What an abnormal check saw, cut down to what made it abnormal, still without language.
import type { CheckItem } from '../domain/checklist.ts';
import type { Gauge, ItemResult } from '../domain/inspection.ts';
import type { Attestation } from '../domain/journal.ts';
import type { ResultFact } from './model.ts';

const MOST_VALUES = 4;

export function exceptionFacts(
  result: ItemResult,
  item: CheckItem | undefined,
  attestation: Attestation | undefined,
): readonly ResultFact[] {
  if (attestation !== undefined) return [{ kind: 'attested', seen: attestation.seen }];
  const { facts = {}, comparison } = result;
  return [
    ...(facts.parts ?? []).filter(({ state }) => state !== 'ok').map((part) => ({ kind: 'part' as const, ...part })),
    ...(facts.peers ?? []).filter(({ up }) => !up).map(({ name, word }) => ({ kind: 'peer' as const, name, word })),
    ...(comparison === undefined || comparison.missing.length === 0
      ? []
      : [{ kind: 'missing' as const, names: comparison.missing }]),
    ...(comparison === undefined || comparison.unexpected.length === 0
      ? []
      : [{ kind: 'unexpected' as const, names: comparison.unexpected }]),
    ...(comparison === undefined || comparison.shortfall <= 0
      ? []
      : [{ kind: 'shortfall' as const, count: comparison.shortfall }]),
    ...abnormalGauges(facts.gauges ?? [], item, result.state).map((gauge) => ({ kind: 'gauge' as const, ...gauge })),
    ...Object.entries(facts.values ?? {})
      .slice(0, MOST_VALUES)
      .map(([name, value]) => ({ kind: 'value' as const, name, value })),
    ...(facts.log === undefined || facts.log.worst === null
      ? []
      : [{ kind: 'log' as const, worst: facts.log.worst, count: facts.log.counts[String(facts.log.worst)] ?? 0 }]),
    ...(facts.config?.saved === false ? [{ kind: 'unsaved' as const }] : []),
    ...(facts.version === undefined ? [] : [{ kind: 'version' as const, version: facts.version }]),
  ];
}

/** Those beyond the limit of the rule where the rule is a plain comparison, else the highest. */
function abnormalGauges(gauges: readonly Gauge[], item: CheckItem | undefined, state: ItemResult['state']): readonly Gauge[] {
  const limit = state === 'normal' ? undefined : limitsOf(item)[state === 'fault' ? 'fault' : 'attention'];
  const beyond = limit === undefined ? [] : gauges.filter(({ value }) => value > limit || (value === limit && limit > 0));
  if (beyond.length > 0) return beyond;
  return gauges.toSorted((left, right) => right.value - left.value).slice(0, 1);
}

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
