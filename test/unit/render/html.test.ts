import { describe, expect, it } from 'vitest';
import { CATALOGUES } from '../../../src/locale/index.ts';
import { EVIDENCE_SUBJECTS } from '../../../src/report/models/evidence.ts';
import { composeReport } from '../../../src/report/compose.ts';
import type { ReportInputs } from '../../../src/report/inputs.ts';
import { renderReportHtml } from '../../../src/render/html.ts';
import {
  SAMPLE_INCIDENTS,
  SAMPLE_LEVEL_ONE,
  sampleInputs,
  samplePeriod,
  sampleRecords,
  sampleSlots,
} from '../../support/sample-records.ts';

const render = (language: 'zh-CN' | 'en', changes: Partial<ReportInputs> = {}) =>
  renderReportHtml(composeReport(sampleInputs(changes)), language);

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const textOf = (html: string) =>
  unescaped(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
const body = (html: string) => html.slice(html.indexOf('<body'));

/** Dates by their ISO form, people's own words left out: what remains are the product's own numbers. */
function numbersIn(html: string): readonly string[] {
  const own = body(html)
    .replaceAll(/<time class="keep" datetime="([^"]*)">.*?<\/time>/g, ' $1 ')
    .replaceAll(/<bdi lang="[^"]*">.*?<\/bdi>/gs, ' ')
    .replaceAll(/<svg[^>]*class="chart".*?<\/svg>/gs, ' ');
  return [...textOf(own).matchAll(/\d+(?:[.,:]\d+)*/g)].map(([number]) => number).toSorted();
}

const CALENDAR =
  /\d{1,2} ?月(?: ?\d{1,2} 日)?|\b\d{2}-\d{2}\b|(?:\d{1,2} )?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/g;

/** Numbers on the marks of the charts, without the names of months and dates; the strip of the cover names quarters. */
function numbersInCharts(html: string): readonly string[] {
  const charts = [...html.matchAll(/<svg[^>]*class="chart".*?<\/svg>/gs)].slice(1).map(([chart]) => chart);
  const labels = charts.flatMap((chart) =>
    [...chart.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, label = '']) => unescaped(label)),
  );
  return labels
    .flatMap((label) => [...label.replaceAll(CALENDAR, ' ').matchAll(/\d+(?:[.,:]\d+)*/g)].map(([number]) => number))
    .toSorted();
}

describe('both languages from one model', () => {
  it('hold the same numbers', async () => {
    const [zh, en] = await Promise.all([render('zh-CN'), render('en')]);
    expect(numbersIn(zh.html).length).toBeGreaterThan(300);
    expect(numbersIn(zh.html)).toEqual(numbersIn(en.html));
    expect(numbersInCharts(zh.html)).toEqual(numbersInCharts(en.html));
  });

  it('hold the same sections, tables and figures in the same order', async () => {
    const [zh, en] = await Promise.all([render('zh-CN'), render('en')]);
    const outline = (html: string) =>
      [...html.matchAll(/id="([^"]*)"|(?:表|图|Table|Figure) (\d+)</g)].map((match) => match[1] ?? match[2]);
    expect(outline(zh.html)).toEqual(outline(en.html));
    expect(zh.tocTargets).toEqual(en.tocTargets);
  });

  it('have a word for every figure that carries evidence', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(EVIDENCE_SUBJECTS.filter((subject) => CATALOGUES[language].reports.month.evidence[subject] === undefined)).toEqual(
        [],
      );
    }
  });

  it.each(['zh-CN', 'en'] as const)('%s says nothing in the other language but what people wrote so', async (language) => {
    const { html } = await render(language);
    const own = textOf(body(html).replaceAll(/<bdi lang="[^"]*">.*?<\/bdi>/gs, ' '));
    if (language === 'en') expect(own).not.toMatch(/\p{Script=Han}/u);
    else expect(own).not.toMatch(/\b(?:the|of|and|due|month)\b/);
  });
});

describe('page 1', () => {
  it.each([
    ['zh-CN', ['是否达标', '发生了什么', '有何风险', '需要您决定']],
    ['en', ['Did we meet the agreement?', 'What happened?', 'What is at risk?', 'What do we need from you?']],
  ] as const)('follows the cover at once and answers the four questions (%s)', async (language, headings) => {
    const { html } = await render(language);
    const first = html.slice(html.indexOf('class="section'), html.indexOf('class="section page front"'));
    expect(first).toContain('id="section-summary"');
    for (const heading of headings) expect(textOf(first)).toContain(heading);
  });

  it('shows the strip with word and symbol for every colour', async () => {
    const { html } = await render('zh-CN');
    const strip = /<div class="strip">(.*?)<div class="answers">/s.exec(html)?.[1] ?? '';
    expect([...strip.matchAll(/<svg class="mark"/g)]).toHaveLength(5);
    expect(textOf(strip)).toContain('服务时限 异常 10/11 按时');
  });
});

