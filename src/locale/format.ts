// The one formatter of numbers, percentages, durations, dates and instants, in both languages.
// Instants arrive as ISO 8601 with the client's offset, so that no zone has to be known here.
import type { Language } from '../domain/client.ts';
import type { LocalText } from '../domain/text.ts';
import { dated, keep, written } from './marks.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const FULL_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** 1284 → `1,284`. */
export function grouped(value: number): string {
  return String(value).replace(/(\d)(?=(\d{3})+(?!\d))/g, '$1,');
}

/**
 * Half up on the exact ratio: 46 of 48 → `95.83%`; 0 of 0 has no percentage. What is not whole is never rounded up to it, nor
 * what stays below another bound, an objective that stands beside it, up to that.
 */
export function percentOf(part: number, whole: number, bounds: readonly number[] = [], digits = 2): string | undefined {
  if (whole === 0) return undefined;
  const exact = (part * 100) / whole;
  const rounded = decimals(exact, digits);
  const factor = 10 ** digits;
  const isTooMuch = [100, ...bounds].some((bound) => exact < bound && Number(rounded) >= bound);
  return `${isTooMuch ? (Math.floor(exact * factor) / factor).toFixed(digits) : rounded}%`;
}

/** A percentage that was agreed, with all its decimals: 99.999 % is not 100 %. */
export function percent(value: number): string {
  return `${decimals(value, 4).replace(/0{1,2}$/, '')}%`;
}

/** How many decimals that has: a share beside it has no fewer. */
export function decimalsOf(value: number): number {
  const text = percent(value);
  return text.length - text.indexOf('.') - '.%'.length;
}

/** Fixed decimals, rounded half away from zero whatever the binary fraction. */
export function decimals(value: number, digits: number): string {
  const factor = 10 ** digits;
  return (Math.round((value + Math.sign(value) * 1e-9) * factor) / factor).toFixed(digits);
}

/** `chart`: the two largest units, for columns inside drawings. */
export type DurationStyle = 'prose' | 'table' | 'chart';

/** `11 小时 42 分钟` in prose, `11 小时 42 分` in tables, `11 h 42 min`; days from 24 hours on; seconds only below a minute. */
export function duration(seconds: number, language: Language, style: DurationStyle = 'table'): string {
  return keep(durationText(seconds, language, style));
}

export function durationText(seconds: number, language: Language, style: DurationStyle = 'table'): string {
  const units = DURATION_UNITS[language];
  const total = Math.max(0, Math.floor(seconds));
  if (total > 0 && total < 60) return `${total} ${units.seconds}`;
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const minuteWord = style === 'prose' ? units.minutesInProse : units.minutes;
  const parts = [
    ...(days > 0 ? [`${days} ${units.days}`] : []),
    ...(hours > 0 ? [`${hours} ${units.hours}`] : []),
    ...(minutes > 0 || (days === 0 && hours === 0) ? [`${minutes} ${minuteWord}`] : []),
  ];
  return (style === 'chart' ? parts.slice(0, 2) : parts).join(' ');
}

const DURATION_UNITS = {
  'zh-CN': { days: '天', hours: '小时', minutes: '分', minutesInProse: '分钟', seconds: '秒' },
  en: { days: 'd', hours: 'h', minutes: 'min', minutesInProse: 'min', seconds: 's' },
} as const;

/** A duration as the agreement writes it: `30min` → `30 分钟`, `5d` → `5 天`. */
export function agreedDuration(text: string, language: Language): string {
  const match = /^([0-9]+)(s|min|h|d)$/.exec(text);
  if (match === null) return text;
  const words = language === 'zh-CN' ? { s: '秒', min: '分钟', h: '小时', d: '天' } : { s: 's', min: 'min', h: 'h', d: 'd' };
  return keep(`${match[1] ?? ''} ${words[(match[2] ?? 'h') as keyof typeof words]}`);
}

/** `09-18` or `18 Sep`, from a date or an instant. */
export function shortDate(iso: string, language: Language): string {
  const { month, day } = dateParts(iso);
  const text = language === 'zh-CN' ? `${pad(month)}-${pad(day)}` : `${day} ${MONTHS[month - 1] ?? ''}`;
  return dated(iso.slice(0, 10), text);
}

