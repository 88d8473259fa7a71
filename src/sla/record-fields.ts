// A record of any shape as fields with plain values, and what differs between two of them.

export type Fields = ReadonlyMap<string, string>;

export interface FieldChange {
  readonly field: string;
  /** Null where the field was or is absent. */
  readonly before: string | null;
  readonly after: string | null;
}

/** `timeline.reportedAt`, `pauses[0].to`: every value that is neither a map nor a list, as text. */
export function fieldsOf(value: unknown, at = ''): Fields {
  if (Array.isArray(value)) return joined(value.map((entry, index) => fieldsOf(entry, `${at}[${index}]`)));
  if (typeof value !== 'object' || value === null) return new Map(at === '' ? [] : [[at, String(value)]]);
  return joined(Object.entries(value).map(([key, entry]) => fieldsOf(entry, at === '' ? key : `${at}.${key}`)));
}

function joined(parts: readonly Fields[]): Fields {
  return new Map(parts.flatMap((part) => [...part]));
}

/** Two spellings of one instant are the same value. */
export function changedFields(before: Fields, after: Fields): readonly FieldChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter((change) => !isSame(change.before, change.after));
}

export function isSame(one: string | null, other: string | null): boolean {
  if (one === other) return true;
  const [first, second] = [secondsOf(one), secondsOf(other)];
  return first !== undefined && first === second;
}

/** Undefined for what is no instant; records of long ago were checked by rules of long ago. */
export function secondsOf(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}T/.test(text)) return undefined;
  try {
    return Math.floor(Temporal.Instant.from(text).epochMilliseconds / 1000);
  } catch {
    return undefined;
  }
}