describe('contents', () => {
  it('name every section, link to it and receive its page', async () => {
    const model = composeReport(sampleInputs());
    const { html, tocTargets: anchors = [] } = await renderReportHtml(model, 'zh-CN', { pageNumbers: { 'section-sla': 5 } });
    for (const anchor of anchors) {
      expect(html).toContain(`id="${anchor}"`);
      expect(html).toContain(`href="#${anchor}"`);
    }
    expect(html).toContain('data-target="section-sla">5<');
    expect(anchors).toContain('case-1');
  });
});

describe('what a person wrote', () => {
  it('is inert: no markup, no script, no direction, no mark of ours', async () => {
    const evil =
      '</p><script>alert(1)</script><img src=x onerror=1>\u202Egnp.exe\u0007\uE002x\uE003 {{title}} javascript:alert(1)';
    const title = { zh: evil, en: evil };
    const records = sampleRecords({}, [{ ...SAMPLE_LEVEL_ONE, title, symptoms: title }, ...SAMPLE_INCIDENTS.slice(2)]);
    for (const language of ['zh-CN', 'en'] as const) {
      const { html } = await render(language, { records });
      expect(html).not.toMatch(/<script|<img|\u202E|\p{Cc}(?<!\n)|[\uE000-\uE007]/u);
      expect(html.replaceAll('<wbr>', '')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(html).toContain('{{title}}');
      expect(html).not.toMatch(/href="(?!#)/);
    }
  });

  it('in one language only is printed as written and says so', async () => {
    const records = sampleRecords({}, [{ ...SAMPLE_LEVEL_ONE, symptoms: { zh: '收费窗口无法登录。' } }]);
    const { html } = await render('en', { records });
    expect(textOf(html)).toContain('收费窗口无法登录。 (in Chinese)');
    expect(html).toContain('<bdi lang="zh-CN">收费窗口无法登录。</bdi>');
  });
});

describe('editions', () => {
  it('a draft shows each open field as a box, and counts them in the contents', async () => {
    const records = sampleRecords({ commentaries: [] });
    const { html, css } = await render('zh-CN', { records, edition: { kind: 'draft' } });
    expect([...html.matchAll(/class="open-box">待填写/g)]).toHaveLength(5);
    expect(textOf(html)).toContain('本稿还有 5 项 待填写');
    expect(css).toContain('草稿');
  });

  it('a complete formal edition has no open field', async () => {
    const { html, css } = await render('zh-CN');
    expect(html).not.toContain('待填写');
    expect(css).toContain('正式 1.0');
  });

  it('words of last month are shown and marked', async () => {
    const records = sampleRecords();
    const [last] = records.commentaries;
    if (last === undefined) throw new Error('no commentary');
    const same = { ...last, value: { ...last.value, period: '2025-09' } };
    const { html } = await render('zh-CN', { records: { ...records, commentaries: [last, same] }, edition: { kind: 'draft' } });
    expect(html).toContain('与上月文字相同');
  });
});

describe('tables', () => {
  it('never leave a cell blank that should say something', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { html } = await render(language);
      const cells = [...html.matchAll(/<td class="([^"]*)" colspan="\d+">(.*?)<\/td>/gs)].filter(
        ([, className = '']) => !/\b(?:off|gutter)\b/.test(className),
      );
      expect(cells.length).toBeGreaterThan(200);
      expect(cells.filter(([, , content = '']) => textOf(content) === '' && !content.includes('<svg'))).toEqual([]);
    }
  });

  it('say none instead of staying empty', async () => {
    const { html } = await render('zh-CN', { records: sampleRecords({ risks: [], actions: [] }, []), slots: [] });
    expect([...html.matchAll(/<td class="nothing"/g)].length).toBeGreaterThanOrEqual(6);
  });
});

describe('a case', () => {
  it.each([
    ['outage', '业务停止', 'Outage'],
    ['degraded', '性能下降', 'Degraded'],
    ['none', '业务未受影响', 'No effect'],
  ] as const)('of which nobody described the effect says what its record says: %s', async (impact, chinese, english) => {
    const { effect: _, loss: __, ...undescribed } = SAMPLE_LEVEL_ONE;
    const records = sampleRecords({}, [{ ...undescribed, impact }]);
    expect(textOf((await render('zh-CN', { records })).html)).toContain(`影响 ${chinese}`);
    expect(textOf((await render('en', { records })).html)).toContain(`Impact ${english}`);
  });
});

