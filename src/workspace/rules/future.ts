// What a record says to have happened does not lie in the future.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type DocumentKind, NUMBERED_KINDS } from '../../domain/document-kinds.ts';
import { epochSeconds } from '../../domain/time.ts';
import type { Claim, ClaimWitness } from '../claims.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { nameOf } from '../mistake.ts';
import { isAfter, type Moment, momentsOf } from '../moments.ts';

/** Where times are plans or terms, not things that happened; by kind, the keys that may lie ahead. */
const AHEAD: Partial<Record<DocumentKind, readonly string[]>> = {
  action: ['due'],
  attestation: ['validUntil'],
  change: ['plannedAt'],
  drill: ['plannedOn', 'due'],
  duty: ['from', 'to', 'date', 'due'],
  incident: ['due', 'restorationExpectedAt'],
  maintenance: ['from', 'to'],
};

const RECORDS: ReadonlySet<DocumentKind> = new Set(NUMBERED_KINDS);

type LocalTime = (client: string, instant: Temporal.Instant) => Temporal.ZonedDateTime;

/** Later than now is the future for everybody; later than the commit that brought it was the future when it was claimed. */
export async function future(estate: Estate, witness?: ClaimWitness): Promise<readonly Diagnostic[]> {
  const { now } = estate;
  if (now === undefined) return [];
  const local = localTimes(estate);
  const since = await witness?.since();
  const first = Math.min(now.epochMilliseconds / 1000, since ?? Number.POSITIVE_INFINITY);
  const surelyBefore = dayNumber(first - 2 * DAY_SECONDS);
  const claims = estate.documents
    .filter(({ kind, glance }) => RECORDS.has(kind) && !(glance?.isUsual === true && glance.latest < surelyBefore))
    .flatMap((document) => momentsOf(document).flatMap((moment) => happened(document, moment)));
  const today = memoized((client: string) => dateOf(local(client, now)));
  const { ahead = [], past = [] } = Object.groupBy(claims, ({ document, moment }) =>
    (moment.form === 'date' ? moment.text > today(clientOf(document)) : isAfter(moment.text, now)) ? 'ahead' : 'past',
  );
  // What had happened before the first commit was never claimed too early.
  const claimed = past.map((one) => ({ one, claim: asClaim(one, local) })).filter(({ claim }) => claim.at > (since ?? claim.at));
  const seen = (await witness?.seen(claimed.map(({ claim }) => claim))) ?? [];
  return [
    ...ahead.map((one) => finding(one, local(clientOf(one.document), now))),
    ...claimed.flatMap(({ one }, index) => {
      const at = seen[index];
      return at === undefined
        ? []
        : [finding(one, local(clientOf(one.document), Temporal.Instant.fromEpochMilliseconds(at * 1000)), 'committed')];
    }),
  ];
}

const DAY_SECONDS = 86_400;

/** As the quick reader writes days; wherever the day is, two days earlier it was over. */
function dayNumber(seconds: number): number {
  return Number(new Date(seconds * 1000).toISOString().slice(0, 10).replaceAll('-', ''));
}

interface Claimed {
  readonly document: WorkspaceDocument;
  readonly moment: Moment;
  readonly key: string;
}

function happened(document: WorkspaceDocument, moment: Moment): readonly Claimed[] {
  const key = nameOf(moment.pointer);
  const isPlan = AHEAD[document.kind]?.includes(key) === true && !isPause(document, moment);
  return isPlan ? [] : [{ document, moment, key }];
}

const clientOf = ({ place }: WorkspaceDocument): string => place.client ?? '';

/** Where a client is; asking for a zone is dear, so each of the few answers is kept. */
function localTimes(estate: Estate): LocalTime {
  const zones = new Map<string, string>();
  const known = new Map<string, Temporal.ZonedDateTime>();
  return (client, instant) => {
    const zone = zones.get(client) ?? estate.one('client', client)?.value.zone ?? 'UTC';
    zones.set(client, zone);
    const name = `${client}\n${instant.epochNanoseconds}`;
    const local = known.get(name) ?? instant.toZonedDateTimeISO(zone);
    known.set(name, local);
    return local;
  };
}

function memoized<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

const dateOf = (local: Temporal.ZonedDateTime): string => local.toPlainDate().toString();

/** A date lies in the future until its first moment where the client is. */
function asClaim({ document, moment, key }: Claimed, local: LocalTime): Claim {
  const { path } = document;
  const claim = { path, key, text: moment.text };
  if (moment.form === 'instant') return { ...claim, at: epochSeconds(moment.text) };
  const { timeZoneId } = local(clientOf(document), EPOCH);
  const first = Temporal.PlainDate.from(moment.text).toZonedDateTime({ timeZone: timeZoneId });
  return { ...claim, at: Math.floor(first.epochMilliseconds / 1000) };
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

function finding({ document, moment, key }: Claimed, latest: Temporal.ZonedDateTime, committed?: 'committed'): Diagnostic {
  const bound = moment.form === 'date' ? dateOf(latest) : latest.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  const values = { key, value: moment.text, now: bound, committed: committed === undefined ? undefined : bound };
  return findingIn(document, 'CB0402', moment.pointer, { values });
}

function isPause({ kind }: WorkspaceDocument, { pointer }: Moment): boolean {
  return kind === 'incident' && pointer[0] === 'pauses';
}
