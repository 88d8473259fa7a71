// Three lessons of the year, and three requests.
import type { LessonsSection } from '../../report/models/year.ts';
import { facetsBlock, type BlocksView } from './blocks.ts';
import type { Context } from './context.ts';
import { answer } from './facet.ts';

export function lessonsView({ lessons, requests }: LessonsSection, context: Context): BlocksView {
  const { lessons: words } = context.report.review;
  return {
    verdict: words.sentence,
    blocks: [
      facetsBlock(
        ...lessons.map((text, index) => answer(words.lesson(index + 1), text, context)),
        ...requests.map((text, index) => answer(words.request(index + 1), text, context)),
      ),
    ],
  };
}
