// The obligations of a period as a person reads them: totals with denominators, then what was not met.
import { visible } from '../../diagnostics/visible.ts';
import type { Language } from '../../domain/client.ts';
import { OBLIGATION_STATES } from '../../domain/obligation.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { type EpochSeconds, isoInZone } from '../../domain/time.ts';
import { choose, durationText, percentOf } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import type { Obligation } from '../../sla/obligations/obligation.ts';
import { type ObligationTally, totals } from '../../sla/obligations/totals.ts';
import { columns } from '../columns.ts';

export interface ObligationFigures {
  readonly records: ClientRecords;
  readonly period: Period;
  readonly obligations: readonly Obligation[];
  readonly asOf: EpochSeconds;
}

export function obligationsText(figures: ObligationFigures, language: Language, all: boolean): string {
  const { obligations } = figures;
  const words = CATALOGUES[language].obligations;
  const shown = all ? obligations : obligations.filter(({ state }) => state !== 'met');
  const hidden = obligations.length - shown.length;
  const blocks = [
    head(figures, language),
    table(obligations, language),
    shown.length > 0 ? columns(shown.map((one) => row(one, figures, language))) : hidden > 0 ? words.nothing : words.noneOwed,
    ...(hidden > 0 && shown.length > 0 ? [words.hidden(hidden)] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function head({ records, period, asOf }: ObligationFigures, language: Language): string {
  const words = CATALOGUES[language].obligations;
  const name = visible(choose(records.client.value.name, language).text);
  return `${name} · ${words.title} ${period.id} · ${period.zone} · ${words.asOf(isoInZone(asOf, period.zone))}`;
}

function table(obligations: readonly Obligation[], language: Language): string {
  const words = CATALOGUES[language].obligations;
  const { kinds, total } = totals(obligations);
  const cells = (name: string, tally: ObligationTally) => [
    name,
    String(tally.all),
    ...OBLIGATION_STATES.map((state) => String(tally[state])),
    tally.decided === 0 ? '–' : `${tally.met}/${tally.decided}`,
    percentOf(tally.met, tally.decided) ?? '–',
  ];
  return columns(
    [
      ['', words.column.all, ...OBLIGATION_STATES.map((state) => words.state[state]), words.column.onTime, ''],
      ...kinds.map((kind) => cells(words.kind[kind.kind], kind)),
      cells(words.column.total, total),
    ],
    new Set([1, 2, 3, 4, 5, 6, 7, 8]),
  );
}

function row(one: Obligation, figures: ObligationFigures, language: Language): readonly string[] {
  const { period } = figures;
  const words = CATALOGUES[language].obligations;
  const at = (seconds: EpochSeconds | null) => (seconds === null ? '–' : instant(seconds, period.zone));
  return [
    words.state[one.state],
    one.id,
    `${words.column.due} ${at(one.dueAt)}`,
    one.doneAt === null ? words.notDone : `${words.column.done} ${at(one.doneAt)}`,
    [measure(one, language), missed(one, figures, language), waiver(one, language), evidence(one, language)]
      .filter((text) => text !== '')
      .join(' · '),
  ];
}

/** The midnight that ends a day is written as its 24:00. */
function instant(seconds: EpochSeconds, zone: string): string {
  const text = isoInZone(seconds, zone).slice(0, 19).replace('T', ' ');
  return text.endsWith(' 00:00:00') ? `${isoInZone(seconds - 1, zone).slice(0, 10)} 24:00:00` : text;
}

function missed({ missedAt }: Obligation, { period }: ObligationFigures, language: Language): string {
  if (missedAt === undefined) return '';
  const times = missedAt.map((at) => isoInZone(at, period.zone).slice(0, 16).replace('T', ' '));
  return CATALOGUES[language].obligations.withoutRecord(times.join(CATALOGUES[language].list));
}

function measure({ measure: amount }: Obligation, language: Language): string {
  const words = CATALOGUES[language].obligations.measure;
  switch (amount?.unit) {
    case 'seconds':
      return words.hours(durationText(amount.done, language), durationText(amount.owed, language));
    case 'slots':
      return words.slots(amount.done, amount.owed, amount.late ?? 0);
    case 'days':
      return words.days(amount.done, amount.owed);
    case undefined:
      return '';
  }
}

function waiver({ waiver: given }: Obligation, language: Language): string {
  if (given === undefined) return '';
  const text = (value: Parameters<typeof choose>[0]) => visible(choose(value, language).text);
  return CATALOGUES[language].obligations.waived(text(given.by), text(given.reason));
}

function evidence({ evidence: proofs, unwitnessed }: Obligation, language: Language): string {
  const words = CATALOGUES[language].obligations;
  const [first] = proofs;
  if (first === undefined) return words.noEvidence;
  const place = first.line === undefined ? first.path : `${first.path}:${first.line}`;
  const more = proofs.length > 1 ? ` ${words.more(proofs.length)}` : '';
  return `${place}${more}${unwitnessed === true ? ` (${words.unwitnessed})` : ''}`;
}
