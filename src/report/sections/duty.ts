// 11: duty on site, at key moments and by expert call.
import { epochSeconds } from '../../domain/time.ts';
import { daysBetween } from '../days.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { DutySection } from '../models/duty.ts';
import { sum, type Shared } from '../shared.ts';

/** Undefined where nobody was on duty: the section is then left out. */
export function composeDuty({ records }: ReportInputs, shared: Shared): DutySection | undefined {
  const duties = records.duties.filter(({ value }) => {
    const from = epochSeconds(value.from);
    return from < shared.period.endAt && from <= shared.cutOff && epochSeconds(value.to) > shared.period.startAt;
  });
  if (duties.length === 0) return undefined;
  const calls = duties.filter(({ value }) => value.kind === 'expert-call');
  return {
    kind: 'duty',
    rows: duties
      .flatMap(({ value }) => (value.kind === 'expert-call' ? [] : [{ value, kind: value.kind }]))
      .map(({ value, kind }) => ({
        id: value.id,
        kind,
        title: value.title,
        from: shared.local(value.from),
        to: shared.local(value.to),
        staff: value.staff,
        noticeDays:
          value.requestedOn === undefined ? null : daysBetween(value.requestedOn, shared.local(value.from).slice(0, 10)),
        ...(value.result === undefined || epochSeconds(value.to) > shared.cutOff ? {} : { result: value.result }),
      }))
      .toSorted((left, right) => (left.from < right.from ? -1 : 1)),
    calls: {
      count: calls.length,
      seconds: sum(calls.map(({ value }) => epochSeconds(value.to) - epochSeconds(value.from))),
      people: sum(calls.map(({ value }) => value.staff.length)),
    },
    evidence: shared.evidence.add(
      'duty',
      duties.map((record) => at(record, 'from')),
    ),
  };
}
