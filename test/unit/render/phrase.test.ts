import { describe, expect, it } from 'vitest';
import { dated, keep, muted, strong, written } from '../../../src/locale/marks.ts';
import { phraseHtml } from '../../../src/render/phrase.ts';

describe('a phrase becomes HTML', () => {
  it.each([
    ['a number with its measure word', keep('12 起'), '<span class="keep">12 起</span>'],
    ['a date', dated('2025-09-30', '9 月 30 日'), '<time class="keep" datetime="2025-09-30">9 月 30 日</time>'],
    ['weight', `${strong('超出')}${muted('时限')}`, '<b>超出</b><span class="muted">时限</span>'],
    ['marks within marks', strong(`超出 ${keep('34 分')}`), '<b>超出 <span class="keep">34 分</span></b>'],
    ['words of a person', written('<b>更换</b>\n控制器', 'zh-CN'), '<bdi lang="zh-CN">&lt;b&gt;更换&lt;/b&gt;<br>控制器</bdi>'],
    [
      'a run of letters that would not part',
      written('a'.repeat(28), 'en'),
      '<bdi lang="en">aaaaaaaa<wbr>aaaaaaaa<wbr>aaaaaaaa<wbr>aaaa</bdi>',
    ],
    [
      'more than one line holds',
      written('更换控制器。'.repeat(6), 'zh-CN'),
      `<bdi lang="zh-CN"><span class="long">${'更换控制器。'.repeat(6)}</span></bdi>`,
    ],
    [
      'closing marks that would hang on each other',
      written('。'.repeat(28), 'zh-CN'),
      /^<bdi lang="zh-CN">。{8}<wbr>。{8}<wbr>。{8}<wbr>。{4}<\/bdi>$/,
    ],
    [
      'a list of records without a space between them',
      'INC-2025-0001、INC-2025-0014、INC-2025-0022',
      '<span class="keep">INC-2025-0001</span>、<span class="keep">INC-2025-0014</span>、<span class="keep">INC-2025-0022</span>',
    ],
    ['a word of a device among ours', keep(`状态 ${'x'.repeat(40)}`), /^<span class="keep"><span class="long">状态 x{8}<wbr>/],
    ['a mark that was never closed', '\uE004未完', '<b>未完</b>'],
  ])('%s', (_, phrase, html) => {
    if (typeof html === 'string') expect(phraseHtml(phrase)).toBe(html);
    else expect(phraseHtml(phrase)).toMatch(html);
  });
});
