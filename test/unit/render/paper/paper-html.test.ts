import { describe, expect, it } from 'vitest';
import { renderPaperHtml } from '../../../../src/render/paper/paper-html.ts';
import type { PaperModel } from '../../../../src/report/models/paper.ts';
import { composePaper } from '../../../../src/report/papers/compose.ts';
import { incident, request, serviceRecords } from '../../../support/service-records.ts';

const REVISION = { commit: 'a'.repeat(40), committedAt: '2025-03-31T12:00:00Z' };
const HOSTILE = '<script>x()</script><img src=x onerror=y>\u202E{{7*7}} [a](javascript:b)';

const asked = request({ description: HOSTILE, department: HOSTILE, contact: HOSTILE, answer: HOSTILE, place: HOSTILE });
const requestPaper = (name: 'request' | 'consultation'): PaperModel =>
  composePaper(name, {
    records: serviceRecords([], undefined, undefined, { requests: [asked] }),
    edition: { kind: 'draft' },
    revision: REVISION,
    subject: asked.id,
  });

describe('what people wrote', () => {
  it.each(['zh-CN', 'en'] as const)('stays text in %s', async (language) => {
    for (const name of ['request', 'consultation'] as const) {
      const { html } = await renderPaperHtml(requestPaper(name), language);
      expect(html).not.toMatch(/<script|<img|<a [^>]*javascript/i);
      expect(html).not.toContain('\u202E');
      expect(html).toContain('&lt;script&gt;x()&lt;/script&gt;');
      expect(html).toContain('{{7*7}}');
    }
  });
});

describe('a value that nobody knows', () => {
  it('is a ruled blank, and both boxes stay empty', async () => {
    const { html } = await renderPaperHtml(requestPaper('request'), 'zh-CN');
    expect(/更换备件<\/th><td[^>]*><span class="blank"><\/span>/.test(html)).toBe(true);
    const rating = /客户评价<\/th><td[^>]*>(.*?)<\/td>/.exec(html)?.[1] ?? '';
    expect([...rating.matchAll(/aria-label="未勾选"/g)]).toHaveLength(3);
  });

  it('is marked as owed in a draft where the record has to say it', async () => {
    const over = incident({ timeline: { reportedAt: '2025-03-04T08:00:00+08:00', resolvedAt: '2025-03-04T09:00:00+08:00' } });
    const model = composePaper('fault-report', {
      records: serviceRecords([over]),
      edition: { kind: 'draft' },
      revision: REVISION,
      subject: over.id,
    });
    const { html } = await renderPaperHtml(model, 'zh-CN');
    expect([...html.matchAll(/class="owed">待填写/g)]).toHaveLength(2);
  });
});

describe('identity', () => {
  it('names number, revision and digest on the last block, and says draft', async () => {
    const model = requestPaper('request');
    const { html, css, subject, title } = await renderPaperHtml(model, 'en');
    expect(model.number).toBe('QYSW-REQ-2025-0001-SR');
    expect(subject).toBe(model.number);
    expect(title).toBe(`Service Request ${model.number}`);
    expect(html).toContain('aaaa aaaa aaaa');
    expect(css).toContain('Draft');
  });
});
