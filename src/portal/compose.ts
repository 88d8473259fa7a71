// Inputs of the reports in, the model of a portal out: every figure comes from the composers of the reports.
import type { Incident } from '../domain/incident.ts';
import { marginSeconds } from '../domain/margin.ts';
import type { Sourced } from '../domain/records.ts';
import { epochSeconds } from '../domain/time.ts';
import { composeAvailability } from '../report/availability.ts';
import { composeReport } from '../report/compose.ts';
import { caseOf } from '../report/sections/cases.ts';
import { assetName, inService, reached, shared as share, type Shared } from '../report/shared.ts';
import { MATTER_KINDS, recordOf } from '../sla/matter.ts';
import { withheld } from './withheld.ts';
import type { IncidentEntry, PortalInputs, PortalModel, PortalYear, RunningClock } from './model.ts';

export function composePortal(inputs: PortalInputs): PortalModel {
  const { month, register, drawings, published, revision } = inputs;
  const shared = share(month);
  const report = composeReport(month);
  const model: PortalModel = {
    revision,
    asOf: shared.local(inputs.asOf),
    client: report.client,
    provider: report.provider,
    month: report,
    running: runningClocks(month, shared),
    years: inputs.years.map(yearOf),
    incidents: incidentEntries(month, shared),
    assets: inService(month.records, shared).map(({ value }) => value),
    register,
    drawings,
    published,
  };
  return withheld(model, month.records);
}

function yearOf({ report, obligations }: PortalInputs['years'][number]): PortalYear {
  const shared = share(report);
  const availability = composeAvailability(report, shared);
  return {
    year: report.period.id,
    report: composeReport(report),
    ...(availability === undefined ? {} : { availability }),
    obligations,
  };
}

/** Of incidents, requests and defects; what is due first comes first, what is paused last. */
function runningClocks({ records }: PortalInputs['month'], shared: Shared): readonly RunningClock[] {
  return MATTER_KINDS.flatMap((kind) =>
    shared.kinds[kind]
      .filter(({ verdict }) => verdict === 'running')
      .map((clock) => ({
        id: clock.incident,
        kind,
        title: recordOf(records, clock.incident)?.value.title ?? clock.incident,
        level: clock.level,
        clock: clock.clock,
        dueAt: clock.dueAt === null ? null : shared.iso(clock.dueAt),
        leftSeconds: marginSeconds(clock),
      })),
  ).toSorted(
    (one, other) =>
      dueOf(one) - dueOf(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : one.clock < other.clock ? -1 : 1),
  );
}

const dueOf = ({ dueAt }: RunningClock): number => (dueAt === null ? Number.MAX_SAFE_INTEGER : epochSeconds(dueAt));

function incidentEntries(month: PortalInputs['month'], shared: Shared): readonly IncidentEntry[] {
  const at = ({ value }: Sourced<Incident>) => epochSeconds(value.timeline.reportedAt);
  return shared.incidents
    .toSorted((one, other) => at(other) - at(one) || (one.value.id < other.value.id ? 1 : -1))
    .map((record) => incidentEntry(record, month, shared));
}

function incidentEntry(record: Sourced<Incident>, month: PortalInputs['month'], shared: Shared): IncidentEntry {
  const { value } = record;
  const model = caseOf(record, month, shared);
  const resolvedAt = reached(value.timeline.resolvedAt, shared.cutOff);
  return {
    case: model,
    state: model.late.length > 0 ? 'late' : model.clocks.some(({ verdict }) => verdict === 'running') ? 'running' : 'met',
    type: value.type,
    assets: value.assets.map((id) => assetName(shared.assets, id)),
    resolvedAt: resolvedAt === null ? null : shared.iso(resolvedAt),
    sources: shared.evidence.sourcesOf([model.evidence]),
  };
}
