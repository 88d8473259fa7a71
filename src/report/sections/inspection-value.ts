// What inspections are worth: what they caught before anybody was hurt, and which incidents they had announced.
import type { Incident } from '../../domain/incident.ts';
import type { Sourced } from '../../domain/records.ts';
import { epochSeconds } from '../../domain/time.ts';
import { itemOf } from '../checklists.ts';
import { at } from '../evidence.ts';
import { problemsOf } from '../exceptions.ts';
import type { ReportInputs } from '../inputs.ts';
import type { InspectionValueSection } from '../models/quarter.ts';
import { levelAt, reportedIn, type Shared } from '../shared.ts';
import { recordSources } from '../sources.ts';

const BEFORE_SECONDS = 7 * 86_400;

export function composeInspectionValue(inputs: ReportInputs, shared: Shared): InspectionValueSection {
  const reported = reportedIn(shared.incidents, shared.period);
  const caught = problemsOf(inputs, shared).filter(({ clearedAt, incident }) => clearedAt !== null && incident === undefined);
  const foreseen = reported.flatMap((record) => foreseenBy(record, inputs, shared));
  return {
    kind: 'inspection-value',
    caught: caught.flatMap(({ assetName, itemTitle, state, firstAt, clearedAt }) =>
      clearedAt === null ? [] : [{ assetName, itemTitle, state, foundAt: firstAt, clearedAt }],
    ),
    caughtEvidence: shared.evidence.add('caught', shared.evidence.sourcesOf(caught.map(({ evidence }) => evidence))),
    foreseeable: foreseen.map(({ row }) => row),
    foreseeableEvidence: shared.evidence.add(
      'foreseeable',
      foreseen.flatMap(({ record, slot }) => [at(record, 'timeline', 'reportedAt'), ...recordSources([slot])]),
    ),
    incidents: reported.length,
  };
}

/** The last abnormal item of a device of the incident within the seven days before the report. */
function foreseenBy(record: Sourced<Incident>, { records, slots }: ReportInputs, shared: Shared) {
  const { value } = record;
  const reportedAt = epochSeconds(value.timeline.reportedAt);
  const found = slots
    .filter(({ asset }) => value.assets.includes(asset))
    .flatMap((slot) => {
      const { result } = slot;
      if (result === undefined || result.finishedAt >= reportedAt || result.finishedAt < reportedAt - BEFORE_SECONDS) return [];
      return result.items
        .filter(({ state }) => state === 'attention' || state === 'fault')
        .map((item) => ({ slot, item: item.item, at: result.finishedAt }));
    })
    .toSorted((left, right) => left.at - right.at)
    .at(-1);
  if (found === undefined) return [];
  return [
    {
      record,
      slot: found.slot,
      row: {
        incident: value.id,
        title: value.title,
        level: levelAt(value, shared.cutOff),
        itemTitle: itemOf(records, found.slot.checklist, found.item)?.title ?? found.item,
        foundAt: shared.iso(found.at),
        fromInspection: value.foundByInspection !== undefined,
      },
    },
  ];
}
