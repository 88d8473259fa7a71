import { describe, expect, it } from 'vitest';
import { availabilityStrip } from '../../../src/render/charts/availability-strip.ts';
import { calendarHeat } from '../../../src/render/charts/calendar-heat.ts';
import { course } from '../../../src/domain/robust-trend.ts';
import { forecastChart } from '../../../src/render/charts/forecast.ts';
import { levelHeat } from '../../../src/render/charts/level-heat.ts';
import { overlapping, svgTexts } from '../../support/svg-texts.ts';

const reading = '读数 <script>';
const texts = (svg: string) => svgTexts(svg).map(({ text }) => text);

const year = Array.from({ length: 365 }, (_, index) => {
  const date = Temporal.PlainDate.from('2025-01-01').add({ days: index });
  const dayOff = date.dayOfWeek > 5;
  return {
    date: String(date),
    planned: dayOff ? 0 : 5,
    done: index === 8 ? 4 : 5,
    exceptions: index === 20 ? 3 : index === 40 ? 12 : 0,
    dayOff,
  };
});
const calendar = (days = year) =>
  calendarHeat(
    { days },
    {
      reading,
      weekdays: ['一', '二', '三', '四', '五', '六', '日'],
      month: (month) => `${month}月`,
      done: '完成，无异常',
      exceptions: '完成，异常项数',
      missed: '有漏检',
      none: '无计划',
    },
  );

const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
const levels = levelHeat(
  {
    months,
    rows: ['I 级', 'II 级'].flatMap((level) =>
      ['响应', '解决'].map((clock, row) => ({
        level,
        clock,
        cells: months.map((_, index) => (index === 3 ? null : { onTime: index === row ? 2 : 3, due: 3 })),
      })),
    ),
  },
  { reading, level: '级别', clock: '时限', sum: '合计', nothing: '—' },
);

const forecast = (measured: readonly (number | null)[]) => {
  const points = measured.flatMap((value, day) => (value === null ? [] : [{ day, value }]));
  return forecastChart(
    { measured, forecast: course(points, 6) ?? [], threshold: 80, most: 100, unit: '%' },
    { reading, threshold: '阈值 80%', ticks: ['1月', '6月', '12月'], forecast: '预测，95% 区间' },
  );
};

const strip = availabilityStrip(
  {
    startAt: 0,
    endAt: 1000,
    rows: [
      {
        name: '收费与调度水质数据采集综合系统',
        spans: [
          { from: 0, to: 500, state: 'up' },
          { from: 500, to: 500.5, state: 'down' },
          { from: 500.5, to: 800, state: 'up' },
          { from: 800, to: 900, state: 'unobserved' },
          { from: 900, to: 1000, state: 'excluded' },
        ],
        value: '99.86%',
        agreed: '99.90%',
        isMet: false,
      },
    ],
    ticks: [0, 2, 250, 500, 1000].map((at) => ({ at, label: `06-${at}` })),
  },
  { reading, value: '可用率', agreed: '约定', states: { up: '可用', down: '中断', excluded: '不计', unobserved: '未观察' } },
);

describe.each([
  ['calendar of a year', () => calendar()],
  ['calendar of a quarter', () => calendar(year.slice(90, 181))],
  ['levels by month', () => levels],
  ['forecast', () => forecast([40, 42, 45, 47, 52, 55, 57, 61])],
  ['forecast near the threshold', () => forecast([60, 62, 64, 66, 68, 70, 72, 74])],
  ['availability', () => strip],
])('%s', (_, draw) => {
  it('has an alternative text, no text on text, none outside, none smaller than 7.5, and the same bytes twice', () => {
    const svg = draw();
    const found = svgTexts(svg);
    expect(svg).toContain('role="img" aria-label="读数 &lt;script&gt;"');
    expect(overlapping(found)).toEqual([]);
    expect(found.filter(({ left, right, size }) => left < -0.5 || right > 477 || size < 7.5)).toEqual([]);
    expect(svg).not.toMatch(/<text[^>]*stroke|NaN|undefined/);
    expect(draw()).toBe(svg);
  });
});

describe('calendar heat map', () => {
  it('names twelve months, hatches what was missed and says how much was found', () => {
    expect(texts(calendar()).filter((text) => /^\d+月$/.test(text))).toEqual(months);
    expect(texts(calendar())).toEqual(expect.arrayContaining(['3', '9+', '有漏检', '无计划']));
  });

  it('has one mark a day', () => {
    const cells = calendar().match(/width="(11|1\.6|10\.3)" height="(11|1\.6|10\.3)"/g) ?? [];
    // A hatched cell is two rectangles; the legend has the four kinds once.
    expect(cells).toHaveLength(365 + 1 + 5);
  });
});

it('levels by month: sums stand at the right and below, and only misses are marked', () => {
  expect(texts(levels).filter((text) => text === '32/33')).toHaveLength(4);
  expect(texts(levels)).toContain('128/132');
  expect(levels.match(/#F7E1DE/g)).toHaveLength(4);
  expect(texts(levels).filter((text) => text === '—')).toHaveLength(5);
});

describe('forecast', () => {
  it('breaks the line where nothing was seen', () => {
    expect(forecast([40, 42, null, 47, 52, 55, 57, 61]).match(/stroke="#1B2126" stroke-width="1.1"\/>/g)).toHaveLength(2);
  });
});

it('availability: half a second of outage is still seen, on top of all else', () => {
  const down = strip.lastIndexOf('width="1.2" height="14" fill="#1B2126"');
  expect(down).toBeGreaterThan(0);
  expect(down).toBeGreaterThan(strip.indexOf('fill="#CFDDE5"'));
});
