// Chinese of what is wrong with how a command was called or set up.
export const USAGE = {
  '{sentence}': '{sentence}',
  // What the system says.
  'there is no permission for it': '没有权限',
  'it is no sound JSON': '不是正确的 JSON',
  'it is no sound JSON, see line {line}, column {column}': '不是正确的 JSON，见第 {line} 行第 {column} 列',
  'it is a folder': '这是文件夹',
  'there is no such file or folder': '没有这个文件或文件夹',
  'a part of the path is no folder': '路径中有一级不是文件夹',
  'the disk can only be read': '磁盘只读',
  // What the records ask for and cannot be.
  'the agreement leaves no time to count: a clock would never be used up': '协议没有留出可计时的时间：时限永远不会用完',
  'agreement {agreement}: a target of {days} working days is never used up':
    '协议 {agreement}：{days} 个工作日的时限永远不会用完',
  '{path}: the window "{window}" has no hours, so nothing in it is ever due':
    '{path}：服务时间 "{window}" 没有时段，其中的时限永远不会到期',
  'agreement {id} counts in the window "{window}", which its "windows" do not define':
    '协议 {id} 按服务时间 "{window}" 计时，但其 "windows" 没有定义它',
  '"{id}" is not in the workspace': '工作区中没有 "{id}"',
  'inventory/{client}/emergency-plan.yaml does not exist': '没有 inventory/{client}/emergency-plan.yaml',
  'the network links the asset "{id}", which is not in the inventory': '网络链路写有资产 "{id}"，但台账中没有',
  'the schedule names "{checklist}" on "{asset}", which do not both exist; `casebook validate` shows where':
    '巡检计划写有 "{asset}" 上的 "{checklist}"，但两者不全在；`casebook validate` 指出位置',
  'there is no probe kind "{name}"; `casebook validate` shows where it is asked for':
    '没有探测方式 "{name}"；`casebook validate` 指出位置',
  'a time or a number in it cannot be: {why}': '其中的时刻或数字不成立：{why}',
  // Calling a command.
  'there is no command "{name}"; `casebook --help` lists them': '没有命令 "{name}"；`casebook --help` 列出全部命令',
  'there is no command "{name}"; did you mean "{meant}"? `casebook --help` lists them':
    '没有命令 "{name}"；是否想用 "{meant}"？`casebook --help` 列出全部命令',
  'there is no option {option} (there are {known}); `casebook {name} --help` shows what it takes':
    '没有选项 {option}（有 {known}）；`casebook {name} --help` 说明用法',
  'there is no option {option} (did you mean --{meant}?); `casebook {name} --help` shows what it takes':
    '没有选项 {option}（是否想用 --{meant}？）；`casebook {name} --help` 说明用法',
  '{option} needs a value; `casebook {name} --help` shows what it takes':
    '{option} 后面要有值；`casebook {name} --help` 说明用法',
  '{option} takes no value; `casebook {name} --help` shows what it takes': '{option} 不带值；`casebook {name} --help` 说明用法',
  '{sentence}; `casebook {name} --help` shows what it takes': '{sentence}；`casebook {name} --help` 说明用法',
  '--lang takes zh-CN or en, not "{lang}"': '--lang 可用 zh-CN 或 en，不能是 "{lang}"',
  '--{name} is missing: {example}': '缺少 --{name}：{example}',
  '`--help` shows what is needed': '`--help` 说明需要什么',
  'name a client such as riverside-water': '请给出客户，例如 riverside-water',
  'name a period such as 2025-09': '请给出期间，例如 2025-09',
  'say either --json or --format {given}': '--json 与 --format {given} 只能用一个',
  '--format takes {formats}, not "{name}"': '--format 可用 {formats}，不能是 "{name}"',
  '--record and --dry-run exclude each other': '--record 与 --dry-run 不能同时使用',
  '--json and --stream exclude each other': '--json 与 --stream 不能同时使用',
  '--{name} is empty': '--{name} 是空的',
  '--{name} takes a whole number up to 520, not "{text}"': '--{name} 应为不大于 520 的整数，不能是 "{text}"',
  '{option} takes {choices}, not "{text}"': '{option} 可用 {choices}，不能是 "{text}"',
  '"{given}" is not a workspace: it has no folder inventory/; name one with --workspace DIR':
    '"{given}" 不是工作区：其中没有 inventory/ 文件夹；请用 --workspace DIR 指定',
  '--timeout takes seconds up to {longest}, not "{text}"': '--timeout 应为不超过 {longest} 的秒数，不能是 "{text}"',
  '--endpoints {file} cannot be read as JSON: {why}': '--endpoints {file} 不能按 JSON 读取：{why}',
  // Times and periods.
  '--period takes {periods}, not "{id}"': '--period 可用{periods}，不能是 "{id}"',
  '--period takes {example}, not "{id}"': '--period 应为{example}，不能是 "{id}"',
  '--period takes a year such as 2025, not "{year}"': '--period 应为年份，例如 2025，不能是 "{year}"',
  'a month such as 2025-09': '月份，例如 2025-09',
  'a quarter such as 2025-Q3': '季度，例如 2025-Q3',
  'a year such as 2025': '年份，例如 2025',
  'the period {id} had not begun at the moment given; name a later one with --at':
    '在给定的时刻，期间 {id} 还没有开始；请用 --at 给出更晚的时刻',
  '"{id}" is no month and no year: --at takes an instant of our time': '"{id}" 不是月份也不是年份：--at 应为公元纪年内的时刻',
  'name one period, such as 2025-08, 2025-Q3 or 2025': '请给出一个期间，例如 2025-08、2025-Q3 或 2025',
  '--tolerance takes a duration such as 12h or 2d, not "{given}"': '--tolerance 应为时长，例如 12h 或 2d，不能是 "{given}"',
  '--date takes a day such as 2025-09-30, not "{date}"': '--date 应为日期，例如 2025-09-30，不能是 "{date}"',
  '--since takes a day such as 2025-09-01, not "{given}"': '--since 应为日期，例如 2025-09-01，不能是 "{given}"',
  '--month takes a month such as 2025-08, not "{month}"': '--month 应为月份，例如 2025-08，不能是 "{month}"',
  '--at takes an instant such as 2025-09-30T20:02:00+08:00, not "{text}"':
    '--at 应为时刻，例如 2025-09-30T20:02:00+08:00，不能是 "{text}"',
  '--{option} takes an instant with its offset such as 2025-09-30T20:02:00+08:00, not "{given}"':
    '--{option} 应为带时差的时刻，例如 2025-09-30T20:02:00+08:00，不能是 "{given}"',
  '{name} takes an instant such as 2025-09-30T20:00:00+08:00, not "{text}"':
    '{name} 应为时刻，例如 2025-09-30T20:00:00+08:00，不能是 "{text}"',
  '--read-at {at} has not come yet': '--read-at {at} 还没有到',
  // Clients, assets and records.
  'there is no client "{client}"': '没有客户 "{client}"',
  'there is no client "{client}"; known: {known}': '没有客户 "{client}"；现有：{known}',
  'there is no client "{client}" at {commit}; there are {known}': '提交 {commit} 处没有客户 "{client}"；现有：{known}',
  'there is no client "{client}" in the history of this repository': '本仓库的历史中没有客户 "{client}"',
  'there is no sound client "{missing}"; there are {known}': '没有记录完好的客户 "{missing}"；现有：{known}',
  'client "{client}" has no client.yaml or agreement.yaml that can be read; `casebook validate` says why':
    '客户 "{client}" 没有可读的 client.yaml 或 agreement.yaml；`casebook validate` 说明原因',
  'the records of client "{client}" cannot be read; `casebook validate` shows why':
    '客户 "{client}" 的记录无法读取；`casebook validate` 说明原因',
  '--client is missing: the workspace has {ids}': '缺少 --client：工作区中有 {ids}',
  '--client is missing, and the workspace has no client yet': '缺少 --client，而工作区中还没有客户',
  'say whose history with --client ID; there are {ids}': '请用 --client ID 指明是谁的历史；现有：{ids}',
  'there is no asset "{id}"': '没有资产 "{id}"',
  'there is no asset "{id}" of client "{client}"': '客户 "{client}" 没有资产 "{id}"',
  'there is no asset "{id}"; there are {some}': '没有资产 "{id}"；现有：{some}',
  'there is no asset "{id}"; did you mean {close}?': '没有资产 "{id}"；是否想用 {close}？',
  '"{id}" is an asset of several clients; say which with --client ID': '"{id}" 是多个客户的资产；请用 --client ID 指明',
  '"{id}" has no asset "{name}"': '"{id}" 没有资产 "{name}"',
  '"{id}" has no asset "{missing}"': '"{id}" 没有资产 "{missing}"',
  'there is no incident, request or defect "{id}"': '没有事件、咨询或缺陷 "{id}"',
  'client "{client}" has no incident, request or defect "{id}"': '客户 "{client}" 没有事件、咨询或缺陷 "{id}"',
  '"{id}" is a record of {found}; say which with --client ID': '"{id}" 是 {found} 的记录；请用 --client ID 指明',
  'name one incident, request or defect such as INC-2025-0001, or say --batch':
    '请给出一个事件、咨询或缺陷，例如 INC-2025-0001，或使用 --batch',
  '--batch reads its questions from the input and takes no record': '--batch 从输入读取问题，不能再给出记录',
  'Git ignores {folder}/ here, so the records have a branch of their own, and it is not checked out: `git worktree add {folder} BRANCH`, or name it by CASEBOOK_RECORDS_BRANCH':
    'Git 在此忽略 {folder}/，可见巡检记录另有分支，但尚未检出：`git worktree add {folder} 分支名`，或用 CASEBOOK_RECORDS_BRANCH 指明该分支',
  'the record {path} is {kind} ({detail}); restore it from the history of Git':
    '记录 {path} {kind}（{detail}）；请从 Git 历史恢复',
  // Kinds, fields and findings.
  'there is no kind "{kind}"': '没有类别 "{kind}"',
  'there is no kind "{kind}"; did you mean {close}?': '没有类别 "{kind}"；是否想用 {close}？',
  'there is no kind "{kind}"; `casebook schema` lists them': '没有类别 "{kind}"；`casebook schema` 列出全部类别',
  'there is no kind "{given}"; there are {kinds}': '没有类别 "{given}"；现有：{kinds}',
  'name a kind of record: {kinds}': '请给出记录类别：{kinds}',
  'a record of kind {kind} has no {name}': '{kind} 类记录没有 {name}',
  'a record of kind {kind} has no name of its own': '{kind} 类记录没有自己的名称',
  'a record of kind {kind} has no field "{field}"; it has {known}': '{kind} 类记录没有字段 "{field}"；可用：{known}',
  'a record of kind {kind} has no field "{field}"; did you mean {close}?': '{kind} 类记录没有字段 "{field}"；是否想用 {close}？',
  '{field} takes {expected}, not "{text}"': '{field} 应为 {expected}，不能是 "{text}"',
  '--set takes KEY=VALUE such as level=II, not "{setting}"': '--set 的写法是 键=值，例如 level=II，不能是 "{setting}"',
  'casebook new takes a kind and at most one name, not also "{more}"':
    'casebook new 需要一个类别，名称至多一个，不能再加 "{more}"',
  '"{id}" cannot name a file of kind {kind}; its files are {glob}': '"{id}" 不能作 {kind} 类文件的名称；其文件为 {glob}',
  '{path} exists already; nothing was overwritten': '{path} 已经存在；没有覆盖任何内容',
  'schema takes one kind, or --write': 'schema 需要一个类别，或 --write',
  'explain takes one code': 'explain 一次解释一个代码',
  'there is no code "{text}"; `casebook explain` lists them': '没有代码 "{text}"；`casebook explain` 列出全部代码',
  'there is no code "{text}"; did you mean {close}?': '没有代码 "{text}"；是否想用 {close}？',
  'there is no "{path}" in the workspace': '工作区中没有 "{path}"',
  // Commits and branches.
  '--changed-since takes a branch, tag or commit; there is no "{ref}" here, perhaps it must be fetched first':
    '--changed-since 应为分支、标签或提交；此处没有 "{ref}"，也许要先取回（fetch）',
  '--changed-since compares with a commit, and this workspace is not in a Git checkout':
    '--changed-since 与一个提交比较，而本工作区不在 Git 检出目录中',
  'this branch and "{ref}" have no commit in common here; a shallow clone must fetch more of its history':
    '本分支与 "{ref}" 在此处没有共同的提交；浅克隆须取回更多历史',
  '"{base}" and "{head}" have no commit in common here; a shallow clone must fetch more of its history':
    '"{base}" 与 "{head}" 在此处没有共同的提交；浅克隆须取回更多历史',
  '{option} takes a branch, tag or commit; there is no "{name}" here, perhaps it must be fetched first':
    '{option} 应为分支、标签或提交；此处没有 "{name}"，也许要先取回（fetch）',
  'the files at {commit} cannot be read; the clone may be partial': '提交 {commit} 处的文件无法读取；可能是部分克隆',
  'a preview compares commits, and this workspace is not in a Git checkout':
    'preview 比较的是提交，而本工作区不在 Git 检出目录中',
  'Git cannot try the merge: `git merge-tree --write-tree` came with Git 2.38; install that or later':
    'Git 不能试合并：`git merge-tree --write-tree` 自 Git 2.38 才有；请安装该版本或更新的版本',
  '--link takes an address such as https://…, not "{given}"': '--link 应为网址，例如 https://…，不能是 "{given}"',
  'this repository has no commit "{ref}"': '本仓库没有提交 "{ref}"',
  'documents are made from a commit, and this repository has none yet': '文档按提交生成，而本仓库还没有提交',
  'the branch "{branch}" of records (CASEBOOK_RECORDS_BRANCH) is not here: fetch it with `git fetch origin {branch}:refs/remotes/origin/{branch}`, or, where it was merged and deleted, set CASEBOOK_RECORDS_BRANCH to nothing':
    '记录分支 "{branch}"（CASEBOOK_RECORDS_BRANCH）不在此处：请用 `git fetch origin {branch}:refs/remotes/origin/{branch}` 取回；若已合并并删除，请把 CASEBOOK_RECORDS_BRANCH 置空',
  '{number} read its inspections from a branch of their own: name it by CASEBOOK_RECORDS_BRANCH, or, where it is gone, set that to nothing':
    '{number} 的巡检记录取自另一分支：请用 CASEBOOK_RECORDS_BRANCH 指明该分支；若该分支已不存在，请将其置空',
  'a calendar file bears the time of a commit, and this folder has none': '日历文件带有提交时间，而此文件夹没有提交',
  // Documents.
  '{count} errors in the records of "{client}" at {commit}, the first in {path}; `casebook validate` shows them':
    '提交 {commit} 处 "{client}" 的记录有 {count} 处错误，第一处在 {path}；`casebook validate` 逐条列出',
  'casebook report makes: {documents}; `casebook report --help` shows how':
    'casebook report 可出：{documents}；`casebook report --help` 说明用法',
  'casebook form makes: {documents}; `casebook form --help` shows how':
    'casebook form 可出：{documents}；`casebook form --help` 说明用法',
  'casebook drawing makes: topology, cabling, flow; `casebook drawing --help` shows how':
    'casebook drawing 可出：topology、cabling、flow；`casebook drawing --help` 说明用法',
  'casebook verify takes one PDF; `casebook verify --help` shows how':
    'casebook verify 一次核验一份 PDF；`casebook verify --help` 说明用法',
  'casebook workflow does: lint; `casebook workflow --help` shows how':
    'casebook workflow 可用：lint；`casebook workflow --help` 说明用法',
  '--formal takes a version such as 1.0, not "{version}"': '--formal 应为版本号，例如 1.0，不能是 "{version}"',
  '--language takes {known}, not "{wrong}"': '--language 可用 {known}，不能是 "{wrong}"',
  '--sign takes the place of a private key, env:NAME or file:PATH; nothing is at "{reference}"':
    '--sign 应给出私钥的位置，env:名称 或 file:路径；"{reference}" 处没有内容',
  '--sign: {message}': '--sign：{message}',
  '--flow takes {flows}, not "{name}"': '--flow 可用 {flows}，不能是 "{name}"',
  'inventory/{id}/network.yaml is missing: it says what the drawing shows':
    '缺少 inventory/{id}/network.yaml：图上画什么由它说明',
  'inventory/{id}/cabling.yaml is missing: it says what the drawing shows':
    '缺少 inventory/{id}/cabling.yaml：图上画什么由它说明',
  '{place} names the link "{unknown}"; inventory/{client}/network.yaml has {known}':
    '{place} 写的链路是 "{unknown}"；inventory/{client}/network.yaml 中有 {known}',
  'no formal edition of {number} while these fields are open: {open}; its record holds them':
    '{number} 还有未填项，不能出正式版：{open}；请在其记录中填写',
  'the inspections of {date} are still to come at {commit}: there is nothing to report yet':
    '按提交 {commit}，{date} 的巡检还没有到时间：没有可出的内容',
  'the schedule plans no inspection for {date}; inventory/{client}/schedule.yaml says what it plans':
    '{date} 没有计划巡检；计划见 inventory/{client}/schedule.yaml',
  'the schedule plans no "{checklist}" for {date}; inventory/{client}/schedule.yaml says what it plans':
    '{date} 没有计划 "{checklist}"；计划见 inventory/{client}/schedule.yaml',
  'the schedule plans no "{checklist}" on "{asset}" for {date}; inventory/{id}/schedule.yaml says what it plans':
    '{date} 没有计划在 "{asset}" 上做 "{checklist}"；计划见 inventory/{id}/schedule.yaml',
  '"{checklist}" on "{asset}" is planned more than once on {date}; --date takes one of {times}':
    '"{asset}" 上的 "{checklist}" 在 {date} 计划了不止一次；--date 可取 {times}',
  '"{id}" has no {name} yet: inventory/{id}/{name}.yaml holds it': '"{id}" 还没有 {name}，应写在 inventory/{id}/{name}.yaml',
  '"{id}" has no record that a {name} is made of; it takes a {subject} record':
    '"{id}" 没有可出 {name} 的记录；需要一条 {subject} 记录',
  '{wrong}: {hint}': '{wrong}：{hint}',
  '--of is missing': '缺少 --of',
  '"{given}" is nothing that a {name} is made of': '"{given}" 不能出 {name}',
  'name a record such as {some}': '请给出记录，例如 {some}',
  'did you mean {near}?': '是否想用 {near}？',
  'no document has the format "{format}"': '没有格式为 "{format}" 的文档',
  'no inspection of "{id}" was planned for {plannedAt}': '"{id}" 在 {plannedAt} 没有计划巡检',
  '"{id}" is no period': '"{id}" 不是期间',
  'no drawing of the kind "{kind}"': '没有 "{kind}" 这种图',
  'no document has the name "{name}"': '没有名为 "{name}" 的文档',
  'no issued document of "{client}" closes {id}; closed are: {known}': '"{client}" 没有已签发的文档关闭 {id}；已关闭：{known}',
  '{path} lists no figures, and its commit is no longer in the history: nothing can be compared':
    '{path} 没有列出数字，其提交也已不在历史中：无从比较',
  'there is no file "{file}"; name one that holds an agreement with --agreement FILE':
    '没有文件 "{file}"；请用 --agreement FILE 给出一份协议',
  '"{file}" is larger than 1 MiB and no agreement': '"{file}" 大于 1 MiB，不是协议',
  'name the file of the other agreement with --agreement FILE': '请用 --agreement FILE 给出另一份协议的文件',
  '"{folder}" holds files that no portal put there (it has no {mark}); name another folder with --out, or empty it':
    '"{folder}" 中有不是门户生成的文件（没有 {mark}）；请用 --out 换一个文件夹，或先清空',
  '--out is missing: name the folder in which each client gets a folder of its own':
    '缺少 --out：请给出文件夹，每个客户在其中各占一个',
  // Delivery.
  'name the documents, for example QYSW-2025-M08': '请给出文档，例如 QYSW-2025-M08',
  'documents are delivered from a commit, and this repository has none yet': '文档按提交交付，而本仓库还没有提交',
  '--settle takes delivered or not-delivered, not "{given}"': '--settle 可用 delivered 或 not-delivered，不能是 "{given}"',
  '--settle needs --by NAME: who found out what became of it': '--settle 要有 --by 姓名：由谁查明结果',
  '--settle needs one --channel NAME: of which delivery it is said': '--settle 要有一个 --channel 名称：说的是哪次交付',
  '"{client}" has no channels; write them as inventory/{client}/delivery.yaml':
    '"{client}" 没有交付渠道；请写在 inventory/{client}/delivery.yaml',
  '"{client}" has no channel "{wrong}"; it has {known}': '"{client}" 没有渠道 "{wrong}"；现有 {known}',
  'there is no secret at "{reference}"': '"{reference}" 处没有内容',
  '{path} is no receipt that can be read; restore it from the history of Git': '{path} 不是可读的回执；请从 Git 历史恢复',
  'the outcome of {number} by {name} is not in doubt; there is nothing to settle': '{number} 经 {name} 的结果没有疑问；无须裁定',
  '{path} is no manifest of an issued document': '{path} 不是已签发文档的清单',
  '{path} speaks of {number} of "{client}": a document goes only to the client in whose folder it lies':
    '{path} 说的是 "{client}" 的 {number}：文档只发给其所在文件夹的客户',
  '{number} is a draft; only formal editions are delivered': '{number} 是草稿；只交付正式版',
  '"{wrong}" is not the file that the manifest of {number} lists: nothing is sent':
    '"{wrong}" 与 {number} 的清单所列不符：没有发送任何内容',
  '{number} lies in several folders; name the file, for example {first}': '{number} 在多个文件夹中都有；请给出文件，例如 {first}',
  'there is no issued document "{name}" in the commit that is checked out; there are {known}':
    '当前检出的提交中没有已签发的文档 "{name}"；现有：{known}',
  'the manifest {path} lists "{name}", which is no file beside it': '清单 {path} 列出的 "{name}" 不是它旁边的文件',
  // Devices and inspections.
  'the committed workspace has errors or no client "{client}"; `casebook validate` shows them':
    '已提交的工作区有错误，或没有客户 "{client}"；`casebook validate` 逐条列出',
  '--port takes a number up to 65535, not "{given}"': '--port 应为不大于 65535 的数，不能是 "{given}"',
  '--{name} takes where the secret is found, env:NAME or file:PATH, never the secret itself':
    '--{name} 应给出机密所在的位置，即 env:名称 或 file:路径，不能是机密本身',
  '--snmp takes 1, 2c or 3, not "{version}"': '--snmp 可用 1、2c 或 3，不能是 "{version}"',
  '{host} does not say what it is: {why}': '无法得知 {host} 是什么设备：{why}',
  'the device does not tell what class it is: say --class, one of {classes}':
    '设备没有说明自己的类别：请用 --class 给出，可用 {classes}',
  '--class takes one of {classes}, not "{given}"': '--class 可用 {classes}，不能是 "{given}"',
  'say --site: "{id}" has {sites}': '请用 --site 给出站点："{id}" 有 {sites}',
  'name one address: `casebook discover 10.20.0.9 --client …`': '请给出一个地址：`casebook discover 10.20.0.9 --client …`',
  'no configuration can be read from asset "{unfit}" of "{id}": it needs access.ssh and one of the platforms {known}':
    '"{id}" 的资产 "{unfit}" 无法读取配置：需要 access.ssh，且平台为 {known} 之一',
  '--file, --read-at and one --asset go together': '--file、--read-at 和一个 --asset 须同时给出',
  '{file} cannot be read': '{file} 无法读取',
  '--fail-on takes abnormal, not "{failOn}"': '--fail-on 可用 abnormal，不能是 "{failOn}"',
  '--shard {told} needs the number of this job in the environment: CI_NODE_INDEX and CI_NODE_TOTAL (GitLab), or JOB_COMPLETION_INDEX (Kubernetes) with --shard auto/n':
    '--shard {told} 要从环境变量得知本作业的序号：CI_NODE_INDEX 和 CI_NODE_TOTAL（GitLab），或 JOB_COMPLETION_INDEX（Kubernetes，用 --shard auto/n）',
  '--shard takes i/n with 1 ≤ i ≤ n, for example 2/4, not {given}': '--shard 的写法是 i/n，1 ≤ i ≤ n，例如 2/4，不能是 {given}',
  'JOB_COMPLETION_INDEX says that this is one of several jobs, but not of how many: set --shard auto/n, or --shard 1/1 for the whole estate':
    'JOB_COMPLETION_INDEX 表明这是多个作业之一，但没有说共几个：请用 --shard auto/n，或用 --shard 1/1 处理全部',
  '--platform is missing; known are {known}': '缺少 --platform；现有 {known}',
  'there is no platform "{wanted}"; known are {known}': '没有平台 "{wanted}"；现有 {known}',
  '--command is missing; {platform} has: {commands}': '缺少 --command；{platform} 可用：{commands}',
  '{platform} has no parser for "{wanted}"; it has: {commands}': '{platform} 没有 "{wanted}" 的解析器；可用：{commands}',
  'cannot read {path}; name a file that holds the output of the command': '无法读取 {path}；请给出含有命令输出的文件',
  'name one FILE that holds the output of the command': '请给出一个含有命令输出的文件',
  // The lab.
  'the lab has no client "{client}"; it has {names}': '模拟设备没有客户 "{client}"；现有：{names}',
  'the lab of {client} has no asset "{unknown}"; it has {all}': '{client} 的模拟设备没有资产 "{unknown}"；现有：{all}',
  '`casebook lab` has one action: `casebook lab serve`': '`casebook lab` 只有一个动作：`casebook lab serve`',
  '--{given} does not go with --snmp FILE; `casebook lab --help` shows both ways to serve':
    '--{given} 与 --snmp FILE 同用没有意义；`casebook lab --help` 说明两种用法',
  '--{given} goes only with --snmp FILE; `casebook lab --help` shows both ways to serve':
    '--{given} 只能与 --snmp FILE 同用；`casebook lab --help` 说明两种用法',
  '"{file}" holds no variable; a recording has lines such as 1.3.6.1.2.1.1.5.0|4|name':
    '"{file}" 中没有变量；录制内容的行形如 1.3.6.1.2.1.1.5.0|4|name',
  '"{file}" cannot be written; is there such a folder?': '"{file}" 无法写入；文件夹存在吗？',
  '"{shown}" cannot be read; --snmp takes the path of an snmprec recording':
    '"{shown}" 无法读取；--snmp 应为 snmprec 录制文件的路径',
  '--port takes a number from 0 to 65535, not "{text}"': '--port 应为 0 到 65535 的数，不能是 "{text}"',
  'port {port} of {host} is taken; --port 0 takes a free one': '{host} 的端口 {port} 已被占用；--port 0 取空闲端口',
  'port {port} needs more rights; take one above 1023': '端口 {port} 需要更高权限；请用 1023 以上的端口',
  'this machine has no address {host}': '本机没有地址 {host}',
  'a v3 user needs all of --v3-user, --v3-auth and --v3-priv': 'v3 用户须同时给出 --v3-user、--v3-auth 和 --v3-priv',
  'SNMPv3 keys have at least 8 characters (RFC 3414)': 'SNMPv3 密钥至少 8 个字符（RFC 3414）',
  // The ledger.
  '`casebook ledger` takes {actions}; `casebook ledger --help` shows how':
    '`casebook ledger` 可用 {actions}；`casebook ledger --help` 说明用法',
  'name the record: `casebook ledger show inspections/…/30T1200Z-1of1-daily.txt`':
    '请给出记录：`casebook ledger show inspections/…/30T1200Z-1of1-daily.txt`',
  'name the item as CHECKLIST/ASSET/ITEM, for example core-switch/core-sw-1/temperature':
    '请按 巡检项目表/资产/检查内容 给出，例如 core-switch/core-sw-1/temperature',
  'name the file; `git diff` does so by itself (docs/reference/round-record.md)':
    '请给出文件；`git diff` 会自动给出（docs/reference/round-record.md）',
  // The knowledge base.
  '--top takes a number from 1 to 999, not "{given}"': '--top 应为 1 到 999 的数，不能是 "{given}"',
  'the description is read from the input: `casebook match < fault.txt`': '故障描述从输入读取：`casebook match < fault.txt`',
  'nothing was described: write what was reported to the input of casebook match':
    '没有描述内容：请把报障内容写到 casebook match 的输入',
  'the input is longer than 1 MiB; a description of a fault is a few lines': '输入超过 1 MiB；故障描述只需几行',
  'the workspace has no readable knowledge base: write entries as knowledge/KNO-….yaml':
    '工作区没有可读的知识库：请把条目写成 knowledge/KNO-….yaml',
  // Import, export and new workspaces.
  'casebook export takes a format, {formats}, and at most one kind of record':
    'casebook export 需要一种格式（{formats}），记录类别至多一个',
  '{format} holds assets, not records of kind {kind}': '{format} 格式只能导出资产，不能导出 {kind} 类记录',
  '{message}: export CSV instead': '{message}：请改为导出 CSV',
  '{out} cannot be written: {why}': '{out} 无法写入：{why}',
  '--custom-fields goes only with netbox': '--custom-fields 只能与 netbox 同用',
  'a workbook is not text: name a file with --out FILE.xlsx': '工作簿不是文本：请用 --out FILE.xlsx 给出文件',
  'name the format ({formats}) and then the file': '请先给出格式（{formats}），再给出文件',
  'name the format ({formats}) and then the file; "{name}" is none of them':
    '请先给出格式（{formats}），再给出文件；"{name}" 不在其中',
  'casebook import {format} takes one file': 'casebook import {format} 需要一个文件',
  '--default takes FIELD=VALUE such as criticality=medium, not "{setting}"':
    '--default 的写法是 字段=值，例如 criticality=medium，不能是 "{setting}"',
  '{file} is not text; save it as CSV (a workbook: "CSV UTF-8") and name that file':
    '{file} 不是文本；请另存为 CSV（工作簿选 “CSV UTF-8”）再给出该文件',
  'there is no file "{file}"': '没有文件 "{file}"',
  '"{file}" is not a file': '"{file}" 不是文件',
  '"{file}" cannot be read: {why}': '"{file}" 无法读取：{why}',
  '{file} is larger than 64 MiB': '{file} 大于 64 MiB',
  'a cell holds {found} characters; a workbook takes {most}': '有单元格含 {found} 个字符；工作簿最多 {most} 个',
  'it is not YAML': '不是合法的 YAML',
  'it cannot be read: {why}': '无法读取：{why}',
  'it holds no group with hosts, vars or children': '其中没有带 hosts、vars 或 children 的组',
  'the inventory is larger than 4 MiB': '清单大于 4 MiB',
  'groups are nested deeper than {most}': '组的嵌套超过 {most} 层',
  'the range in "{pattern}" is not one of up to {most} hosts': '"{pattern}" 中的范围不成立，或超过 {most} 台主机',
  '{place} is no Ansible inventory: {why}': '{place} 不是 Ansible 清单：{why}',
  '{file}:{line}: the quote that begins here never ends': '{file}:{line}：从这里开始的引号没有结束',
  '{file}:{line}: there are more than two million cells': '{file}:{line}：单元格超过两百万个',
  '{path} exists already; casebook init overwrites nothing': '{path} 已经存在；casebook init 不覆盖任何内容',
  '"{given}" is a Git repository already; leave --git away': '"{given}" 已经是 Git 仓库；请去掉 --git',
  '--client takes lower-case words joined by hyphens such as city-library, not "{client}"':
    '--client 应为以连字符相连的小写单词，例如 city-library，不能是 "{client}"',
  '--code takes 2 to 12 capital letters and digits such as QYSW, not "{code}"':
    '--code 应为 2 到 12 个大写字母和数字，例如 QYSW，不能是 "{code}"',
  '--zone takes an IANA time zone such as Asia/Shanghai, not "{zone}"':
    '--zone 应为 IANA 时区，例如 Asia/Shanghai，不能是 "{zone}"',
  'casebook init takes one folder': 'casebook init 需要一个文件夹',
  'git init failed: {complaint}': 'git init 失败：{complaint}',
  'there is no check "{wrong}"; there are {known}': '没有检查项 "{wrong}"；现有：{known}',
} as const;
