// The four fault levels as colours: one hue, darker is worse, never red, amber or green.
import { PALETTE } from '../palette.ts';

export const LEVELS = ['I', 'II', 'III', 'IV'] as const;
export type Level = (typeof LEVELS)[number];

const FILLS = { I: PALETTE.level1, II: PALETTE.level2, III: PALETTE.level3, IV: PALETTE.level4 } as const;
const INKS = { I: PALETTE.paper, II: PALETTE.paper, III: PALETTE.ink, IV: PALETTE.ink } as const;

export interface Segment {
  readonly level: Level;
  readonly count: number;
  readonly top: number;
  readonly height: number;
  readonly fill: string;
  readonly ink: string;
}

/** The segments of one bar from its base upwards; empty levels have none. */
export function placedLevels(counts: Readonly<Record<Level, number>>, base: number, unit: number): readonly Segment[] {
  let foot = base;
  return LEVELS.flatMap((level) => {
    const count = counts[level];
    if (count === 0) return [];
    const height = count * unit;
    foot -= height;
    return [{ level, count, top: foot, height, fill: FILLS[level], ink: INKS[level] }];
  });
}
