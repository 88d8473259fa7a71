import { expect, it } from 'vitest';
import { fillIn } from '../../../src/lab/transcript.ts';

const figures: Readonly<Record<string, string>> = { cpu: '14', used: '23068672' };
const fill = (template: string) =>
  fillIn(template, {
    figure: (name) => (Object.hasOwn(figures, name) ? figures[name] : undefined),
    at: Temporal.ZonedDateTime.from('2025-03-01T20:02:05[Asia/Shanghai]'),
  });

it.each([
  ['a figure', 'CPU {{cpu}}%', 'CPU 14%'],
  ['a figure in a column', '|{{cpu:5}}|{{used:4}}|', '|   14|23068672|'],
  ['the time', '{{at %Y-%m-%d %H:%M:%S%z}}', '2025-03-01 20:02:05+08:00'],
  ['a time before', '{{at -1d %b %d}} {{at -21h %d %H}} {{at -3min %M}}', 'Feb 28 28 23 59'],
  ['a day without leading zero', '[{{at %e}}]', '[ 1]'],
  ['a percent sign of the device', 'Use% {{cpu}} 100%', 'Use% 14 100%'],
])('%s stands in its place', (_, template, text) => {
  expect(fill(template)).toBe(text);
});

it('a figure that nobody gives is a mistake, not an empty place', () => {
  expect(() => fill('{{memory}}')).toThrow(/"memory"/);
});
