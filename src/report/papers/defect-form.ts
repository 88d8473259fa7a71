// 系统缺陷类问题提交单: five blocks, each with its person and time.
import { at } from '../evidence.ts';
import type { Field } from '../models/paper.ts';
import { assetNames, BLANK, choice, code, type Desk, found, idsOf, instant, name, type Paper, several, text } from './desk.ts';

const by = (desk: Desk, who: Parameters<typeof name>[0], when: string | undefined): readonly Field[] => [
  { label: 'person', value: name(who) },
  { label: 'time', value: instant(desk, when) },
];

export const defectForm: Paper = {
  name: 'defect',
  look: 'form',
  subject: 'DEF',
  suffix: 'DS',
  candidates: (records) => idsOf(records.defects),
  compose(desk) {
    const record = found(desk.inputs.records.defects, desk.inputs.subject);
    const { value: defect } = record;
    const { analysis, confirmation, implementation, escalation, reply, conversion } = defect;
    const files = (defect.attachments ?? []).map((file) =>
      several([name(file.name), ...(file.file === undefined ? [] : [code(file.file)])]),
    );
    const source = (label: Parameters<typeof desk.book.add>[0], key: string) => desk.book.add(label, [at(record, key)]);
    return {
      about: defect.title,
      blocks: [
        {
          kind: 'facts',
          title: 'defect-submit',
          fields: [
            { label: 'number', value: code(defect.id) },
            { label: 'level', value: defect.level === undefined ? BLANK : { kind: 'level', level: defect.level } },
            { label: 'submitting-unit', value: name(defect.unit) },
            {
              label: 'system-name',
              value: several([name(defect.system), ...(defect.assets === undefined ? [] : [assetNames(desk, defect.assets)])]),
            },
            { label: 'description', value: text(defect.description), wide: true },
            { label: 'attachments', value: several(files, BLANK, 'lines'), wide: true },
            ...by(desk, defect.submittedBy, defect.submittedAt),
          ],
          evidence: desk.book.add('defect-submit', [at(record, 'submittedAt'), at(record, 'description')]),
        },
        {
          kind: 'facts',
          title: 'defect-analyse',
          fields: [
            {
              label: 'defect-type',
              value: choice(['defect-technical', 'defect-business', 'defect-operation'], analysis && `defect-${analysis.kind}`),
              wide: true,
            },
            { label: 'finding', value: text(analysis?.finding), wide: true },
            ...(defect.convertedTo === undefined
              ? []
              : [
                  { label: 'converted-to' as const, value: code(defect.convertedTo) },
                  {
                    label: 'converted-by' as const,
                    value: several(conversion === undefined ? [] : [name(conversion.by), instant(desk, conversion.at)]),
                  },
                  { label: 'explanation' as const, value: text(conversion?.explanation), wide: true as const },
                ]),
            ...by(desk, analysis?.by, analysis?.at),
          ],
          evidence: source('defect-analyse', 'analysis'),
        },
        {
          kind: 'facts',
          title: 'defect-confirm',
          fields: [
            { label: 'measures', value: text(confirmation?.measures), wide: true },
            { label: 'confirmed-by', value: name(confirmation?.by) },
            { label: 'confirmed-at', value: instant(desk, confirmation?.at) },
            { label: 'supervisor', value: name(confirmation?.approvedBy), wide: true },
            {
              label: 'solved',
              value: choice(['yes', 'no-answer'], implementation && (implementation.solved ? 'yes' : 'no-answer')),
              wide: true,
            },
            { label: 'solution', value: text(implementation?.method), wide: true },
            { label: 'implemented-by', value: name(implementation?.by) },
            { label: 'time', value: instant(desk, implementation?.at) },
          ],
          evidence: desk.book.add('defect-confirm', [at(record, 'confirmation'), at(record, 'implementation')]),
        },
        {
          kind: 'facts',
          title: 'defect-escalate',
          fields: [
            { label: 'escalated-to', value: name(escalation?.to), wide: true },
            { label: 'note', value: text(escalation?.note), wide: true },
            ...by(desk, escalation?.by, escalation?.at),
          ],
          evidence: source('defect-escalate', 'escalation'),
        },
        {
          kind: 'facts',
          title: 'defect-reply',
          fields: [
            { label: 'analysis-process', value: text(reply?.analysis), wide: true },
            { label: 'cause-of-it', value: text(reply?.cause), wide: true },
            { label: 'change-record', value: text(reply?.change), wide: true },
            {
              label: 'recipient',
              value: several([
                choice(['recipient-submitter', 'recipient-assigner'], reply?.recipient && `recipient-${reply.recipient}`),
                ...(reply === undefined ? [] : [name(reply.to)]),
              ]),
              wide: true,
            },
            ...by(desk, reply?.by, reply?.at),
          ],
          evidence: source('defect-reply', 'reply'),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};
