// A configuration as it is kept in Git: without secrets, without what moves by itself.
import { type EpochSeconds, epochSeconds, isoInZone } from '../domain/time.ts';
import { masked } from './mask.ts';
import { redact } from './redact.ts';

/** Masking comes first: it takes away the control characters in which a secret could hide from its shape. */
export function keptConfiguration(text: string, known: readonly string[]): string {
  return redact(masked(text), known);
}

/** What another program has read says in its first line when that was: the commit that brings it comes long afterwards. */
const READ_AT = /^# read (\S+) by another program\n/;

export function withReadTime(content: string, at: EpochSeconds, zone: string): string {
  return `# read ${isoInZone(at, zone)} by another program\n${content}`;
}

export function readTimeOf(kept: string): EpochSeconds | undefined {
  const at = READ_AT.exec(kept)?.[1];
  return at === undefined ? undefined : epochSeconds(at);
}

/** What the device said. The line itself stays, empty, so that the others keep their numbers. */
export function withoutReadTime(kept: string): string {
  return kept.replace(READ_AT, '\n');
}

export function configurationPath(client: string, asset: string): string {
  return `configurations/${client}/${asset}.txt`;
}
