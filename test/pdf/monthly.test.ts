import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeReport } from '../../src/report/compose.ts';
import { renderReportHtml } from '../../src/render/html.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { readPdf, type ReadPdf } from '../support/pdf-reading.ts';
import { sampleInputs } from '../support/sample-records.ts';

const model = composeReport(sampleInputs());
let printer: Printer;
let zh: ReadPdf;
let en: ReadPdf;
let bytes: Uint8Array;

beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
  const print = async (language: 'zh-CN' | 'en') => printer.print(await renderReportHtml(model, language));
  bytes = await print('zh-CN');
  zh = await readPdf(bytes);
  en = await readPdf(await print('en'));
});
afterAll(() => printer.close());

const pageWith = (pdf: ReadPdf, text: string) => pdf.pages.findIndex((page) => page.includes(text)) + 1;

describe('the monthly report as PDF', () => {
  it('answers the four questions on the page after the cover, in both languages', () => {
    for (const heading of ['是否达标', '发生了什么', '有何风险', '需要您决定']) expect(zh.pages[1]).toContain(heading);
    for (const heading of ['Didwemeettheagreement?', 'Whathappened?', 'Whatisatrisk?', 'Whatdoweneedfromyou?']) {
      expect(en.pages[1]).toContain(heading);
    }
  });

  it('names in its contents the pages on which the sections are', () => {
    for (const [title, verdict] of [
      ['SLA达成情况', '11项约定时限中10项按时'],
      ['故障统计', '本月3起'],
      ['签字确认', '双方确认本报告所列数字与记录一致'],
      ['附录', '3起故障的11项判定时限中10项按时'],
    ] as const) {
      expect(zh.pages[2]).toContain(`${title}${pageWith(zh, verdict)}`);
    }
  });

  it('has at most twelve pages beside the cover and the page of approval and contents, annex apart', () => {
    expect(pageWith(zh, '3起故障的11项判定时限')).toBeLessThanOrEqual(15);
    expect(pageWith(en, '3incidentswith11decidedclocks')).toBeLessThanOrEqual(15);
  });

  it.each(['zh-CN', 'en'] as const)('holds approval sheet, six versions and contents on one page, in %s', async (language) => {
    const version = {
      at: '2026-03-04T09:00:00+08:00',
      by: 'Zhao Chen',
      subject: 'Issued: the monthly report of February 2026, anew',
    };
    const revisions = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5'].map((name) => ({ ...version, version: name }));
    const { pages } = await readPdf(await printer.print(await renderReportHtml({ ...model, revisions }, language)));
    expect(pages[2]).toContain(language === 'en' ? 'Approvalsheet' : '文件批准单');
    expect(pages[2]).toMatch(language === 'en' ? /Annex\d+/ : /附录\d+/);
  });

  it('keeps sign-off, seals and verification whole on one page', () => {
    const page = zh.pages[pageWith(zh, '双方确认本报告') - 1] ?? '';
    for (const part of ['项目经理签字', '负责人签字', '盖章处', '内容摘要', '核验方法']) expect(page).toContain(part);
  });

  it('says on every page but the cover whose it is, which edition, and which page', () => {
    const inner = zh.pages.slice(1);
    expect(inner.filter((page) => !page.includes('清源水务（示例）') || !page.includes('正式1.0'))).toEqual([]);
    expect(inner.every((page, index) => page.includes(`第${index + 2}页`) && page.includes(`共${zh.pages.length}页`))).toBe(true);
  });

  it('links only within itself, embeds its fonts, and has an outline', () => {
    expect(zh.links.filter((link) => /^[a-z]+:/i.test(link))).toEqual([]);
    expect(zh.fonts.every(({ embedded, subtype }) => embedded && subtype !== 'Type3')).toBe(true);
    expect(zh.outline).toContain('SLA 达成情况');
  });

  it('is the same bytes when it is made again', async () => {
    const again = await printer.print(await renderReportHtml(composeReport(sampleInputs()), 'zh-CN'));
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });
});