describe('figures', () => {
  it('are no line with fewer than three months: the words say the values', async () => {
    const { html } = await render('zh-CN');
    expect(textOf(html)).toContain('不足三个，不作图： 8月 4/4、 9月 10/11');
  });
});

describe('the last page', () => {
  it('carries number, revision, digest in groups of four and a code', async () => {
    const { html } = await render('zh-CN');
    const page = html.slice(html.indexOf('class="section page sign-off"'));
    expect(textOf(page)).toMatch(/报告编号 QYSW-2025-M09\s*正式 1\.0/);
    expect(textOf(page)).toContain('7d3e 91ab 40c6');
    expect(textOf(page)).toMatch(/内容摘要 (?:[0-9a-f]{4} ){15}[0-9a-f]{4}/);
    expect(page).toMatch(/<div class="qr"><svg/);
    expect([...page.matchAll(/class="seal"/g)]).toHaveLength(2);
  });

  it('gives the time of the commit, never of the rendering', async () => {
    const document = await render('en');
    expect(document.fixedDate).toBe('2025-10-08T18:00:00+08:00');
    expect((await render('en')).html).toBe(document.html);
  });
});

it.each([
  ['zh-CN', '设备原文'],
  ['en', 'What the device said'],
] as const)('%s: the row of a finding points at the words of the device in the annex', async (language, subject) => {
  const record = 'inspections/riverside-water/2025-09/29/0100Z-1of1-early.txt';
  const slots = sampleSlots().map((slot) => ({ ...slot, said: { power: record } }));
  const model = composeReport(sampleInputs({ slots }));
  const id = model.evidence.find((entry) => entry.subject === 'device-words')?.id ?? '';
  const text = textOf((await renderReportHtml(model, language)).html).replaceAll(' ', '');
  expect(text.includes(`${id}${subject}core-sw-1/power${record}`.replaceAll(' ', ''))).toBe(true);
  // In the caption, in the row, and in the annex.
  expect(text.split(id)).toHaveLength(4);
});

