import { describe, expect, it } from 'vitest';
import { type MaintenanceWindow, standingOf, witnessOf } from '../../../src/sla/availability-windows.ts';

const BEGIN = 1_000_000;

describe('a maintenance window', () => {
  const window = (declaredAt: number, witnessedAt: number | null): MaintenanceWindow => {
    return { id: 'MNT-2025-0001', assets: ['core-sw-1'], from: BEGIN, to: BEGIN + 3600, declaredAt, witnessedAt };
  };

  it.each([
    ['declared and witnessed a second before it began', -1, -1, 'counts'],
    ['witnessed in the second in which it began', -1, 0, 'recorded-late'],
    ['witnessed a second after it began', -1, 1, 'recorded-late'],
    ['declared in the second in which it began', 0, 0, 'declared-late'],
    ['declared a second after it began', 1, 1, 'declared-late'],
    ['declared afterwards by its own word, whatever was witnessed', 1, -1, 'declared-late'],
  ] as const)('%s: %i, %i → %s', (_when, declared, witnessed, standing) => {
    expect(standingOf(window(BEGIN + declared, BEGIN + witnessed))).toBe(standing);
  });

  it('that nobody witnessed counts for nothing', () => {
    expect(standingOf(window(BEGIN - 1, null))).toBe('unwitnessed');
    expect(standingOf(window(BEGIN + 1, null))).toBe('declared-late');
  });
});

describe('the witness of what is claimed now', () => {
  const states = (...told: readonly (readonly [content: string, witnessedAt: number | null])[]) =>
    told.map(([content, witnessedAt]) => ({ content, witnessedAt }));

  it.each([
    ['the first commit that held it', states(['now', 10]), 10],
    ['the first of several that left the claim alone', states(['now', 10], ['now', 20]), 10],
    ['the commit that changed it, not the one that began the file', states(['else', 10], ['now', 20], ['now', 30]), 20],
    ['the commit that brought it back', states(['now', 10], ['else', 20], ['now', 30]), 30],
    ['nobody, where it is not committed', states(['else', 10]), null],
    ['nobody, without a history', states(), null],
    ['nobody, where an import brought it in', states(['now', null], ['now', 30]), null],
    ['the commit that changed an imported record', states(['else', null], ['now', 30]), 30],
  ])('is %s', (_what, told, expected) => {
    expect(witnessOf(told, (content) => content === 'now')).toBe(expected);
  });
});
