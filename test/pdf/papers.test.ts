// Every paper of the shipped workspace, printed in both languages and read as a person's tools would.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparePaper } from '../../src/cli/paper.ts';
import type { ReadRecords } from '../../src/cli/inputs/read-inputs.ts';
import type { PaperName } from '../../src/domain/paper.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { type ReadPdf, readPdf } from '../support/pdf-reading.ts';

/** Labels as the service plan and the report contents print them, in their order. */
const PAPERS: readonly (readonly [PaperName, string, string, string])[] = [
  [
    'fault-report',
    'INC-2025-0047',
    '故障处理报告 编号 级别 系统/设备 报障人 处理人 负责人 结论 时间表 发生 发现 报障 响应 方案 恢复 解决 报告 故障种类 现象 影响与损失 时间线 时间 事件 操作人 依据 故障原因 直接 根本 诱因 解决方法 临时 永久 验证 数据保护情况 恢复到的时点 预防措施与行动项 附件 签字',
    'Fault Report|No.|Level|System or device|Reported by|Handled by|Owner|Conclusion|Schedule|Due|Actual|Margin|Type|Symptoms|Impact and loss|Timeline|Cause|Direct|Root|Contributing|Method|Interim|Permanent|Verification|Data safety|Prevention and actions|Sign-off',
  ],
  [
    'handling-plan',
    'INC-2025-0047',
    '故障处理方案 编号 级别 现象 初步判断 处理步骤 预计恢复时间 风险与回退 所需配合 人员 备件 签字',
    'Handling Plan|No.|Level|Symptoms|First assessment|Steps|Restoration expected|Risk and back-out|Cooperation needed|People|Spare parts|Sign-off',
  ],
  [
    'contingency-plan',
    'INC-2025-0047',
    '应急方案 现状 临时业务方案 数据保护 切换步骤与负责人 回切条件 沟通安排 签字',
    'Contingency Plan|Situation|Interim service|Data protection|Switching steps and owners|Conditions for switching back|Communication|Sign-off',
  ],
  [
    'inspection-report',
    '2025-09-30',
    '巡检报告 编制 校对 审核 签发 概述 范围 日期 方式 人员 结论 异常清单 资源利用率 配置备份、更换与变更记录 设备明细 改造建议 签字',
    'Inspection Summary|Prepared|Checked|Reviewed|Issued|Overview|Scope|Date|Method|People|Conclusion|Abnormal items|Resource usage|Backups, replacements and changes|Devices in detail|Recommendations|Sign-off',
  ],
  [
    'request',
    'REQ-2025-0002',
    '服务请求单 编号 请求人 部门 联系方式 受理时间 受理人 渠道 热线 移动 邮件 现场 类别 紧急程度 内容 服务方式 远程 现场 到达 完成 处理结果 更换备件 客户评价 满意 基本满意 不满意 签字',
    'Service Request|No.|Requester|Department|Contact|Received at|Received by|Channel|Category|Urgency|Content|Service mode|Remote|On site|Arrived|Finished|Result|Parts replaced|Client rating|Satisfied|Fair|Dissatisfied|Sign-off',
  ],
  [
    'consultation',
    'REQ-2025-0001',
    '咨询类问题记录 时间 地点 提出人 问题描述 解答 解答人',
    'Consultation Record|Time|Place|Raised by|Problem|Answer|Answered by',
  ],
  [
    'defect',
    'DEF-2025-0001',
    '系统缺陷类问题提交单 ①提交 提出单位 系统 描述 附件 人 时间 ②分析 类型 技术 业务 操作（转咨询类） 人 时间 ③确认、解决 处理建议和措施 主管领导签字 是否解决 解决方法 实施 时间 ④上报 人 时间 ⑤回复 分析过程 产生原因 变更记录 回复对象 提交单位 交办单位 人 时间',
    'Defect Submission Form|① Submit|Person|Time|② Analyse|Type|Technical|Business|Operation|Person|Time|③ Confirm, resolve|Advice and measures|Supervisor|Solved?|Solution|Carried out by|Time|④ Escalate|Person|Time|⑤ Reply|Analysis|Cause|Changes|Reply to|Person|Time',
  ],
  [
    'on-site-record',
    'VIS-2025-0001',
    '现场支持记录 发生时间 地点 提出人 问题描述 原因 预防方法 解决技巧 客户确认',
    'On-site Record|Occurred at|Place|Raised by|Problem|Cause|Prevention|Technique|Client confirmation',
  ],
  [
    'emergency-plan',
    'riverside-water',
    '应急预案 总则 目的 依据 原则 范围 组织与职责 联系表 事件分级 预防 类型 事件 预防措施 处理 监测与预警 通报与处置流程 分场景策略 紧急情况 预防措施 应急策略 恢复与后期处置 保障 人员 备件 数据 通信 培训与演练 修订记录 签字',
    'Emergency Plan|General|Purpose|Basis|Principles|Scope|Organisation and duties|Contacts|Grading|Prevention|Type|Event|Prevention|Handling|Monitoring and warning|Notification and response|Strategies by scenario|Emergency|Prevention|Strategy|Recovery and follow-up|Support|People|Spare parts|Data|Communications|Training and drills|Revisions|Sign-off',
  ],
  [
    'duty-request',
    'DTY-2025-0020',
    '重要时刻值守申请 申请人 时段 原因 重大会议 年终结算 割接 其他 提前天数 合同内/外 合同内 合同外 确认',
    'Duty Request|Applicant|Period|Reason|Important meeting|Year-end closing|Cut-over|Other|Days ahead|Contract|Within|Beyond|Confirmed',
  ],
  [
    'duty-report',
    'DTY-2025-0020',
    '重要时刻值守报告 保障对象与时段 申请日期 同意日期 结论 准备 值班表 日期 班次 人员 电话 每日记录 时间 检查项 结果 异常 事件与处置 遗留问题 合同内外人次 签字',
    'Critical-Period Duty Report|Object and period|Asked on|Agreed on|Conclusion|Preparation|Roster|Date|Shift|People|Phone|Daily record|Time|Check|Result|Abnormality|Incidents and handling|Open issues|Person-days within and beyond the contract|Sign-off',
  ],
  [
    'duty-log',
    'LOG-2025-0001',
    '运维日报/值守记录 日期 值班人 端口 转发与路由 性能 安全日志 重点事件 配置/性能/故障数据 交接',
    'Site-duty Log|Date|On duty|Ports|Forwarding and routing|Performance|Security log|Key events|Configuration, performance and fault data|Handover',
  ],
  [
    'asset-register',
    'riverside-water',
    '资产统计 硬件设备清单 序号 设备名称 类别 品牌型号 序列号 数量 软件/固件版本 补丁 管理IP 位置 维保到期 责任人 备注 软件产品 型号 版本 补丁 网络结构 路由 IP地址 综合布线 附属设备 签字',
    'Asset Register|Hardware|No.|Name|Class|Model|Serial|Qty|Version|Patch|Mgmt IP|Location|Support until|Owner|Notes|Software|Model|Version|Patch|Network structure|Routes|IP addresses|Cabling|Accessories|Sign-off',
  ],
  [
    'tuning-report',
    'TUN-2025-0001',
    '性能调优报告 对象与目标 用户与应用分析 基线指标 参数、数据分布、硬件的发现 措施 调整前 调整后 收益 风险 回退 复测 遗留与建议 签字',
    'Tuning Report|Object and goal|Users and applications|Baseline|Findings on parameters, data distribution, hardware|Measures|Before|After|Gain|Risk|Back-out|Retest|Remaining issues and advice|Sign-off',
  ],
];

