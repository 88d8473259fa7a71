// Options of commands that go to devices: where they are reached instead, and how long is waited.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Endpoints } from '../inspection/endpoints.ts';
import { type Context, type Invocation, type OptionDefinition, stringOption, UsageError } from './command.ts';
import { phrase, whyOf } from '../phrase.ts';

const LONGEST_SECONDS = 600;

export const ENDPOINTS_OPTION = {
  endpoints: {
    type: 'string',
    value: 'FILE',
    help: 'JSON: where assets are reached instead of at their addresses (lab, tunnels)',
  },
} as const satisfies Readonly<Record<string, OptionDefinition>>;

export function endpointsOption({ cwd }: Context, invocation: Invocation): Endpoints | undefined {
  const file = stringOption(invocation, 'endpoints');
  if (file === undefined) return undefined;
  try {
    return JSON.parse(readFileSync(resolve(cwd, file), 'utf8')) as Endpoints;
  } catch (error) {
    throw new UsageError(phrase('--endpoints {file} cannot be read as JSON: {why}', { file, why: whyOf(error) }), {
      cause: error,
    });
  }
}

export function timeoutSeconds(invocation: Invocation, preset: number): number {
  const text = stringOption(invocation, 'timeout') ?? String(preset);
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= LONGEST_SECONDS))
    throw new UsageError(phrase('--timeout takes seconds up to {longest}, not "{text}"', { longest: LONGEST_SECONDS, text }));
  return seconds;
}
