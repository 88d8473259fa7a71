// Patterns of conditions run on a linear engine: one that a checklist brings can make no inspection hang, whatever a device answers.
import type { Environment } from '@marcbachmann/cel-js';
import type { RE2JS } from 're2js';

/** As long as the word of CEL, so that places in a condition stay where they are. */
const LINEAR = 'matchRe';
const LITERALS = /\br?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\.matches(?=\s*\()/g;

/** The condition with its `matches` asked of the linear engine; words in quotes stay. */
export function withLinearPatterns(condition: string): string {
  return condition.replaceAll(LITERALS, (found) => (found === '.matches' ? `.${LINEAR}` : found));
}

/** Teaches an environment the linear `matches`; a pattern is compiled once. */
export async function teachPatterns(environment: Environment): Promise<Environment> {
  const { RE2JS: engine } = await import('re2js');
  const compiled = new Map<string, RE2JS>();
  const compile = (pattern: string): RE2JS => {
    const known = compiled.get(pattern) ?? engine.compile(pattern);
    compiled.set(pattern, known);
    return known;
  };
  return environment.registerFunction(`string.${LINEAR}(string): bool`, (text: string, pattern: string) =>
    compile(pattern).matcher(text).find(),
  );
}
