import { describe, expect, it } from 'vitest';
import {
  agreedDuration,
  choose,
  dayInProse,
  decimals,
  duration,
  fullDateTime,
  grouped,
  inFours,
  periodName,
  percent,
  percentOf,
  shortDate,
  shortPeriod,
  textIn,
} from '../../../src/locale/format.ts';
import { plain } from '../../../src/locale/marks.ts';

const MINUTE = 60;
const HOUR = 3600;

describe('durations', () => {
  it.each([
    [11 * HOUR + 42 * MINUTE, '11 小时 42 分', '11 h 42 min'],
    [12 * HOUR, '12 小时', '12 h'],
    [34 * MINUTE, '34 分', '34 min'],
    [0, '0 分', '0 min'],
    [45, '45 秒', '45 s'],
    [26 * HOUR, '1 天 2 小时', '1 d 2 h'],
    [24 * HOUR, '1 天', '1 d'],
    [24 * HOUR + 59 * MINUTE, '1 天 59 分', '1 d 59 min'],
  ])('%i s is %s, %s', (seconds, zh, en) => {
    expect(plain(duration(seconds, 'zh-CN'))).toBe(zh);
    expect(plain(duration(seconds, 'en'))).toBe(en);
  });

  it('prose writes 分钟, and a chart keeps the two largest units', () => {
    expect(plain(duration(HOUR + 5 * MINUTE, 'zh-CN', 'prose'))).toBe('1 小时 5 分钟');
    expect(plain(duration(50 * HOUR + 5 * MINUTE, 'en', 'chart'))).toBe('2 d 2 h');
  });

  it.each([
    ['30min', '30 分钟', '30 min'],
    ['12h', '12 小时', '12 h'],
    ['5d', '5 天', '5 d'],
  ])('the agreement’s %s is %s, %s', (text, zh, en) => {
    expect(plain(agreedDuration(text, 'zh-CN'))).toBe(zh);
    expect(plain(agreedDuration(text, 'en'))).toBe(en);
  });
});

describe('numbers', () => {
  it.each([
    [46, 48, '95.83%'],
    [1, 1, '100.00%'],
    [0, 0, undefined],
    [1, 3, '33.33%'],
    [2, 3, '66.67%'],
    [109_499, 109_500, '99.99%'],
    [1, 109_500, '0.00%'],
  ])('%i of %i is %s', (part, whole, text) => {
    expect(percentOf(part, whole)).toBe(text);
  });

  it.each([
    [94_996, 100_000, [95], 2, '94.99%'],
    [95_000, 100_000, [95], 2, '95.00%'],
    [94_996, 100_000, [98], 2, '95.00%'],
    [309, 375, [82.4], 2, '82.40%'],
    [99_949_999, 100_000_000, [99.95], 3, '99.949%'],
    [99_999_999, 100_000_000, [99.95], 3, '99.999%'],
  ])('%i of %i is not rounded up to %j', (part, whole, bounds, digits, text) => {
    expect(percentOf(part, whole, bounds, digits)).toBe(text);
  });

  it.each([
    [95, '95.00%'],
    [99.5, '99.50%'],
    [99.95, '99.95%'],
    [99.999, '99.999%'],
    [99.9995, '99.9995%'],
    [90.3 - 0.01, '90.29%'],
    [100, '100.00%'],
  ])('an agreed %d is printed as %s', (value, text) => {
    expect(percent(value)).toBe(text);
  });

  it('rounds half away from zero, whatever the binary fraction', () => {
    expect(decimals(1.005, 2)).toBe('1.01');
    expect(decimals(-2.5, 0)).toBe('-3');
  });

  it('groups thousands and digests', () => {
    expect(grouped(1_284_000)).toBe('1,284,000');
    expect(inFours('7d3e91ab40c6')).toBe('7d3e 91ab 40c6');
  });
});

describe('dates are read from the instant’s own offset', () => {
  it.each([
    [shortDate, '09-18', '18 Sep'],
    [fullDateTime, '2025-09-18 00:30', '18 Sep 2025 00:30'],
    [dayInProse, '9 月 18 日', '18 September'],
  ])('%o', (format, zh, en) => {
    expect(plain(format('2025-09-18T00:30:00+08:00', 'zh-CN'))).toBe(zh);
    expect(plain(format('2025-09-18T00:30:00+08:00', 'en'))).toBe(en);
  });

  it('months', () => {
    expect(plain(periodName('2025-09', 'zh-CN'))).toBe('2025 年 9 月');
    expect(plain(periodName('2025-09', 'en'))).toBe('September 2025');
    expect(plain(shortPeriod('2025-10', 'zh-CN'))).toBe('10月');
  });
});

describe('text that people wrote', () => {
  it.each([
    [{ zh: '甲', en: 'A' }, 'zh-CN', '甲'],
    [{ zh: '甲', en: 'A' }, 'en', 'A'],
    [{ zh: '甲' }, 'en', '甲 (in Chinese)'],
    [{ en: 'A' }, 'zh-CN', 'A（英文原文）'],
    ['何维', 'en', '何维 (in Chinese)'],
    ['EX-1', 'zh-CN', 'EX-1'],
  ] as const)('%j in %s is printed as %s', (text, language, printed) => {
    expect(plain(textIn(text, language))).toBe(printed);
  });

  it('a name is never remarked upon', () => {
    expect(plain(textIn('何维', 'en', 'name'))).toBe('何维');
    expect(choose('何维', 'en')).toEqual({ text: '何维', language: 'zh-CN', foreign: true });
  });
});
