// Months that are over, merged by the day: every receipt, verdict, fact and word as it was; of the measurements the lowest and the
// highest of each day, and those of abnormal checks.
import type { ItemResult } from '../domain/inspection.ts';
import type { Numbers } from './number-rows.ts';
import { dayFilePath, dayFilePlace, recordPlace } from './record-path.ts';
import { type RecordFile, type RecordInDepth, recordsInDepth, type RecordProblem, pathOf } from './record.ts';
import { keysOf } from './facts-since.ts';
import { slotKey, withKept } from './record-text.ts';

const FORMAT = 'casebook-day/1';
const RECORD_BEGINS = /^(?=casebook-round\/2 )/m;

export interface CompactedMonth {
  /** A file a day and shard. */
  readonly days: readonly RecordFile[];
  /** Why nothing may be compacted: what is not sound would be lost for the readers. */
  readonly problems: readonly RecordProblem[];
}

/** @param files all records of a client and month, none of them compacted; the same files give the same bytes */
export function compactMonth(files: readonly RecordFile[]): CompactedMonth {
  const days: RecordFile[] = [];
  const problems = new Map<string, RecordProblem>();
  for (const shard of Map.groupBy(files, ({ path }) => recordPlace(path)?.shard).values()) {
    // A month of rounds is more than a machine should hold at once: a day is done before the next is read.
    let home = '';
    let day: DayRecord[] = [];
    const finish = () => {
      if (day.length > 0) days.push({ path: home, text: dayText(home, day) });
      day = [];
    };
    for (const record of recordsInDepth(shard)) {
      if ('kind' in record) problems.set(record.path, record);
      else {
        if (homeOf(record.file.path) !== home) finish();
        home = homeOf(record.file.path);
        day.push(dayRecord(record));
      }
    }
    finish();
  }
  return problems.size > 0 ? { days: [], problems: [...problems.values()] } : { days, problems: [] };
}

interface DayRecord extends Pick<RecordInDepth, 'memory' | 'references'> {
  readonly text: string;
  /** `checklist/asset/item`. */
  readonly abnormal: ReadonlySet<string>;
}

function dayRecord({ file, round, memory, references }: RecordInDepth): DayRecord {
  const abnormal = round.slots.flatMap((slot) => {
    const keys = keysOf(slot.items.map(({ item }) => item));
    return slot.items.flatMap((item, index) => (isTelling(item) ? [`${slotKey(slot)}/${keys[index]}`] : []));
  });
  return { text: file.text, memory, references, abnormal: new Set(abnormal) };
}

/** The file that holds this record where its month is compacted. */
export function homeOf(path: string): string {
  const place = recordPlace(path);
  return place === undefined ? path : dayFilePath(place);
}

function dayText(path: string, records: readonly DayRecord[]): string {
  const { client, shard, month, day } = dayFilePlace(path) ?? { client: '', shard: '', month: '', day: '' };
  const extremes = extremesOf(records);
  const texts = records.map((record, index) =>
    withKept(record.text, record.memory, keptOf(record, index, extremes), record.references),
  );
  return [`${FORMAT} ${client} ${shard} ${month}-${day}\n`, ...texts].join('');
}

/** The records of a day file under the paths that they had; undefined where it is none. */
export function recordsInDay({ path, text }: RecordFile): readonly RecordFile[] | undefined {
  const place = dayFilePlace(path);
  const [head = '', ...records] = text.split(RECORD_BEGINS);
  if (place === undefined || head !== `${FORMAT} ${place.client} ${place.shard} ${place.month}-${place.day}\n`) return undefined;
  return records.map((record) => ({ path: pathOf(record) ?? path, text: record }));
}

/** By series: which records of the day hold the first of its lowest and the first of its highest values. */
type Extremes = ReadonlyMap<string, { readonly lowest: number; readonly highest: number }>;

const seriesKey = (key: string, index: number) => `${index} ${key}`;

function extremesOf(records: readonly DayRecord[]): Extremes {
  const found = new Map<string, { lowest: number; highest: number; least: number; most: number }>();
  for (const [place, { memory }] of records.entries()) {
    for (const { key, count } of memory.sources) {
      for (let index = 0; index < count; index += 1) {
        const value = memory.numbers.last.get(key)?.[index];
        if (value === undefined || Number.isNaN(value)) continue;
        const series = seriesKey(key, index);
        const known = found.get(series);
        if (known === undefined) found.set(series, { lowest: place, highest: place, least: value, most: value });
        else if (value < known.least) found.set(series, { ...known, lowest: place, least: value });
        else if (value > known.most) found.set(series, { ...known, highest: place, most: value });
      }
    }
  }
  return found;
}

/** The first value of a series without a usual one stays as well: later ones are told as distances from it. */
function keptOf({ abnormal, memory, references }: DayRecord, place: number, extremes: Extremes): Numbers {
  return new Map(
    memory.sources.map(({ key, count }) => {
      const values = memory.numbers.last.get(key) ?? [];
      const whole = abnormal.has(key) || references.get(key)?.length !== count;
      const isKept = (index: number) => {
        const extreme = extremes.get(seriesKey(key, index));
        return whole || extreme?.lowest === place || extreme?.highest === place;
      };
      return [key, Array.from({ length: count }, (_, index) => (isKept(index) ? (values[index] ?? Number.NaN) : undefined))];
    }),
  );
}

function isTelling({ state }: ItemResult): boolean {
  return state !== 'normal' && state !== 'unchecked';
}
