// 应急方案: how the business goes on while a level I fault lasts, owed by hour 16.
import { at } from '../evidence.ts';
import { idsOf, instant, name, type Paper, rowsOf, text } from './desk.ts';
import { clocksOf, head, incidentOf, schedule } from './incident.ts';

export const contingencyPlan: Paper = {
  name: 'contingency-plan',
  look: 'report',
  subject: 'INC',
  suffix: 'CP',
  candidates: (records) => idsOf(records.incidents.filter(({ value }) => value.contingencyPlan !== undefined)),
  compose(desk) {
    const record = incidentOf(desk);
    const { value: incident } = record;
    const plan = incident.contingencyPlan;
    const source = (label: Parameters<typeof desk.book.add>[0], key: string) =>
      desk.book.add(label, [at(record, 'contingencyPlan', key)]);
    const clocks = clocksOf(desk).filter(({ clock }) => clock === 'resolve' || clock === 'contingency');
    return {
      about: incident.title,
      blocks: [
        head(desk, record),
        {
          kind: 'prose',
          title: 'situation',
          paragraphs: [{ value: text(plan?.situation) }],
          evidence: source('situation', 'situation'),
        },
        {
          kind: 'prose',
          title: 'interim-service',
          paragraphs: [{ value: text(plan?.interimService) }],
          evidence: source('interim-service', 'interimService'),
        },
        {
          kind: 'prose',
          title: 'data-protection',
          paragraphs: [{ value: text(plan?.dataProtection) }],
          evidence: source('data-protection', 'dataProtection'),
        },
        {
          kind: 'table',
          title: 'switch-steps',
          columns: ['no', 'step', 'person-in-charge'],
          widths: [12, 120, 36],
          ...rowsOf(plan?.steps, (step, index) => [{ kind: 'count', count: index + 1 }, text(step.what), name(step.owner)]),
          evidence: source('switch-steps', 'steps'),
        },
        {
          kind: 'prose',
          title: 'switch-back',
          paragraphs: [{ value: text(plan?.switchBack) }],
          evidence: source('switch-back', 'switchBack'),
        },
        {
          kind: 'prose',
          title: 'communication',
          paragraphs: [{ value: text(plan?.communication) }],
          evidence: source('communication', 'communication'),
        },
        {
          kind: 'facts',
          title: 'handed-over',
          fields: [
            { label: 'prepared-by', value: name(plan?.by) },
            { label: 'contingency-at', value: instant(desk, incident.timeline.contingencyAt) },
          ],
          evidence: source('handed-over', 'by'),
        },
        schedule(desk, record, clocks, ['occurredAt', 'reportedAt', 'contingencyAt', 'restoredAt', 'resolvedAt']),
        { kind: 'sign-off' },
      ],
    };
  },
};
