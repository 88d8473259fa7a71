// Before and after as a person reads them.
import { visible } from '../../diagnostics/visible.ts';
import { type EpochSeconds, isoInZone } from '../../domain/time.ts';
import { choose, percentOf } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import type { ClockResult } from '../../sla/clock.ts';
import type { Difference, Differences, Totals } from '../../sla/differences.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import { exact, slaWords } from '../sla/words.ts';
import type { WhatIf } from '../what-if.ts';

interface WhatIfWords {
  readonly before: string;
  readonly after: string;
  readonly under: (id: string, version: string) => string;
  readonly everything: string;
  readonly differing: (count: number) => string;
  readonly moved: (count: number) => string;
  readonly identical: string;
  readonly notOwed: string;
  readonly and: string;
}

const WORDS: Readonly<Record<Context['language'], WhatIfWords>> = {
  en: {
    before: 'before',
    after: 'after',
    under: (id, version) => `${id} ${version}`,
    everything: 'everything',
    differing: (count) => `Verdicts that differ: ${count}`,
    moved: (count) => `Same verdict at another moment, or counted otherwise: ${count}`,
    identical: 'identical: nothing differs',
    notOwed: 'not owed',
    and: ' and ',
  },
  'zh-CN': {
    before: '原协议',
    after: '新协议',
    under: (id, version) => `${id} ${version}`,
    everything: '全部记录',
    differing: (count) => `判定不同: ${count}`,
    moved: (count) => `判定相同但时刻或计时不同: ${count}`,
    identical: '完全一致：没有任何差别',
    notOwed: '无此义务',
    and: '与',
  },
};

export function whatIfText(result: WhatIf, language: Context['language']): string {
  const words = WORDS[language];
  const { differences, others } = result;
  const { kind } = slaWords(language);
  const blocks = [
    head(result, language),
    totalsTable(result, differences, language),
    ...(differences.identical && others.identical
      ? [words.identical]
      : [
          ...differing(result, differences, language),
          ...(others.identical
            ? []
            : [
                `${kind.request}${words.and}${kind.defect}`,
                totalsTable(result, others, language),
                ...differing(result, others, language),
              ]),
        ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function differing(result: WhatIf, differences: Differences, language: Context['language']): readonly string[] {
  const words = WORDS[language];
  return [
    [words.differing(differences.verdicts.length), ...table(result, differences, language)].join('\n'),
    words.moved(differences.moved),
  ];
}

function head({ records, period, asOf, file }: WhatIf, language: Context['language']): string {
  const { zone, name } = records.client.value;
  const span = period?.id ?? WORDS[language].everything;
  const asKnown = slaWords(language).asOf(isoInZone(asOf, zone));
  return `${visible(choose(name, language).text)} · ${span} · ${visible(file)} · ${zone} · ${asKnown}`;
}

function totalsTable({ records, other }: WhatIf, differences: Differences, language: Context['language']): string {
  const words = WORDS[language];
  const shared = slaWords(language);
  const row = (side: string, { agreement: { value } }: WhatIf['records'], totals: Totals) => [
    side,
    visible(words.under(value.id, value.version)),
    shared.window(value.method.window, value.method.days),
    totals.decided === 0 ? '–' : `${totals.met}/${totals.decided}`,
    percentOf(totals.met, totals.decided) ?? '–',
    totals.decided === 0 ? '–' : `${totals.metWithoutPauses}/${totals.decided}`,
    String(totals.running),
  ];
  return columns(
    [
      ['', '', '', shared.metOfDecided, shared.onTime, shared.withoutPauses, shared.running],
      row(words.before, records, differences.before),
      row(words.after, other, differences.after),
    ],
    new Set([3, 4, 5, 6]),
  );
}

function table({ records }: WhatIf, differences: Differences, language: Context['language']): readonly string[] {
  if (differences.verdicts.length === 0) return [];
  const words = WORDS[language];
  const { zone } = records.client.value;
  const side = (clock: ClockResult | null) => sideCells(clock, zone, language);
  const rows = differences.verdicts.map(({ incident, clock, before, after }: Difference) => [
    incident,
    CATALOGUES[language].clock[clock],
    ...side(before),
    '→',
    ...side(after),
  ]);
  const blank = ['', '', ''];
  return [columns([['', '', words.before, ...blank, '', words.after, ...blank], ...rows])];
}

function sideCells(clock: ClockResult | null, zone: string, language: Context['language']): readonly string[] {
  if (clock === null) return [WORDS[language].notOwed, '', '', ''];
  const words = slaWords(language);
  const { verdict, level, budget, dueAt, elapsedSeconds } = clock;
  const due = dueAt === null ? words.noDue : `${words.due} ${local(dueAt, zone)}`;
  return [words.verdict[verdict], `${level} ${budget}`, due, `${words.elapsedName} ${exact(elapsedSeconds)}`];
}

function local(at: EpochSeconds, zone: string): string {
  return isoInZone(at, zone).slice(0, 19).replace('T', ' ');
}
