import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { emphasised } from '../../../src/render/emphasis.ts';

describe('emphasis in what a person wrote', () => {
  it.each([
    ['**must** be replaced', '<b>must</b> be replaced'],
    ['存储**必须更换。**下月执行', '存储<b>必须更换。</b>下月执行'],
    ['请确认**“停机窗口”**的时间', '请确认<b>“停机窗口”</b>的时间'],
    ['**9 月 20 日（周六）**停机', '<b>9 月 20 日（周六）</b>停机'],
    ['one **and** two **and** three', 'one <b>and</b> two <b>and</b> three'],
    ['first line **bold**\nsecond line', 'first line <b>bold</b>\nsecond line'],
  ])('%s', (text, html) => {
    expect(emphasised(text)).toBe(html);
  });

  it.each([
    'copy *.log and *.tmp',
    '5*3*2 = 30',
    '__init__ of the agent',
    '** not closed',
    'a ** b ** c',
    '[link](https://example.invalid) ![picture](file:///etc/passwd) **',
    '# no heading',
    '1. no list',
    '`no code`',
    String.raw`C:\**\logs`,
  ])('%s stays as it is written', (text) => {
    expect(emphasised(text)).toBe(text);
  });

  it('escapes markup inside and outside', () => {
    expect(emphasised('<script>**<img src=x onerror=y>**</script>')).toBe(
      '&lt;script&gt;<b>&lt;img src=x onerror=y&gt;</b>&lt;/script&gt;',
    );
  });

  it('loses no sign but the asterisks of what is bold', () => {
    const signs = fc.string({
      unit: fc.constantFrom('*', '**', '_', 'a', '中', '。', ' ', '\n', '<', '&', '[', ')', '`', '\\', '#', '~'),
    });
    fc.assert(
      fc.property(signs, (text) => {
        const read = emphasised(text)
          .replaceAll(/<\/?b>/g, '**')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&');
        expect(read).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });
});
