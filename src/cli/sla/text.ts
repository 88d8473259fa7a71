// The service levels of a period as a person reads them.
import { visible } from '../../diagnostics/visible.ts';
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import { CLOCK_NAMES } from '../../domain/incident.ts';
import { marginSeconds } from '../../domain/margin.ts';
import { isoInZone } from '../../domain/time.ts';
import { choose, percentOf } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import type { ClockResult } from '../../sla/clock.ts';
import type { Compliance, Tally } from '../../sla/compliance.ts';
import { type GroupMeasure, sumOfKinds } from '../../sla/measures.ts';
import { type MatterKind, recordOf, STARTED_CLOCKS } from '../../sla/matter.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import type { SlaFigures } from './figures.ts';
import { measureBlocks } from './measures.ts';
import { exact, slaWords } from './words.ts';
import { COLON } from '../colon.ts';

export function slaText(figures: SlaFigures, language: Context['language']): string {
  const { compliance } = figures;
  const words = slaWords(language);
  const blocks = [
    head(figures, language),
    matrix(compliance, language),
    `${words.withoutPauses}${COLON[language]}${ratio({ met: compliance.metWithoutPauses, decided: compliance.total.decided, running: 0 })}`,
    listed(
      words.misses,
      compliance.misses.map((clock) => missRow(clock, figures, language)),
      language,
    ),
    listed(
      words.running,
      compliance.running.map((clock) => runningRow(clock, figures, language)),
      language,
    ),
    resolutions(compliance, language),
    kindTable(figures.kinds, language),
    ...otherClocks(figures, language),
    `${words.definitions.kinds}\n${words.definitions.window}`,
    incidentLines(figures, language),
    ...measureBlocks(figures, language),
    ...(compliance.provisional ? [words.provisional] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function head({ records, compliance: { period }, asOf }: SlaFigures, language: Context['language']): string {
  const words = slaWords(language);
  const { window, days } = records.agreement.value.method;
  const name = visible(choose(records.client.value.name, language).text);
  return `${name} · ${period.id} · ${words.window(window, days)} · ${period.zone} · ${words.asOf(isoInZone(asOf, period.zone))}`;
}

function matrix({ cells, byClock, byLevel, total }: Compliance, language: Context['language']): string {
  const words = slaWords(language);
  const row = (name: string, tallies: readonly Tally[], all: Tally) => [name, ...tallies.map(ratio), ratio(all), share(all)];
  const rows = [
    [words.metOfDecided, ...FAULT_LEVELS, words.all, words.onTime],
    ...CLOCK_NAMES.map((clock) =>
      row(
        CATALOGUES[language].clock[clock],
        FAULT_LEVELS.map((level) => cells[clock][level]),
        byClock[clock],
      ),
    ),
    row(
      words.all,
      FAULT_LEVELS.map((level) => byLevel[level]),
      total,
    ),
  ];
  return columns(rows, new Set([1, 2, 3, 4, 5, 6]));
}

/** Nothing decided has no share, and an empty cell says so. */
function ratio({ met, decided }: Tally): string {
  return decided === 0 ? '–' : `${met}/${decided}`;
}

function share({ met, decided }: Tally): string {
  return percentOf(met, decided) ?? '–';
}

function listed(title: string, rows: readonly (readonly string[])[], language: Context['language']): string {
  return rows.length === 0
    ? `${title}${COLON[language]}${slaWords(language).none}`
    : `${title}${COLON[language]}${rows.length}\n${columns(rows)}`;
}

function missRow(clock: ClockResult, figures: SlaFigures, language: Context['language']): readonly string[] {
  const words = slaWords(language);
  const record = recordOf(figures.records, clock.incident)?.value;
  const written = record?.misses?.find((miss) => miss.clock === clock.clock);
  const text = (value: Parameters<typeof choose>[0]) => visible(choose(value, language).text);
  const margin = marginSeconds(clock);
  const late = margin === null ? '' : words.late(exact(margin));
  const why =
    written === undefined
      ? words.notWritten
      : `${text(written.cause)} → ${text(written.action)} (${text(written.owner)}, ${written.due})`;
  return [...clockCells(clock, figures, language), clock.milestoneAt === null ? words.notYet : late, why];
}

function runningRow(clock: ClockResult, figures: SlaFigures, language: Context['language']): readonly string[] {
  return clockCells(clock, figures, language);
}

function clockCells(
  clock: ClockResult,
  { compliance: { period } }: SlaFigures,
  language: Context['language'],
): readonly string[] {
  const words = slaWords(language);
  const due =
    clock.dueAt === null ? words.noDue : `${words.due} ${isoInZone(clock.dueAt, period.zone).slice(0, 19).replace('T', ' ')}`;
  return [clock.incident, CATALOGUES[language].clock[clock.clock], clock.level, due];
}

/** Kind by kind: the matrix above and everything below is of incidents alone. */
function kindTable(kinds: readonly GroupMeasure[], language: Context['language']): string {
  const words = slaWords(language);
  const { clock } = CATALOGUES[language];
  const row = (name: string, total: GroupMeasure['total'], byClock: readonly Tally[]) => [
    name,
    ...byClock.map(ratio),
    ratio(total),
    share(total),
    ratio({ ...total, met: total.metWithoutPauses }),
    String(total.running),
  ];
  const rows = kinds.map(({ key, total, byClock }) =>
    row(
      words.kind[key as MatterKind],
      total,
      STARTED_CLOCKS.map((name) => byClock[name]),
    ),
  );
  const all = sumOfKinds(kinds);
  const sums = STARTED_CLOCKS.map((name) => addUp(kinds.map(({ byClock }) => byClock[name])));
  const head = [
    words.byKind,
    ...STARTED_CLOCKS.map((name) => clock[name]),
    words.all,
    words.onTime,
    words.withoutPauses,
    words.running,
  ];
  return columns([head, ...rows, row(words.all, all, sums)], new Set([1, 2, 3, 4, 5, 6, 7]));
}

function addUp(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((all, tally) => all + of(tally), 0);
  return { met: sum(({ met }) => met), decided: sum(({ decided }) => decided), running: sum(({ running }) => running) };
}

/** Only where there are any: most requests are answered on the spot. */
function otherClocks(figures: SlaFigures, language: Context['language']): readonly string[] {
  const words = slaWords(language);
  const { decided, running } = figures.others;
  const missed = decided.filter(({ verdict }) => verdict === 'missed');
  return [
    ...(missed.length === 0
      ? []
      : [
          listed(
            words.otherMisses,
            missed.map((clock) => missRow(clock, figures, language)),
            language,
          ),
        ]),
    ...(running.length === 0
      ? []
      : [
          listed(
            words.otherRunning,
            running.map((clock) => runningRow(clock, figures, language)),
            language,
          ),
        ]),
  ];
}

function resolutions({ resolution }: Compliance, language: Context['language']): string {
  const words = slaWords(language);
  const rows = FAULT_LEVELS.flatMap((level) => {
    const { count, medianSeconds, worstSeconds } = resolution[level];
    return medianSeconds === null || worstSeconds === null
      ? []
      : [[level, String(count), exact(medianSeconds), exact(worstSeconds)]];
  });
  if (rows.length === 0) return `${words.resolution}${COLON[language]}${words.none}`;
  return `${words.resolution}\n${columns([[words.level, words.count, words.median, words.worst], ...rows], new Set([1, 2, 3]))}`;
}

function incidentLines({ incidents }: SlaFigures, language: Context['language']): string {
  const words = slaWords(language);
  const levels = FAULT_LEVELS.map((level) => `${level} ${incidents.byLevel[level] ?? 0}`).join(' · ');
  const open = incidents.open.map(({ incident, level, ageSeconds }) => [incident, level, `${words.age} ${exact(ageSeconds)}`]);
  return `${words.incidents}${COLON[language]}${incidents.reported.length} (${levels})\n${listed(words.openAtEnd, open, language)}`;
}
