// The times of an incident agree with each other, with its level and with the agreement.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import type { Milestone } from '../../domain/incident.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { listed } from '../mistake.ts';
import { isBefore } from '../moments.ts';
import { pauses } from './pauses.ts';
import { agreementPath, type Rule } from './rule.ts';

type IncidentDocument = WorkspaceDocument<'incident'>;

export const incidents: Rule = (estate) =>
  estate
    .of('incident')
    .flatMap((incident) => [
      ...milestoneOrder(incident),
      ...leftOut(incident),
      ...closedWithoutCause(incident),
      ...contingency(estate, incident),
      ...pauses(incident),
      ...levelChanges(incident),
    ]);

const CHAIN: readonly Milestone[] = [
  'occurredAt',
  'detectedAt',
  'reportedAt',
  'respondedAt',
  'plannedAt',
  'resolvedAt',
  'faultReportedAt',
  'closedAt',
];
/** May come at any point after the response. */
const AFTER_RESPONSE: readonly Milestone[] = ['contingencyAt', 'restoredAt'];

interface Pair {
  readonly earlier: Milestone;
  readonly later: Milestone;
}

/** One finding for the first violated pair, at the milestone whose correction puts the most right. */
function milestoneOrder(incident: IncidentDocument): readonly Diagnostic[] {
  const { timeline } = incident.value;
  if (isInOrder(timeline)) return [];
  const pairs = orderedPairs(CHAIN.filter((name) => timeline[name] !== undefined)).concat(
    AFTER_RESPONSE.filter((name) => timeline[name] !== undefined && timeline.respondedAt !== undefined).map((later): Pair => ({
      earlier: 'respondedAt',
      later,
    })),
  );
  const violated = pairs.filter(({ earlier, later }) => isBefore(timeline[later] ?? '', timeline[earlier] ?? ''));
  const [first] = violated;
  if (first === undefined) return [];
  const year = incident.place.year ?? '';
  // Most violated pairs; a time of another year than the record's weighs as one more.
  const blame = (name: Milestone) =>
    violated.filter(({ earlier, later }) => earlier === name || later === name).length +
    (timeline[name]?.startsWith(year) === true ? 0 : 1);
  const wrong = blame(first.earlier) > blame(first.later) ? first.earlier : first.later;
  const other = wrong === first.later ? first.earlier : first.later;
  const isLater = wrong === first.later;
  const values = {
    key: wrong,
    other,
    limit: timeline[other],
    relation: isLater ? 'before' : 'after',
    bound: isLater ? 'not-before' : 'not-after',
  };
  const related = { path: incident.path, line: incident.lineOf('timeline', other) };
  return [findingIn(incident, 'CB0403', ['timeline', wrong], { values, related })];
}

function isInOrder(timeline: IncidentDocument['value']['timeline']): boolean {
  let last: string | undefined;
  for (const name of CHAIN) {
    const at = timeline[name];
    if (at === undefined) continue;
    if (last !== undefined && isBefore(at, last)) return false;
    last = at;
  }
  const { respondedAt } = timeline;
  return respondedAt === undefined || !AFTER_RESPONSE.some((name) => isBefore(timeline[name] ?? respondedAt, respondedAt));
}

function orderedPairs(names: readonly Milestone[]): Pair[] {
  return names.flatMap((later, index) => names.slice(0, index).map((earlier) => ({ earlier, later })));
}

const NEEDS: readonly (readonly [milestone: Milestone, needed: Milestone])[] = [
  ['resolvedAt', 'respondedAt'],
  ['faultReportedAt', 'resolvedAt'],
  ['closedAt', 'resolvedAt'],
];

function leftOut(incident: IncidentDocument): readonly Diagnostic[] {
  const { timeline, withdrawn } = incident.value;
  const missing = NEEDS.find(
    ([milestone, needed]) =>
      timeline[milestone] !== undefined &&
      timeline[needed] === undefined &&
      !(milestone === 'closedAt' && withdrawn !== undefined),
  );
  if (missing === undefined) return [];
  const [key, other] = missing;
  return [findingIn(incident, 'CB0404', ['timeline', key], { values: { key, other }, atKey: true })];
}

function closedWithoutCause(incident: IncidentDocument): readonly Diagnostic[] {
  const { timeline, cause, withdrawn } = incident.value;
  if (timeline.closedAt === undefined || cause !== undefined || withdrawn !== undefined) return [];
  return [findingIn(incident, 'CB0405', ['timeline', 'closedAt'], { values: { key: 'cause' }, atKey: true })];
}

function contingency(estate: Estate, incident: IncidentDocument): readonly Diagnostic[] {
  const { client = '' } = incident.place;
  const agreement = estate.one('agreement', client);
  const { level, levelChanges: changes = [], timeline } = incident.value;
  // Where the levels themselves contradict each other, which one it was is not known.
  if (agreement === undefined || timeline.contingencyAt === undefined || levelChanges(incident).length > 0) return [];
  const owed = FAULT_LEVELS.filter((name) => agreement.value.levels[name].targets.contingency !== undefined);
  if ([level, ...changes.map(({ to }) => to)].some((name) => owed.includes(name))) return [];
  const related = { path: agreementPath(client), line: agreement.lineOf('levels', level) };
  return [
    findingIn(incident, 'CB0406', ['timeline', 'contingencyAt'], {
      values: { level, levels: listed(owed) },
      atKey: true,
      related,
    }),
  ];
}

/** Each change follows the report and the change before it, and goes to another level. */
function levelChanges(incident: IncidentDocument): readonly Diagnostic[] {
  const { level, levelChanges: changes = [], timeline } = incident.value;
  return changes.flatMap(({ at, to }, index): readonly Diagnostic[] => {
    const before = changes[index - 1];
    const [limit, other] = before === undefined ? [timeline.reportedAt, 'reportedAt'] : [before.at, 'the change before'];
    if (isBefore(at, limit)) {
      return [findingIn(incident, 'CB0415', ['levelChanges', index, 'at'], { values: { value: at, other, limit } })];
    }
    const current = before?.to ?? level;
    return to === current ? [findingIn(incident, 'CB0415', ['levelChanges', index, 'to'], { values: { level: to } })] : [];
  });
}
