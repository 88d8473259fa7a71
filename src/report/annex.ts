// The annex: every incident with every clock, every finding in full: from here each figure can be recomputed by hand.
import { CLOCK_NAMES, type Incident } from '../domain/incident.ts';
import type { Sourced } from '../domain/records.ts';
import { epochSeconds } from '../domain/time.ts';
import { decidedIn } from './compliance.ts';
import { annexExceptions } from './exceptions.ts';
import { neighboursIn } from './form.ts';
import type { ReportInputs } from './inputs.ts';
import type { AnnexIncident, AnnexModel } from './models/annex.ts';
import { noVerdictByDevice } from './no-verdict.ts';
import { assetName, isWithin, levelAt, type Shared } from './shared.ts';

export function composeAnnex(inputs: ReportInputs, shared: Shared): AnnexModel {
  const { records } = inputs;
  const counted = new Set(decidedIn(shared.clocks, shared.period));
  const concerned = new Set(
    shared.clocks.filter((clock) => counted.has(clock) || clock.verdict === 'running').map(({ incident }) => incident),
  );
  const incidents = records.incidents.filter(
    ({ value }) =>
      concerned.has(value.id) ||
      (shared.incidents.some((record) => record.value.id === value.id) &&
        isWithin(epochSeconds(value.timeline.reportedAt), shared.period)),
  );
  const exceptions = annexExceptions(inputs, shared);
  return {
    window: records.agreement.value.method.window,
    calendar: records.agreement.value.calendar,
    incidents: incidents
      .toSorted((left, right) => epochSeconds(left.value.timeline.reportedAt) - epochSeconds(right.value.timeline.reportedAt))
      .map((record) => annexIncident(record, inputs, shared)),
    exceptions,
    noVerdict: noVerdictByDevice(inputs, shared),
    neighbours: neighboursIn(
      exceptions.map(({ seen }) => seen),
      records,
    ),
  };
}

function annexIncident(record: Sourced<Incident>, { records }: ReportInputs, shared: Shared): AnnexIncident {
  const { value } = record;
  const clocks = shared.clocks.filter(({ incident }) => incident === value.id);
  const decided = new Set(decidedIn(clocks, shared.period));
  return {
    incident: value.id,
    level: levelAt(value, shared.cutOff),
    title: value.title,
    assets: value.assets.map((id) => assetName(shared.assets, id)),
    reportedAt: shared.local(value.timeline.reportedAt),
    clocks: clocks
      .toSorted((left, right) => CLOCK_NAMES.indexOf(left.clock) - CLOCK_NAMES.indexOf(right.clock))
      .map((clock) => ({
        clock: clock.clock,
        dueAt: clock.dueAt === null ? null : shared.iso(clock.dueAt),
        actualAt: clock.milestoneAt === null ? null : shared.iso(clock.milestoneAt),
        verdict: clock.verdict,
        elapsedSeconds: clock.elapsedSeconds,
        budget: clock.budget,
        counted: decided.has(clock),
        provisional: clock.provisional,
        withoutPauses: clock.withoutPauses.verdict,
        ...(clock.levelReadings === undefined
          ? {}
          : { readings: clock.levelReadings.map(({ level, budget, verdict }) => ({ level, budget, verdict })) }),
      })),
    pauses: (value.pauses ?? [])
      .filter(({ from }) => epochSeconds(from) <= shared.cutOff)
      .map((pause) => ({
        from: shared.local(pause.from),
        to: pause.to === null ? null : shared.local(pause.to),
        reason: records.agreement.value.pauses?.find(({ reason }) => reason === pause.reason)?.name ?? pause.reason,
        seconds: pause.to === null ? null : epochSeconds(pause.to) - epochSeconds(pause.from),
        late: pause.declaredAt !== undefined && epochSeconds(pause.declaredAt) > epochSeconds(pause.from),
      })),
    source: { path: record.path, lines: [record.lineOf('timeline', 'reportedAt')] },
  };
}
