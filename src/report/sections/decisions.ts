// What the client is asked to decide, and the open risks that wait for the client.
import { commentaryOf, owedList } from '../commentary.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { DecisionsSection } from '../models/quarter.ts';
import type { Shared } from '../shared.ts';

export function composeDecisions({ records }: ReportInputs, shared: Shared): DecisionsSection {
  const commentary = commentaryOf(records, shared.period.id);
  const decisions = commentary?.value.decisions;
  owedList('decisions', decisions, records, shared);
  const waiting = records.risks.filter(
    ({ value }) =>
      value.needsClient &&
      value.raisedOn <= shared.cutOffDate &&
      (value.closedOn === undefined || value.closedOn > shared.cutOffDate),
  );
  return {
    kind: 'decisions',
    ...(decisions === undefined ? {} : { decisions }),
    risks: waiting.map(({ value: { id, title, advice, raisedOn } }) => ({ id, title, advice, raisedOn })),
    evidence: shared.evidence.add('decisions', [
      ...(commentary === undefined || decisions === undefined ? [] : [at(commentary, 'decisions')]),
      ...waiting.map((record) => at(record, 'needsClient')),
    ]),
  };
}
