// The clocks of an incident, request or defect as a person reads them: each deadline with its derivation.
import type { Agreement } from '../../domain/agreement.ts';
import { marginSeconds } from '../../domain/margin.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { type EpochSeconds, epochSeconds, isoInZone } from '../../domain/time.ts';
import { visible } from '../../diagnostics/visible.ts';
import { choose } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import type { ClockResult } from '../../sla/clock.ts';
import type { Derivation } from '../../sla/derivation.ts';
import { isPromised, kindOf, type Matter, matterOf, recordOf } from '../../sla/matter.ts';
import { windowOf } from '../../sla/service-time.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import { exact, slaWords } from '../sla/words.ts';

export type DerivedClock = ClockResult & { readonly derivation: Derivation };

const MOST_STRETCHES = 12;

export function clockText(
  records: ClientRecords,
  id: string,
  clocks: readonly DerivedClock[],
  asOf: EpochSeconds,
  language: Context['language'],
): string {
  const zone = records.client.value.zone;
  const iso = (at: EpochSeconds) => isoInZone(at, zone);
  const { pauses } = records.agreement.value;
  const reasonName = (reason: string) =>
    visible(choose(pauses?.find((one) => one.reason === reason)?.name ?? reason, language).text);
  const style: Style = { language, iso, reasonName };
  const matter = matterOf(records, id);
  const blocks = clocks.map((clock) => clockBlock(clock, matter, style));
  return `${[headOf(records, id, matter, clocks.length, asOf, style).join('\n'), ...blocks].join('\n\n')}\n`;
}

function headOf(
  records: ClientRecords,
  id: string,
  matter: Matter | undefined,
  clocks: number,
  asOf: EpochSeconds,
  { language, iso }: Style,
): readonly string[] {
  const words = slaWords(language);
  const agreement = records.agreement.value;
  const zone = records.client.value.zone;
  const text = (local: Parameters<typeof choose>[0]) => visible(choose(local, language).text);
  const record = recordOf(records, id);
  const counted = words.window(windowOf(agreement, matter?.module), agreement.method.days);
  const from = records.defects.find(({ value }) => value.convertedTo === id)?.value.id;
  return [
    `${id}  ${record === undefined ? '' : text(record.value.title)}`,
    `${records.id} · ${counted}${moduleNote(agreement, matter, language)} · ${zone} · ${words.asOf(iso(asOf))}`,
    ...(from === undefined ? [] : [words.convertedFrom(from)]),
    ...(clocks > 0 ? [] : [noClocks(agreement, id, matter, asOf, language)]),
    ...endings(records, id, matter, asOf, { iso, text, language }),
  ];
}

/** Why another window than the agreement's counts. */
function moduleNote(agreement: Agreement, matter: Matter | undefined, language: Context['language']): string {
  if (matter?.module === undefined || windowOf(agreement, matter.module) === agreement.method.window) return '';
  return ` (${slaWords(language).ofModule(matter.module)})`;
}

function noClocks(
  agreement: Agreement,
  id: string,
  matter: Matter | undefined,
  asOf: EpochSeconds,
  language: Context['language'],
): string {
  const words = slaWords(language);
  if (!isPromised(kindOf(id), agreement)) return words.notPromised(words.kind[kindOf(id)]);
  if (matter !== undefined && epochSeconds(matter.timeline.reportedAt) >= asOf) return words.notReported;
  return words.noClocks(agreement.inForce.from, agreement.inForce.until);
}

interface Wording extends Pick<Style, 'language' | 'iso'> {
  readonly text: (local: Parameters<typeof choose>[0]) => string;
}

/** A withdrawal, and where a defect went on as a request. */
function endings(
  records: ClientRecords,
  id: string,
  matter: Matter | undefined,
  asOf: EpochSeconds,
  { language, iso, text }: Wording,
): readonly string[] {
  const words = slaWords(language);
  const withdrawn = recordOf(records, id)?.value.withdrawn;
  const convertedTo = records.defects.find(({ value }) => value.id === id)?.value.convertedTo;
  const { convertedAt } = matter ?? {};
  const at = (instant: string) => clockTime(iso(epochSeconds(instant)));
  return [
    ...(withdrawn !== undefined && epochSeconds(withdrawn.at) < asOf
      ? [words.withdrawn(at(withdrawn.at), text(withdrawn.reason).replace(/[。.]$/, ''))]
      : []),
    ...(convertedTo !== undefined && convertedAt !== undefined && epochSeconds(convertedAt) < asOf
      ? [words.convertedTo(at(convertedAt), convertedTo)]
      : []),
  ];
}

interface Style {
  readonly language: Context['language'];
  readonly iso: (at: EpochSeconds) => string;
  /** What the agreement calls a reason for a pause. */
  readonly reasonName: (reason: string) => string;
}

