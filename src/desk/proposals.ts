// Faults that were closed without naming a strategy, each with the entry of the knowledge base that comes nearest.
import type { ClientRecords } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import { versions } from './likeness.ts';
import { type Match, matcher } from './match.ts';

export interface Proposal {
  readonly id: string;
  readonly path: string;
  readonly title: LocalText;
  /** Undefined where nothing comes near: then a new entry is to be written. */
  readonly match?: Match;
}

/** How long a closed fault stays on the desk for it. */
const DAYS = 30;
const DAY_SECONDS = 86_400;
/** Below this the nearest entry has little more than a word in common. */
const NEAR = 6;

export function proposals(records: ClientRecords, asOf: EpochSeconds): readonly Proposal[] {
  const closed = records.incidents.filter(({ value: { timeline, knowledge = [], withdrawn } }) => {
    if (timeline.closedAt === undefined || withdrawn !== undefined || knowledge.length > 0) return false;
    const at = epochSeconds(timeline.closedAt);
    return at < asOf && at >= asOf - DAYS * DAY_SECONDS;
  });
  if (closed.length === 0) return [];
  const match = matcher(
    records.knowledge.map(({ value }) => value),
    records.synonyms?.value,
  );
  const classOf = new Map(records.assets.map(({ value }) => [value.id, value.class]));
  return closed.map(({ path, value: { id, title, symptoms, cause, assets } }) => {
    const text = [title, symptoms, cause?.direct].flatMap((one) => (one === undefined ? [] : versions(one))).join('\n');
    const assetClasses = assets.flatMap((asset) => classOf.get(asset) ?? []);
    const [best] = match({ text, assetClasses });
    return { id, path, title, ...(best === undefined || best.score < NEAR ? {} : { match: best }) };
  });
}
