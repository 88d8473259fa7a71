// What changed between two versions of a configuration, part by part.
import type { ConfigurationChange } from '../domain/configuration.ts';
import { lineDifference } from './line-diff.ts';
import { outline, type OutlineLine } from './outline.ts';
import { type Place, placeOf, vlanIds } from './parts.ts';

export type ChangedPart = Pick<ConfigurationChange, 'part' | 'object' | 'added' | 'removed' | 'excerpt'>;

interface ChangedLine {
  readonly sign: '+' | '-';
  readonly line: OutlineLine;
  readonly place: Place;
}

const MOST_EXCERPT = 6;
const LONGEST_LINE = 160;

export function changedParts(before: string, after: string): readonly ChangedPart[] {
  const { removed, added } = lineDifference(before, after);
  const lines = [...linesAt(before, removed, '-'), ...linesAt(after, added, '+')];
  const pieces = Map.groupBy(lines.flatMap(perObject(lines)), ({ place }) => `${place.part} ${place.object}`);
  return [...pieces.values()].flatMap((piece) => {
    const [first] = piece;
    if (first === undefined) return [];
    const numbers = (sign: '+' | '-') => piece.filter((one) => one.sign === sign).map(({ line }) => line.number);
    const excerpt = piece.slice(0, MOST_EXCERPT).map(({ sign, line }) => `${sign}${line.text.slice(0, LONGEST_LINE)}`);
    return [{ ...first.place, added: numbers('+'), removed: numbers('-'), excerpt }];
  });
}

function linesAt(text: string, numbers: readonly number[], sign: '+' | '-'): readonly ChangedLine[] {
  const wanted = new Set(numbers);
  return outline(text)
    .filter(({ number, text: line }) => wanted.has(number) && !/^\s*[#!]?\s*$/.test(line))
    .map((line) => ({ sign, line, place: placeOf(line) }));
}

/** A line that lists VLANs changes the ones that came or went, not those that stay in it. */
function perObject(all: readonly ChangedLine[]) {
  const ids = (sign: '+' | '-') =>
    new Set(all.filter((one) => one.sign === sign && isVlanList(one)).flatMap(({ place }) => vlanIds(place.object)));
  const moved = ids('-').symmetricDifference(ids('+'));
  return (one: ChangedLine): readonly ChangedLine[] => {
    if (!isVlanList(one)) return [one];
    const touched = vlanIds(one.place.object).filter((id) => moved.has(id));
    return touched.map((id) => ({ ...one, place: { part: 'vlan', object: String(id) } }));
  };
}

function isVlanList({ place, line }: ChangedLine): boolean {
  return place.part === 'vlan' && line.above.length === 0 && vlanIds(place.object).length > 0;
}
