// Two asterisks around words of a person make them bold, also beside Chinese punctuation; everything else stays as it was written.
import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { escapeXml } from './svg.ts';

/** Nothing of Markdown but emphasis: no markup, link or list of a person reaches a document. */
const engine = new MarkdownIt('zero', { html: false, linkify: false, typographer: false })
  .enable(['emphasis', 'balance_pairs'])
  .use(cjkFriendly);

/** Escaped HTML. One asterisk and underscores are signs like any other: they stand in file names and formulas. */
export function emphasised(text: string): string {
  if (!text.includes('**')) return escapeXml(text);
  const [inline] = engine.parseInline(text, {});
  return (inline?.children ?? [])
    .map(({ type, markup, content }) => {
      if (type === 'strong_open' && markup === '**') return '<b>';
      if (type === 'strong_close' && markup === '**') return '</b>';
      return escapeXml(type === 'text' ? content : markup);
    })
    .join('');
}
