// A phrase of the locale as HTML: escaped, with its marks turned into elements.
import { pieces } from '../locale/marks.ts';
import { emphasised } from './emphasis.ts';
import { escapeXml } from './svg.ts';

const WRITTEN_END = '</bdi>';

/** The id of a record or the number of its paper is never torn apart at its hyphens. */
const whole = (html: string): string =>
  html.replaceAll(/\b(?:[A-Z]{2,8}-)?[A-Z]{3}-\d{4}-\d{4}(?:-[A-Z]{2})?\b/g, '<span class="keep">$&</span>');

/** Numbers stay with their measure words, dates carry their ISO form, and what a person wrote carries its language. */
export function phraseHtml(phrase: string): string {
  const open: string[] = [];
  let html = '';
  const start = (opening: string, closing: string): void => {
    html += opening;
    open.push(closing);
  };
  for (const { kind, text, language } of pieces(phrase)) {
    switch (kind) {
      case 'text':
        html += whole(open.at(-1) === WRITTEN_END ? emphasised(text) : escapeXml(text)).replaceAll('\n', '<br>');
        break;
      case 'keep':
        start('<span class="keep">', '</span>');
        break;
      case 'date':
        start(`<time class="keep" datetime="${escapeXml(text)}">`, '</time>');
        break;
      case 'strong':
        start('<b>', '</b>');
        break;
      case 'muted':
        start('<span class="muted">', '</span>');
        break;
      case 'written':
        start(`<bdi lang="${language ?? ''}">`, WRITTEN_END);
        break;
      case 'end':
        html += open.pop() ?? '';
        break;
    }
  }
  return html + open.toReversed().join('');
}
