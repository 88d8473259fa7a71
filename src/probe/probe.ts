// The shape of a probe kind. A probe observes; it never knows what normal is, and it only ever reads.
import type { Type } from 'typebox';
import type { Access, Asset } from '../domain/asset.ts';
import type { FailureCause, Facts, Observation, Raw } from '../domain/inspection.ts';
import type { LocalText } from '../domain/text.ts';
import { phrase, type Said, SaidError, type Saying } from '../phrase.ts';
import type { TimeSource } from '../time-source.ts';
import { type Lines, sharedLines } from './lines.ts';
import { strike, strikeAll } from './own-secrets.ts';

/** Where an asset is really reached: from its record, or from an endpoints file (lab, tunnels). */
export interface Endpoint {
  readonly host: string;
  readonly port?: number;
  /** Replaces the pinned fingerprint of the record, for a lab whose keys are made anew. */
  readonly hostKey?: string;
}

export interface Target {
  readonly asset: Asset;
  readonly endpoint: Endpoint;
}

export interface ProbeContext {
  /** Aborted when the item's deadline is reached; covers connect, log-in, command and parsing. */
  readonly signal: AbortSignal;
  readonly limitMs: number;
  readonly time: TimeSource;
  /** Resolves `env:NAME` or `file:PATH`; undefined when it is not set. Never print what it returns. */
  readonly secret: (reference: string) => string | undefined;
  /** What the items of a device share; without them each opens its own line. */
  readonly lines?: Lines;
  /** Told at the first sign of life: a device that says nothing does not hold the place of one that would. */
  readonly heard?: () => void;
  /** Told why a look failed, for somebody who watches: what is recorded of it is data, and English. */
  readonly tellFailure?: (sentence: Said) => void;
  /** What all items of this device and kind fail with, once it is known. */
  readonly failedBefore?: () => ProbeFailure | undefined;
}

export interface ProbeKind<Parameters = Readonly<Record<string, unknown>>> {
  readonly kind: string;
  readonly title: LocalText;
  /** Schema of the parameters beside `kind`, joined into the checklist schema. */
  readonly parameters: Type.TObject;
  /** Which entry of the asset's `access` it needs. */
  readonly access: keyof Access;
  /** Names of parameters and access settings whose values must never be printed. */
  readonly secrets: readonly string[];
  /** Whether the items of this device go one after the other: a terminal takes one command at a time. */
  readonly oneAtATime?: (asset: Asset) => Promise<boolean>;
  /** The causes that all its items of one device share: once one failed so, the others are not tried. */
  readonly failsTogether?: readonly FailureCause[];
  probe(target: Target, parameters: Parameters, context: ProbeContext): Promise<Observation>;
}

/** A failure with a name; probe kinds throw it, `observe` turns it into an Observation. */
export class ProbeFailure extends SaidError {
  readonly failure: FailureCause;
  constructor(failure: FailureCause, detail: Saying, options?: ErrorOptions) {
    super(detail, options);
    this.failure = failure;
  }
}

/** The lines that are shared, or one that ends with this item. */
export async function overLines<Seen>(context: ProbeContext, look: (lines: Lines) => Promise<Seen>): Promise<Seen> {
  if (context.lines !== undefined) return look(context.lines);
  const own = sharedLines();
  const close = () => own.close();
  context.signal.addEventListener('abort', close, { once: true });
  try {
    return await look(own);
  } finally {
    own.close();
    context.signal.removeEventListener('abort', close);
  }
}

/** Characters; a device may say at length why it does not want us. */
const MOST_DETAIL = 600;

/** Runs `look` within the deadline and names whatever goes wrong. */
export async function observe(
  tried: string,
  context: ProbeContext,
  look: (signal: AbortSignal) => Promise<{ readonly facts: Facts; readonly raw?: Raw }>,
): Promise<Observation> {
  const startedMs = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedMs);
  const failed = (cause: FailureCause, detail?: string): Observation => ({
    outcome: 'failed',
    cause,
    target: tried,
    limitMs: context.limitMs,
    elapsedMs: elapsedMs(),
    ...(detail === undefined ? {} : { detail: strike(context, detail).slice(0, MOST_DETAIL) }),
  });
  const late = new Promise<'late'>((resolve) => {
    if (context.signal.aborted) resolve('late');
    else context.signal.addEventListener('abort', () => resolve('late'), { once: true });
  });
  try {
    const before = context.failedBefore?.();
    if (before !== undefined) throw before;
    const seen = await Promise.race([look(context.signal), late]);
    if (seen === 'late') return failed('timeout');
    const { facts, raw } = seen;
    return {
      outcome: 'seen',
      facts: strikeAll(context, facts),
      elapsedMs: elapsedMs(),
      ...(raw === undefined ? {} : { raw: () => strike(context, raw()) }),
    };
  } catch (error) {
    if (context.signal.aborted) return failed('timeout');
    if (error instanceof ProbeFailure) {
      context.tellFailure?.(strikeAll(context, error.saying));
      return failed(error.failure, error.message);
    }
    return failed(causeOfSystemError(error), error instanceof Error ? error.message : String(error));
  }
}

/** Where no probe kind has a sentence for it: the deadline, or what the system says. */
export function whyFailed({ detail, limitMs }: Extract<Observation, { readonly outcome: 'failed' }>): Said {
  if (detail !== undefined) return phrase('{sentence}', { sentence: detail });
  return phrase('no answer within {seconds} s', { seconds: limitMs / 1000 });
}

function causeOfSystemError(error: unknown): FailureCause {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unreachable';
  return 'protocol';
}
