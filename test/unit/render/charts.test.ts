import { describe, expect, it } from 'vitest';
import { svgTexts } from '../../support/svg-texts.ts';
import { caseClocks, type CaseClocksData } from '../../../src/render/charts/case-clocks.ts';
import { dumbbell } from '../../../src/render/charts/dumbbell.ts';
import { type HeatCell, heatStrip, type HeatStripWords } from '../../../src/render/charts/heat-strip.ts';
import { legend } from '../../../src/render/charts/legend.ts';
import { pareto, paretoRows } from '../../../src/render/charts/pareto.ts';
import { reportStrip } from '../../../src/render/charts/report-strip.ts';
import { shareDots } from '../../../src/render/charts/share-dots.ts';
import { sparkline } from '../../../src/render/charts/sparkline.ts';
import { stackedBars } from '../../../src/render/charts/stacked-bars.ts';
import { thresholdAxisStart, thresholdLine } from '../../../src/render/charts/threshold-line.ts';
import { MARKS, placedMark, statusMark, tickBox } from '../../../src/render/marks.ts';
import { PALETTE } from '../../../src/render/palette.ts';

const reading = '读数：<最后> 一月';
const at = (time: string) => Temporal.Instant.from(`2025-09-${time}:00+08:00`).epochMilliseconds / 1000;
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

const months = [
  { label: '7月', value: 93.75, valueLabel: '93.75', denominator: '75/80' },
  { label: '8月', value: null, valueLabel: '不适用', denominator: '0/0' },
  { label: '9月', value: 95.83, valueLabel: '95.83', denominator: '46/48' },
];
const line = (points = months) =>
  thresholdLine({ points, target: 95 }, { reading, target: '约定 95.00%', denominator: '按时/项' });

const bars = (counts: readonly (number | null)[]) =>
  stackedBars(
    { bars: counts.map((IV, index) => ({ label: `${index}月`, counts: IV === null ? null : { I: 0, II: 0, III: 0, IV } })) },
    { reading, levels: { I: 'I 级', II: 'II 级', III: 'III 级', IV: 'IV 级' } },
  );

const dots = (shares: readonly number[]) =>
  shareDots(
    { rows: [{ level: 'I 级', limit: '12 小时', shares, median: 'm', longest: 'l', onTime: '0/1' }] },
    { reading, level: '级别', limit: '时限', count: '起', median: '中位数', longest: '最长', half: '50%', onTime: '按时' },
  );

const causes = [
  { label: '其他', count: 9, rest: true },
  { label: '操作', count: 2 },
  { label: '变更', count: 30 },
  { label: '老化', count: 18 },
  { label: '没有', count: 0 },
];

const oneClock = (changes: Partial<CaseClocksData['clocks'][number]> = {}, events = [at('17T08:42'), at('17T21:56')]) =>
  caseClocks(
    {
      zone: 'Asia/Shanghai',
      clocks: [
        {
          name: '解决',
          limit: '12 小时',
          startAt: at('17T08:42'),
          dueAt: at('17T20:42'),
          endAt: at('17T21:56'),
          pauses: [],
          state: 'missed',
          taken: '13 小时 14 分',
          margin: '超出 1 小时 14 分',
          ...changes,
        },
      ],
      events: events.map((moment) => ({ at: moment })),
    },
    { reading, events: '事件', day: (date) => date, agreed: '约定', used: '已用', due: '到期', over: '超出', pause: '暂停' },
  );

const heatWords: HeatStripWords = {
  reading,
  monday: '一',
  holiday: '休',
  workday: '班',
  completed: '完成',
  done: '无异常',
  exceptions: '异常项数',
  undetermined: '未能判定',
  late: '迟做',
  missed: '漏检',
  none: '无计划',
  toCome: '未到期',
};
const heat = (cells: readonly HeatCell[], done = 1, planned = 1) =>
  heatStrip(
    {
      days: cells.map((_, index) => ({ number: index + 1, off: false, monday: false })),
      rows: [{ label: '核心交换机', frequency: '每日', cells, done, planned }],
    },
    heatWords,
  );

