// What was seen in one row of a form as a short phrase: `1 号正常；2 号无输出`, `38 个，一致`, `/data 91%`.
import type { Comparison, Facts, Gauge, Part } from '../domain/inspection.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import { inert } from '../locale/marks.ts';

export interface SeenRow {
  readonly state: string;
  readonly reading?: string;
  readonly facts?: Facts;
  readonly comparison?: Comparison;
  readonly pointed?: readonly string[];
}

/** `nameOf` turns an asset's id among the neighbours into its name. */
export function resultPhrase(row: SeenRow, words: Catalogue, nameOf: (name: string) => string): string {
  const { facts = {}, comparison } = row;
  const phrases = [
    ...partPhrases(facts.parts ?? [], row, words),
    ...peerPhrases(facts, comparison, words, nameOf),
    ...namePhrases(row, facts, words),
    ...gaugePhrases(facts.gauges ?? [], row, words),
    ...logPhrases(facts, words),
    ...(facts.config === undefined ? [] : [facts.config.saved ? words.form.result.saved : words.form.result.unsaved]),
    ...versionPhrases(facts, comparison, words),
    ...valuePhrases(facts, row, words),
  ];
  return phrases.join(words.semicolon);
}

/** Parts that are many of one kind go by their number; ports and adapters have names that say more. */
const NUMBERED = new Set(['power', 'fans', 'modules', 'processors', 'memory-modules', 'disks', 'controllers', 'battery']);
const FEW = 3;
const LONGEST_LIST = 4;

function partPhrases(parts: readonly Part[], row: SeenRow, words: Catalogue): readonly string[] {
  const { result } = words.form;
  const ailing = parts.filter(({ state }) => state !== 'ok' && state !== 'absent').length;
  // A part that is there but not good explains one of the shortfall; only for the rest is an empty place to blame.
  const short = Math.max(0, (row.comparison?.shortfall ?? 0) - ailing);
  const named = names(parts, row.reading, words);
  const isBad = ({ state }: Part) => state !== 'ok' && !(state === 'absent' && short === 0);
  const good = parts.filter(({ state }) => state === 'ok').length;
  const bad = parts.flatMap((part, index) => (isBad(part) ? [result.part(named[index] ?? '', stateWord(part, words))] : []));
  const absent = parts.filter(({ state }) => state === 'absent').length;
  // Parts that the device does not list at all are lacking too.
  const unlisted = Math.max(0, short - absent);
  const lacking = unlisted > 0 ? [result.missingCount(unlisted)] : [];
  if (parts.length === 0) return lacking;
  if (bad.length === 0) return [result.partsNormal(good, row.reading), ...lacking];
  if (parts.length <= FEW) {
    const all = parts.flatMap((part, index) =>
      part.state === 'absent' && !isBad(part) ? [] : [result.part(named[index] ?? '', stateWord(part, words))],
    );
    return [...all, ...lacking];
  }
  const shown = bad.length > LONGEST_LIST ? [...bad.slice(0, LONGEST_LIST - 1), `…${result.counted(bad.length)}`] : bad;
  return [...(good > 0 ? [result.partsNormal(good, row.reading)] : []), ...shown, ...lacking];
}

function names(parts: readonly Part[], reading: string | undefined, words: Catalogue): readonly string[] {
  const own = parts.map(({ name }) => inert(name));
  if (reading === undefined || !NUMBERED.has(reading)) return own;
  const numbers = own.map((name) => /(\d+)\D*$/.exec(name)?.[1]);
  const distinct = new Set(numbers);
  if (distinct.has(undefined) || distinct.size !== parts.length) return own;
  return numbers.map((number) => words.form.result.number(Number(number)));
}

function stateWord({ state, word }: Part, words: Catalogue): string {
  if (state === 'ok' || word === undefined) return words.form.result.partState[state];
  return words.form.result.deviceWord(word) ?? inert(word);
}

function peerPhrases(
  facts: Facts,
  comparison: Comparison | undefined,
  words: Catalogue,
  nameOf: (name: string) => string,
): readonly string[] {
  if (facts.peers === undefined) return [];
  const { result } = words.form;
  const missing = comparison?.missing ?? [];
  const down = facts.peers.filter(({ up, name }) => !up && !missing.includes(name));
  const up = facts.peers.filter((peer) => peer.up).length;
  const phrases = [
    ...listed(missing, result.missing, result.missingCount, nameOf),
    ...listed(comparison?.unexpected ?? [], result.unexpected, result.counted, nameOf),
    ...down.map(({ name, word }) => result.part(nameOf(name), result.deviceWord(word) ?? inert(word))),
  ];
  if (phrases.length === 0) return [`${result.neighbours(up)}${words.comma}${result.allUp}`];
  return [result.neighbours(up), ...phrases];
}

