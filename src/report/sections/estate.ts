// The estate at the end of the year: what lost its support, which faults that may explain, and the note on the architecture.
import { epochSeconds } from '../../domain/time.ts';
import { commented } from '../commentary.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { EstateSection } from '../models/year.ts';
import { inService, reportedIn, type Shared } from '../shared.ts';

export function composeEstate({ records }: ReportInputs, shared: Shared): EstateSection {
  const reported = reportedIn(shared.incidents, shared.period);
  const ended = inService(records, shared).flatMap((record) => {
    const until = record.value.supportUntil;
    return until !== undefined && until < shared.period.endDate ? [{ record, until }] : [];
  });
  return {
    kind: 'estate',
    ended: ended.map(({ record: { value }, until }) => ({
      assetName: value.name,
      class: value.class,
      until,
      incidents: reported.filter(
        (incident) => incident.value.assets.includes(value.id) && shared.local(incident.value.timeline.reportedAt) > until,
      ).length,
    })),
    endedEvidence: shared.evidence.add(
      'support-ended',
      ended.map(({ record }) => at(record, 'supportUntil')),
    ),
    unpatchedIncidents: records.advisories.flatMap(({ value }) =>
      (value.incidents ?? []).flatMap((id) => {
        const incident = reported.find((record) => record.value.id === id);
        return incident === undefined || epochSeconds(value.receivedAt) >= shared.cutOff
          ? []
          : [{ incident: id, title: incident.value.title, advisory: value.id }];
      }),
    ),
    architecture: commented('architecture', records, shared),
  };
}
