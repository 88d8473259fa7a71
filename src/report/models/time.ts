// How the model writes moments: text, so that it is plain JSON.

/** ISO 8601 with the client's offset. */
export type IsoInstant = string;
export type IsoDate = string;
/** `2025-09`, `2025-Q3` or `2025`. */
export type PeriodId = string;
