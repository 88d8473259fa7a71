// A period in words (评述): what a person writes into a monthly, quarterly or annual report.
import { list, oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate, PeriodId } from './time.ts';
import { Type } from './type.ts';

const threeOf = (description: string) => Type.Array(LocalText, { maxItems: 3, description });

const Recommendation = record(
  {
    proposal: LocalText,
    basis: LocalText,
    benefit: LocalText,
    priority: oneOf(['high', 'medium', 'low'], '优先级: 高, 中, 低.'),
    budget: oneOf(['large', 'medium', 'small', 'none'], '预算级: 大, 中, 小, 无需预算.'),
  },
  'A recommendation for the next year (信息化建设建议).',
);
const Decision = record(
  {
    matter: LocalText,
    options: list(LocalText),
    advice: LocalText,
    effect: LocalText,
    due: LocalDate,
  },
  'A decision that the client is asked for (决策事项).',
);

export const Commentary = record(
  {
    period: PeriodId,
    author: LocalText,
    agreement: LocalText,
    happened: LocalText,
    risk: LocalText,
    decision: LocalText,
    prevention: optional(LocalText),
    missesNote: optional(LocalText),
    better: optional(threeOf('Quarterly: up to three things that became better (三项改善).')),
    worse: optional(threeOf('Quarterly: up to three things that became worse (三项不足).')),
    decisions: optional(list(Decision, 'Quarterly: decisions needed (决策事项).')),
    lessons: optional(threeOf('Annual: up to three lessons (三条教训).')),
    requests: optional(threeOf('Annual: up to three requests to the client (三项请求).')),
    recommendations: optional(list(Recommendation, 'Annual: recommendations for the next year.')),
    architecture: optional(LocalText),
  },
  'A month, quarter or year in words: the four answers of page 1 and the advice; `architecture` is the note on the topology in the annual report.',
);
export type Commentary = ValueOf<typeof Commentary>;
