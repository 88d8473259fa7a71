// What a check of the surroundings is: one question, one answer, and what to do about it.
import { phrase, speaker, whyOf } from '../../phrase.ts';
import type { Context } from '../command.ts';
import type { Workspace } from '../../workspace/load.ts';

export type CheckState = 'ok' | 'warn' | 'fail';

export interface Answer {
  readonly state: CheckState;
  /** What was found. Never a secret. */
  readonly found: string;
  /** What to do; missing where all is well. */
  readonly advice?: string;
}

export interface Surroundings {
  readonly context: Context;
  readonly root: string;
  /** Undefined where the folder is no workspace. */
  readonly workspace: Workspace | undefined;
  /** The same in the language of the reader. */
  readonly say: (zh: string, en: string) => string;
}

export type Check = (surroundings: Surroundings) => Promise<Answer>;

export const ok = (found: string): Answer => ({ state: 'ok', found });
export const warn = (found: string, advice: string): Answer => ({ state: 'warn', found, advice });
export const fail = (found: string, advice: string): Answer => ({ state: 'fail', found, advice });

export async function sentenceOf(error: unknown, { context: { language } }: Surroundings): Promise<string> {
  return (await speaker(language))(phrase('{sentence}', { sentence: whyOf(error) })).split('\n')[0] ?? '';
}

/** The first of them, and how many there are beside. */
export function some(names: readonly string[], say: Surroundings['say']): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length <= SHOWN ? shown : `${shown}${say(` 等 ${names.length} 个`, ` and ${names.length - SHOWN} more`)}`;
}

const SHOWN = 5;
