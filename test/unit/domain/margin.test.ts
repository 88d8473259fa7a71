import { expect, it } from 'vitest';
import { marginSeconds } from '../../../src/domain/margin.ts';

const HOUR = 3600;

it.each([
  [
    'a time is judged by what has been counted',
    { budget: '12h', elapsedSeconds: 13 * HOUR, dueAt: 100, milestoneAt: 7300 },
    -HOUR,
  ],
  [
    'so an evening after its deadline is no delay',
    { budget: '12h', elapsedSeconds: 12 * HOUR, dueAt: 100, milestoneAt: 7300 },
    0,
  ],
  [
    'days are judged by their deadline, though nothing counts in the evening',
    { budget: '5d', dueAt: 100, milestoneAt: 7300 },
    -7200,
  ],
  ['days are kept until then', { budget: '5d', dueAt: 7300, milestoneAt: 100 }, 7200],
  ['what is still running has what is left of the counted time', { budget: '5d', elapsedSeconds: HOUR }, 11 * HOUR],
  ['there is none while a pause is open', { budgetSeconds: null, dueAt: null }, null],
])('%s', (_, spent, expected) => {
  const none = { budget: '5d', budgetSeconds: 12 * HOUR, elapsedSeconds: 12 * HOUR, dueAt: 100, milestoneAt: null };
  expect(marginSeconds({ ...none, ...spent })).toBe(expected);
});
