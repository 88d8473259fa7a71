import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderFormHtml } from '../../src/render/form-html.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { composeForm } from '../../src/report/form.ts';
import { type FormChanges, formInputs } from '../support/form-inputs.ts';
import { readPdf } from '../support/pdf-reading.ts';

let printer: Printer;
beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
});
afterAll(() => printer.close());

const document = (language: 'zh-CN' | 'en', changes?: FormChanges) => renderFormHtml(composeForm(formInputs(changes)), language);
async function print(language: 'zh-CN' | 'en', changes?: FormChanges) {
  return readPdf(await printer.print(await document(language, changes)));
}

/** The cells of the row whose item has this title: result class, and which boxes are ticked. */
async function row(title: string, changes?: FormChanges) {
  const { html } = await document('zh-CN', changes);
  const cells = html.split('<tr>').find((part) => part.includes(`>${title}</bdi></td>`)) ?? '';
  return {
    class: /<td class="(normal|abnormal|silent)?">/.exec(cells)?.[1],
    ticked: [...cells.matchAll(/aria-label="(已勾选|未勾选)"/g)].map(([, label]) => label === '已勾选'),
  };
}

describe('the core switch form', () => {
  it('prints fields and columns as the service plan names them', async () => {
    const { pages } = await print('zh-CN');
    expect(pages).toHaveLength(1);
    for (const words of [
      '网络核心交换机巡视典型作业计划书',
      '系统管理单位',
      '维保单位',
      '设备名',
      '设备型号',
      '管理IP',
      '检查内容',
      '参考标准',
      '检查结果',
      '检查结论',
      '巡视方法描述',
      '巡检周期',
      '小结',
      '巡视人',
      '审核人',
      '客户确认',
      '日期',
    ]) {
      expect(pages[0]).toContain(words);
    }
  });

  it.each([
    [
      'zh-CN',
      [
        '1号正常；2号无输出',
        '2组正常',
        '3个，一致',
        '未能判定sshdisplaystartup超时10秒',
        '邻居1个；缺核心交换机2、10.20.*.*',
        '关注：/data91%',
        '未检需人工查看，尚未确认',
        '漏检采集未执行',
        '现场确认：何维',
        '10.20.*.*（已遮盖）',
        'a41c7be092d5',
        '正式1.0',
      ],
    ],
    [
      'en',
      [
        'no.1normal;no.2nooutput',
        '2normal',
        '3,asinthebaseline',
        'Undeterminedsshdisplaystartup:noanswerin10s',
        'missingCoreswitch2,10.20.*.*',
        'Amber:/data91%',
        'Notchecked',
        'Missed',
        'Attestedonsite:HeWei',
        '10.20.*.*(masked)',
        'formal1.0',
      ],
    ],
  ] as const)('tells in %s what was seen', async (language, texts) => {
    const { pages, language: marked } = await print(language);
    for (const text of texts) expect(pages[0]).toContain(text);
    expect(marked).toBe(language);
  });

  it('carries the same numbers in both languages', async () => {
    const counts = async (language: 'zh-CN' | 'en', pattern: RegExp) =>
      [...((await print(language)).pages[0]?.match(pattern)?.[0] ?? '').matchAll(/\d+/g)].map(String);
    const zh = await counts('zh-CN', /10项中.*?。/);
    expect(zh).toEqual(['10', '3', '3', '1', '1', '1', '1', '1']);
    expect(await counts('en', /Of10items:.*?\./)).toEqual(zh);
  });

  it.each([
    ['风扇运行状态', 'normal', [true, false]],
    ['电源运行状态', 'abnormal', [false, true]],
    ['存储空间', 'abnormal', [false, true]],
    ['配置状态', 'silent', [false, false]],
    ['防尘网', 'silent', [false, false]],
    ['模块运行状态', 'silent', [false, false]],
  ])('%s is %s, boxes %j', async (title, state, ticked) => {
    expect(await row(title)).toEqual({ class: state, ticked });
  });

  it('ticks nothing where nothing ran', async () => {
    const { html } = await document('zh-CN', { missed: true });
    expect(html).not.toContain('已勾选');
    expect((await print('zh-CN', { missed: true })).pages[0]).toContain('本次采集未执行');
  });
});

describe('other forms and editions', () => {
  it('the HP form asks for the serial number and names no maintainer', async () => {
    const { pages } = await print('zh-CN', { form: 'midrange' });
    expect(pages[0]).toContain('设备序列号SAMPLE0001');
    expect(pages[0]).toContain('状态是否正常');
    expect(pages[0]).not.toContain('维保单位');
  });

  it('a draft says so', async () => {
    expect((await print('zh-CN', { edition: { kind: 'draft' } })).pages[0]).toContain('草稿');
    expect((await print('en', { edition: { kind: 'draft' } })).pages[0]).toContain('Draft');
  });

  it('no address is printed where the client wants none', async () => {
    const text = (await print('zh-CN', { addresses: 'none' })).pages.join('');
    expect(text).not.toMatch(/10\.20\./);
    expect(text).toContain('按约定不印');
  });
});

it('what devices and people wrote stays text', async () => {
  const parts = [{ name: '<script>alert()</script>', state: 'fault' as const, word: '</td></table>' }];
  const { html } = await document('zh-CN', { items: [{ item: 'power', state: 'fault', facts: { parts } }] });
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;');
  expect(html.match(/<\/table>/g)).toHaveLength(3);
});
