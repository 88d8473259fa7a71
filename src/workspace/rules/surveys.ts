// No more people answer than were asked.
import { findingIn } from '../document.ts';
import type { Rule } from './rule.ts';

export const surveys: Rule = (estate) =>
  estate.of('survey').flatMap((survey) => {
    const { asked, responses } = survey.value;
    if (responses <= asked) return [];
    const values = { key: 'responses', value: String(responses), range: `≤ ${asked}` };
    return [findingIn(survey, 'CB0208', ['responses'], { values })];
  });
