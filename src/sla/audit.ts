// Claimed against witnessed: which commit first held each claim, what came late, what was changed or removed afterwards.
import type { HistoricCommit } from '../domain/history.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { changedFields, type FieldChange, type Fields, fieldsOf, isSame, secondsOf } from './record-fields.ts';

/** A record as one commit left it; in the order of the history. */
export interface RecordVersion {
  readonly path: string;
  readonly commit: HistoricCommit;
  readonly imported: boolean;
  /** Undefined where the commit removed it. */
  readonly value: unknown;
}

/** A claimed time that a clock counts with, and the commit that witnesses it. */
export interface WitnessedClaim {
  readonly path: string;
  readonly field: string;
  readonly claim: string;
  readonly claimedAt: EpochSeconds;
  readonly commit: string;
  readonly witnessedAt: EpochSeconds;
  /** From the claim to its witness; below zero where the claim lies ahead of the commit that brought it. */
  readonly delaySeconds: number;
  readonly imported: boolean;
}

/** `late` 补录, `ahead` claimed before it was, `amended` 修改, `removed` deleted with its claims. */
export interface RecordFinding {
  readonly kind: 'late' | 'ahead' | 'amended' | 'removed';
  readonly path: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly commit: HistoricCommit;
  /** For a claim that came late or lies ahead: from the claim to its witness. */
  readonly delaySeconds?: number;
}

export interface RecordsAudit {
  readonly claims: readonly WitnessedClaim[];
  readonly findings: readonly RecordFinding[];
}

/** Clocks of machines differ by a little; a claim so far ahead of its commit is none. */
const SKEW_SECONDS = 300;

/** The versions of all incidents, requests and defects of a client. */
export function auditRecords(versions: readonly RecordVersion[], toleranceSeconds: number): RecordsAudit {
  const audits = [...Map.groupBy(versions, ({ path }) => path).values()].map((of) => auditRecord(of, toleranceSeconds));
  return { claims: audits.flatMap(({ claims }) => claims), findings: audits.flatMap(({ findings }) => findings) };
}

function auditRecord(versions: readonly RecordVersion[], tolerance: number): RecordsAudit {
  const claims: WitnessedClaim[] = [];
  const findings: RecordFinding[] = [];
  const witnessed = new Map<string, readonly string[]>();
  let fields: Fields = new Map();
  for (const version of versions) {
    const { path, commit, value } = version;
    const next = clockFields(value);
    if (value === undefined) {
      if (fields.size > 0) findings.push(...removals(path, commit, fields));
      fields = next;
      continue;
    }
    findings.push(...amendments(fields, next).map((change) => ({ kind: 'amended' as const, path, commit, ...change })));
    for (const [field, claim] of claimsIn(next)) {
      const known = witnessed.get(field) ?? [];
      if (known.some((earlier) => isSame(earlier, claim))) continue;
      witnessed.set(field, [...known, claim]);
      claims.push(...witnessOf(version, field, claim));
    }
    fields = next;
  }
  return { claims, findings: [...findings, ...claims.flatMap((claim) => untimely(claim, versions, tolerance))] };
}

function witnessOf({ path, commit, imported }: RecordVersion, field: string, claim: string): readonly WitnessedClaim[] {
  const claimedAt = secondsOf(claim);
  if (claimedAt === undefined) return [];
  const { witnessedAt } = commit;
  return [{ path, field, claim, claimedAt, commit: commit.commit, witnessedAt, delaySeconds: witnessedAt - claimedAt, imported }];
}

function untimely(claim: WitnessedClaim, versions: readonly RecordVersion[], tolerance: number): readonly RecordFinding[] {
  const { path, field, delaySeconds, imported } = claim;
  const kind = delaySeconds > tolerance ? 'late' : delaySeconds < -SKEW_SECONDS ? 'ahead' : undefined;
  const commit = versions.find((version) => version.commit.commit === claim.commit)?.commit;
  if (kind === undefined || commit === undefined || (imported && kind === 'late')) return [];
  return [{ kind, path, field, before: null, after: claim.claim, commit, delaySeconds }];
}

const BEGINNINGS = ['timeline.reportedAt', 'receivedAt', 'submittedAt'];

/** One finding for a record; its report is the time that places it. */
function removals(path: string, commit: HistoricCommit, fields: Fields): readonly RecordFinding[] {
  const field = BEGINNINGS.find((name) => fields.has(name)) ?? [...fields.keys()][0] ?? '';
  return [{ kind: 'removed', path, field, before: fields.get(field) ?? null, after: null, commit }];
}

/** The times of requests and defects. */
const STEPS =
  '(received|responded|planned|arrived|answered|finished|submitted)At|(analysis|confirmation|implementation|conversion)\\.at';

/** What a clock looks at. Reasons and evidence in words may be improved at any time. */
const COUNTED = new RegExp(
  `^(level|impact|timeline\\.[A-Za-z]+|levelChanges\\[[0-9]+\\]\\.(at|to)|pauses\\[[0-9]+\\]\\.(from|to|reason|declaredAt)|withdrawn\\.at|${STEPS}|implementation\\.solved|convertedTo)$`,
);

function clockFields(value: unknown): Fields {
  return new Map([...fieldsOf(value)].filter(([field]) => COUNTED.test(field)));
}

/** Filling in is no amendment, nor is the end of a pause that lasted. */
function amendments(before: Fields, after: Fields): readonly FieldChange[] {
  return changedFields(before, after).filter(
    ({ field, before: was }) => was !== null && !(was === 'null' && /^pauses\[[0-9]+\]\.to$/.test(field)),
  );
}

/** Times that clocks start, stand still or stop at. When it broke out and when it ran again may be found out much later. */
const CLAIMED = new RegExp(
  `^(timeline\\.(reportedAt|respondedAt|plannedAt|contingencyAt|resolvedAt|faultReportedAt)|levelChanges\\[[0-9]+\\]\\.at|withdrawn\\.at|${STEPS})$`,
);

function claimsIn(fields: Fields): readonly (readonly [string, string])[] {
  const direct = [...fields].filter(([field]) => CLAIMED.test(field));
  // A pause that says itself that it was declared afterwards is judged by when it was declared.
  const pauses = [...fields].flatMap(([field, from]) => {
    const place = /^(pauses\[[0-9]+\])\.from$/.exec(field)?.[1];
    if (place === undefined) return [];
    const declared = fields.get(`${place}.declaredAt`);
    return [declared === undefined ? ([field, from] as const) : ([`${place}.declaredAt`, declared] as const)];
  });
  return [...direct, ...pauses];
}
