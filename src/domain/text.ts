// Text that people wrote: in one language (printed as written) or in both.
import { Type } from './type.ts';

export type LocalText = string | { readonly zh?: string; readonly en?: string };

export const LocalText = Type.Unsafe<LocalText>({
  type: ['string', 'object'],
  minLength: 1,
  maxLength: 4000,
  minProperties: 1,
  properties: { zh: { type: 'string', minLength: 1, maxLength: 4000 }, en: { type: 'string', minLength: 1, maxLength: 4000 } },
  additionalProperties: false,
  description: 'Text: one string, or { zh: …, en: … }. Text in one language only is printed as written in both editions.',
});