/** An empty name is an address that may not be printed: then the number says enough. */
function listed(
  names: readonly string[],
  phrase: (names: readonly string[]) => string,
  counted: (count: number) => string,
  nameOf: (name: string) => string,
): readonly string[] {
  if (names.length === 0) return [];
  if (names.includes('')) return [counted(names.length)];
  const shown = names.slice(0, LONGEST_LIST).map(nameOf);
  return [phrase(names.length > LONGEST_LIST ? [...shown, '…'] : shown)];
}

function namePhrases(row: SeenRow, facts: Facts, words: Catalogue): readonly string[] {
  const { result } = words.form;
  const { comparison } = row;
  const nothingElse =
    facts.peers === undefined && facts.version === undefined && facts.parts === undefined && facts.gauges === undefined;
  const differences =
    facts.peers !== undefined || facts.version !== undefined || comparison === undefined
      ? []
      : [
          ...listed(comparison.missing, result.missing, result.missingCount, inert),
          ...listed(comparison.unexpected, result.unexpected, result.counted, inert),
        ];
  if (facts.names === undefined || !nothingElse) return differences;
  if (row.reading === 'processes') return [result.running(facts.names.length), ...differences];
  if (comparison === undefined) return [result.counted(facts.names.length)];
  return differences.length === 0 ? [result.same(facts.names.length)] : [result.counted(facts.names.length), ...differences];
}

function gaugePhrases(gauges: readonly Gauge[], row: SeenRow, words: Catalogue): readonly string[] {
  if (gauges.length === 0) return [];
  const highestFirst = gauges.toSorted((left, right) => right.value - left.value);
  const pointed = highestFirst.filter(({ name }) => row.pointed?.includes(name) === true);
  if (pointed.length > 0) return [pointed.slice(0, LONGEST_LIST).map(namedGauge).join(words.list)];
  const [highest] = highestFirst;
  if (gauges.length === 1 && highest !== undefined)
    return [row.reading === 'file-systems' ? namedGauge(highest) : amount(highest)];
  if (gauges.length > FEW && highest !== undefined) return [words.form.result.gauges(gauges.length, namedGauge(highest))];
  return [gauges.map(namedGauge).join(words.list)];
}

function namedGauge(gauge: Gauge): string {
  return `${inert(gauge.name)} ${amount(gauge)}`;
}

/** At most one decimal; the percent sign stands close, other units a space away. */
function amount({ value, unit }: Gauge): string {
  const rounded = String(Math.round(value * 10) / 10);
  if (unit === '') return rounded;
  return unit === '%' ? `${rounded}%` : `${rounded} ${unit}`;
}

function logPhrases({ log }: Facts, words: Catalogue): readonly string[] {
  if (log === undefined) return [];
  const { result } = words.form;
  const counts = Object.entries(log.counts)
    .map(([severity, count]) => [Number(severity), count] as const)
    .filter(([, count]) => count > 0)
    .toSorted(([left], [right]) => left - right);
  if (counts.length === 0) return [result.logEmpty];
  return [
    counts
      .slice(0, 3)
      .map(([severity, count]) => result.logLines(severity, count))
      .join(words.list),
  ];
}

function versionPhrases({ version }: Facts, comparison: Comparison | undefined, words: Catalogue): readonly string[] {
  if (version === undefined) return [];
  const { result } = words.form;
  const [expected] = comparison?.missing ?? [];
  return [result.version(inert(version)), ...(expected === undefined ? [] : [result.versionExpected(inert(expected))])];
}

/** Readings that are measured: what a device counts beside them, such as the size of its swap, says nothing on a form. */
const MEASURED = new Set(['cpu', 'memory', 'swap', 'file-systems', 'disk-io', 'temperature', 'humidity', 'load', 'traffic']);

function valuePhrases({ values, names: listedNames, gauges }: Facts, row: SeenRow, words: Catalogue): readonly string[] {
  if (values === undefined || listedNames !== undefined) return [];
  if (gauges !== undefined && row.reading !== undefined && MEASURED.has(row.reading)) return [];
  if (row.reading === 'tcp' && values['open'] === true) return [words.form.result.open];
  return [
    Object.entries(values)
      .map(([name, value]) => words.form.result.value(inert(name), typeof value === 'string' ? inert(value) : value))
      .join(words.list),
  ];
}
