// Trends as a person reads them: the most urgent first, in words, with the advice below.
import { visible } from '../../diagnostics/visible.ts';
import type { LocalText } from '../../domain/text.ts';
import type { Trends } from '../../inspection/trends.ts';
import type { Adviser } from '../trends.ts';
import { COLON } from '../colon.ts';

type Language = 'zh-CN' | 'en';

const whole = (value: number): string => String(Math.round(value * 10) / 10);
const weeks = (days: number): number => Math.floor(days / 7);

const WORDS = {
  'zh-CN': {
    foreseen: (latest: string, threshold: string, days: number, earliest: number, last: number) =>
      `现 ${latest}，按目前趋势约 ${weeks(days)} 周后达到 ${threshold}（九成把握：${weeks(earliest)}–${Math.ceil(last / 7)} 周）`,
    growing: (first: string, latest: string, perDay: string) => `由 ${first} 增至 ${latest}，每日约增 ${perDay}`,
    returning: (spells: number) => `恢复正常后又异常，共 ${spells} 次`,
    advice: '建议',
    none: '未见需要预警的趋势',
  },
  en: {
    foreseen: (latest: string, threshold: string, days: number, earliest: number, last: number) =>
      `now ${latest}; at this pace it reaches ${threshold} in about ${weeks(days)} weeks (nine in ten: ${weeks(earliest)}–${Math.ceil(last / 7)} weeks)`,
    growing: (first: string, latest: string, perDay: string) => `grew from ${first} to ${latest}, about ${perDay} a day`,
    returning: (spells: number) => `abnormal anew after it was normal, ${spells} times`,
    advice: 'advice',
    none: 'no trend calls for a warning',
  },
} as const;

export function trendsText({ foreseen, growing, returning }: Trends, advice: Adviser, language: Language): string {
  const words = WORDS[language];
  const told = [
    ...foreseen.map((one) => ({
      one,
      text: words.foreseen(
        `${whole(one.latest)}${one.unit}`,
        `${whole(one.threshold)}${one.unit}`,
        one.days,
        one.earliest,
        one.latestDay,
      ),
    })),
    ...growing.map((one) => ({ one, text: words.growing(whole(one.first), whole(one.latest), whole(one.perDay)) })),
    ...returning.map((one) => ({ one, text: words.returning(one.spells) })),
  ];
  if (told.length === 0) return `${words.none}\n`;
  const lines = told.flatMap(({ one, text }) => {
    const entry = advice(one);
    const head = [one.asset, `${one.checklist}/${one.item}`, one.name].filter((word) => word !== '').join('  ');
    return [
      visible(head),
      `    ${text}`,
      ...('record' in one && one.record !== undefined ? [`    ${one.record}`] : []),
      ...(entry === undefined
        ? []
        : [`    ${words.advice} ${entry.id}${COLON[language]}${localText(entry.prevention, language)}`]),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function localText(text: LocalText, language: Language): string {
  if (typeof text === 'string') return text;
  return (language === 'en' ? (text.en ?? text.zh) : (text.zh ?? text.en)) ?? '';
}