/** `2025-09-18` or `18 Sep 2025`. */
export function fullDate(iso: string, language: Language): string {
  const { year, month, day } = dateParts(iso);
  const text = language === 'zh-CN' ? `${year}-${pad(month)}-${pad(day)}` : `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
  return dated(iso.slice(0, 10), text);
}

/** `9 月 17 日` or `17 September`, for sentences. */
export function dayInProse(iso: string, language: Language): string {
  const { month, day } = dateParts(iso);
  return dated(iso.slice(0, 10), language === 'zh-CN' ? `${month} 月 ${day} 日` : `${day} ${FULL_MONTHS[month - 1] ?? ''}`);
}

/** `08:42`. */
export function timeOfDay(iso: string): string {
  return dated(iso.slice(11, 16), iso.slice(11, 16));
}

/** `09-18 08:42` or `18 Sep 08:42`. */
export function shortDateTime(iso: string, language: Language): string {
  const { month, day } = dateParts(iso);
  const date = language === 'zh-CN' ? `${pad(month)}-${pad(day)}` : `${day} ${MONTHS[month - 1] ?? ''}`;
  return dated(iso.slice(0, 16), `${date} ${iso.slice(11, 16)}`);
}

/** `2025-09-18 08:42` or `18 Sep 2025 08:42`. */
export function fullDateTime(iso: string, language: Language): string {
  const { year, month, day } = dateParts(iso);
  const date = language === 'zh-CN' ? `${year}-${pad(month)}-${pad(day)}` : `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
  return dated(iso.slice(0, 16), `${date} ${iso.slice(11, 16)}`);
}

/** `2025 年 9 月`, `2025 年第 3 季度`, `2025 年` or `September 2025`, `Q3 2025`, `2025`. */
export function periodName(period: string, language: Language): string {
  const quarter = quarterOf(period);
  const [year = ''] = period.split('-');
  if (quarter !== undefined) return keep(language === 'zh-CN' ? `${year} 年第 ${quarter} 季度` : `Q${quarter} ${year}`);
  return period === year ? keep(language === 'zh-CN' ? `${year} 年` : year) : monthAndYear(period, language);
}

function quarterOf(period: string): string | undefined {
  return /-Q([1-4])$/.exec(period)?.[1];
}

function monthAndYear(month: string, language: Language): string {
  const { year, month: number } = dateParts(`${month}-01`);
  return dated(month, language === 'zh-CN' ? `${year} 年 ${number} 月` : `${FULL_MONTHS[number - 1] ?? ''} ${year}`);
}

/** `9 月`, `2025 年第 3 季度` or `September`, `Q3 2025`, for sentences. */
export function periodInProse(month: string, language: Language): string {
  if (!/-[0-9]{2}$/.test(month)) return periodName(month, language);
  const { month: number } = dateParts(`${month}-01`);
  return dated(month, language === 'zh-CN' ? `${number} 月` : (FULL_MONTHS[number - 1] ?? ''));
}

/** `9月` or `Sep`; `2025 Q3` in both, for axes and columns. */
export function shortPeriod(month: string, language: Language): string {
  if (!/-[0-9]{2}$/.test(month)) return keep(month.replace('-', ' '));
  const { month: number } = dateParts(`${month}-01`);
  return dated(month, language === 'zh-CN' ? `${number}月` : (MONTHS[number - 1] ?? ''));
}

function dateParts(iso: string): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** A digest or commit in groups of four, as look.md prints it. */
export function inFours(hex: string): string {
  return hex.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

const HAN = /\p{Script=Han}/u;

export interface ChosenText {
  readonly text: string;
  /** The language it is written in. */
  readonly language: Language;
  /** Whether it is not in the language of the edition, so that the reader is told. */
  readonly foreign: boolean;
}

/** Text in the language of the edition or, where nobody wrote it, as it was written. */
export function choose(local: LocalText, language: Language): ChosenText {
  if (typeof local === 'string') {
    const own: Language = HAN.test(local) ? 'zh-CN' : 'en';
    return { text: local, language: own, foreign: own === 'zh-CN' && language === 'en' };
  }
  const wanted = language === 'zh-CN' ? local.zh : local.en;
  if (wanted !== undefined) return { text: wanted, language, foreign: false };
  const other: Language = language === 'zh-CN' ? 'en' : 'zh-CN';
  return { text: local.zh ?? local.en ?? '', language: other, foreign: true };
}

const FOREIGN = { 'zh-CN': '（英文原文）', en: ' (in Chinese)' } as const;

/** What a person wrote, inert and marked with its language; names stay as they are, without the remark. */
export function textIn(local: LocalText, language: Language, what: 'text' | 'name' = 'text'): string {
  const chosen = choose(local, language);
  const remark = chosen.foreign && what === 'text' ? FOREIGN[language] : '';
  return `${written(chosen.text, chosen.language)}${remark}`;
}
