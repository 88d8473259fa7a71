// The clocks of an incident as a person reads them: each deadline with its derivation.
import type { Incident } from '../domain/incident.ts';
import type { ClientRecords } from '../domain/records.ts';
import { type EpochSeconds, epochSeconds, isoInZone } from '../domain/time.ts';
import { visible } from '../diagnostics/visible.ts';
import { choose } from '../locale/format.ts';
import { CATALOGUES } from '../locale/index.ts';
import type { ClockResult } from '../sla/clock.ts';
import type { Derivation } from '../sla/derivation.ts';
import { columns } from './columns.ts';
import type { Context } from './command.ts';
import { exact, slaWords } from './sla-words.ts';

export type DerivedClock = ClockResult & { readonly derivation: Derivation };

const MOST_STRETCHES = 12;

export function clockText(
  records: ClientRecords,
  incident: Incident,
  clocks: readonly DerivedClock[],
  asOf: EpochSeconds,
  language: Context['language'],
): string {
  const words = slaWords(language);
  const agreement = records.agreement.value;
  const zone = records.client.value.zone;
  const iso = (at: EpochSeconds) => isoInZone(at, zone);
  const head = [
    `${incident.id}  ${visible(choose(incident.title, language).text)}`,
    `${records.id} · ${words.window(agreement.method.window, agreement.method.days)} · ${zone} · ${words.asOf(iso(asOf))}`,
  ];
  if (clocks.length === 0) {
    const unknown = epochSeconds(incident.timeline.reportedAt) >= asOf;
    head.push(unknown ? words.notReported : words.noClocks(agreement.inForce.from, agreement.inForce.until));
  }
  const blocks = clocks.map((clock) => clockBlock(clock, incident, { language, iso }));
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`;
}

interface Style {
  readonly language: Context['language'];
  readonly iso: (at: EpochSeconds) => string;
}

function clockBlock({ derivation, ...result }: DerivedClock, incident: Incident, style: Style): string {
  const words = slaWords(style.language);
  const local = (at: EpochSeconds | null, otherwise: string) => (at === null ? otherwise : clockTime(style.iso(at)));
  const unit = words.unit[derivation.unit];
  const rows = [
    [words.start, local(result.startAt, '')],
    ...(result.owedAt > result.startAt ? [[words.owed, local(result.owedAt, '')]] : []),
    [words.budget, unit === '' ? result.budget : `${result.budget} (${unit})`],
    ...derivation.pauses.map(({ from, to }) => [
      words.paused,
      `${local(from, '')} → ${local(to, words.open)}`,
      to === null ? '' : exact(to - from),
      declared(from, incident, words.afterTheFact),
    ]),
    ...(derivation.unit === 'time' ? countedRows(derivation, style) : []),
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
    ...(result.levelReadings ?? []).map(({ level, budget, dueAt, verdict }) => [
      words.reading(level),
      `${words.verdict[verdict]}, ${budget}, ${words.due} ${local(dueAt, words.noDue)}`,
    ]),
    ...(result.provisional ? [['', words.provisional]] : []),
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

/** Each stretch with the sum it brings the count to. */
function countedRows({ stretches }: Derivation, { language, iso }: Style): readonly (readonly string[])[] {
  const words = slaWords(language);
  let sum = 0;
  const rows = stretches.map(({ from, to }, index) => {
    sum += to - from;
    return [
      index === 0 ? words.counted : '',
      `${clockTime(iso(from))} → ${clockTime(iso(to))}`,
      exact(to - from),
      `= ${exact(sum)}`,
    ];
  });
  if (rows.length <= MOST_STRETCHES + 1) return rows;
  const hidden = rows.length - MOST_STRETCHES;
  return [...rows.slice(0, MOST_STRETCHES - 1), ['', words.moreStretches(hidden)], ...rows.slice(-1)];
}

function declared(from: EpochSeconds, incident: Incident, words: string): string {
  const pause = incident.pauses?.find((one) => epochSeconds(one.from) === from);
  return pause?.declaredAt !== undefined && epochSeconds(pause.declaredAt) > from ? words : '';
}

function marginOf(
  { verdict, dueAt, milestoneAt, budgetSeconds, elapsedSeconds }: ClockResult,
  language: Context['language'],
): string {
  const words = slaWords(language);
  if (budgetSeconds === null || (verdict === 'missed' && milestoneAt === null && dueAt === null)) return '';
  const margin = budgetSeconds - elapsedSeconds;
  return margin >= 0 ? words.spare(exact(margin)) : words.late(exact(margin));
}

/** `2025-09-26 17:00:00`; the zone stands in the head. */
function clockTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}
