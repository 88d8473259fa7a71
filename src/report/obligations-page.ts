// The obligation page (履约清单) without language: totals by kind, then what was not met, on one page that a client can read.
import { OBLIGATION_KINDS, type ObligationKind, type ObligationState } from '../domain/obligation.ts';
import type { Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, isoInZone } from '../domain/time.ts';
import type { Measure, Obligation, Proof } from '../sla/obligations/obligation.ts';
import { type ObligationTally, totals } from '../sla/obligations/totals.ts';
import type { DataRevision } from './inputs.ts';

export interface ObligationsPageInputs {
  readonly records: ClientRecords;
  readonly period: Period;
  readonly revision: DataRevision;
  readonly asOf: EpochSeconds;
  /** Of the period. */
  readonly obligations: readonly Obligation[];
  /** Rows that there is room for, one by one or in groups; default: one printed page. */
  readonly room?: { readonly single: number; readonly groups: number };
}

/** One obligation, or several of one kind in one state where one by one would not fit the page. */
export interface ObligationRow {
  readonly kind: ObligationKind;
  readonly state: ObligationState;
  readonly party: 'provider' | 'client';
  readonly ids: readonly string[];
  readonly abouts: readonly string[];
  /** ISO 8601; the same for one obligation. */
  readonly dueFrom: string | null;
  readonly dueUntil: string | null;
  /** Only of a single obligation. */
  readonly title?: LocalText;
  readonly doneAt?: string;
  readonly measure?: Measure;
  readonly missedAt?: readonly string[];
  readonly waiver?: { readonly id: string; readonly by: LocalText; readonly reason: LocalText };
  readonly unwitnessed?: boolean;
  readonly evidence: readonly Proof[];
}

export interface ObligationsPageModel {
  readonly format: 'casebook-obligations-1';
  readonly number: string;
  readonly client: { readonly id: string; readonly code: string; readonly name: LocalText };
  readonly provider: { readonly name: LocalText };
  readonly period: Pick<Period, 'id' | 'kind' | 'zone' | 'startDate' | 'endDate'>;
  readonly revision: DataRevision;
  readonly asOf: string;
  readonly total: ObligationTally;
  readonly kinds: readonly ({ readonly kind: ObligationKind; readonly clause: Proof } & ObligationTally)[];
  readonly rows: readonly ObligationRow[];
  /** Obligations that are not met: the rows tell of `listed` of them. */
  readonly exceptions: number;
  readonly listed: number;
}

/** What fits under ten kinds on one A4 page in both languages. */
const ONE_PAGE = { single: 8, groups: 8 } as const;
const ORDER: readonly ObligationState[] = ['missed', 'late', 'waived', 'running'];

export function composeObligationsPage(inputs: ObligationsPageInputs): ObligationsPageModel {
  const { records, period, revision, obligations } = inputs;
  const { code, name } = records.client.value;
  const { kinds, total } = totals(obligations);
  const exceptions = obligations.filter(({ state }) => state !== 'met').toSorted(byUrgency);
  const rows = rowsOf(exceptions, period.zone, inputs.room ?? ONE_PAGE);
  return {
    format: 'casebook-obligations-1',
    number: `${code}-OBL-${period.id}`,
    client: { id: records.id, code, name },
    provider: { name: records.agreement.value.provider.name },
    period: {
      id: period.id,
      kind: period.kind,
      zone: period.zone,
      startDate: period.startDate,
      endDate: period.endDate,
    },
    revision,
    asOf: isoInZone(inputs.asOf, period.zone),
    total,
    kinds: kinds.map((tally) => ({ ...tally, clause: clauseOf(tally.kind, obligations) })),
    rows,
    exceptions: exceptions.length,
    listed: rows.reduce((sum, { ids }) => sum + ids.length, 0),
  };
}

function clauseOf(kind: ObligationKind, obligations: readonly Obligation[]): Proof {
  const first = obligations.find((one) => one.kind === kind);
  if (first === undefined) throw new TypeError(`no obligation of the kind ${kind}`);
  return first.clause;
}

function byUrgency(one: Obligation, other: Obligation): number {
  return (
    ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
    OBLIGATION_KINDS.indexOf(one.kind) - OBLIGATION_KINDS.indexOf(other.kind) ||
    (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity) ||
    (one.id < other.id ? -1 : 1)
  );
}

function rowsOf(
  exceptions: readonly Obligation[],
  zone: string,
  room: NonNullable<ObligationsPageInputs['room']>,
): readonly ObligationRow[] {
  if (exceptions.length <= room.single) return exceptions.map((one) => rowOf([one], zone));
  const groups = Map.groupBy(exceptions, ({ state, kind }) => `${state} ${kind}`);
  return [...groups.values()].slice(0, room.groups).map((group) => rowOf(group, zone));
}

function rowOf(group: readonly Obligation[], zone: string): ObligationRow {
  const [first] = group;
  if (first === undefined) throw new TypeError('a row without an obligation');
  const iso = (seconds: EpochSeconds) => isoInZone(seconds, zone);
  const due = group.flatMap(({ dueAt }) => dueAt ?? []);
  const missedAt = [...new Set(group.flatMap((one) => one.missedAt ?? []))].toSorted((one, other) => one - other).map(iso);
  return {
    kind: first.kind,
    state: first.state,
    party: first.party,
    ids: group.map(({ id }) => id),
    abouts: group.map(({ about }) => about),
    dueFrom: due.length === 0 ? null : iso(Math.min(...due)),
    dueUntil: due.length === 0 ? null : iso(Math.max(...due)),
    ...(missedAt.length === 0 ? {} : { missedAt }),
    evidence: group.flatMap(({ evidence }) => evidence.slice(0, group.length === 1 ? evidence.length : 1)),
    ...(group.length === 1 ? detailsOf(first, iso) : {}),
  };
}

function detailsOf(
  { title, doneAt, measure, waiver, unwitnessed }: Obligation,
  iso: (seconds: EpochSeconds) => string,
): Partial<ObligationRow> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(doneAt === null ? {} : { doneAt: iso(doneAt) }),
    ...(measure === undefined ? {} : { measure }),
    ...(waiver === undefined ? {} : { waiver: { id: waiver.id, by: waiver.by, reason: waiver.reason } }),
    ...(unwitnessed === undefined ? {} : { unwitnessed }),
  };
}
