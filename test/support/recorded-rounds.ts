// Records of rounds that follow one another, as files to record.
import { NOTHING_BEFORE, type StateBefore, writeRound } from '../../src/inspection/record.ts';
import type { Change } from '../../src/ledger/ledger.ts';
import { coreSwitchRound } from './rounds.ts';

/** Every six hours. */
export function recordsAround(from: string, count: number): readonly (Change & { readonly content: string })[] {
  let before: StateBefore = NOTHING_BEFORE;
  return Array.from({ length: count }, (_, place) => {
    const at = Temporal.Instant.from(from)
      .add({ hours: 6 * place })
      .toString();
    const { path, text, after } = writeRound(coreSwitchRound({ at, celsius: 30 + (place % 4) }), before);
    before = after;
    return { path, content: text };
  });
}
