// 应急预案: who does what when a system fails, in the order in which a plan is read.
import { phrase, RecordsError } from '../../phrase.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { PaperLabel } from '../../domain/paper.ts';
import type { Sourced } from '../../domain/records.ts';
import { flowOf } from '../drawings/flow.ts';
import { drawingHead } from '../drawings/head.ts';
import { at } from '../evidence.ts';
import type { FigureBlock } from '../models/paper.ts';
import { BLANK, code, date, type Desk, lines, name, NONE, type Paper, several, text, word } from './desk.ts';

function entries({ inputs }: Desk, ids: readonly string[]): readonly Sourced<Knowledge>[] {
  return ids.flatMap((id) => inputs.records.knowledge.filter(({ value }) => value.id === id));
}

export const emergencyPlan: Paper = {
  name: 'emergency-plan',
  look: 'report',
  subject: 'client',
  suffix: 'EP',
  candidates: (records) => (records.emergencyPlan === undefined ? [] : [records.id]),
  compose(desk) {
    const record = desk.inputs.records.emergencyPlan;
    if (record === undefined)
      throw new RecordsError(phrase('inventory/{client}/emergency-plan.yaml does not exist', { client: desk.inputs.records.id }));
    const { value: plan } = record;
    const { inForce } = desk.inputs.records.agreement.value;
    const source = (label: Parameters<typeof desk.book.add>[0], ...keys: readonly string[]) =>
      desk.book.add(
        label,
        keys.map((key) => at(record, key)),
      );
    const prevention = entries(desk, plan.prevention);
    const strategies = entries(desk, plan.strategies);
    const of = (label: Parameters<typeof desk.book.add>[0], records: readonly Sourced<Knowledge>[]) =>
      desk.book.add(
        label,
        records.map((one) => at(one, 'event')),
      );
    return {
      about: plan.title,
      blocks: [
        { kind: 'cover', from: inForce.from, to: inForce.until },
        { kind: 'approval-sheet' },
        {
          kind: 'prose',
          title: 'general',
          paragraphs: [
            { label: 'purpose', value: text(plan.general.purpose) },
            { label: 'legal-basis', value: lines(plan.general.basis) },
            { label: 'principles', value: lines(plan.general.principles) },
            { label: 'scope', value: text(plan.general.scope) },
          ],
          evidence: source('general', 'general'),
        },
        {
          kind: 'table',
          title: 'organisation',
          columns: ['role', 'party', 'duties'],
          widths: [34, 26, 108],
          rows: plan.organisation.map((one) => [text(one.role), word(`party-${one.party}`), text(one.duties)]),
          evidence: source('organisation', 'organisation'),
        },
        {
          kind: 'table',
          title: 'contacts',
          columns: ['role', 'name', 'deputy', 'phone', 'mail'],
          widths: [32, 22, 22, 32, 60],
          rows: plan.organisation.map((one) => [
            text(one.role),
            name(one.person),
            name(one.deputy),
            code(one.phone),
            code(one.email),
          ]),
          evidence: source('contacts', 'organisation'),
        },
        {
          kind: 'table',
          title: 'grading',
          columns: ['level', 'definition', 'declared-by', 'informed'],
          widths: [20, 76, 34, 38],
          rows: plan.grading.map((one) => [
            { kind: 'level', level: one.level },
            text(one.definition),
            text(one.declaredBy),
            text(one.informed),
          ]),
          evidence: source('grading', 'grading'),
        },
        {
          kind: 'table',
          title: 'prevention-table',
          columns: ['type', 'event', 'prevention-measure', 'handling'],
          widths: [24, 36, 54, 54],
          rows: prevention.map(({ value }) => [
            word(value.type === undefined ? undefined : `knowledge-${value.type}`),
            text(value.event),
            text(value.prevention),
            text(value.handling),
          ]),
          evidence: of('prevention-table', prevention),
        },
        {
          kind: 'prose',
          title: 'monitoring',
          paragraphs: [{ value: text(plan.monitoring) }],
          evidence: source('monitoring', 'monitoring'),
        },
        ...flowFigure(desk, 'emergency', 'procedure'),
        {
          kind: 'table',
          title: 'procedure-steps',
          columns: ['no', 'phase', 'step', 'person-in-charge', 'within'],
          widths: [10, 30, 72, 34, 22],
          rows: plan.procedure.map((one, index) => [
            { kind: 'count', count: index + 1 },
            word(`phase-${one.phase}`),
            text(one.what),
            text(one.by),
            one.within === undefined ? NONE : { kind: 'agreed', duration: one.within },
          ]),
          evidence: source('procedure-steps', 'procedure'),
        },
        ...flowFigure(desk, 'strategy', 'strategy-flow'),
        {
          kind: 'table',
          title: 'strategies',
          columns: ['emergency', 'prevention-measure', 'strategy'],
          widths: [34, 54, 80],
          rows: strategies.map(({ value }) => [
            text(value.event),
            text(value.prevention),
            several([text(value.handling), ...(value.steps ?? []).map((step) => text(step.what))], BLANK, 'lines'),
          ]),
          evidence: of('strategies', strategies),
        },
        {
          kind: 'prose',
          title: 'recovery',
          paragraphs: [{ value: text(plan.recovery) }],
          evidence: source('recovery', 'recovery'),
        },
        {
          kind: 'prose',
          title: 'support',
          paragraphs: [
            { label: 'people', value: text(plan.support.people) },
            { label: 'parts', value: text(plan.support.parts) },
            { label: 'data', value: text(plan.support.data) },
            { label: 'communications', value: text(plan.support.communication) },
          ],
          evidence: source('support', 'support'),
        },
        {
          kind: 'prose',
          title: 'training-and-drills',
          paragraphs: [
            { label: 'training', value: text(plan.training) },
            { label: 'drills', value: text(plan.drills) },
          ],
          evidence: source('training-and-drills', 'training', 'drills'),
        },
        {
          kind: 'table',
          title: 'revisions',
          columns: ['version', 'date', 'revision-text', 'revised-by'],
          widths: [22, 30, 84, 32],
          rows: plan.revisions.map((one) => [code(one.version), date(one.on), text(one.what), name(one.by)]),
          evidence: source('revisions', 'revisions'),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};

/** A flow as the desk runs it: 通报与处置流程 before the steps that this client agreed, 应急策略 before the strategies. */
function flowFigure({ inputs }: Desk, flow: 'emergency' | 'strategy', title: PaperLabel): readonly FigureBlock[] {
  const { records, revision, machines } = inputs;
  if (machines === undefined) return [];
  const head = drawingHead(records, revision, `FLOW-${flow.toUpperCase()}`);
  return [{ kind: 'figure', title, drawing: { ...head, kind: 'flow', flow, ...flowOf(flow, machines) } }];
}
