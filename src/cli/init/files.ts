// The files of a new workspace: the papers of its first client, what editors need, and what the product brings along.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from '../../workspace/emit-schema.ts';
import { registeredProbeKinds } from '../../workspace/schemas.ts';
import { firstAgreement } from './agreement.ts';
import { quoted } from './text.ts';
import type { ProposedFiles } from '../new/files.ts';

export interface InitNames {
  readonly client: string;
  readonly code: string;
  readonly name: string;
  readonly provider: string;
  readonly zone: string;
}

const PRODUCT = fileURLToPath(new URL('../../../', import.meta.url));

/** Shipped with the product and copied as they are: published holidays and typical inspection plans. */
const COPIED = ['calendars', 'checklists'] as const;
const COPIED_FILES = ['.vscode/casebook.code-snippets'] as const;

export async function workspaceFiles(names: InitNames, today: Temporal.PlainDate): Promise<ProposedFiles> {
  const copied = COPIED.flatMap((folder) =>
    readdirSync(join(PRODUCT, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}/${name}`),
  );
  // Nothing is owed for the days before there was anything to do it with.
  const until = yearOfService(today);
  const folder = `inventory/${names.client}`;
  return new Map([
    ['README.md', readme(names, today)],
    ['.gitignore', IGNORED],
    ['.gitattributes', ATTRIBUTES],
    ['.vscode/extensions.json', EXTENSIONS],
    ...schemaFiles(await registeredProbeKinds()).map(({ path, content }) => [path, content] as const),
    ...[...copied, ...COPIED_FILES].map((path) => [path, readFileSync(join(PRODUCT, path), 'utf8')] as const),
    [`${folder}/client.yaml`, client(names)],
    [`${folder}/agreement.yaml`, firstAgreement({ names, year: today.year, from: today.toString(), until: until.toString() })],
    [`${folder}/schedule.yaml`, SCHEDULE],
    [`${folder}/assets/example-switch.yaml`, EXAMPLE_ASSET],
  ]);
}

/** The last day of a year that begins today; one that begins on 29 February ends on the 28th. */
function yearOfService(today: Temporal.PlainDate): Temporal.PlainDate {
  const next = today.add({ years: 1 });
  return next.day === today.day ? next.subtract({ days: 1 }) : next;
}

const IGNORED = `# 生成的文件 · what commands make
out/
# 安装的工具 · the tool, where it is installed here
node_modules/
# 密码与密钥从不入库，只写引用（env:NAME、file:PATH）· secrets are never committed, only references to them
.env
.env.*
secrets/
`;

const ATTRIBUTES = `* text=auto eol=lf
*.pdf binary
`;

const EXTENSIONS = `${JSON.stringify({ recommendations: ['redhat.vscode-yaml'] }, undefined, 2)}\n`;

function client({ client: id, code, name, zone }: InitNames): string {
  return `# 系统管理单位。 The client who is served.
id: ${id}
# 报告编号的前缀。 The short code in report numbers.
code: ${code}
name: ${quoted(name)}
zone: ${zone}
# 出具哪些语言版本。 The editions that are issued.
languages: [zh-CN, en]
# 报告中的管理地址：full 全部，masked 部分隐去，none 不印。 How management addresses appear in reports.
disclosure:
  addresses: masked
contacts:
  # 请换成真实的联系人；新建记录时默认填第一位。 Put real people here; new records start with the first one.
  - name:
      zh: 值班联系人
      en: Contact on duty
    role:
      zh: 信息中心
      en: IT department
sites:
  - id: main-site
    name:
      zh: 主机房
      en: Main site
`;
}

const SCHEDULE = `# 巡检计划：哪份项目表、在哪些资产上、多久一次、几点。登记好设备和访问方式后去掉注释：
# What is inspected when. Once equipment and its access are registered, take the comment signs away:
# entries:
#   - checklist: network-device
#     assets: [example-switch]
#     every: week
#     weekday: mon
#     at: '20:00'
entries: []
`;

const EXAMPLE_ASSET = `# 示例资产，请改成真实设备，或用 \`casebook import\` 导入台账。密码不写在这里，只写到哪里去取。
# An example: make it a real device, or bring in a register with \`casebook import\`. Secrets never stand here, only where they are.
id: example-switch
name:
  zh: 示例交换机
  en: Example switch
class: access-switch
kind: hardware
model: Example 24-port
location:
  site: main-site
address: 192.0.2.10
access:
  snmp:
    version: 2c
    community: env:CASEBOOK_SNMP_COMMUNITY
criticality: medium
`;

function readme({ name, client: id }: InitNames, today: Temporal.PlainDate): string {
  const month = today.toPlainYearMonth().toString();
  const title = name.replaceAll(/[\s\p{Control}]+/gu, ' ').replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);
  const commands = [
    `casebook doctor                                     # 环境是否齐备 · is everything there`,
    `casebook new incident --asset example-switch        # 报障 · file an incident`,
    `casebook validate                                   # 校验全部记录 · check all records`,
    `casebook sla --client ${id} --period ${month}`,
    `casebook report monthly --client ${id} --period ${month}`,
  ];
  return `# ${title}

运维记录：一切以 YAML 写在 Git 里，数字由记录算出，报告由提交生成。
Records of IT operations: everything is YAML in Git, figures are computed from it, reports are made from a commit.

\`\`\`sh
${commands.join('\n')}
\`\`\`

| 目录 · folder | 内容 · content |
|---|---|
| \`inventory/${id}/\` | 客户、协议、资产、巡检计划 · client, agreement, assets, schedule |
| \`incidents/\`, \`journal/\` | 故障、请求、缺陷；变更、备件、值守等 · what happened and what was done |
| \`checklists/\`, \`calendars/\` | 巡检项目表；公布的节假日 · inspection plans; published holidays |
| \`schema/\`, \`.vscode/\` | 编辑器补全与检查（VS Code 装 YAML 扩展）· completion and checks in editors |
`;
}
