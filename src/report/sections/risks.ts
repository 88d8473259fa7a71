// 12: risks: new, still open, closed in the month.
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { RisksSection } from '../models/risks.ts';
import type { Shared } from '../shared.ts';

const GRADES = ['high', 'medium', 'low'];
const STATES = ['new', 'open', 'closed'];

export function composeRisks({ records }: ReportInputs, { period, cutOffDate, evidence }: Shared): RisksSection {
  const shown = records.risks.filter(
    ({ value }) => value.raisedOn <= cutOffDate && (value.closedOn === undefined || value.closedOn >= period.startDate),
  );
  const rows = shown
    .map(({ value }) => {
      const isClosed = value.closedOn !== undefined && value.closedOn <= cutOffDate;
      const state: RisksSection['rows'][number]['state'] = isClosed
        ? 'closed'
        : value.raisedOn >= period.startDate
          ? 'new'
          : 'open';
      const { id, title, effect, grade, advice, needsClient, raisedOn } = value;
      return {
        id,
        title,
        effect,
        grade,
        advice,
        needsClient,
        raisedOn,
        state,
        ...(isClosed && value.closedOn !== undefined ? { closedOn: value.closedOn } : {}),
      };
    })
    .toSorted(
      (left, right) =>
        STATES.indexOf(left.state) - STATES.indexOf(right.state) ||
        GRADES.indexOf(left.grade) - GRADES.indexOf(right.grade) ||
        (left.id < right.id ? -1 : 1),
    );
  const isOpen = ({ state }: (typeof rows)[number]) => state !== 'closed';
  return {
    kind: 'risks',
    rows,
    open: rows.filter(isOpen).length,
    fresh: rows.filter(({ state }) => state === 'new').length,
    closed: rows.filter(({ state }) => state === 'closed').length,
    needsClient: rows.filter((row) => isOpen(row) && row.needsClient).length,
    evidence: evidence.add(
      'risks',
      shown.map((record) => at(record, 'raisedOn')),
    ),
  };
}
