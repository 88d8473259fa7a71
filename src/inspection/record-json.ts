// Records of the first format, as written until the second came: read, never written.
import { phrase, SaidError } from '../phrase.ts';
import type { Round, SlotResult } from '../domain/inspection.ts';
import { canonicalJson } from './canonical.ts';
import { memoryWith, resultsOf, type SlotChanges, type SlotMemory } from './facts-since.ts';
import { exceptionsOf, type Receipt, secondsOf } from './receipt.ts';
import type { Link } from './record-text.ts';
import { stateOf } from './state-letters.ts';

const FORMAT = 'casebook-round/1';

export interface RecordJson extends Receipt {
  readonly previous: Link | null;
  readonly facts: 'changes' | 'full';
  readonly exceptions: readonly (readonly unknown[])[];
  readonly slots: readonly SlotLine[];
}

interface SlotLine extends SlotChanges {
  readonly slot: string;
  /** Only where it is not the round's own. */
  readonly planned?: string;
  /** Seconds after the start of the round. */
  readonly ran: readonly [number, number];
  readonly states: string;
  readonly numbers?: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Where a record of the first format lies: `2025-09/30/1200Z-….txt` was `2025/09/30T1200Z-….json`. */
export function jsonPath(path: string): string {
  return path.replace(/([0-9]{4})-([0-9]{2})\/([0-9]{2})\/([^/]+)\.txt$/, '$1/$2/$3T$4.json');
}

export type SlotMemories = ReadonlyMap<string, SlotMemory>;

export function parseJson(text: string): RecordJson {
  const record = JSON.parse(text) as Partial<RecordJson & { readonly format: unknown }> | null;
  if (record?.format !== FORMAT)
    throw new SaidError(phrase('the format is neither {format} nor a later one', { format: FORMAT }));
  if (!Array.isArray(record.slots) || record.previous === undefined) throw new SaidError('it holds no slots');
  return record as RecordJson;
}

export function roundFromJson(record: RecordJson, before: SlotMemories): { readonly round: Round; readonly after: SlotMemories } {
  const startedAt = secondsOf(record.started);
  const known = new Map(record.facts === 'full' ? [] : before);
  const slots = record.slots.map((line): SlotResult => {
    const [checklist = '', asset = ''] = line.slot.split('/');
    const memory = memoryWith(known.get(line.slot), line);
    known.set(line.slot, memory);
    return {
      checklist,
      asset,
      plannedAt: secondsOf(line.planned ?? record.planned),
      startedAt: startedAt + line.ran[0],
      finishedAt: startedAt + line.ran[1],
      items: resultsOf(memory, line.states.split('').map(stateOf), (key) =>
        line.numbers !== undefined && Object.hasOwn(line.numbers, key)
          ? (line.numbers[key] ?? []).map((value) => value ?? Number.NaN)
          : [],
      ),
    };
  });
  const { client, shard, run, plan } = record;
  const plannedAt = secondsOf(record.planned);
  return {
    round: { client, shard, run, plannedAt, startedAt, finishedAt: secondsOf(record.finished), plan, slots },
    after: known,
  };
}

/** The exceptions on top must be those of its checks. */
export function wrongJson({ exceptions }: RecordJson, round: Round): string | undefined {
  const names = (list: readonly (readonly unknown[])[]) => canonicalJson(list.map(([state, name]) => [state, name]));
  return names(exceptions) === names(exceptionsOf(round)) ? undefined : 'exceptions';
}
