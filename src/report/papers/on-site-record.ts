// 现场支持记录: when, where, for whom, why, and what the client says to it.
import { SATISFACTIONS } from '../../domain/request.ts';
import { at } from '../evidence.ts';
import { assetNames, BLANK, choice, code, found, idsOf, instant, name, names, type Paper, several, text, word } from './desk.ts';

export const onSiteRecord: Paper = {
  name: 'on-site-record',
  look: 'form',
  subject: 'VIS',
  suffix: 'OR',
  candidates: (records) => idsOf(records.visits),
  compose(desk) {
    const record = found(desk.inputs.records.visits, desk.inputs.subject);
    const { value: visit } = record;
    const { confirmed, escalated } = visit;
    return {
      blocks: [
        {
          kind: 'facts',
          fields: [
            { label: 'number', value: code(visit.id) },
            { label: 'work', value: word(`work-${visit.work}`) },
            { label: 'occurred-at', value: instant(desk, visit.occurredAt) },
            { label: 'place', value: name(visit.place) },
            { label: 'raised-by', value: name(visit.raisedBy) },
            { label: 'engineers', value: names(visit.engineers) },
            { label: 'arrived', value: instant(desk, visit.arrivedAt) },
            { label: 'left', value: instant(desk, visit.leftAt) },
            { label: 'device', value: assetNames(desk, visit.assets), wide: true },
            { label: 'problem', value: text(visit.description), wide: true },
            { label: 'safety', value: text(visit.safety), wide: true },
            { label: 'visit-cause', value: text(visit.cause), wide: true },
            { label: 'prevention-method', value: text(visit.prevention), wide: true },
            {
              label: 'technique',
              value: several(
                [
                  ...(visit.solution === undefined ? [] : [text(visit.solution)]),
                  ...(visit.technique === undefined ? [] : [text(visit.technique)]),
                ],
                BLANK,
                'lines',
              ),
              wide: true,
            },
            { label: 'solved', value: choice(['yes', 'no-answer'], visit.solved ? 'yes' : 'no-answer'), wide: true },
            ...(escalated === undefined
              ? []
              : [
                  { label: 'escalated-to' as const, value: several([name(escalated.to), instant(desk, escalated.at)]) },
                  {
                    label: 'client-told' as const,
                    value: choice(['yes', 'no-answer'], escalated.clientTold ? 'yes' : 'no-answer'),
                  },
                  { label: 'reason' as const, value: text(escalated.why), wide: true as const },
                ]),
            {
              label: 'client-rating',
              value: choice(
                SATISFACTIONS.map((one) => `satisfaction-${one}` as const),
                confirmed?.satisfaction && `satisfaction-${confirmed.satisfaction}`,
              ),
              wide: true,
            },
            {
              label: 'conduct',
              value: choice(
                ['yes', 'no-answer'],
                confirmed?.conduct === undefined ? undefined : confirmed.conduct ? 'yes' : 'no-answer',
              ),
              wide: true,
            },
            { label: 'client-confirmation', value: name(confirmed?.by) },
            { label: 'confirmed-at', value: instant(desk, confirmed?.at) },
          ],
          evidence: desk.book.add('problem', [
            at(record, 'occurredAt'),
            at(record, 'arrivedAt'),
            at(record, 'description'),
            at(record, 'solved'),
            at(record, 'confirmed'),
          ]),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};