const every = {
  reportStrip: reportStrip(
    {
      reports: [
        { label: '1月', kind: 'month', state: 'this' },
        { label: '一季', kind: 'quarter', state: 'to-come' },
      ],
    },
    { reading },
  ),
  sparkline: sparkline({ values: [1, 2, null, 4], target: 3 }, { reading }),
  thresholdLine: line(),
  stackedBars: bars([3, 0, 12]),
  dumbbell: dumbbell(
    { rows: [{ label: '网络', last: 5, now: 4 }] },
    { reading, last: '上月', now: '本月', change: '变化', same: '持平' },
  ),
  shareDots: dots([0.5, 1.04, 3]),
  pareto: pareto({ causes }, { reading, count: '起数', share: '累计占比', cumulative: '累计' }),
  caseClocks: oneClock(),
  heatStrip: heat([{ kind: 'missed' }, { kind: 'none' }]),
};

describe('bars of periods of which nothing is known', () => {
  it('are a dash and not a 0', () => {
    expect(texts(bars([null, 0, 12])).slice(0, 4)).toEqual(['—', '0月', '0', '1月']);
  });
});

describe.each(Object.entries(every))('%s', (_, svg) => {
  it('is one figure that says its reading, escaped', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="读数：&lt;最后&gt; 一月"/);
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  it('has no broken number and at most two decimals', () => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(svg.replaceAll(/<text.*?<\/text>/g, '')).not.toMatch(/\d\.\d{3}/);
  });

  it('strokes no text and uses no pattern', () => {
    expect(svg).not.toMatch(/<text[^>]*stroke/);
    expect(svg).not.toContain('<pattern');
  });
});

describe('six-month line', () => {
  it('marks a month below the threshold as a fault, and only that', () => {
    expect(line().split(PALETTE.fault)).toHaveLength(2);
  });

  it('draws nothing for a month without a value, and says so', () => {
    expect(line().match(/<circle/g)).toHaveLength(1);
    expect(texts(line())).toContain('不适用');
  });

  it.each([
    [93.75, 90],
    [100, 90],
    [90.2, 85],
    [50, 45],
    [2, 0],
  ])('a lowest value of %d starts the axis at %d', (value, start) => {
    expect(thresholdAxisStart({ points: [{ label: '', value, valueLabel: '', denominator: '' }], target: 95 })).toBe(start);
  });
});

describe('stacked bars', () => {
  it('write every count and total', () => {
    expect(texts(bars([3, 0, 12]))).toEqual(expect.arrayContaining(['3', '0', '12']));
  });

  it.each([
    [20, 126],
    [10, 126],
    [40, 126],
    [12, 75.6],
  ])('a tallest bar of %d incidents is %d pt high', (count, height) => {
    expect(bars([count])).toContain(`height="${height}"`);
  });
});

describe('share of the agreed time', () => {
  it('exactly all of it is on time', () => {
    expect(dots([1])).not.toContain('fill="#A1221B"/><path');
    expect(dots([1]).match(/<circle/g)).toHaveLength(1);
  });

  it('an overrun is a fault mark, and one off the scale has an arrowhead', () => {
    const arrow = /<path d="M433[^"]*" fill="#A1221B"\/>/;
    expect(dots([1.04])).not.toMatch(arrow);
    expect(dots([3])).toMatch(arrow);
    expect(dots([3])).not.toContain('<circle');
  });
});

describe('Pareto', () => {
  it('sorts by number, puts the rest last, leaves out what never happened', () => {
    expect(paretoRows({ causes }).map(({ label }) => label)).toEqual(['变更', '老化', '操作', '其他']);
  });

  it('leads with the causes that together reach 80 %', () => {
    expect(paretoRows({ causes }).map(({ leading }) => leading)).toEqual([true, true, false, false]);
  });

  it('adds up to all', () => {
    expect(paretoRows({ causes }).at(-1)?.cumulative).toBe(1);
    expect(paretoRows({ causes: [] })).toEqual([]);
  });
});

