// The annex: every incident, request and defect with every clock, every finding in full: from here each figure can be recomputed by hand.
import { CLOCK_NAMES, type Incident } from '../domain/incident.ts';
import type { Sourced } from '../domain/records.ts';
import { epochSeconds } from '../domain/time.ts';
import type { ClockResult } from '../sla/clock.ts';
import { windowOf } from '../sla/service-time.ts';
import { decidedIn } from './compliance.ts';
import { annexExceptions } from './exceptions.ts';
import { neighboursIn } from './form.ts';
import type { ReportInputs } from './inputs.ts';
import type { AnnexClock, AnnexIncident, AnnexModel } from './models/annex.ts';
import { noVerdictByDevice } from './no-verdict.ts';
import { assetName, isWithin, levelAt, reached, type Shared } from './shared.ts';

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
  const { problems, exceptions } = annexExceptions(inputs, shared);
  return {
    window: records.agreement.value.method.window,
    calendar: records.agreement.value.calendar,
    incidents: incidents
      .toSorted((left, right) => epochSeconds(left.value.timeline.reportedAt) - epochSeconds(right.value.timeline.reportedAt))
      .map((record) => annexIncident(record, inputs, shared)),
    others: otherMatters(inputs, shared),
    problems,
    exceptions,
    noVerdict: noVerdictByDevice(inputs, shared),
    neighbours: neighboursIn(
      exceptions.map(({ seen }) => seen),
      records,
    ),
  };
}

/** Requests and defects with a clock that was decided in the period or runs on. */
function otherMatters(inputs: ReportInputs, shared: Shared): readonly AnnexIncident[] {
  const { requests, defects } = inputs.records;
  const clocks = [...shared.kinds.request, ...shared.kinds.defect];
  const counted = new Set(decidedIn(clocks, shared.period));
  const concerned = new Set(
    clocks.filter((clock) => counted.has(clock) || clock.verdict === 'running').map(({ incident }) => incident),
  );
  const rows = [
    ...requests.map((record) => ({
      record,
      beginning: ['receivedAt'],
      at: record.value.receivedAt,
      assets: record.value.asset === undefined ? [] : [record.value.asset],
    })),
    ...defects.map((record) => ({
      record,
      beginning: ['submittedAt'],
      at: record.value.submittedAt,
      assets: record.value.assets ?? [],
    })),
  ];
  return rows
    .filter(({ record }) => concerned.has(record.value.id))
    .toSorted(
      (left, right) => epochSeconds(left.at) - epochSeconds(right.at) || (left.record.value.id < right.record.value.id ? -1 : 1),
    )
    .map(({ record, beginning, at, assets }) => {
      const { path, value } = record;
      const own = clocks.filter(({ incident }) => incident === value.id);
      return {
        incident: value.id,
        level: own.at(-1)?.level ?? value.level ?? 'IV',
        title: value.title,
        assets: assets.map((id) => assetName(shared.assets, id)),
        reportedAt: shared.local(at),
        clocks: annexClocks(own, shared),
        pauses: [],
        source: { path, lines: [record.lineOf(...beginning)] },
      };
    });
}

function annexIncident(record: Sourced<Incident>, { records }: ReportInputs, shared: Shared): AnnexIncident {
  const { value } = record;
  const agreement = records.agreement.value;
  const window = windowOf(agreement, value.module);
  return {
    incident: value.id,
    level: levelAt(value, shared.cutOff),
    title: value.title,
    assets: value.assets.map((id) => assetName(shared.assets, id)),
    reportedAt: shared.local(value.timeline.reportedAt),
    ...(window === agreement.method.window ? {} : { window }),
    clocks: annexClocks(
      shared.clocks.filter(({ incident }) => incident === value.id),
      shared,
    ),
    pauses: (value.pauses ?? [])
      .filter(({ from }) => epochSeconds(from) <= shared.cutOff)
      .map((pause) => ({ pause, to: reached(pause.to ?? undefined, shared.cutOff) }))
      .map(({ pause, to }) => ({
        from: shared.local(pause.from),
        to: to === null ? null : shared.iso(to),
        reason: agreement.pauses?.find(({ reason }) => reason === pause.reason)?.name ?? pause.reason,
        seconds: to === null ? null : to - epochSeconds(pause.from),
        late: pause.declaredAt !== undefined && epochSeconds(pause.declaredAt) > epochSeconds(pause.from),
      })),
    source: { path: record.path, lines: [record.lineOf('timeline', 'reportedAt')] },
  };
}

function annexClocks(clocks: readonly ClockResult[], shared: Shared): readonly AnnexClock[] {
  const decided = new Set(decidedIn(clocks, shared.period));
  return clocks
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
    }));
}
