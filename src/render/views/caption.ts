// What stands above a table or a figure: its number, title, unit and evidence, and the sentence that reads it.
import { muted } from '../../locale/marks.ts';
import type { EvidenceId } from '../../report/models/evidence.ts';
import type { Context } from './context.ts';

export interface Caption {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly reading: string;
}

export interface FigureView {
  readonly caption: Caption;
  readonly className: string;
  readonly svg: string;
}

export function caption(no: string, title: string, unit: readonly string[], reading = ''): Caption {
  return { no, title, unit: unit.filter((part) => part !== '').join('\u2003'), reading };
}

/** `F4–F8` where ids follow each other, else `F4, F9`. */
export function evidence({ report, words }: Context, ...ids: readonly EvidenceId[]): string {
  const numbers = ids.map((id) => Number(id.slice(1))).toSorted((left, right) => left - right);
  if (numbers.length === 0) return '';
  // Numbers of one run are as far from their places as the first of them.
  const runs = [...Map.groupBy(numbers, (number) => number - numbers.indexOf(number)).values()];
  const text = runs
    .flatMap((run) => (run.length > 2 ? [`F${run[0]}–F${run.at(-1)}`] : run.map((number) => `F${number}`)))
    .join(words.list);
  // A page that has no annex has nothing to refer to.
  const said = report.evidenceRef(text);
  return said === '' ? '' : muted(said);
}
