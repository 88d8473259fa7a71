import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { pagesWith, readPdf } from '../support/pdf-reading.ts';
import { smallReport } from '../support/printed-report.ts';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let printer: Printer;
beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
});
afterAll(() => printer.close());

describe('a printed document', () => {
  it('brings its own fonts, each embedded as a subset, and draws no glyph as a procedure', async () => {
    const { fonts } = await readPdf(await printer.print(smallReport()));
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) {
      expect(font).toMatchObject({
        subtype: 'Type0',
        embedded: true,
        name: expect.stringMatching(/^[A-Z]{6}\+(Noto(Sans|Serif)SC|SourceSans3|SourceSerif4)/),
      });
    }
  });

  it.each([
    ['en', true],
    ['zh-CN', false],
  ] as const)('sets quotation marks in %s from the Latin face: %s', async (language, isLatin) => {
    const quoting = smallReport({
      language,
      html: `<!doctype html><html lang="${language}"><body><p>the client’s “word”</p></body></html>`,
    });
    const { fonts, pages } = await readPdf(await printer.print({ ...quoting, tocTargets: [] }));
    expect(pages.join('')).toContain('client’s');
    expect(fonts.some(({ name }) => name.includes('SourceSans3'))).toBe(isLatin);
  });

  it('holds its Chinese text for search, page numbers included', async () => {
    const { pages } = await readPdf(await printer.print(smallReport()));
    expect(pages[0]).toContain('清源水务（示例）运维服务月报');
    expect(pages[1]).toContain('时限按时率≥95.00%，机房29.5℃');
    expect(pages[1]).toContain(`第2页共${pages.length}页`);
  });

  it('prints in its contents the page on which each chapter begins', async () => {
    const pdf = await readPdf(await printer.print(smallReport()));
    const page = (chapter: string) => pagesWith(pdf, chapter).at(-1);
    expect(pdf.pages[0]).toContain(`本月摘要${page('机房29.5℃')}页`);
    expect(pdf.pages[0]).toContain('全部记录3页');
    expect(page('双方确认')).toBeGreaterThan(4);
    expect(pdf.pages[0]).toContain(`签字确认${page('双方确认')}页`);
  });

  it('numbers the pages of its contents with one digit, two or three, and leaves no trace of how', async () => {
    const chapters = Array.from({ length: 102 }, (_, index) => `<h2 id="part-${index + 2}">篇${index + 2}</h2>`).join('');
    const entries = [7, 42, 103].map((page) => `<p><a href="#part-${page}">第 <b data-target="part-${page}"></b> 页</a></p>`);
    const theirs = '<svg width="9" height="9" role="img" aria-label="casebook-page-number-0"><rect width="9" height="9"/></svg>';
    const html = `<html lang="zh-CN"><head></head><body>${entries.join('')}${theirs}${chapters}</body></html>`;
    const bytes = await printer.print(smallReport({ html, tocTargets: ['part-7', 'part-42', 'part-103'] }));
    const { pages } = await readPdf(bytes);
    expect(pages[0]).toMatch(/第7页第42页第103页$/);
    expect([7, 42, 103].map((page) => pages[page - 1]?.endsWith(`篇${page}`))).toEqual([true, true, true]);
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
    const labels = context.enumerateIndirectObjects().filter(([, value]) => String(value).includes('casebook-page-number'));
    expect(labels).toHaveLength(1);
  });

  it('names title, author, language, structure, outline and attachment', async () => {
    expect(await readPdf(await printer.print(smallReport()))).toMatchObject({
      title: '运维服务月报 QYSW-2025-M09',
      author: '恒拓信息服务（示例）',
      language: 'zh-CN',
      tagged: true,
      outline: ['本月摘要', '全部记录', '签字确认'],
      attachments: ['model.json'],
      createdAt: '2025-09-30T12:02:00.000Z',
    });
  });
});

describe('one document is the same bytes', () => {
  it('in a second browser and beside other documents', async () => {
    const [first, beside, again] = await Promise.all([
      printer.print(smallReport()),
      printer.print(smallReport({ title: '另一份' })),
      printer.print(smallReport()),
    ]);
    await using second = await openPrinter({ env: process.env });
    const elsewhere = await second.print(smallReport());
    expect(hash(again)).toBe(hash(first));
    expect(hash(elsewhere)).toBe(hash(first));
    expect(hash(beside)).not.toBe(hash(first));
  });

  it('whatever the zone of the machine', async () => {
    await using elsewhere = await openPrinter({ env: { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'zh_CN.GB18030' } });
    expect(hash(await elsewhere.print(smallReport()))).toBe(hash(await printer.print(smallReport())));
  });
});

describe('what cannot be printed is refused by name', () => {
  it('a character without a glyph, with the text around it', async () => {
    const { html } = smallReport();
    const named = smallReport({ html: html.replace('双方确认。', '签字：李䶮。') });
    await expect(printer.print(named)).rejects.toThrow(/䶮 \(U\+4DAE: ".*签字：李䶮。.*"\)/);
  });

  it('a contents entry without a chapter', async () => {
    await expect(printer.print(smallReport({ tocTargets: ['summary', 'annex'] }))).rejects.toThrow(/"annex"/);
  });

  it('a document above 2 MB', async () => {
    const bytes = Uint8Array.from(
      { length: 2_200_000 },
      (_, index) => ((index * index * 31 + (index >> 3) * 17) % 251) ^ ((index * 7919) % 256),
    );
    const attachments = [{ name: 'big.bin', mime: 'application/octet-stream', bytes, description: '' }];
    await expect(printer.print(smallReport({ attachments }))).rejects.toThrow(/stays under 2 MB/);
  });

  it('and the printer prints the next document all the same', async () => {
    await expect(printer.print(smallReport({ tocTargets: ['nowhere'] }))).rejects.toThrow();
    expect((await printer.print(smallReport())).length).toBeGreaterThan(1000);
  });
});
