// What a device said where a check came out abnormal: kept in its own words, without secrets, as plain lines of bounded length.
import type { FailureCause, ItemResult, Observation, RawEvidence, SlotResult } from '../domain/inspection.ts';

/** UTF-8 bytes. */
export const MOST_BYTES_AN_ITEM = 2048;

export interface Heard {
  readonly slot: Pick<SlotResult, 'checklist' | 'asset'>;
  readonly item: string;
  readonly said: string;
}

/** Then the detail tells what the device answered, and not how the way to it failed. */
const ANSWERED: ReadonlySet<FailureCause> = new Set(['unparsed', 'no-data', 'unsupported']);

/** What it said; undefined where the check tells nothing or nothing was heard. */
export function saidBy(observation: Observation, { state }: ItemResult): string | undefined {
  if (state !== 'attention' && state !== 'fault' && state !== 'unknown') return undefined;
  const answered = observation.outcome === 'failed' && ANSWERED.has(observation.cause) ? observation.detail : undefined;
  const said = observation.outcome === 'seen' ? observation.raw?.() : answered;
  return said === undefined || said.trim() === '' ? undefined : said;
}

/**
 * In the order of the checks.
 * @param redact takes secrets out; it comes before the cut, which could part a secret from the word that gives it away
 */
export function evidenceOf(heard: readonly Heard[], redact: (text: string) => string): readonly RawEvidence[] {
  return heard.map(({ slot, item, said }) => ({
    check: `${slot.checklist}/${slot.asset}/${item}`,
    text: bounded(inert(redact(plainLineEnds(said)))),
  }));
}

function plainLineEnds(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^\n+|\n+$/g, '');
}

/** What steers a terminal, turns the direction of a line or hides is shown by its number. */
const STEERING = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

function inert(text: string): string {
  return text.replaceAll(STEERING, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

function bounded(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES_AN_ITEM) return text;
  // A character that the cut would halve goes with the rest.
  const rest = `\n… ${bytes.length} bytes in all`;
  const head = bytes.subarray(0, MOST_BYTES_AN_ITEM - Buffer.byteLength(rest));
  return `${new TextDecoder().decode(head, { stream: true })}${rest}`;
}
