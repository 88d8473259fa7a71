// 故障处理方案: what is thought, what will be done and by whom, owed two hours after the fault was reported.
import { at } from '../evidence.ts';
import { BLANK, codes, idsOf, instant, name, type Paper, rowsOf, several, text } from './desk.ts';
import { clocksOf, head, incidentOf, schedule } from './incident.ts';

export const handlingPlan: Paper = {
  name: 'handling-plan',
  look: 'report',
  subject: 'INC',
  suffix: 'HP',
  candidates: (records) => idsOf(records.incidents.filter(({ value }) => value.handlingPlan !== undefined)),
  compose(desk) {
    const record = incidentOf(desk);
    const { value: incident } = record;
    const plan = incident.handlingPlan;
    const source = (label: Parameters<typeof desk.book.add>[0], ...keys: readonly string[]) =>
      desk.book.add(label, [at(record, 'handlingPlan', ...keys)]);
    const clocks = clocksOf(desk).filter(({ clock }) => clock === 'respond' || clock === 'plan');
    return {
      about: incident.title,
      blocks: [
        head(desk, record),
        {
          kind: 'prose',
          title: 'symptoms',
          paragraphs: [{ value: text(incident.symptoms) }],
          evidence: desk.book.add('symptoms', [at(record, 'symptoms')]),
        },
        {
          kind: 'prose',
          title: 'assessment',
          paragraphs: [{ value: text(plan?.assessment) }],
          evidence: source('assessment', 'assessment'),
        },
        {
          kind: 'table',
          title: 'steps',
          columns: ['no', 'step'],
          widths: [12, 156],
          ...rowsOf(plan?.steps, (step, index) => [{ kind: 'count', count: index + 1 }, text(step)]),
          evidence: source('steps', 'steps'),
        },
        {
          kind: 'facts',
          title: 'expectation',
          fields: [
            { label: 'restoration-expected', value: instant(desk, plan?.restorationExpectedAt) },
            { label: 'planned-at', value: instant(desk, incident.timeline.plannedAt) },
          ],
          evidence: source('expectation', 'restorationExpectedAt'),
        },
        {
          kind: 'prose',
          title: 'risk-and-back-out',
          paragraphs: [
            { label: 'risk', value: text(plan?.risk) },
            { label: 'back-out', value: text(plan?.backOut) },
          ],
          evidence: source('risk-and-back-out', 'risk'),
        },
        {
          kind: 'prose',
          title: 'cooperation',
          paragraphs: [{ value: text(plan?.cooperation) }],
          evidence: source('cooperation', 'cooperation'),
        },
        {
          kind: 'prose',
          title: 'people',
          paragraphs: [
            { label: 'prepared-by', value: name(plan?.by) },
            { label: 'people', value: text(plan?.people) },
          ],
          evidence: source('people', 'people'),
        },
        {
          kind: 'prose',
          title: 'parts',
          paragraphs: [
            {
              value:
                plan?.parts === undefined && incident.parts === undefined
                  ? BLANK
                  : several(
                      [
                        ...(plan?.parts === undefined ? [] : [text(plan.parts)]),
                        ...(incident.parts === undefined ? [] : [codes(incident.parts)]),
                      ],
                      BLANK,
                      'lines',
                    ),
            },
          ],
          evidence: source('parts', 'parts'),
        },
        ...(incident.escalations === undefined
          ? []
          : [
              {
                kind: 'table' as const,
                title: 'escalations' as const,
                columns: ['time', 'to-whom', 'role', 'about'] as const,
                widths: [32, 30, 36, 70],
                rows: incident.escalations.map((one) => [instant(desk, one.at), name(one.to), text(one.role), text(one.about)]),
                evidence: desk.book.add('escalations', [at(record, 'escalations')]),
              },
            ]),
        schedule(desk, record, clocks, ['occurredAt', 'detectedAt', 'reportedAt', 'respondedAt', 'plannedAt']),
        { kind: 'sign-off' },
      ],
    };
  },
};
