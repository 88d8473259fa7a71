import { describe, expect, it } from 'vitest';
import { codePointsOf, locate } from '../../../src/render/code-points.ts';
import { unicodeRange } from '../../../src/render/fonts.ts';

const has = (html: string, css = '') => new Set(codePointsOf(html, css));

describe('every character that can be printed is found', () => {
  it.each([
    ['text', '<p>巡检</p>', '', 0x5de1],
    ['a character outside the basic plane', '<p>𠮷</p>', '', 0x20bb7],
    ['a decimal entity', '&#8805;', '', 0x2265],
    ['a hexadecimal entity', '&#x2103;', '', 0x2103],
    ['a named entity', '&times;', '', 0xd7],
    ['content of a margin box', '', '@page { @top-left { content: "第" } }', 0x7b2c],
    ['digits of page numbers, whatever the text', '', '', 0x39],
  ])('%s', (_, html, css, point) => {
    expect(has(html, css)).toContain(point);
  });

  it.each([
    ['comments', '<!-- 不印 -->', '/* 不印 */', 0x5370],
    ['line feeds', 'a\nb', '', 0x0a],
    ['joiners and direction marks', 'a\u200d\u202eb', '', 0x202e],
  ])('%s are none', (_, html, css, point) => {
    expect(has(html, css)).not.toContain(point);
  });
});

it('a missing character is named with the text around it', () => {
  expect(locate([0x4dae], '<p>经办人：<b>李䶮</b>，电话另附</p>')).toEqual([
    { character: '䶮', codePoint: 'U+4DAE', where: '经办人： 李䶮 ，电话另附' },
  ]);
});

it('neighbouring code points become ranges', () => {
  expect(unicodeRange([0x20, 0x21, 0x22, 0x4e00, 0x4e02, 0x4e03])).toBe('U+20-22,U+4e00,U+4e02-4e03');
});
