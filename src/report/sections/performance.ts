// The contract, clause by clause: what each service module promised and delivered, and the reports that were owed.
import { areaOf, type ServiceArea } from '../../domain/service-area.ts';
import { epochSeconds } from '../../domain/time.ts';
import type { SlotOutcome } from '../../domain/inspection.ts';
import { inPeriod, obligations } from '../../sla/obligations/expand.ts';
import type { Obligation } from '../../sla/obligations/obligation.ts';
import { totals } from '../../sla/obligations/totals.ts';
import { reportNumber } from '../report-number.ts';
import { decidedIn, onTime } from '../compliance.ts';
import { at, wholeFile } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { EvidenceSource } from '../models/evidence.ts';
import type { PerformanceSection } from '../models/year.ts';
import { isWithin, reportedIn, type Shared } from '../shared.ts';
import { clockSources, recordSources, reportedSources } from '../sources.ts';

const AREAS: readonly ServiceArea[] = ['network', 'host-storage', 'database', 'middleware'];

export function composePerformance(inputs: ReportInputs, shared: Shared): PerformanceSection {
  const { records, slots, issued } = inputs;
  const owed = inPeriod(obligations({ records, slots, reports: issued, asOf: shared.asOf }), shared.period);
  const reported = reportedIn(shared.incidents, shared.period);
  const decided = decidedIn(shared.clocks, shared.period);
  const inArea = (area: ServiceArea, assets: readonly string[]) =>
    assets.some((id) => {
      const asset = shared.assets.get(id);
      return asset !== undefined && areaOf(asset.class) === area;
    });
  const happened = (at: string | undefined) =>
    at !== undefined && isWithin(epochSeconds(at), shared.period) && epochSeconds(at) < shared.cutOff;
  const changes = records.changes.filter(({ value }) => happened(value.finishedAt));
  const parts = records.parts.filter(({ value }) => happened(value.installedAt ?? value.arrivedAt));
  const visits = records.visits.filter(({ value }) => happened(value.arrivedAt));
  const done = (slots: readonly SlotOutcome[]) => ({
    part: slots.filter(({ result }) => result !== undefined).length,
    whole: slots.length,
  });
  return {
    kind: 'performance',
    obligations: { ...totals(owed), asOf: shared.iso(shared.asOf), evidence: shared.evidence.add('obligations', proofsOf(owed)) },
    modules: records.agreement.value.modules.map(({ id, area, name, providers }) => {
      const own = new Set(reported.filter(({ value }) => value.module === id).map(({ value }) => value.id));
      return {
        area,
        name,
        providers,
        incidents: own.size,
        onTime: onTime(decided.filter(({ incident }) => isOfModule(incident, id, inputs))),
      };
    }),
    modulesEvidence: shared.evidence.add('modules-delivered', [
      at(records.agreement, 'modules'),
      ...reportedSources(reported),
      ...clockSources(decided, records.incidents),
    ]),
    areas: AREAS.map((area) => ({
      area,
      inspections: done(shared.slots.filter(({ asset }) => inArea(area, [asset]))),
      changes: changes.filter(({ value }) => inArea(area, value.assets)).length,
      parts: parts.filter(({ value }) => inArea(area, [value.asset])).length,
      visits: visits.filter(({ value }) => inArea(area, value.assets ?? [])).length,
    })),
    areasEvidence: shared.evidence.add('areas-delivered', [
      ...recordSources(shared.slots),
      ...changes.map((record) => at(record, 'finishedAt')),
      ...parts.map((record) => at(record, 'installedAt')),
      ...visits.map((record) => at(record, 'arrivedAt')),
    ]),
    ...reports(inputs, owed, shared),
  };
}

function isOfModule(incident: string, module: string, { records }: ReportInputs): boolean {
  return records.incidents.some(({ value }) => value.id === incident && value.module === module);
}

/** The clause and what proves it, of each; a report in print names the first of them. */
function proofsOf(owed: readonly Obligation[]): readonly EvidenceSource[] {
  return owed
    .flatMap(({ clause, evidence }) => [clause, ...evidence])
    .map(({ path, line }) => (line === undefined ? wholeFile(path) : { path, lines: [line] }));
}

/** Of reports that are due on one day the monthly one comes first and the annual one last. */
const lengthOf = (period: string): number => (period.length === 4 ? 2 : period.includes('Q') ? 1 : 0);

/** The reports on the periods of this year, in order of issue. */
function reports(
  { records }: ReportInputs,
  owed: readonly Obligation[],
  shared: Shared,
): Pick<PerformanceSection, 'reports' | 'reportsEvidence'> {
  const own = owed
    .filter(({ kind }) => kind === 'report')
    .toSorted((left, right) => left.countsAt - right.countsAt || lengthOf(left.about) - lengthOf(right.about));
  const date = (at: number | null) => (at === null ? null : shared.iso(at - 1).slice(0, 10));
  return {
    reports: own.map(({ about, dueAt, doneAt, state }) => ({
      number: reportNumber(records.client.value.code, about),
      of: about,
      due: date(dueAt) ?? '',
      issued: doneAt === null ? null : shared.iso(doneAt).slice(0, 10),
      state,
    })),
    reportsEvidence: shared.evidence.add('reports-delivered', [
      at(records.agreement, 'reports'),
      ...own.flatMap(({ evidence }) => evidence.map(({ path }) => wholeFile(path))),
    ]),
  };
}
