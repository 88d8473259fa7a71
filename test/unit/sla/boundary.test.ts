// Every clock of every level at its boundary second where time counts in windows and days are working days.
import { describe, expect, it } from 'vitest';
import { type Agreement, FAULT_LEVELS, type FaultLevel } from '../../../src/domain/agreement.ts';
import type { ClockName, Incident } from '../../../src/domain/incident.ts';
import { epochSeconds, isoInZone } from '../../../src/domain/time.ts';
import { assess, MILESTONE_OF } from '../../../src/sla/assess.ts';
import { agreement, incident, serviceRecords } from '../../support/service-records.ts';

// A Friday before a make-up Sunday; 1 to 8 October are holidays, Saturday 11 October is made up. Windows 9–12 and 13–18.
const REPORTED = '2025-09-26T17:00:00+08:00';
const RESOLVED = '2025-09-26T17:30:00+08:00';
const LONG_AFTER = epochSeconds('2025-12-31T00:00:00+08:00');
const at = (local: string) => epochSeconds(`2025-${local}:00+08:00`);

type Row = readonly [
  level: FaultLevel,
  clock: ClockName,
  /** The deadline. */
  due: string,
  /** Where the next second that counts begins; days are lost with the deadline itself. */
  beyond: string,
];

const everyLevel = (clock: ClockName, due: string, beyond = due): readonly Row[] =>
  FAULT_LEVELS.map((level) => [level, clock, due, beyond]);

const IN_WINDOWS: readonly Row[] = [
  ...everyLevel('respond', '09-26T17:30'),
  ...everyLevel('plan', '09-28T10:00'),
  // 1 h on Friday, 8 on Sunday, 3 on Monday morning: used up as the morning closes, exceeded as the afternoon begins.
  ['I', 'resolve', '09-29T12:00', '09-29T13:00'],
  ['II', 'resolve', '09-30T17:00', '09-30T17:00'],
  ['III', 'resolve', '10-11T17:00', '10-11T17:00'],
  ['I', 'contingency', '09-29T17:00', '09-29T17:00'],
  ...everyLevel('report', '09-30T17:30'),
];
const WORKING_DAYS: readonly Row[] = [['IV', 'resolve', '10-10T17:00', '10-10T17:00']];
const CALENDAR_DAYS: readonly Row[] = [['IV', 'resolve', '10-01T17:00', '10-01T17:00']];
// An hour of Sunday afternoon does not count. Days wait for as long as the pause lasted.
const PAUSE = { from: '2025-09-28T14:00:00+08:00', to: '2025-09-28T15:00:00+08:00', reason: 'client', evidence: '示例' };
const PAUSED: readonly Row[] = [
  ...everyLevel('respond', '09-26T17:30'),
  ...everyLevel('plan', '09-28T10:00'),
  ['I', 'resolve', '09-29T14:00', '09-29T14:00'],
  ['II', 'resolve', '09-30T18:00', '10-09T09:00'],
  ['III', 'resolve', '10-11T18:00', '10-13T09:00'],
  ['IV', 'resolve', '10-10T18:00', '10-10T18:00'],
  ['I', 'contingency', '09-29T18:00', '09-30T09:00'],
  ...everyLevel('report', '10-09T09:30'),
];

function clockOf(terms: Agreement, level: FaultLevel, clock: ClockName, milestone: number, pauses: Incident['pauses']) {
  const timeline = {
    reportedAt: REPORTED,
    ...(clock === 'report' ? { resolvedAt: RESOLVED } : {}),
    [MILESTONE_OF[clock]]: isoInZone(milestone, 'Asia/Shanghai'),
  };
  const value = incident({ level, timeline, ...(pauses === undefined ? {} : { pauses }) });
  return assess(serviceRecords([value], terms), LONG_AFTER).find((one) => one.clock === clock);
}

describe.each<[string, Agreement, readonly Row[], Incident['pauses']]>([
  ['in windows', agreement({ window: '5x8' }), [...IN_WINDOWS, ...CALENDAR_DAYS], undefined],
  ['in windows and working days', agreement({ window: '5x8', days: 'working' }), [...IN_WINDOWS, ...WORKING_DAYS], undefined],
  ['round the clock in working days', agreement({ days: 'working' }), WORKING_DAYS, undefined],
  [
    'in windows and working days with a pause',
    agreement({ window: '5x8', days: 'working' }, { pauses: [{ reason: 'client', name: '等待客户' }] }),
    PAUSED,
    [PAUSE],
  ],
])('each clock of each level at its boundary second %s', (_, terms, rows, pauses) => {
  it.each(rows)('%s %s: met a second before %s and then, missed a second after %s', (level, clock, due, beyond) => {
    const result = (milestone: number) => clockOf(terms, level, clock, milestone, pauses);
    // Days are judged by the deadline, whatever time of the window has passed.
    const inDays = level === 'IV' && clock === 'resolve';
    const counted = (offset: number) =>
      inDays ? {} : { elapsedSeconds: (result(at(due))?.budgetSeconds ?? Number.NaN) + offset };
    expect(result(at(due) - 1)).toMatchObject({ verdict: 'met', dueAt: at(due), ...counted(-1) });
    expect(result(at(due))).toMatchObject({ verdict: 'met', dueAt: at(due), decidedAt: at(due), ...counted(0) });
    expect(result(at(beyond))).toMatchObject({ verdict: 'met', decidedAt: at(beyond), ...counted(0) });
    const late = { verdict: 'missed', dueAt: at(due), decidedAt: at(beyond) };
    expect(result(at(beyond) + 1)).toMatchObject({ ...late, ...counted(1) });
  });
});
