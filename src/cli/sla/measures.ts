// The measures of a period as a person reads them, each with its definition.
import { CLOCK_NAMES } from '../../domain/incident.ts';
import { choose, percent, percentOf } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import { visible } from '../../diagnostics/visible.ts';
import type { CreditAccount } from '../../sla/credits.ts';
import type { GroupMeasure, Measures, TimesTaken } from '../../sla/measures.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import { groupName } from './names.ts';
import type { SlaFigures } from './figures.ts';
import { exact, slaWords } from './words.ts';

export function measureBlocks(figures: SlaFigures, language: Context['language']): readonly string[] {
  const words = slaWords(language);
  const { byModule, byClass, bySite, credits } = figures.measures;
  const groups = [
    groupTable(figures, 'module', byModule, language),
    groupTable(figures, 'class', byClass, language),
    groupTable(figures, 'site', bySite, language),
  ].filter((table) => table !== '');
  const { definitions } = words;
  return [
    ...groups,
    ...(groups.length === 0 ? [] : [definitions.group]),
    timesTable(figures.measures, language),
    meanTimes(figures, language),
    `${words.incidents}: ${words.occurrences(figures.measures.occurrences.first, figures.measures.occurrences.repeat)}`,
    ...(credits === undefined ? [] : [creditLines(credits, language)]),
    [definitions.acknowledge, definitions.resolve, definitions.betweenFailures, definitions.repeat].join('\n'),
  ];
}

function groupTable(
  figures: SlaFigures,
  group: 'module' | 'class' | 'site',
  measures: readonly GroupMeasure[],
  language: Context['language'],
): string {
  if (measures.length === 0) return '';
  const words = slaWords(language);
  const rows = measures.map(({ key, total, byClock: { resolve } }) => [
    // Modules of different areas may share a name.
    group === 'module' && key !== 'none'
      ? `${groupName(figures, group, key, language)} (${key})`
      : groupName(figures, group, key, language),
    ratio(total.met, total.decided),
    percentOf(total.met, total.decided) ?? '–',
    ratio(total.metWithoutPauses, total.decided),
    String(total.running),
    length(resolve.times.medianSeconds),
    length(resolve.times.worstSeconds),
  ]);
  const head = [
    words.by[group],
    words.withPauses,
    words.onTime,
    words.withoutPauses,
    words.running,
    `${words.resolution}: ${words.median}`,
    words.worst,
  ];
  return columns([head, ...rows], new Set([1, 2, 3, 4, 5, 6]));
}

function timesTable({ byClock }: Measures, language: Context['language']): string {
  const words = slaWords(language);
  const rows = CLOCK_NAMES.filter((clock) => byClock[clock].times.count > 0).map((clock) => [
    CATALOGUES[language].clock[clock],
    ...timeCells(byClock[clock].times),
  ]);
  if (rows.length === 0) return `${words.times}: ${words.none}`;
  const head = ['', words.count, words.median, words.worst, words.mean, words.withoutPauses];
  return `${words.times}\n${columns([head, ...rows], new Set([1, 2, 3, 4, 5]))}`;
}

function timeCells(times: TimesTaken): readonly string[] {
  const { count, medianSeconds, worstSeconds, meanSeconds, meanSecondsWithoutPauses } = times;
  return [String(count), ...[medianSeconds, worstSeconds, meanSeconds, meanSecondsWithoutPauses].map(length)];
}

function meanTimes({ measures }: SlaFigures, language: Context['language']): string {
  const words = slaWords(language);
  const { timeToAcknowledge, timeToResolve, betweenFailures } = measures;
  const withPauses = ({ meanSeconds, meanSecondsWithoutPauses, count }: TimesTaken): readonly string[] =>
    meanSeconds === null
      ? ['–', words.none]
      : [length(meanSeconds), `${words.count} ${count}, ${words.withoutPauses} ${length(meanSecondsWithoutPauses)}`];
  const rows = [
    [words.acknowledge, ...withPauses(timeToAcknowledge)],
    [words.resolve, ...withPauses(timeToResolve)],
    [
      words.betweenFailures,
      length(betweenFailures.meanSeconds),
      betweenFailures.failures === 0
        ? words.noFailures
        : words.failuresIn(betweenFailures.failures, exact(betweenFailures.operatingSeconds)),
    ],
  ];
  return `${words.meanTimes}\n${columns(rows, new Set([1]))}`;
}

function creditLines({ per, of, credits }: CreditAccount, language: Context['language']): string {
  const words = slaWords(language);
  if (credits.length === 0) return `${words.credits}: ${words.creditsPer[per]}`;
  const what = visible(choose(of, language).text);
  const amount = (value: number) => (value === 0 ? words.noCredit : words.creditOf(percent(value), what));
  const rows = credits.map((credit) => [
    credit.period,
    ratio(credit.met, credit.decided),
    percentOf(credit.met, credit.decided) ?? '–',
    amount(credit.percent),
    credit.percent === credit.percentWithoutPauses ? '' : `${words.withoutPauses}: ${amount(credit.percentWithoutPauses)}`,
    credit.final ? '' : words.notFinal,
  ]);
  return `${words.credits}\n${columns(rows, new Set([1, 2]))}`;
}

/** Nothing decided has no share, and an empty cell says so. */
function ratio(met: number, decided: number): string {
  return decided === 0 ? '–' : `${met}/${decided}`;
}

function length(seconds: number | null): string {
  return seconds === null ? '–' : exact(seconds);
}
