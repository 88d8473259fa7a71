// A small report to print in tests: a cover, contents with page numbers, three chapters, a chart.
import type { PrintRequest } from '../../src/render/pdf.ts';
import { sparkline } from '../../src/render/charts/sparkline.ts';

const CSS = `
@page { size: A4; margin: 27mm 20mm 21mm 22mm; @bottom-right { content: "第 " counter(page) " 页　共 " counter(pages) " 页"; } }
html { font-family: 'Noto Sans SC'; font-size: 10pt; }
h1, h2 { font-family: 'Noto Serif SC', 'Noto Sans SC'; font-weight: 600; break-before: page; }
`;

export function smallReport(changes: Partial<PrintRequest> = {}): PrintRequest {
  const long = Array.from({ length: 90 }, (_, line) => `<p>第 ${line + 1} 条记录：核心交换机 1 的电源运行状态。</p>`).join('');
  const entry = (id: string, name: string) => `<p><a href="#${id}">${name}</a> <span data-target="${id}"></span>页</p>`;
  return {
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>运维服务月报</title></head><body>
<p><b>清源水务（示例）</b> 运维服务月报</p>
${entry('summary', '本月摘要')}${entry('records', '全部记录')}${entry('sign', '签字确认')}
<h2 id="summary">本月摘要</h2><p>时限按时率 ≥ 95.00%，机房 29.5 ℃。</p>${sparkline({ values: [1, 3, 2], target: 2 }, { reading: '走势' })}
<h2 id="records">全部记录</h2>${long}
<h2 id="sign">签字确认</h2><p>双方确认。</p></body></html>`,
    css: CSS,
    language: 'zh-CN',
    title: '运维服务月报 QYSW-2025-M09',
    author: '恒拓信息服务（示例）',
    fixedDate: '2025-09-30T20:02:00+08:00',
    tocTargets: ['summary', 'records', 'sign'],
    attachments: [
      { name: 'model.json', mime: 'application/json', bytes: Buffer.from('{"number":"QYSW-2025-M09"}'), description: '报告数据' },
    ],
    ...changes,
  };
}
