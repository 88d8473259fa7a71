// 15: what counts, from when to when, by which calendar: the method of the agreement, with its digest.
import { createHash } from 'node:crypto';
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import { epochSeconds } from '../../domain/time.ts';
import { isPromised } from '../../sla/matter.ts';
import { windowOf } from '../../sla/service-time.ts';
import { at, wholeFile } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { DefinitionsSection } from '../models/definitions.ts';
import { isWithin, reached, type Shared } from '../shared.ts';

export function composeDefinitions({ records }: ReportInputs, shared: Shared): DefinitionsSection {
  const { value: agreement } = records.agreement;
  const { method, levels, pauses, windows, objectives, requests, defects } = agreement;
  const moduleWindows = agreement.modules.filter(({ id }) => windowOf(agreement, id) !== method.window);
  const hours = moduleWindows.map(({ id, window }) => ({ id, window }));
  const counting = { method, levels, pauses, windows, objectives, requests, defects, ...(hours.length === 0 ? {} : { hours }) };
  const published = new Set(records.calendars.map(({ value }) => value.year));
  const year = Number(shared.period.id.slice(0, 4));
  const provisional = shared.clocks.filter((clock) => clock.provisional);
  return {
    kind: 'definitions',
    start: method.start,
    window: method.window,
    days: method.days,
    moduleWindows: moduleWindows.map(({ id, name }) => ({ name, window: windowOf(agreement, id) })),
    requests: {
      promised: isPromised('request', agreement),
      level: requests?.level ?? 'IV',
      response: requests?.response ?? 'answer',
      targets: requests?.targets ?? {},
    },
    defects: { promised: isPromised('defect', agreement), level: defects?.level ?? 'IV', targets: defects?.targets ?? {} },
    response: method.response,
    contingencyTrigger: method.contingencyTrigger,
    levels: FAULT_LEVELS.map((level) => ({
      level,
      name: levels[level].name,
      definition: levels[level].definition,
      ...levels[level].targets,
    })),
    pauses: (pauses ?? []).map(({ name }) => name),
    calendars: records.calendars
      .filter(({ value }) => value.year === year || value.year === year - 1)
      .toSorted((left, right) => left.value.year - right.value.year)
      .map(({ value }) => ({
        name: value.calendar,
        year: value.year,
        source: value.source,
        holidays: value.holidays.length,
        workdays: value.workdays.length,
      })),
    uncovered: [
      ...new Set([
        ...(published.has(year) ? [] : [year]),
        ...provisional
          .flatMap(({ dueAt }) => (dueAt === null ? [] : [Number(shared.iso(dueAt).slice(0, 4))]))
          .filter((one) => !published.has(one)),
      ]),
    ].toSorted((left, right) => left - right),
    withdrawn: records.incidents
      .filter(({ value }) => isWithin(epochSeconds(value.timeline.reportedAt), shared.period))
      .flatMap(({ value: { id, withdrawn } }) =>
        // Withdrawn later, it was still counted here.
        withdrawn === undefined || reached(withdrawn.at, shared.cutOff) === null
          ? []
          : [{ incident: id, reason: withdrawn.reason }],
      ),
    running: shared.clocks.filter(({ verdict }) => verdict === 'running').length,
    digest: createHash('sha256').update(JSON.stringify(counting)).digest('hex'),
    evidence: shared.evidence.add('definitions', [
      at(records.agreement, 'method'),
      at(records.agreement, 'levels'),
      at(records.agreement, 'objectives'),
      ...records.calendars.filter(({ value }) => value.year === year).map(({ path }) => wholeFile(path)),
    ]),
  };
}
