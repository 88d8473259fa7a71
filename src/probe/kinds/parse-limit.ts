// Parsing has an end of its own: a text that was made to keep a pattern busy must not keep the whole round waiting.
import { phrase, type Said } from '../../phrase.ts';
import { type Context, createContext, Script } from 'node:vm';
import { ProbeFailure } from '../probe.ts';

/** Many times what a megabyte of honest output takes (10 to 120 ms). */
const PARSE_LIMIT_MS = 400;
/** Texts as short as this are understood at once by any pattern, and watching over that would cost more. */
const SHORT = 2048;

/** A script can be stopped from outside, and with it whatever it calls; a plain call cannot. */
const CALL = new Script('work()');
let context: Context | undefined;

export function withinLimit<Result>(what: Said, octets: number, work: () => Result, limitMs = PARSE_LIMIT_MS): Result {
  if (octets <= SHORT) return work();
  context ??= createContext({ __proto__: null });
  let result: Result | undefined;
  context['work'] = () => {
    result = work();
  };
  try {
    CALL.runInContext(context, { timeout: limitMs });
    return result as Result;
  } catch (error) {
    if (isTooLate(error))
      throw new ProbeFailure('unparsed', phrase('{what} takes longer than {limitMs} ms to understand', { what, limitMs }));
    throw error;
  } finally {
    delete context['work'];
  }
}

/** It is made in the context of the script, whose errors are not ours. */
function isTooLate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
