// Text that people wrote: in one language (printed as written) or in both.
import { NOT_BLANK } from './schema.ts';
import { Type } from './type.ts';

export type LocalText = string | { readonly zh?: string; readonly en?: string };

const WORDS = { minLength: 1, maxLength: 4000, pattern: NOT_BLANK };

export const LocalText = Type.Unsafe<LocalText>({
  type: ['string', 'object'],
  ...WORDS,
  minProperties: 1,
  properties: { zh: { type: 'string', ...WORDS }, en: { type: 'string', ...WORDS } },
  additionalProperties: false,
  description: 'Text: one string, or { zh: …, en: … }. Text in one language only is printed as written in both editions.',
});
