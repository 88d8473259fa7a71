// Spare parts: the engineer is there no later than the part.
import type { Agreement } from '../../domain/agreement.ts';
import type { AssetClass } from '../../domain/asset.ts';
import { partVisitId } from '../../domain/obligation.ts';
import type { SparePart } from '../../domain/journal.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';
import { type EpochSeconds, epochSeconds, parseDuration } from '../../domain/time.ts';
import { knownBefore, type Obligation, type ObligationInputs, proof, stateOf } from './obligation.ts';

const NETWORK: ReadonlySet<AssetClass> = new Set(['core-switch', 'access-switch', 'router', 'firewall']);

/** Owed where a module of the agreement, `…spare-parts`, promises it. */
export function partVisitObligations({ records, asOf }: ObligationInputs): readonly Obligation[] {
  const { modules } = records.agreement.value;
  if (!modules.some(isSpareParts)) return [];
  return records.parts
    .filter(({ value }) => isKnown(value, records, asOf))
    .map((source) => {
      const { id, asset } = source.value;
      const known = (at: string | undefined) => knownBefore(at === undefined ? undefined : epochSeconds(at), asOf);
      const [arrivedAt, doneAt] = [known(source.value.arrivedAt), known(source.value.engineerAt)];
      const dueAt = arrivedAt === null ? null : arrivedAt + visitTolerance(records.agreement.value);
      const of = records.assets.find(({ value }) => value.id === asset)?.value;
      const area = of !== undefined && NETWORK.has(of.class) ? 'network' : 'host-storage';
      const own = modules.findIndex((module) => isSpareParts(module) && module.area === area);
      const place = own < 0 ? modules.findIndex(isSpareParts) : own;
      return {
        id: partVisitId(id),
        kind: 'part-visit',
        party: 'provider',
        about: id,
        ...(of === undefined ? {} : { title: of.name }),
        clause: proof(records.agreement, 'modules', place, 'id'),
        dueAt,
        doneAt,
        countsAt: countsAt(source, asOf),
        state: stateOf(dueAt, doneAt, asOf),
        evidence: [proof(source, doneAt === null ? 'arrivedAt' : 'engineerAt')],
      } satisfies Obligation;
    });
}

/** By how many seconds the engineer may come after the part. */
export function visitTolerance({ partVisitTolerance }: Pick<Agreement, 'partVisitTolerance'>): number {
  if (partVisitTolerance === undefined) return 0;
  const budget = parseDuration(partVisitTolerance);
  return budget.unit === 'seconds' ? budget.seconds : budget.days * DAY_SECONDS;
}

const DAY_SECONDS = 86_400;

/** Somebody came, or it is on its way for an incident that was reported; a record without any time is on its way. */
function isKnown({ arrivedAt, engineerAt, incident }: SparePart, { incidents }: ClientRecords, asOf: EpochSeconds): boolean {
  const times = [arrivedAt, engineerAt].flatMap((at) => (at === undefined ? [] : [epochSeconds(at)]));
  if (times.some((at) => at < asOf)) return true;
  const cause = incidents.find(({ value }) => value.id === incident);
  return cause === undefined ? times.length === 0 : epochSeconds(cause.value.timeline.reportedAt) < asOf;
}

function isSpareParts({ id }: Agreement['modules'][number]): boolean {
  return id === 'spare-parts' || id.endsWith('-spare-parts');
}

/** When the part came; before that when the engineer did; else it is still to come. */
function countsAt({ value }: Sourced<SparePart>, asOf: EpochSeconds): EpochSeconds {
  const times = [value.arrivedAt, value.engineerAt].flatMap((at) => (at === undefined ? [] : [epochSeconds(at)]));
  return times.find((at) => at < asOf) ?? asOf;
}
