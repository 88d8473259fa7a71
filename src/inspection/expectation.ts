// Evaluates the CEL conditions of a checklist. A condition that cannot be evaluated is said to be so: never true, never false.
import type { ParseResult } from '@marcbachmann/cel-js';
import { teachPatterns, withLinearPatterns } from './patterns.ts';

export type ConditionOutcome = 'holds' | 'does-not-hold' | 'not-evaluated';
export type Evaluate = (condition: string, values: Readonly<Record<string, unknown>>) => ConditionOutcome;

/** Loads the CEL engine once; conditions are parsed once each. */
export async function loadExpectations(): Promise<Evaluate> {
  const { Environment } = await import('@marcbachmann/cel-js');
  const environment = await teachPatterns(new Environment({ unlistedVariablesAreDyn: true }));
  const parsed = new Map<string, ParseResult | undefined>();
  const compile = (condition: string) => {
    if (!parsed.has(condition))
      parsed.set(
        condition,
        attempt(() => environment.parse(withLinearPatterns(condition))),
      );
    return parsed.get(condition);
  };
  return (condition, values) => {
    const program = compile(condition);
    const outcome = program === undefined ? undefined : attempt(() => program({ ...values }));
    if (outcome === true) return 'holds';
    return outcome === false ? 'does-not-hold' : 'not-evaluated';
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
