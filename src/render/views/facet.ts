// A label at the left, words at the right: what a person wrote or still owes, and what is told in a line.
import type { Commented, CommentedList } from '../../report/models/commentary.ts';
import type { Context } from './context.ts';

export interface Facet {
  readonly label: string;
  readonly paragraphs: readonly string[];
  /** What is still to be written. */
  readonly box: string;
  readonly remark: string;
}

export function facet(label: string, ...paragraphs: readonly string[]): Facet {
  return { label, paragraphs, box: '', remark: '' };
}

/** Words of a person, or the box in which they are still to be written. */
export function answer(label: string, { text, open, repeated }: Commented, context: Context): Facet {
  const { language, report } = context;
  const isOpen = open.includes(language);
  return {
    label,
    paragraphs: isOpen || text === undefined ? [] : [context.text(text)],
    box: isOpen ? report.open.box : '',
    remark: repeated.includes(language) ? report.open.repeated : '',
  };
}

/** Several of a kind under one label, numbered; one box stands for all that are still to be written. */
export function numbered(label: string, list: CommentedList, context: Context): Facet {
  const answers = list.map((one) => answer(label, one, context));
  return {
    label,
    paragraphs: answers.flatMap(({ paragraphs }, index) => paragraphs.map((text) => `${index + 1}. ${text}`)),
    box: answers.find(({ box }) => box !== '')?.box ?? '',
    remark: answers.find(({ remark }) => remark !== '')?.remark ?? '',
  };
}
