import { describe, expect, it } from 'vitest';
import type { CheckState, Round, SlotResult } from '../../../src/domain/inspection.ts';
import { deviceWords } from '../../../src/inspection/device-words.ts';

const slot = (states: Readonly<Record<string, CheckState>>, asset = 'core-sw-1'): SlotResult => ({
  checklist: 'core-switch',
  asset,
  plannedAt: 0,
  startedAt: 0,
  finishedAt: 1,
  items: Object.entries(states).map(([item, state]) => ({ item, state })),
});

type Look = readonly [states: Readonly<Record<string, CheckState>>, heard: readonly string[]];

/** What is known after each look, the first of which is recorded at `1`, and so on. */
function told(looks: readonly Look[]) {
  const saidIn = deviceWords();
  return looks.map(([states, heard], index) => {
    const evidence = heard.map((item) => ({ check: `core-switch/core-sw-1/${item}`, text: 'fan 2: fault' }));
    return saidIn({ path: String(index + 1), evidence })(slot(states)).said;
  });
}

describe('the words of a device', () => {
  it.each<readonly [string, readonly Look[], readonly (Readonly<Record<string, string>> | undefined)[]]>([
    ['stand in the record of a new finding', [[{ fans: 'fault' }, ['fans']]], [{ fans: '1' }]],
    [
      'are those of the first look while a finding lasts',
      [
        [{ fans: 'fault' }, ['fans']],
        [{ fans: 'fault' }, []],
      ],
      [{ fans: '1' }, { fans: '1' }],
    ],
    [
      'are told again by the first record of a day',
      [
        [{ fans: 'fault' }, ['fans']],
        [{ fans: 'fault' }, ['fans']],
      ],
      [{ fans: '1' }, { fans: '2' }],
    ],
    [
      'end with the finding',
      [
        [{ fans: 'fault' }, ['fans']],
        [{ fans: 'normal' }, []],
        [{ fans: 'fault' }, []],
      ],
      [{ fans: '1' }, undefined, undefined],
    ],
    [
      'are none of a finding that became another one without any',
      [
        [{ fans: 'fault' }, ['fans']],
        [{ fans: 'unknown' }, []],
      ],
      [{ fans: '1' }, undefined],
    ],
    ['belong to their item', [[{ fans: 'fault', power: 'fault' }, ['power']]], [{ power: '1' }]],
    [
      'are not asked of what was not looked at',
      [
        [{ fans: 'fault' }, ['fans']],
        [{ power: 'normal' }, []],
        [{ fans: 'fault' }, []],
      ],
      [{ fans: '1' }, undefined, { fans: '1' }],
    ],
  ])('%s', (_, looks, expected) => {
    expect(told(looks)).toEqual(expected);
  });

  it('belong to their asset, and to a round that has a record', () => {
    const saidIn = deviceWords();
    const evidence: Round['evidence'] = [{ check: 'core-switch/core-sw-1/fans', text: 'x' }];
    expect(saidIn({ path: '1', evidence })(slot({ fans: 'fault' }, 'core-sw-2'))).toEqual({});
    expect(saidIn({ evidence })(slot({ fans: 'fault' }))).toEqual({});
  });
});
