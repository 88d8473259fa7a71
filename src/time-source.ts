// The only way to learn what time it is. A «clock» in this project is always a service-level clock.
export interface TimeSource {
  now(): Temporal.Instant;
}

export const systemTime: TimeSource = { now: () => Temporal.Now.instant() };

/** Stands still at one instant: demos, the shipped year and tests. */
export function fixedTime(instant: string): TimeSource {
  const at = Temporal.Instant.from(instant);
  return { now: () => at };
}