describe('clocks of a case', () => {
  it('draw the overrun from the due time to the end', () => {
    const hour = (363 - 82) / 18;
    const over = (74 / 60) * hour;
    expect(oneClock()).toContain(`width="${Math.round(over * 100) / 100}" height="12" fill="#A1221B"`);
  });

  it('a met clock has no red', () => {
    expect(oneClock({ state: 'met', endAt: at('17T12:00') })).not.toContain(PALETTE.fault);
  });

  it('a clock that leaves the picture has no due tick', () => {
    const due = (dueAt: number) =>
      (oneClock({ state: 'met', dueAt, endAt: at('17T12:00') }).match(/stroke-width="1.3"/g) ?? []).length;
    expect(due(at('17T20:42')) - due(at('22T08:42'))).toBe(1);
  });

  it('a pause is hatched and named', () => {
    const svg = oneClock({ pauses: [{ from: at('17T14:10'), to: at('17T14:50') }] });
    expect(texts(svg)).toContain('暂停');
    expect(texts(oneClock())).not.toContain('暂停');
  });

  it('numbers its events, and covers days when they last days', () => {
    const svg = oneClock({}, [at('17T08:42'), at('19T10:00'), at('20T09:00')]);
    expect(texts(svg)).toEqual(expect.arrayContaining(['1', '2', '3', '2025-09-17', '2025-09-20']));
  });

  it('says whole what is long: the line of time is shorter then', () => {
    const svg = oneClock({ margin: '47 d 14 h over, due 20 September 20:00' });
    expect(svgTexts(svg).every(({ right }) => right <= 476)).toBe(true);
    expect(svgTexts(oneClock({ margin: '0' })).find(({ text }) => text === '0')?.left).toBe(394);
  });

  it('is told in the zone of the client', () => {
    expect(texts(oneClock())).toEqual(expect.arrayContaining(['08:00', '10:00', '02:00', '2025-09-18']));
  });
});

describe('heat strip', () => {
  const done = { kind: 'done', exceptions: 0, undetermined: 0, late: false } as const;
  const withLegend = (svg: string, word: string) => texts(svg).includes(word);

  it('what was looked at without a verdict is not pale like what was done', () => {
    const pale = (svg: string) => svg.split(PALETTE.done).length;
    expect(pale(heat([done]))).toBe(pale(heat([{ ...done, undetermined: 1 }])) + 1);
  });

  it('exceptions beat what could not be told', () => {
    expect(texts(heat([{ ...done, exceptions: 3, undetermined: 1 }]))).toContain('3');
  });

  it('explains rare signs only where they appear', () => {
    expect(withLegend(heat([done]), '未能判定')).toBe(false);
    expect(withLegend(heat([{ ...done, undetermined: 1 }]), '未能判定')).toBe(true);
    expect(withLegend(heat([{ kind: 'to-come' }]), '未到期')).toBe(true);
  });

  it('done below planned is bold', () => {
    expect(heat([done], 0, 1)).toMatch(/font-weight="700"[^>]*>0\/1</);
    expect(heat([done], 1, 1)).toMatch(/font-weight="400"[^>]*>1\/1</);
  });
});

describe('sparkline', () => {
  it('is left out below three values', () => {
    expect(sparkline({ values: [1, null, 2] }, { reading })).toBe('');
  });

  it('a flat line is drawn, not divided by zero', () => {
    expect(sparkline({ values: [5, 5, 5] }, { reading })).not.toContain('NaN');
  });
});

describe('status marks', () => {
  it('differ by shape, not only by colour', () => {
    const shapes = MARKS.map((mark) => statusMark(mark).replaceAll(/#[0-9A-F]{6}/g, ''));
    expect(new Set(shapes).size).toBe(MARKS.length);
  });

  it('are silent beside their word, while a tick box says what it means', () => {
    expect(statusMark('fault')).toContain('aria-hidden="true"');
    expect(tickBox(true, '已勾选')).toContain('role="img" aria-label="已勾选"');
    expect(tickBox(true, 'x')).not.toBe(tickBox(false, 'x'));
  });

  it('stand on their point in a chart', () => {
    expect(placedMark('fault', 50, 20, 10)).toMatch(/^<g transform="translate\(45 15\) scale\(1\)">/);
  });
});

describe('what people call things may be long', () => {
  const long = '北部与东部区域配水公司统一收费与计量数据交换平台核心生产系统专项巡检项目表（试行第二版）';

  it('a checklist leaves the days their room', () => {
    const svg = heatStrip(
      {
        days: Array.from({ length: 31 }, (_, index) => ({ number: index + 1, off: false, monday: false })),
        rows: [{ label: long, frequency: '每日', cells: [], done: 31, planned: 31 }],
      },
      heatWords,
    );
    const found = svgTexts(svg);
    const name = found.find(({ text }) => text.startsWith('北部'));
    expect(name?.text).toMatch(/…$/);
    expect(found.find(({ text }) => text === '1')?.left).toBeGreaterThan(name?.right ?? Infinity);
  });

  it('a reason for a pause stays within the picture', () => {
    const entries = [{ width: 14, draw: () => '', word: long + long }];
    expect(svgTexts(legend(entries, 82, 10, 476).drawn).every(({ right }) => right <= 476)).toBe(true);
  });
});
