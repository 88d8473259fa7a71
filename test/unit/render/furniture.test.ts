import { describe, expect, it } from 'vitest';
import { CATALOGUES } from '../../../src/locale/index.ts';
import { cssString, furnitureCss } from '../../../src/render/furniture.ts';

const boxes = { topLeft: '客户', topRight: '编号', bottomLeft: '版本', isDraft: false };

describe('running header and footer', () => {
  it.each([
    ['zh-CN', 'content: "第 " counter(page) " 页\u3000共 " counter(pages) " 页"'],
    ['en', 'content: "Page " counter(page) " of " counter(pages)'],
  ] as const)('%s counts pages by the page', (language, content) => {
    expect(furnitureCss({ ...boxes, bottomRight: CATALOGUES[language].furniture.page })).toContain(content);
  });

  it('a draft says so in bold', () => {
    const css = (isDraft: boolean) => furnitureCss({ ...boxes, isDraft, bottomRight: (page) => page });
    expect(css(true)).toContain('font-weight: 700');
    expect(css(false)).not.toContain('font-weight');
  });

  it('leaves room for the period, however long the client is called', () => {
    const css = furnitureCss({ ...boxes, topLeft: '水'.repeat(200), bottomRight: (page) => page });
    expect(css).toMatch(/@top-left \{ content: "水{40,58}…"; \}/);
    expect(css).toContain('content: "编号"');
  });

  it('may belong to a named page', () => {
    expect(furnitureCss({ ...boxes, page: 'annex', bottomRight: (page) => page })).toMatch(/^@page annex \{/);
  });

  it.each(['"; } body { display: none } "', '</style><script>alert(1)</script>', 'a\\', 'two\nlines'])(
    '%j stays text',
    (text) => {
      expect(cssString(text).slice(1, -1)).not.toMatch(/["<>\n]|\\$/);
    },
  );
});