describe('sentences say what the figures say', () => {
  const said = async (language: 'zh-CN' | 'en', changes: Partial<ReportInputs>) => textOf((await render(language, changes)).html);
  const caused = (...classes: readonly NonNullable<(typeof SAMPLE_LEVEL_ONE)['causeClass']>[]) => ({
    records: sampleRecords(
      {},
      SAMPLE_INCIDENTS.flatMap((one, index) => {
        const causeClass = classes[index];
        return causeClass === undefined ? [] : [{ ...one, causeClass }];
      }),
    ),
  });

  it.each([
    [
      'only other causes',
      caused('other', 'other', 'other'),
      '3 起 均为其他原因。',
      'None of 3 incidents belongs to a named class of cause.',
    ],
    [
      'mostly other causes',
      caused('operation', 'other', 'other'),
      '人为操作 1 起 ，全部 3 起 中其余为其他原因。',
      'Operation: 1 incident of 3; the rest belongs to no named class.',
    ],
    [
      'one cause',
      caused('operation', 'operation', 'operation'),
      '仅人为操作一类即 3 起 ，占 3 起 的八成以上。',
      'Operation alone: 3 incidents , more than four fifths of 3.',
    ],
    [
      'two of three named',
      caused('operation', 'capacity', 'other'),
      '已归类的为 1 + 1 = 2 起 ，全部 3 起 中其余为其他原因；人为操作最多， 1 起 。',
      'The named classes: 1 + 1 = 2 incidents of 3, the rest belongs to none; operation leads with 1.',
    ],
  ])('%s', async (_, changes, zh, en) => {
    expect(await said('zh-CN', changes)).toContain(zh);
    expect(await said('en', changes)).toContain(en);
    const [one, other] = await Promise.all([render('zh-CN', changes), render('en', changes)]);
    expect(numbersIn(one.html)).toEqual(numbersIn(other.html));
  });

  it('a month without incidents after one without is compared, and nothing is said of an agreement that had not begun', async () => {
    const changes = { records: sampleRecords({}, []), slots: [] };
    expect(await said('zh-CN', changes)).not.toContain('未在服务期内');
    expect(await said('en', changes)).not.toContain('began later');
  });

  it('December of a year is compared with November, not with the year before', async () => {
    const month = (at: string, id: string) => ({
      ...SAMPLE_LEVEL_ONE,
      id,
      pauses: [],
      misses: [],
      events: [],
      timeline: {
        reportedAt: `${at}T09:00:00+08:00`,
        respondedAt: `${at}T09:05:00+08:00`,
        plannedAt: `${at}T09:30:00+08:00`,
        resolvedAt: `${at}T11:00:00+08:00`,
        faultReportedAt: `${at}T12:00:00+08:00`,
      },
    });
    const records = sampleRecords({}, [
      month('2025-10-10', 'INC-2025-0001'),
      month('2025-11-10', 'INC-2025-0002'),
      month('2025-12-10', 'INC-2025-0003'),
    ]);
    const year = {
      records,
      period: samplePeriod('2025'),
      revision: { commit: 'a'.repeat(40), committedAt: '2026-01-08T18:00:00+08:00' },
    };
    expect(await said('zh-CN', year)).toMatch(/12 月 ?与上月持平/);
    expect(await said('zh-CN', year)).not.toContain('与上年持平，不低于');
    expect(await said('en', year)).toContain('is unchanged and is not below target');
  });

  it('what is counted in service hours is told beside what it lasted', async () => {
    const { agreement } = sampleRecords();
    const method = { ...agreement.value.method, window: '5x8' };
    const records = sampleRecords({ agreement: { ...agreement, value: { ...agreement.value, method } } });
    expect(await said('zh-CN', { records })).toContain(
      '自报障 13 小时 14 分钟 解决，计时 7 小时 20 分钟 （已扣除暂停 40 分钟 ）',
    );
    expect(await said('en', { records })).toContain(
      'Resolved 13 h 14 min after the report; 7 h 20 min counted, pauses of 40 min taken off',
    );
  });

  it('a report that the agreement does not owe says nothing of a place among those owed', async () => {
    const { agreement } = sampleRecords();
    const reports = { ...agreement.value.reports, monthly: false };
    const records = sampleRecords({ agreement: { ...agreement, value: { ...agreement.value, reports } } });
    expect(await said('en', { records })).not.toMatch(/Report 0 of/);
  });

  it('where nothing was decided, nothing is said to have been met', async () => {
    const records = sampleRecords({}, []);
    expect(await said('zh-CN', { records })).not.toContain('判定的时限全部按时');
    expect(await said('en', { records })).not.toContain('all times decided this month were met');
  });

  it('of many sites those with the fewest assets share a column, and the rows still add up', async () => {
    const base = sampleRecords();
    const sites = Array.from({ length: 12 }, (_, index) => ({ id: `site-${index}`, name: `Site ${index}` }));
    const assets = base.assets.map((asset, index) => ({
      ...asset,
      value: { ...asset.value, class: 'server' as const, location: { site: `site-${index * 5}` }, quantity: 2 + index },
    }));
    const records = { ...base, assets, client: { ...base.client, value: { ...base.client.value, sites } } };
    const { html } = await render('en', { records });
    expect(textOf(html)).toMatch(/5 other sites Total Servers 2 0 0 0 0 3 4 0 9 Total/);
    expect(html).not.toContain('class="halves"');
  });

  it('devices beyond their threshold for which there is no room are counted, and every kind of measurement stays', async () => {
    const slots = sampleSlots().flatMap((slot) =>
      Array.from({ length: 20 }, (_, index) => ({
        ...slot,
        asset: `device-${index}`,
        ...(slot.result === undefined
          ? {}
          : {
              result: {
                ...slot.result,
                items: [
                  {
                    item: 'file-systems',
                    state: 'attention' as const,
                    facts: { gauges: [{ name: '/', value: 90 + index, unit: '%' }] },
                  },
                ],
              },
            }),
      })),
    );
    expect(await said('en', { slots })).toMatch(/Of 20 measured resources 20 passed their threshold/);
    expect(await said('en', { slots })).toContain('11 items more in the annex.');
  });

  it.each(['zh-CN', 'en'] as const)('%s: no table without rows, whatever is missing', async (language) => {
    const bare = { incidents: [], requests: [], defects: [], changes: [], parts: [], duties: [], risks: [], actions: [] };
    for (const period of ['2025-09', '2025-Q3', '2025']) {
      const { html } = await render(language, {
        records: sampleRecords({ ...bare, commentaries: [] }, []),
        slots: [],
        period: samplePeriod(period),
        revision: { commit: 'a'.repeat(40), committedAt: '2026-01-08T18:00:00+08:00' },
      });
      expect(html).not.toMatch(/<tbody>\s*<\/tbody>/);
    }
  });
});
