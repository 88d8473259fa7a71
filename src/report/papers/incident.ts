// What the papers of a fault share: its clocks, its milestones, and who is named at its head.
import { type ClockName, type Incident, MILESTONES, type Milestone } from '../../domain/incident.ts';
import { marginSeconds } from '../../domain/margin.ts';
import type { Sourced } from '../../domain/records.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import { assess, MILESTONE_OF } from '../../sla/assess.ts';
import type { ClockResult } from '../../sla/clock.ts';
import { at } from '../evidence.ts';
import type { FactsBlock, PaperValue, TableBlock } from '../models/paper.ts';
import { clockSources } from '../sources.ts';
import { assetNames, BLANK, code, type Desk, found, instant, name, names, NONE } from './desk.ts';

export function incidentOf({ inputs }: Desk): Sourced<Incident> {
  return found(inputs.records.incidents, inputs.subject);
}

/** As of the revision: a document does not know what came later. */
export function clocksOf({ inputs }: Desk): readonly ClockResult[] {
  const { records, revision, subject } = inputs;
  const own = { ...records, incidents: records.incidents.filter(({ value }) => value.id === subject) };
  return assess(own, epochSeconds(revision.committedAt) + 1);
}

export function levelOf(incident: Incident): Incident['level'] {
  return incident.levelChanges?.at(-1)?.to ?? incident.level;
}

export function head(desk: Desk, record: Sourced<Incident>): FactsBlock {
  const { value: incident } = record;
  return {
    kind: 'facts',
    evidence: desk.book.add('number', [at(record, 'id'), at(record, 'level'), at(record, 'assets'), at(record, 'reporter')]),
    fields: [
      { label: 'number', value: code(incident.id) },
      { label: 'level', value: { kind: 'level', level: levelOf(incident) } },
      { label: 'system', value: assetNames(desk, incident.assets), wide: true },
      { label: 'reporter', value: name(incident.reporter) },
      { label: 'reported-at', value: instant(desk, incident.timeline.reportedAt) },
      { label: 'handlers', value: names(incident.handlers) },
      { label: 'owner', value: name(incident.owner) },
    ],
  };
}

const CLOCK_OF = Object.fromEntries(Object.entries(MILESTONE_OF).map(([clock, milestone]) => [milestone, clock])) as Partial<
  Record<Milestone, ClockName>
>;
export const REPORTED: readonly Milestone[] = MILESTONES.filter((milestone) => milestone !== 'closedAt');

/** Milestones with what was due: a clock stands in the row of the milestone that stops it. */
export function schedule(
  desk: Desk,
  record: Sourced<Incident>,
  clocks: readonly ClockResult[],
  milestones: readonly Milestone[],
): TableBlock {
  const iso = (seconds: number) => isoInZone(seconds, desk.zone);
  const rows = milestones.flatMap((milestone): readonly (readonly PaperValue[])[] => {
    const clock = clocks.find((one) => one.clock === CLOCK_OF[milestone]);
    const actual = record.value.timeline[milestone];
    if (milestone === 'contingencyAt' && clock === undefined && actual === undefined) return [];
    return [
      [
        { kind: 'milestone', milestone },
        clock === undefined ? NONE : { kind: 'agreed', duration: clock.budget },
        clock === undefined
          ? NONE
          : clock.dueAt === null
            ? { kind: 'word', word: 'paused' }
            : { kind: 'instant', at: iso(clock.dueAt) },
        instant(desk, actual),
        clock === undefined ? NONE : margin(clock),
        clock === undefined ? NONE : verdict(clock),
      ],
    ];
  });
  return {
    kind: 'table',
    title: 'schedule',
    columns: ['milestone', 'agreed', 'due', 'actual', 'margin', 'result'],
    widths: [22, 18, 34, 34, 32, 22],
    rows,
    evidence: desk.book.add('schedule', [...clockSources(clocks, [record]), at(record, 'timeline')]),
  };
}

function margin(clock: ClockResult): PaperValue {
  const seconds = marginSeconds(clock);
  if (seconds === null) return BLANK;
  return { kind: 'margin', seconds: Math.abs(seconds), late: clock.verdict === 'missed' };
}

function verdict(clock: ClockResult): PaperValue {
  switch (clock.verdict) {
    case 'met':
      return { kind: 'state', state: 'normal', word: 'on-time' };
    case 'missed':
      return { kind: 'state', state: 'fault', word: 'late' };
    case 'running':
      return { kind: 'state', state: 'running' };
  }
}
