// Whole records against the oracle: an incident in the hours of its module, a request and a defect in those of the agreement.
import { CalendarError } from '../../src/calendar/calendar-error.ts';
import { workingCalendar } from '../../src/calendar/working-calendar.ts';
import type { Agreement, WeeklyHours } from '../../src/domain/agreement.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Defect, ServiceRequest } from '../../src/domain/journal.ts';
import type { ClientRecords } from '../../src/domain/records.ts';
import { isoInZone } from '../../src/domain/time.ts';
import { assessKinds } from '../../src/sla/assess.ts';
import type { ClockResult } from '../../src/sla/clock.ts';
import type { OracleCase } from './oracle-cases.ts';
import { secondOracle } from './second-oracle.ts';
import { agreement, defect, incident, request, serviceRecords } from './service-records.ts';

const PAINTED_DAYS = 12;
/** Hours in which nothing of the case counts: where they did, the answers would differ. */
const ELSEWHERE: WeeklyHours = { wed: [['03:00', '03:01']] };

/** What differs, by kind and name; empty where all kinds agree. What no agreement could hold is left out. */
export function recordDisagreements(one: OracleCase): readonly string[] {
  if (!isAgreeable(one)) return [];
  const end = one.start + one.length;
  const found = {
    incident: onlyClock(recordsOf(one, 'module'), 'incident', end),
    request: onlyClock(recordsOf(one, 'agreement'), 'request', end),
    defect: onlyClock(recordsOf(one, 'agreement'), 'defect', end),
  };
  // Only incidents are ever paused.
  const paused = secondOracle(one.definition, one.around, PAINTED_DAYS, one.pauses);
  const plain = secondOracle(one.definition, one.around, PAINTED_DAYS);
  return [
    ...compared('incident', found.incident, paused, one),
    ...compared('request', found.request, plain, one),
    ...compared('defect', found.defect, plain, one),
  ];
}

/** A week has hours, and the make-up days run into neither window. */
function isAgreeable({ definition }: OracleCase): boolean {
  if (Object.values(definition.weekly).every((hours) => hours.length === 0)) return false;
  try {
    workingCalendar({ ...definition, weekly: ELSEWHERE });
    return true;
  } catch (error) {
    if (error instanceof CalendarError) return false;
    throw error;
  }
}

function compared(
  kind: string,
  clock: ClockResult | undefined,
  oracle: ReturnType<typeof secondOracle>,
  { start, length, budget }: OracleCase,
): readonly string[] {
  if (clock === undefined) return [`${kind}: no clock`];
  const elapsed = oracle.elapsed(start, start + length);
  const kept = elapsed === undefined ? undefined : elapsed <= budget;
  // At the milestone, or with the second that uses up more than the budget.
  const decidedAt = kept === undefined ? undefined : kept ? start + length : oracle.exceeded(start, budget);
  // A clock stops at its milestone: what pauses after it would have moved the deadline of one that was kept.
  const expected = { elapsedSeconds: elapsed, dueAt: kept === false ? oracle.due(start, budget) : undefined, decidedAt };
  const differing = (Object.keys(expected) as (keyof typeof expected)[]).filter(
    (name) => expected[name] !== undefined && expected[name] !== clock[name],
  );
  return [
    ...differing.map((name) => `${kind} ${name}: oracle ${String(expected[name])}, product ${String(clock[name])}`),
    ...(kept === undefined || (clock.verdict === 'met') === kept ? [] : [`${kind}: ${clock.verdict}`]),
  ];
}

function onlyClock(records: ClientRecords, kind: 'incident' | 'request' | 'defect', end: number): ClockResult | undefined {
  return assessKinds(records, end + 1000 * 86_400)[kind].find(({ clock }) => clock === 'resolve');
}

function recordsOf(one: OracleCase, hoursOf: 'module' | 'agreement'): ClientRecords {
  const { definition, start, length } = one;
  const at = (seconds: number) => isoInZone(seconds, definition.zone);
  const [from, to] = [at(start), at(start + length)];
  const incidents = [
    incident({
      level: 'II',
      module: 'on-site',
      timeline: { reportedAt: from, resolvedAt: to },
      pauses: one.pauses
        .filter((pause) => pause.to > pause.from)
        .map((pause) => ({ from: at(pause.from), to: at(pause.to), reason: 'client', evidence: '示例' })),
    }),
  ];
  const requests: readonly ServiceRequest[] = [request({ receivedAt: from, answeredAt: to })];
  const implementation = { by: '秦朗', at: to, solved: true, method: '示例' };
  const defects: readonly Defect[] = [defect({ submittedAt: from, implementation })];
  const base = serviceRecords(incidents, termsOf(one, hoursOf), calendarsOf(one), { requests, defects });
  return { ...base, client: { ...base.client, value: { ...base.client.value, zone: definition.zone } } };
}

function termsOf({ definition, around, budget }: OracleCase, hoursOf: 'module' | 'agreement'): Agreement {
  const year = Number(around.slice(0, 4));
  const hours = definition.weekly as WeeklyHours;
  const [own, other] = hoursOf === 'agreement' ? ['5x8', 'elsewhere'] : ['elsewhere', '5x8'];
  const text = `${budget}s`;
  const level = { name: '示例', definition: '示例', targets: { respond: text, plan: text, resolve: text, report: text } };
  return agreement(
    { window: own },
    {
      inForce: { from: `${year - 1}-01-01`, until: `${year + 1}-12-31` },
      modules: [{ id: 'on-site', area: 'network', name: '示例', description: '示例', providers: [], window: other }],
      windows: { '5x8': hours, elsewhere: ELSEWHERE },
      levels: { I: level, II: level, III: level, IV: level },
      pauses: [{ reason: 'client', name: '等待客户' }],
    },
  );
}

/** The days of the case, as calendars of the years around it. */
function calendarsOf({ definition, around }: OracleCase): readonly Calendar[] {
  const year = Number(around.slice(0, 4));
  return [year - 1, year, year + 1].map((of) => {
    const within = (date: string) => date.startsWith(`${of}-`);
    return {
      calendar: 'CN',
      year: of,
      source: '示例',
      holidays: (definition.holidays ?? []).filter(within).map((date) => ({ date, name: '示例' })),
      workdays: (definition.extraWorkdays ?? [])
        .filter(({ date }) => within(date))
        .map(({ date, hours }) => ({ date, name: '示例', hours: hours as Calendar['workdays'][number]['hours'] & object })),
    };
  });
}
