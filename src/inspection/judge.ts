// Observation + expectation → verdict. What was not seen is never normal; a part that reports a fault is never normal.
import type { Asset } from '../domain/asset.ts';
import type { CheckItem } from '../domain/checklist.ts';
import type { CheckState, Comparison, Facts, ItemResult, Observation, UnknownReason } from '../domain/inspection.ts';
import { compare } from './compare.ts';
import type { Evaluate } from './expectation.ts';
import { countersOf, withRates } from './rates.ts';

type Grade = 'attention' | 'fault';

/** @param before what was seen of the item the last time, for what only two looks together can tell */
export function judge(item: CheckItem, observation: Observation, asset: Asset, evaluate: Evaluate, before?: Facts): ItemResult {
  if (observation.outcome === 'failed') {
    const { cause, target, limitMs } = observation;
    return unknown(item, { kind: 'failed', cause, target, limitMs });
  }
  const { facts: seen } = observation;
  if (isEmpty(seen)) return unknown(item, { kind: 'empty' });
  if (item.probe?.['read'] === 'traffic') return judgeTraffic(item, seen, asset, evaluate, before);
  const baseline = item.baseline ?? (readsPorts(item) ? 'ports' : undefined);
  if (baseline === undefined) return judgeFacts(item, seen, undefined, asset, evaluate);
  const compared = compare(seen, baseline, asset);
  if (compared === undefined) return unknown(item, { kind: 'no-baseline', baseline }, seen);
  return judgeFacts(item, compared.facts, compared.comparison, asset, evaluate);
}

function judgeTraffic(item: CheckItem, seen: Facts, asset: Asset, evaluate: Evaluate, before: Facts | undefined): ItemResult {
  const inUse = asset.expects?.ports;
  const counters = countersOf(seen, inUse);
  const facts = withRates(before, counters, inUse);
  return facts === undefined
    ? unknown(item, { kind: 'first-look' }, counters)
    : judgeFacts(item, facts, undefined, asset, evaluate);
}

/** Most ports of a healthy switch are down: without a list of those in use nothing can be said (design §5.2). */
function readsPorts(item: CheckItem): boolean {
  return item.probe?.['read'] === 'ports';
}

function judgeFacts(
  item: CheckItem,
  facts: Facts,
  comparison: Comparison | undefined,
  asset: Asset,
  evaluate: Evaluate,
): ItemResult {
  const values = valuesFor(facts, comparison, asset);
  const rules = (item.expect ?? []).map((rule) => ({ ...rule, outcome: evaluate(rule.when, values) }));
  const worst = rules.findIndex(({ outcome, grade }) => outcome === 'holds' && grade === 'fault');
  const first = worst >= 0 ? worst : rules.findIndex(({ outcome }) => outcome === 'holds');
  const grade = worseOf(rules[first]?.grade, gradeOfParts(facts), gradeOfComparison(comparison));
  const result = (state: CheckState): ItemResult => ({
    item: item.id,
    state,
    facts,
    ...(comparison === undefined ? {} : { comparison }),
    ...(first < 0 ? {} : { rule: first }),
  });
  if (grade !== undefined) return result(grade);
  const failed = rules.find(({ outcome }) => outcome === 'not-evaluated');
  if (failed !== undefined) return unknown(item, { kind: 'not-evaluated', rule: failed.when }, facts);
  const silent = facts.parts?.find(({ state }) => state === 'unknown');
  if (silent !== undefined) return unknown(item, { kind: 'part', part: silent.name }, facts);
  if (comparison === undefined && holdsNothing(facts)) return unknown(item, { kind: 'empty' }, facts);
  return result('normal');
}

function unknown(item: CheckItem, reason: UnknownReason, facts?: Facts): ItemResult {
  return { item: item.id, state: 'unknown', reason, ...(facts === undefined ? {} : { facts }) };
}

/** Rules can only add to this: a device that calls a part faulty is believed. */
function gradeOfParts(facts: Facts): Grade | undefined {
  const states = new Set((facts.parts ?? []).map(({ state }) => state));
  if (states.has('fault')) return 'fault';
  return states.has('attention') ? 'attention' : undefined;
}

function gradeOfComparison(comparison: Comparison | undefined): Grade | undefined {
  if (comparison === undefined) return undefined;
  if (comparison.missing.length > 0 || comparison.shortfall > 0) return 'fault';
  return comparison.unexpected.length > 0 ? 'attention' : undefined;
}

function worseOf(...grades: readonly (Grade | undefined)[]): Grade | undefined {
  return grades.includes('fault') ? 'fault' : grades.find((grade) => grade !== undefined);
}

/** Empty bays alone are no sight of anything good; only a baseline can say that nothing is expected. */
function holdsNothing({ parts = [], ...others }: Facts): boolean {
  return parts.length > 0 && parts.every(({ state }) => state === 'absent') && isEmpty({ ...others, values: {} });
}

function isEmpty(facts: Facts): boolean {
  const { parts = [], gauges = [], names = [], peers, values = {} } = facts;
  const lists = parts.length + gauges.length + names.length + Object.keys(values).length;
  return (
    lists === 0 && peers === undefined && facts.log === undefined && facts.config === undefined && facts.version === undefined
  );
}

function valuesFor(facts: Facts, comparison: Comparison | undefined, asset: Asset): Readonly<Record<string, unknown>> {
  return {
    parts: facts.parts ?? [],
    gauges: facts.gauges ?? [],
    names: facts.names ?? [],
    peers: facts.peers ?? [],
    values: facts.values ?? {},
    missing: comparison?.missing ?? [],
    unexpected: comparison?.unexpected ?? [],
    shortfall: comparison?.shortfall ?? 0,
    asset,
    // Left out where nothing was seen, so that a rule over it cannot be evaluated instead of seeing a made-up value.
    ...(facts.log === undefined ? {} : { log: facts.log }),
    ...(facts.config === undefined ? {} : { config: facts.config }),
    ...(facts.version === undefined ? {} : { version: facts.version }),
  };
}
