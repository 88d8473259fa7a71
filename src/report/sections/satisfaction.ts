// What the client says of the service: surveys with their denominators, and every complaint with its reply.
import { epochSeconds } from '../../domain/time.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { SatisfactionSection } from '../models/quarter.ts';
import { isOnDateIn, isWithin, reached, type Shared } from '../shared.ts';

/** Undefined where nobody was asked and nobody complained: the section is then left out. */
export function composeSatisfaction({ records }: ReportInputs, shared: Shared): SatisfactionSection | undefined {
  const surveys = records.surveys.filter(({ value }) => {
    const on = value.closedOn ?? value.sentOn;
    return isOnDateIn(on, shared.period) && on <= shared.cutOffDate;
  });
  const complaints = records.surveys.flatMap((record) =>
    (record.value.complaints ?? []).flatMap((complaint, index) => {
      const raised = epochSeconds(complaint.at);
      return isWithin(raised, shared.period) && raised < shared.cutOff ? [{ record, complaint, index }] : [];
    }),
  );
  if (surveys.length === 0 && complaints.length === 0) return undefined;
  return {
    kind: 'satisfaction',
    surveys: surveys.map(({ value }) => ({
      id: value.id,
      title: value.title,
      asked: value.asked,
      responses: value.responses,
      score: value.score ?? null,
    })),
    complaints: complaints.map(({ complaint }) => {
      const replyAt = reached(complaint.reply?.at, shared.cutOff);
      return {
        at: shared.local(complaint.at),
        about: complaint.about,
        replyAt: replyAt === null ? null : shared.iso(replyAt),
        ...(replyAt === null || complaint.reply === undefined ? {} : { reply: complaint.reply.text }),
        closed: reached(complaint.closedAt, shared.cutOff) !== null,
      };
    }),
    evidence: shared.evidence.add('satisfaction', [
      ...surveys.map((record) => at(record, 'responses')),
      ...complaints.map(({ record, index }) => at(record, 'complaints', index)),
    ]),
  };
}
