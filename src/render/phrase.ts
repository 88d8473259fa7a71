// A phrase of the locale as HTML: escaped, with its marks turned into elements.
import { type MarkedPiece, pieces } from '../locale/marks.ts';
import { emphasised } from './emphasis.ts';
import { escapeXml } from './svg.ts';

/** The id of a record or the number of its paper is never torn apart at its hyphens. */
const whole = (html: string): string =>
  html.replaceAll(/\b(?:[A-Z]{2,8}-)?[A-Z]{3}-\d{4}-\d{4}(?:-[A-Z]{2})?\b/g, '<span class="keep">$&</span>');

/** More than a name or an address that has to stand on one line. */
const LONG_TEXT = 32;
/** Letters and signs without a place to break, longer than any word or number of a paper; Han characters part everywhere. */
const LEAST_RUN = 26;
const LONG_RUN = new RegExp(`(?:[^\\s\\p{Script=Han}]|\\p{P}){${LEAST_RUN},}`, 'gu');
/** A line may end here of itself: lists of numbers in Chinese have no space. */
const ENDS_HERE = /(?<=[、。，；：！？）」』】》])(?=[\p{L}\p{N}])/u;
const STEP = 8;
/** No person's text holds it: `inert` takes it out. */
const MAY_BREAK = '\u200B';

/** No text is so long that it pushes itself or others off the page: what people write, and what devices say within our own words. */
function textHtml(text: string, within: MarkedPiece['kind'] | undefined): string {
  const html = within === 'written' ? emphasised(broken(text)) : escapeXml(broken(text));
  const breakable = (within === 'keep' ? html : whole(html)).replaceAll(MAY_BREAK, '<wbr>').replaceAll('\n', '<br>');
  return (within === 'written' || within === 'keep') && text.length > LONG_TEXT
    ? `<span class="long">${breakable}</span>`
    : breakable;
}

function broken(text: string): string {
  return text.replaceAll(LONG_RUN, (run) =>
    run
      .split(ENDS_HERE)
      .map((part) => (part.length < LEAST_RUN ? part : stepwise(part)))
      .join(''),
  );
}

function stepwise(run: string): string {
  return Array.from(run)
    .map((letter, place) => (place > 0 && place % STEP === 0 ? MAY_BREAK + letter : letter))
    .join('');
}

/** Numbers stay with their measure words, dates carry their ISO form, and what a person wrote carries its language. */
export function phraseHtml(phrase: string): string {
  const open: { readonly kind: MarkedPiece['kind']; readonly closing: string }[] = [];
  let html = '';
  const start = (kind: MarkedPiece['kind'], opening: string, closing: string): void => {
    html += opening;
    open.push({ kind, closing });
  };
  for (const { kind, text, language } of pieces(phrase)) {
    switch (kind) {
      case 'text':
        html += textHtml(text, open.at(-1)?.kind);
        break;
      case 'keep':
        start(kind, '<span class="keep">', '</span>');
        break;
      case 'date':
        start(kind, `<time class="keep" datetime="${escapeXml(text)}">`, '</time>');
        break;
      case 'strong':
        start(kind, '<b>', '</b>');
        break;
      case 'muted':
        start(kind, '<span class="muted">', '</span>');
        break;
      case 'written':
        start(kind, `<bdi lang="${language ?? ''}">`, '</bdi>');
        break;
      case 'end':
        html += open.pop()?.closing ?? '';
        break;
    }
  }
  return (
    html +
    open
      .toReversed()
      .map(({ closing }) => closing)
      .join('')
  );
}