function clockBlock({ derivation, ...result }: DerivedClock, matter: Matter | undefined, style: Style): string {
  const words = slaWords(style.language);
  const local = (at: EpochSeconds | null, otherwise: string) => (at === null ? otherwise : clockTime(style.iso(at)));
  const unit = words.unit[derivation.unit];
  const rows = [
    [words.start, local(result.startAt, '')],
    ...(result.owedAt > result.startAt ? [[words.owed, local(result.owedAt, '')]] : []),
    [words.budget, unit === '' ? result.budget : `${result.budget} (${unit})`],
    ...intervalRows(derivation, style),
    ...(derivation.workingDates === undefined ? [] : [[words.workingDates, derivation.workingDates.join(' ')]]),
    [words.due, local(result.dueAt, words.noDue)],
    [words.milestone, local(result.milestoneAt, words.notYet)],
    [
      words.elapsedName,
      words.elapsed(exact(result.elapsedSeconds), result.budgetSeconds === null ? null : exact(result.budgetSeconds)),
    ],
    ...(result.pausedSeconds > 0
      ? [
          [
            words.withoutPauses,
            `${words.verdict[result.withoutPauses.verdict]}, ${words.due} ${local(result.withoutPauses.dueAt, '')}`,
          ],
        ]
      : []),
    ...(result.levelReadings === undefined ? [] : levelRows(matter, result, style)),
    ...(result.levelReadings ?? []).map(({ level, budget, dueAt, verdict }) => [
      words.reading(level),
      `${words.verdict[verdict]}, ${budget}, ${words.due} ${local(dueAt, words.noDue)}`,
    ]),
    ...(result.provisional ? [['', provisionalText(derivation, style.language)]] : []),
  ];
  const catalogue = CATALOGUES[style.language];
  const margin = marginOf(result, style.language);
  const title = [
    catalogue.clock[result.clock],
    catalogue.levelName(result.level),
    words.verdict[result.verdict],
    ...(margin === '' ? [] : [margin]),
  ];
  return `${title.join(' · ')}\n${columns(rows)}`;
}

interface IntervalRow {
  readonly from: EpochSeconds;
  readonly cells: readonly string[];
}

/** Interval by interval: what was counted, with the sum it brings the count to, and what was paused, with its reason. */
function intervalRows(derivation: Derivation, style: Style): readonly (readonly string[])[] {
  const counted = derivation.unit === 'time' ? countedRows(derivation, style) : [];
  return [...counted, ...pauseRows(derivation, style)].toSorted((one, other) => one.from - other.from).map(({ cells }) => cells);
}

function countedRows({ stretches }: Derivation, { language, iso }: Style): readonly IntervalRow[] {
  const words = slaWords(language);
  let sum = 0;
  const rows = stretches.map(({ from, to }) => {
    sum += to - from;
    const span = `${clockTime(iso(from))} → ${clockTime(iso(to))}`;
    return { from, cells: [words.counted, span, exact(to - from), `= ${exact(sum)}`] };
  });
  const [firstHidden] = rows.slice(MOST_STRETCHES - 1);
  if (firstHidden === undefined || rows.length <= MOST_STRETCHES + 1) return rows;
  const hidden = { from: firstHidden.from, cells: ['', words.moreStretches(rows.length - MOST_STRETCHES)] };
  return [...rows.slice(0, MOST_STRETCHES - 1), hidden, ...rows.slice(-1)];
}

function pauseRows({ declaredPauses }: Derivation, { language, iso, reasonName }: Style): readonly IntervalRow[] {
  const words = slaWords(language);
  return declaredPauses.map(({ from, to, reason, evidence, declaredAt, afterTheFact }) => ({
    from,
    cells: [
      words.paused,
      `${clockTime(iso(from))} → ${to === null ? words.open : clockTime(iso(to))}`,
      to === null ? '' : exact(to - from),
      [
        reasonName(reason),
        ...(afterTheFact && declaredAt !== null ? [words.declaredAt(clockTime(iso(declaredAt)))] : []),
        visible(choose(evidence, language).text),
      ].join(' · '),
    ],
  }));
}

/** Each change of level since the clock started, with its reason. */
function levelRows(
  matter: Matter | undefined,
  { startAt, levelReadings = [] }: ClockResult,
  style: Style,
): readonly (readonly string[])[] {
  const words = slaWords(style.language);
  const { levelName } = CATALOGUES[style.language];
  return (matter?.levelChanges ?? [])
    .map(({ at, to, reason }) => ({ at: epochSeconds(at), to, reason }))
    .filter(({ at, to }) => at > startAt && levelReadings.some(({ level }) => level === to))
    .map(({ at, to, reason }) => [
      words.levelChange,
      `${clockTime(style.iso(at))} → ${levelName(to)}`,
      '',
      visible(choose(reason, style.language).text),
    ]);
}

function provisionalText({ provisionalDates }: Derivation, language: Context['language']): string {
  const words = slaWords(language);
  const dates = provisionalDates.map(({ first, last }) => words.provisionalDates(first, last));
  return `${words.provisional} (${dates.join(', ')})`;
}

function marginOf(result: ClockResult, language: Context['language']): string {
  const words = slaWords(language);
  const margin = marginSeconds(result);
  if (margin === null) return '';
  if (margin < 0) return words.late(exact(margin));
  // Lost after closing time and not made good yet: nothing that counts has passed since.
  return result.verdict === 'missed' ? '' : words.spare(exact(margin));
}

/** `2025-09-26 17:00:00`; the zone stands in the head. */
function clockTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}