let printer: Printer;
let read: ReadRecords;
beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
  const tree = diskTree(REPOSITORY);
  const records = (await loadWorkspace(tree)).clients.get('riverside-water');
  if (records === undefined) throw new TypeError('the shipped client is sound');
  read = { records, tree, revision: { commit: 'a'.repeat(40), committedAt: '2026-01-31T12:00:00+08:00' } };
});
afterAll(() => printer.close());

interface Edition {
  readonly html: string;
  readonly pdf: ReadPdf;
}

async function editions(name: PaperName, subject: string): Promise<Readonly<Record<'zh-CN' | 'en', Edition>>> {
  const paper = await preparePaper(name, read, subject, { kind: 'draft' });
  const [zh, en] = await Promise.all(
    (['zh-CN', 'en'] as const).map(async (language) => {
      const document = await paper.render(language);
      const bytes = await printer.print({ ...document, attachments: paper.attachments });
      return { html: document.html, pdf: await readPdf(bytes) };
    }),
  );
  if (zh === undefined || en === undefined) throw new TypeError('two editions');
  return { 'zh-CN': zh, en };
}

/** The first label that does not follow the ones before it. */
function firstLost(text: string, labels: readonly string[]): string | undefined {
  let from = 0;
  return labels.find((label) => {
    const at = text.indexOf(label.replaceAll(/\s+/g, ''), from);
    from = at + 1;
    return at < 0;
  });
}

