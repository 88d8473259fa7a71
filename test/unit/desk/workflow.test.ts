// Workflows as data: where a record stands, what comes next and who is waited for.
import { describe, expect, it } from 'vitest';
import { position, type Step, WORKFLOWS } from '../../../src/desk/workflow.ts';
import type { Defect } from '../../../src/domain/journal.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { defect, incident, request } from '../../support/service-records.ts';

const on = (day: number) => `2025-03-0${day}T09:00:00+08:00`;
const analysis = { kind: 'technical', by: '秦朗', at: on(5), finding: '示例' } as const;
const confirmation = { measures: '示例', approvedBy: '沈岳', at: on(6) };
const implementation = { by: '秦朗', at: on(7), solved: true, method: '示例' };
const steps = WORKFLOWS.defect as readonly Step<Defect>[];
const nextOf = (fields: Partial<Defect>, asOf?: string) => {
  const { state, next } = position(steps, defect(fields), asOf === undefined ? undefined : epochSeconds(asOf));
  return [state?.id, next?.id, next?.waitsFor];
};

describe('a defect', () => {
  it.each<readonly [string, Partial<Defect>, readonly (string | undefined)[]]>([
    ['waits for its analysis', {}, ['submit', 'analyse', 'desk']],
    ['waits for the supervisor', { analysis }, ['analyse', 'confirm', 'supervisor']],
    ['waits for the engineer', { analysis, confirmation }, ['confirm', 'implement', 'engineer']],
    ['is reported up', { analysis, confirmation, implementation }, ['implement', 'report-up', 'engineer']],
    [
      'is answered',
      { analysis, confirmation, implementation, escalation: { by: '秦朗', at: on(8) } },
      ['report-up', 'reply', 'desk'],
    ],
    ['of operation is converted', { analysis: { ...analysis, kind: 'operation' } }, ['analyse', 'convert', 'desk']],
    [
      'that was converted is closed',
      { analysis: { ...analysis, kind: 'operation' }, convertedTo: 'REQ-2025-0001' },
      ['convert', 'close', 'desk'],
    ],
    ['that is closed waits for nobody', { analysis, closedAt: on(9) }, ['close', undefined, undefined]],
  ])('%s', (_, fields, expected) => {
    expect(nextOf(fields)).toEqual(expected);
  });

  it('stands where it stood at that moment, whatever happened later', () => {
    const fields = { analysis, confirmation, implementation };
    expect(nextOf(fields, on(6))).toEqual(['analyse', 'confirm', 'supervisor']);
    expect(nextOf(fields, '2025-03-06T09:00:01+08:00')).toEqual(['confirm', 'implement', 'engineer']);
  });
});

describe('an incident', () => {
  const timeline = { reportedAt: on(1), respondedAt: on(2), plannedAt: on(3) };

  it('of level I waits until somebody in charge was told, even after the plan', () => {
    expect(position(WORKFLOWS.incident as never, incident({ level: 'I', timeline })).next).toMatchObject({
      id: 'escalate',
      phase: 'response',
    });
  });

  it('of level III needs no escalation and no review', () => {
    const done = { ...timeline, resolvedAt: on(4), faultReportedAt: on(5) };
    expect(position(WORKFLOWS.incident as never, incident({ level: 'III', timeline: done })).next).toMatchObject({ id: 'close' });
  });

  it('goes through the four phases of GB/T 28827.3 but the first, which is done before', () => {
    const phases = [...new Set(WORKFLOWS.incident.map(({ phase }) => phase))];
    expect(phases).toEqual(['monitoring', 'response', 'improvement']);
    expect(WORKFLOWS['key-moment'][0].phase).toBe('preparation');
  });
});

it('a request that was answered on the spot waits only for being closed', () => {
  const answered = request({ answeredAt: on(5), answer: '示例' });
  expect(position(WORKFLOWS.request as never, answered).next).toMatchObject({ id: 'close' });
});
