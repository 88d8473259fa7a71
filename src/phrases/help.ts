// Chinese of what --help and the reference page of the commands say.
export const HELP = {
  'To begin': '开始',
  Records: '记录',
  'Service desk': '服务台',
  Equipment: '设备',
  'Service levels': '服务级别',
  Documents: '文档',
  'Pull requests': '合并请求',
  'casebook <command> [options]': 'casebook <命令> [选项]',
  '`casebook <command> --help` shows the options of a command.': '`casebook <命令> --help` 列出一条命令的选项。',
  'zh-CN or en': 'zh-CN 或 en',
  'print a stack trace with an error': '出错时一并打印调用栈',
  'only what touches {periods}; default: everything': '只看涉及{periods}的内容；默认：全部',
  'what the history says about the records: late entries, amendments, removed records, closed periods; 1 if any':
    '从提交历史看记录：补录、事后修改、被删除的记录、已关闭期间；有任何一项即以 1 结束',
  'which client': '哪个客户',
  'how long an entry may take, for example 12h; default 24h': '录入允许滞后多久，例如 12h；默认 24h',
  'list every claim with its witness as well': '同时列出每个申报时间及其见证',
  'how much of a period assets and services were up, with coverage and bounds':
    '一个期间内资产和服务的可用程度，附覆盖率和上下界',
  'what was known before this moment; default: now, at most the end of the period':
    '按此刻之前已知的情况；默认：现在，且不晚于期间结束',
  'read the configurations of devices over SSH, without secrets, and keep them in Git':
    '经 SSH 读取设备配置，去除密码等机密后存入 Git',
  'whose devices': '哪个客户的设备',
  'this asset only; may be given again': '只处理这项资产；可重复给出',
  'what another program read from the asset, in place of asking it': '不询问设备，改用其他程序从该资产读到的内容',
  'with --file: when that was': '与 --file 同用：那是什么时候读的',
  'commit what changed and push it': '提交变化的内容并推送',
  'look and tell, write nothing (the default)': '只看只说，不写入（默认）',
  'deadline of one device, connecting included; default 60': '单台设备的时限（秒），含连接；默认 60',
  'print JSON': '打印 JSON',
  'when each promise of an incident, request or defect is due and why; --batch answers JSON lines':
    '一个事件、咨询或缺陷的每项承诺何时到期、为什么；--batch 以 JSON 行作答',
  'the same as naming the record': '与直接给出记录编号相同',
  'read questions as JSON lines, see docs/reference/clock-batch.md': '按 JSON 行读取问题，见 docs/reference/clock-batch.md',
  'whose record, where several clients have that number': '多个客户有同一编号时，指明是哪个客户的',
  'what was known before this moment; default: now': '按此刻之前已知的情况；默认：现在',
  'as JSON': '以 JSON 输出',
  '{formats}; default: text': '{formats}；默认：text',
  'the same as --format json': '等同于 --format json',
  'issued documents to their client by mail, chat groups, releases and object storage; each once, with a receipt':
    '把已签发的文档经邮件、聊天群、发布页和对象存储交付给客户；每份只交付一次，并留回执',
  'this channel of the client only; may be given again': '只用客户的这个渠道；可重复给出',
  'say what would go where, and send and record nothing': '只说明什么会发往哪里，不发送也不记录',
  'delivered or not-delivered: what a person found out about a delivery whose outcome is unknown; with --by and --channel':
    'delivered 或 not-delivered：对结果不明的交付，人工查明的结论；须同时给出 --by 和 --channel',
  'with --settle: who found it out': '与 --settle 同用：由谁查明',
  'what became of each delivery, as JSON': '以 JSON 给出每次交付的结果',
  'the whole main job on simulated devices: probe, commit, compute, print; says where each result lies':
    '在模拟设备上走完整个流程：探测、提交、计算、出报告；说明每个结果在哪里',
  'a bare repository to push to; made where there is none. Default: demo.git beside the documents, made anew':
    '推送到的裸仓库；没有则新建。默认：文档旁的 demo.git，每次重建',
  'where the PDFs go; default out/ of the repository': 'PDF 放在哪里；默认仓库的 out/',
  'who waits for whom: open requests, defects, incidents, duty and changes by time left; ends with 1 if one is beyond its time, work began before an approval of it counted, or a record is owed':
    '谁在等谁：按剩余时间列出未结的咨询、缺陷、事件、值守和变更；有超时、未获有效审批先行施工或欠缺记录时以 1 结束',
  'of this client; default: of all': '只看这个客户；默认：全部客户',
  'as of this moment; default: now': '以此刻为准；默认：现在',
  'deadline of one question; default {seconds}': '单次询问的时限（秒）；默认 {seconds}',
  'ask a new device over SNMP what it is, and propose its asset file': '经 SNMP 识别一台新设备，并给出资产文件建议稿',
  'whose device it is': '设备属于哪个客户',
  '1, 2c or 3; default 2c': '1、2c 或 3；默认 2c',
  'UDP port; default 161': 'UDP 端口；默认 161',
  'versions 1 and 2c: env:NAME or file:PATH': '版本 1 和 2c：env:名称 或 file:路径',
  'version 3': '版本 3',
  'version 3 (SHA): env:NAME or file:PATH': '版本 3（SHA）：env:名称 或 file:路径',
  'version 3 (AES): env:NAME or file:PATH': '版本 3（AES）：env:名称 或 file:路径',
  'id of the asset; default: from the name that the device gives itself': '资产编号；默认：取自设备自报的名称',
  'class of the asset, where the device does not tell or tells wrong': '资产类别，设备未说明或说错时给出',
  'where it stands; default: the only site of the client': '所在站点；默认：客户唯一的站点',
  'write the file, if it is sound; without it the YAML is printed': '文件无误则写入；不加此项只打印 YAML',
  'what the other commands need: is it there, and what to do where it is not; 3 when something is missing':
    '其他命令所需的条件是否具备，缺了怎么办；有缺失时以 3 结束',
  'network topology, structured cabling or a flow figure of the service, as PDF and SVG':
    '网络拓扑图、综合布线图或服务流程图，PDF 和 SVG',
  'whose drawing': '哪个客户的图',
  'topology: what was interrupted or seen when, for example 2025-06': '拓扑图：标出哪个期间的中断和所见，例如 2025-06',
  'flow: duty, patrol, defect, emergency or strategy; default all five':
    '流程图：duty、patrol、defect、emergency 或 strategy；默认五张都出',
  'as the records were at this commit; default: the one that is checked out': '按此提交时的记录；默认：当前检出的提交',
  'this edition only; may be given again': '只出这一语言版本；可重复给出',
  'where the files go; default out/': '文件放在哪里；默认 out/',
  'declared against observed inventory, and changes of configurations that no change record covers':
    '登记与实见的差异，以及没有变更记录的配置变化',
  'whose estate': '哪个客户的设备与系统',
  'as of this instant; default: now': '以此刻为准；默认：现在',
  'unrecorded changes seen from this day on; default: 90 days before': '从这一天起看到的未登记变更；默认：90 天前起',
  'print the edits of the inventory that would declare what was seen, as a unified diff':
    '以统一差异格式打印使登记与实见一致的修改',
  'explain a finding by its code; without a code, list them all': '按代码解释一个问题；不给代码则全部列出',
  'records as CSV or workbook, assets also as NetBox devices or Ansible inventory; default: assets, to stdout':
    '把记录导出为 CSV 或工作簿，资产还可导出为 NetBox 设备或 Ansible 清单；默认：资产，输出到标准输出',
  'whose records, where the workspace has several clients': '工作区有多个客户时，指明是哪个客户的',
  'where to write; a workbook needs one': '写到哪里；工作簿必须给出',
  'netbox: also the custom fields criticality and casebook, which bring everything back; NetBox must have them':
    'netbox：一并写出自定义字段 criticality 和 casebook，导回时一项不少；NetBox 中须已建好这两个字段',
  'a form or document of one record, one round or the estate, as PDF': '一条记录、一轮巡检或整个资产的表单或文档，PDF',
  'whose document': '哪个客户的文档',
  'the record, for example INC-2025-0003; not for inspections, register and emergency plan':
    '记录编号，例如 INC-2025-0003；巡检、台账和应急预案不用给出',
  'inspections: the planned day, for example 2025-09-30; of several times the one, as 2025-09-30T20:00':
    '巡检：计划日期，例如 2025-09-30；一天数次的写明时刻，如 2025-09-30T20:00',
  'inspections: for example core-switch': '巡检：例如 core-switch',
  'inspection: for example core-sw-1': '巡检：例如 core-sw-1',
  'a formal edition, for example 1.0; refused while a required field is open': '正式版，例如 1.0；有必填项未填时拒绝',
  'print the model; no PDF': '打印数据模型；不出 PDF',
  'assets from a CSV register, a NetBox device export or an Ansible inventory; says what was mapped and what was left out':
    '从 CSV 台账、NetBox 设备导出或 Ansible 清单导入资产；说明对应了哪些、略去了哪些',
  'whose assets, where the workspace has several clients': '工作区有多个客户时，指明是哪个客户的资产',
  'for assets that lack the field, for example criticality=medium; may be given again':
    '为缺少该字段的资产补上，例如 criticality=medium；可重复给出',
  'replace assets that exist and differ': '替换已有且不同的资产',
  'tell, write nothing': '只说明，不写入',
  'print what becomes of each asset as JSON': '以 JSON 打印每项资产的结果',
  'make an empty folder a valid workspace: a client, its agreement with all defaults explained, plans, editor help':
    '把空文件夹建成有效的工作区：一个客户、逐项解释默认值的服务协议、计划、编辑器辅助',
  'id of the first client, for example city-library; default example-client':
    '第一个客户的编号，例如 city-library；默认 example-client',
  'name of the client as reports print it': '报告上印的客户名称',
  'short code in report numbers; default: from the id': '报告编号里的简码；默认：取自编号',
  'name of the service provider': '服务方名称',
  'time zone of the client; default Asia/Shanghai': '客户所在时区；默认 Asia/Shanghai',
  'make it a Git repository and commit the files': '同时建成 Git 仓库并提交这些文件',
  'print what was written as JSON': '以 JSON 打印写了什么',
  'probe what is due, judge it, and record the round in Git': '探测到期的项目、作出判断，并把这一轮记入 Git',
  'this client only; may be given again': '只处理这个客户；可重复给出',
  'this checklist only; may be given again': '只处理这张巡检项目表；可重复给出',
  'only what has no recorded result yet; without it the newest slots are looked at again':
    '只做还没有结果的；不加此项则把最近的应检时点再看一遍',
  'the i-th of n parts of the estate, or auto/n by the number of this job; an asset always falls into the same part':
    '把设备分成 n 份取第 i 份，或按作业序号取 auto/n；同一资产总落在同一份',
  'commit the round and push it': '提交这一轮并推送',
  'deadline of one check, connecting included; default 10': '单项检查的时限（秒），含连接；默认 10',
  'end with 1 when a check is abnormal': '有异常项时以 1 结束',
  'probe nothing: list what people have to look at, and how each is attested': '不探测：列出要人去看的项目，以及各自如何确认',
  'print the rounds as JSON lines': '以 JSON 行打印各轮',
  'print each inspection as a JSON line as soon as it is done, instead of the summary': '每次巡检一完成就打印一行 JSON，代替汇总',
  'address to listen on; default {address}': '监听地址；默认 {address}',
  'simulated devices on loopback that speak the real protocols': '本机回环上的模拟设备，使用真实协议',
  'serve this snmprec recording over SNMP': '经 SNMP 提供这份 snmprec 录制内容',
  'UDP port of the recording; 0, the default, takes a free one': '录制内容的 UDP 端口；默认 0，取空闲端口',
  'community of v1 and v2c; default public': 'v1 和 v2c 的团体名；默认 public',
  'also answer this v3 user, with authentication and privacy': '也应答这个 v3 用户（认证并加密）',
  'authentication key of the v3 user': 'v3 用户的认证密钥',
  'privacy key of the v3 user': 'v3 用户的加密密钥',
  'md5, sha, sha224, sha256, sha384 or sha512; default sha': 'md5、sha、sha224、sha256、sha384 或 sha512；默认 sha',
  'aes, aes256b or aes256r; default aes': 'aes、aes256b 或 aes256r；默认 aes',
  'serve all devices of this invented client; default riverside-water': '提供这个虚构客户的全部设备；默认 riverside-water',
  'show the devices as they were then; default: as time goes by': '按那一时刻的样子呈现设备；默认：随时间推移',
  'write where the devices listen, as `casebook inspect --endpoints` reads it':
    '写出各设备的监听位置，供 `casebook inspect --endpoints` 读取',
  'what the inspection records cost and say: size, one round, the state at a moment, one item over time; merged months':
    '巡检记录占用多少、记了什么：体积、某一轮、某一时刻的状态、某一项随时间的变化；合并的月份',
  'as-of, series: which client; stats, compact, expand: this one only':
    'as-of、series：哪个客户；stats、compact、expand：只处理这个客户',
  'compact, expand: which month, such as 2025-08 (UTC)': 'compact、expand：哪个月，例如 2025-08（UTC）',
  'show: what the device said, by checklist/asset/item': 'show：设备说了什么，按 巡检项目表/资产/检查内容',
  'read the records of this commit; default: the files on disk': '读取此提交的记录；默认：磁盘上的文件',
  'series: from this instant, such as 2025-09-01T00:00:00+08:00': 'series：自此刻起，例如 2025-09-01T00:00:00+08:00',
  'series: before this instant': 'series：此刻之前',
  'strategies and preventions of the knowledge base for a fault described on the input, each with its reason':
    '为输入中描述的故障，从知识库给出策略和预防措施，各附理由',
  'the asset that it is about: entries for its class come sooner': '涉及的资产：其类别的条目优先',
  'whose asset, where several clients have one of that name': '多个客户有同名资产时，指明是哪个客户的',
  'how many entries; default 3': '给出几条；默认 3',
  'each line of the input is a fault of its own; answers as JSON lines': '输入的每一行是一个故障；以 JSON 行作答',
  'write a new record that is valid at first try; a person at a terminal is asked for what is open':
    '写一条一次就合格的新记录；在终端上逐项询问未定的内容',
  'whose record, where the workspace has several clients': '工作区有多个客户时，指明是哪个客户的记录',
  'an asset that it is about; may be given again': '涉及的资产；可重复给出',
  'the same as --set title=TEXT': '等同于 --set title=文字',
  'the same as --set level=LEVEL': '等同于 --set level=级别',
  'a field, for example timeline.occurredAt=…; may be given again': '一个字段，例如 timeline.occurredAt=…；可重复给出',
  'print the file instead of writing it': '打印文件内容，不写入',
  'print path, id and what was filled in as JSON': '以 JSON 打印路径、编号和自动填写的内容',
  'everything that the agreement owes in a period: met, late, missed, waived or running, with its evidence':
    '一个期间内协议约定的全部履约事项：按时、逾期、未履行、豁免或进行中，附凭据',
  'list those that were met, too': '按时的也列出',
  'write the due dates as a calendar file; - prints it instead': '把到期日写成日历文件；给 - 则打印',
  'print the page for the client there, from the commit that is checked out': '按当前检出的提交，把给客户的一页打印到那里',
  'with --pdf: this edition only; may be given again': '与 --pdf 同用：只出这一语言版本；可重复给出',
  'one of {platforms}': '其中之一：{platforms}',
  'what the parser of a command sees in a recorded output, as JSON; FILE may be - for standard input':
    '某条命令的解析器从录制的输出中看到什么，以 JSON 给出；文件可为 -，即标准输入',
  'the command whose output FILE holds, for example "display power"': '文件是哪条命令的输出，例如 "display power"',
  'static pages for the client: status, reports, incidents, inspections, availability, obligations, assets, verification':
    '给客户的静态网页：状态、报告、事件、巡检、可用性、履约、资产、核验',
  'this client only; default: all, each in a folder of its own': '只处理这个客户；默认：全部，各占一个文件夹',
  'where the folders of the clients go; what an earlier run left there is replaced':
    '各客户的文件夹放在哪里；上次生成的内容会被替换',
  'what was known before this moment; default: the time of the commit': '按此刻之前已知的情况；默认：提交时间',
  'what a pull request changes: clocks, the figures of the month, obligations, findings; Markdown for one comment':
    '一个合并请求改变了什么：时限、当月数字、履约事项、校验问题；以 Markdown 写成一条评论',
  'the branch that it is to be merged into': '要合并到的分支',
  'the branch with the change; default: what is checked out, as committed': '带有改动的分支；默认：当前检出且已提交的内容',
  'what is known before this moment; default: now': '按此刻之前已知的情况；默认：现在',
  'where the rendered document can be read': '成文可在哪里查看',
  'as JSON, which says also when there is nothing to say': '以 JSON 输出，没有变化时也会说明',
  'JSON: where assets are reached instead of at their addresses (lab, tunnels)':
    'JSON：资产不在登记地址时从哪里连接（模拟设备、隧道）',
  'a case-analysis report of a client, or all reports of a year, from the commit that is checked out':
    '按当前检出的提交，出一份客户的 CASE 汇总分析报告，或一年的全部报告',
  'whose report': '哪个客户的报告',
  '2025-09, 2025-Q3 or 2025, as the report is': '2025-09、2025-Q3 或 2025，与报告种类相应',
  'a formal edition, for example 1.0; refused while words are missing. Default: a draft':
    '正式版，例如 1.0；缺少文字时拒绝。默认：草稿',
  'sign the manifest with the Ed25519 key at env:NAME or file:PATH': '用 env:名称 或 file:路径 处的 Ed25519 私钥签署清单',
  'with `year`: also the last inspection form of every month, checklist and asset, and every paper of its records':
    '与 `year` 同用：每月每张巡检项目表、每项资产的最后一份巡检作业计划书，以及记录的全部文档也一并给出',
  'print the manifest': '打印清单',
  'what moved in a closed period since its report: figure, before, after, commits; 1 while nobody approved it':
    '已关闭期间自报告签发以来的变动：数字、原值、现值、提交；无人批准时以 1 结束',
  'print the JSON Schema of a kind of record; --write emits all of them for editors':
    '打印一类记录的 JSON Schema；--write 为编辑器写出全部',
  'write schema/<kind>.schema.json and .vscode/settings.json': '写出 schema/<类别>.schema.json 和 .vscode/settings.json',
  'where to write; default: here': '写到哪里；默认：此处',
  'how the promises of a period were kept: by clock, level, kind, module, class and site, misses, times, credits':
    '一个期间内承诺的履行情况：按时限、级别、种类、服务模块、资产类别和站点，列出超时、用时和扣减',
  'one screen: running clocks with the time left, what is due today, abnormal items, approvals that are waited for':
    '一屏总览：进行中的时限及剩余时间、今日到期、异常项、待审批事项',
  'how many days are looked at; default {days}': '回看多少天；默认 {days}',
  'thresholds that may be crossed within so many weeks; default {weeks}': '多少周内可能越过的阈值；默认 {weeks}',
  'early warning: thresholds that will be crossed, error counts that grow, faults that come back':
    '预警：将要越过的阈值、增长的错误计数、反复出现的故障',
  'check the records: shape, references, order of times; warnings alone do not fail':
    '检查记录：格式、引用、时间先后；只有警告不算失败',
  'only what this branch brings since it left REF: findings in changed files, and in others because of them':
    '只看本分支自离开 REF 以来带来的：改动文件中的问题，以及由此引起的其他文件的问题',
  'make a document again from the commit that it names; compare figures, bytes, manifest and signature':
    '按文档注明的提交重新生成一遍；比对数字、字节、清单和签名',
  'print what was found as JSON': '以 JSON 打印核验结果',
  '{periods}; default: everything': '{periods}；默认：全部',
  'the same history under another agreement: which verdicts would differ, and the totals before and after':
    '同样的历史换一份协议：哪些结论会不同，以及前后合计',
  'the other agreement, written and checked like an agreement.yaml': '另一份协议，写法和检查都同 agreement.yaml',
  'whose history, where the workspace has several clients': '工作区有多个客户时，指明是哪个客户的历史',
  'check .github/workflows: pinned actions, permissions, scripts, time-outs, secrets of pull requests':
    '检查 .github/workflows：动作是否固定版本、权限、脚本、超时、合并请求可见的机密',
  'folder that holds inventory/, incidents/ …; default: here': '含有 inventory/、incidents/ 等的文件夹；默认：此处',
  'a month 2025-09, a quarter 2025-Q3 or a year 2025': '月份 2025-09、季度 2025-Q3 或年份 2025',
} as const;