/** Numbers as printed, with dates by their ISO form and without what people wrote in one language or the other. */
function numbers(html: string): readonly string[] {
  const said = html
    .replaceAll(/<svg.*?<\/svg>/gs, ' ')
    .replaceAll(/<bdi.*?<\/bdi>/gs, ' ')
    .replaceAll(/<time[^>]*datetime="([^"]*)"[^>]*>.*?<\/time>/gs, ' $1 ')
    .replaceAll(/<[^>]+>/g, ' ');
  return [...said.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => number).toSorted();
}

describe.each(PAPERS)('%s of %s', (name, subject, zhLabels, enLabels) => {
  let printed: Readonly<Record<'zh-CN' | 'en', Edition>>;
  beforeAll(async () => {
    printed = await editions(name, subject);
  });

  it('prints every label of the plan in its order, in both languages', () => {
    expect(firstLost(printed['zh-CN'].pdf.pages.join(''), zhLabels.split(' '))).toBeUndefined();
    expect(firstLost(printed.en.pdf.pages.join(''), enLabels.split('|'))).toBeUndefined();
  });

  it('carries the same numbers in both languages', () => {
    const [zh, en] = [numbers(printed['zh-CN'].html), numbers(printed.en.html)];
    expect(zh.length).toBeGreaterThan(5);
    expect(en).toEqual(zh);
  });

  it.each(['zh-CN', 'en'] as const)('keeps the signatures with both seals on one page, in %s', (language) => {
    const { manager, responsible, sealSize } =
      language === 'zh-CN'
        ? { manager: '项目经理签字', responsible: '负责人签字', sealSize: '44×44mm' }
        : { manager: 'Projectmanager', responsible: 'Personincharge', sealSize: '44×44mm' };
    const page = printed[language].pdf.pages.find((text) => text.includes(manager) && text.includes(responsible)) ?? '';
    expect(page.split(sealSize)).toHaveLength(3);
  });

  it('carries its model, is tagged, and holds no other font than its own', () => {
    const { pdf } = printed['zh-CN'];
    expect(pdf.attachments).toHaveLength(1);
    expect(pdf.tagged).toBe(true);
    expect(pdf.fonts.every(({ embedded, subtype }) => embedded && subtype !== 'Type3')).toBe(true);
  });
});

describe('a cover', () => {
  it.each([
    ['inspection-report', '2025-09-30', '服务期间2025-09-30'],
    ['emergency-plan', 'riverside-water', '服务期间2025-01-01至2026-12-31'],
    ['duty-report', 'DTY-2025-0060', '服务期间2025-10-01至2025-10-03'],
  ] as const)('stands before the %s, with the period, and without header and footer', async (name, subject, period) => {
    const { 'zh-CN': zh, en } = await editions(name, subject);
    expect(zh.pdf.pages[0]).toContain(period);
    for (const words of ['密级：内部', '客户单位', '服务单位', '文件编号', '编制日期', '版本草稿'])
      expect(zh.pdf.pages[0]).toContain(words);
    expect(zh.pdf.pages[0]).not.toContain('第1页');
    expect(zh.pdf.pages[1]).toContain('第2页');
    expect(en.pdf.pages[0]).toContain('Period');
  });
});

describe('length', () => {
  it('a fault report has at most four pages, also of the longest fault', async () => {
    const longest = read.records.incidents.toSorted(
      (one, other) => JSON.stringify(other.value).length - JSON.stringify(one.value).length,
    )[0];
    const { 'zh-CN': zh, en } = await editions('fault-report', longest?.value.id ?? '');
    expect(Math.max(zh.pdf.pages.length, en.pdf.pages.length)).toBeLessThanOrEqual(4);
  });

  it('a defect form has its front and its back, its file named once with the lines of every block', async () => {
    const { 'zh-CN': zh, en } = await editions('defect', 'DEF-2025-0004');
    expect([zh.pdf.pages.length, en.pdf.pages.length]).toEqual([2, 2]);
    for (const { pdf } of [zh, en]) expect(pdf.pages[1]?.split('DEF-2025-0004.yaml')).toHaveLength(2);
    expect(zh.pdf.pages[1]).toMatch(/F1①提交#\d+,\d+；F2②分析#\d+；.*F5⑤回复#\d+/);
  });

  it('the header row of the longest table stands on each of its pages', async () => {
    const { 'zh-CN': zh } = await editions('emergency-plan', 'riverside-water');
    const pages = zh.pdf.pages.filter((text) => text.includes('紧急情况预防措施应急策略'));
    expect(pages.length).toBeGreaterThan(1);
  });
});
