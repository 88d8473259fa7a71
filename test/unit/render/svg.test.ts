import { describe, expect, it } from 'vitest';
import { escapeXml, hatched, label, pushApart, round, textWidth } from '../../../src/render/svg.ts';

describe('numbers keep two decimals', () => {
  it.each([
    [1, '1'],
    [1.005, '1'],
    [0.1 + 0.2, '0.3'],
    [-0.001, '0'],
    [123.456, '123.46'],
  ])('%d is written %s', (value, text) => {
    expect(round(value)).toBe(text);
  });
});

describe('text is inert', () => {
  it('in elements and attributes', () => {
    expect(escapeXml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
    expect(label(0, 0, '</text><script>')).not.toContain('<script>');
  });
});

describe('labels are pushed apart', () => {
  it.each([
    ['already apart', [10, 40, 80], [10, 40, 80]],
    ['two too close', [50, 54], [45, 59]],
    ['at the left bound', [2, 4], [10, 24]],
    ['at the right bound', [98, 99], [76, 90]],
  ])('%s', (_, wanted, placed) => {
    expect(pushApart(wanted, 14, 10, 90).map(Math.round)).toEqual(placed);
  });

  it('a crowd keeps its order and its gaps', () => {
    const placed = pushApart([50, 50, 51, 52, 52, 53], 14, 0, 200);
    placed.slice(1).forEach((place, index) => expect(place - (placed[index] ?? 0)).toBeGreaterThan(13.9));
  });
});

describe('hatching', () => {
  it('draws its lines inside the box, without a pattern', () => {
    const drawn = hatched(10, 20, 12, 13);
    expect(drawn).not.toContain('<pattern');
    const points = [...drawn.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points.length).toBeGreaterThan(10);
    for (const [x = 0, y = 0] of points) expect(x >= 10 && x <= 22 && y >= 20 && y <= 33).toBe(true);
  });
});

it('a Chinese character is one em wide, a digit a little more than half', () => {
  expect(textWidth('巡检', 10)).toBe(20);
  expect(textWidth('12', 10)).toBeCloseTo(11.1);
});
