// What a reader finds on a drawing: each text with the box that it takes, by the widths of the face.
import { textWidth } from '../../src/render/svg.ts';

export interface SvgText {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly fill: string | undefined;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" };

export function svgTexts(svg: string): readonly SvgText[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', written = '']) => {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
    const [x, y, size] = [Number(value('x')), Number(value('y')), Number(value('font-size'))];
    const text = written.replaceAll(/&(?:lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
    const bold = value('font-weight') === '700';
    const width = textWidth(text, size) * (bold ? 1.03 : 1);
    const anchor = value('text-anchor');
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return { text, size, bold, fill: value('fill'), left, right: left + width, top: y - size * 0.78, bottom: y + size * 0.1 };
  });
}

/** Pairs of texts that stand on each other, as a person would name them. */
export function overlapping(texts: readonly SvgText[]): readonly string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
      .map((other) => `${one.text} / ${other.text}`),
  );
}
