// Compares what was seen with the baseline of the asset: absence is judged against the inventory, never guessed.
import type { Asset, BASELINES } from '../domain/asset.ts';
import type { Comparison, Facts } from '../domain/inspection.ts';

type Baseline = (typeof BASELINES)[number];

export interface Compared {
  /** The facts that concern the baseline: of the ports, only those declared in use. */
  readonly facts: Facts;
  readonly comparison: Comparison;
}

const EQUAL: Comparison = { missing: [], unexpected: [], shortfall: 0 };

/** Undefined where the asset does not say what is expected. */
export function compare(facts: Facts, baseline: Baseline, asset: Asset): Compared | undefined {
  const expected = asset.expects?.[baseline];
  if (expected === undefined) return undefined;
  if (typeof expected === 'number') return { facts, comparison: { ...EQUAL, shortfall: shortfall(facts, expected) } };
  if (typeof expected === 'string')
    return { facts, comparison: { ...EQUAL, missing: facts.version === expected ? [] : [expected] } };
  return compareList(facts, baseline, expected.map(String));
}

function shortfall(facts: Facts, expected: number): number {
  const good = (facts.parts ?? []).filter(({ state }) => state === 'ok').length;
  return Math.max(0, expected - good);
}

function compareList(facts: Facts, baseline: Baseline, expected: readonly string[]): Compared {
  const wanted = new Set(expected);
  const seen = new Set(namesIn(facts, baseline));
  const missing = expected.filter((name) => !seen.has(name));
  switch (baseline) {
    case 'ports':
      return {
        facts: { ...facts, parts: (facts.parts ?? []).filter(({ name }) => wanted.has(name)) },
        comparison: { ...EQUAL, missing },
      };
    case 'fileSystems':
      return {
        facts: { ...facts, gauges: (facts.gauges ?? []).filter(({ name }) => wanted.has(name)) },
        comparison: { ...EQUAL, missing },
      };
    case 'processes':
      return {
        facts: { ...facts, names: (facts.names ?? []).filter((name) => wanted.has(name)) },
        comparison: { ...EQUAL, missing },
      };
    default:
      return { facts, comparison: { ...EQUAL, missing, unexpected: [...seen].filter((name) => !isKnown(name, wanted)) } };
  }
}

/** A neighbour over a second link comes as `name #2`: one that is expected by its name is no stranger on any of its links. */
export function isKnown(name: string, wanted: ReadonlySet<string>): boolean {
  return wanted.has(name) || wanted.has(withoutNumber(name));
}

export const withoutNumber = (name: string): string => name.replace(/ #\d+$/, '');

function namesIn(facts: Facts, baseline: Baseline): readonly string[] {
  switch (baseline) {
    case 'ospfNeighbours':
      return (facts.peers ?? []).filter(({ up }) => up).map(({ name }) => name);
    case 'neighbours':
      return (facts.peers ?? []).map(({ name }) => name);
    case 'ports':
      // One that was closed, or has lost its module, is not there for those who use it.
      return (facts.parts ?? []).flatMap(({ name, state }) => (state === 'absent' ? [] : [name]));
    case 'fileSystems':
      return (facts.gauges ?? []).map(({ name }) => name);
    default:
      return facts.names ?? [];
  }
}
