// Chinese of why a record could not be written, kept or sent.
export const LEDGER = {
  '{what}: {why}': '{what}：{why}',
  // What was to be done, and where the results are meanwhile.
  'git {command} failed': 'git {command} 失败',
  'git {command} could not be run: {why}': 'git {command} 无法运行：{why}',
  'git {command} gave no answer': 'git {command} 没有应答',
  'git cannot be started; install it, or put it on the PATH': '无法启动 git；请安装，或把它加入 PATH',
  'the commit could not be written': '提交未能写入',
  'files of the repository cannot be read: {why}': '仓库中的文件无法读取：{why}',
  'git could not read the signatures of {count} commits ({code})': 'git 未能读取 {count} 个提交的签名（{code}）',
  'the history cannot be read: {why}': '历史无法读取：{why}',
  'the configuration of the checkout cannot be read': '检出目录的 Git 配置无法读取',
  'the repository lacks {content}; `git fsck` says more': '仓库缺少 {content}；`git fsck` 说明详情',
  'commit {commit} cannot be read; `git fsck` says more': '提交 {commit} 无法读取；`git fsck` 说明详情',
  '{sentence}. The results have arrived: commit {commit} holds them': '{sentence}。结果已送达，在提交 {commit} 中',
  '{sentence}. The results are kept as commit {commit}; the next run sends them':
    '{sentence}。结果已存为提交 {commit}，下次运行时送出',
  '{sentence}. What was to be recorded is on disk and in no commit yet': '{sentence}。要记录的内容已写到磁盘，但还没有提交',
  '{sentence}. Nothing was changed': '{sentence}。没有改动任何内容',
  // The checkout.
  '{root} belongs to somebody else, and Git trusts it only when told to: `git config --global --add safe.directory {root}`':
    '{root} 属于其他用户，要先告诉 Git 可以信任它：`git config --global --add safe.directory {root}`',
  '{root} cannot be used as a Git checkout ({why}); clone the workspace, or make it one with `git init`':
    '{root} 不能作为 Git 检出目录使用（{why}）；请克隆工作区，或用 `git init` 建立仓库',
  'it is not a git repository': '这里没有 Git 仓库',
  '{root} is a bare repository; records need a checkout': '{root} 是裸仓库；记录需要检出目录',
  '{root} has no commit yet; there is no history to look at': '{root} 还没有提交，没有历史可看',
  '{root} holds only the end of its history; fetch all of it with `git fetch --unshallow`':
    '{root} 只有历史的最后一段；请用 `git fetch --unshallow` 取回全部',
  '{folder} is no Git checkout with a commit; clone the repository with git':
    '{folder} 不是含有提交的 Git 检出目录；请用 git 克隆仓库',
  'there is no commit "{ref}"': '没有提交 "{ref}"',
  'there is no commit "{ref}" in {root}; `git log` lists those that are here':
    '{root} 中没有提交 "{ref}"；`git log` 列出现有的提交',
  'the records were read from commit {ref}, which is not in {root}; fetch the branch that holds them':
    '巡检记录当时取自提交 {ref}，它不在 {root} 中；请取回（fetch）记录所在的分支',
  'there is nothing to record and no commit yet': '没有要记录的内容，也还没有提交',
  'there is no commit yet, and nothing to rewrite': '还没有提交，没有可改写的内容',
  'results wait here that no remote is known to hold; `casebook inspect --record` sends them, then try again':
    '此处有结果尚未送到远端；请先用 `casebook inspect --record` 送出，再试一次',
  'another Git process holds {path}, or one was killed: when none is running, delete that file':
    '另一个 Git 进程占用了 {path}，或有进程被中断；确认没有 Git 在运行后，删除该文件',
  '{what} is in progress in {folder}: finish or abort it first': '{folder} 中正在进行{what}：请先完成或放弃',
  'a rebase': '变基（rebase）',
  'a merge': '合并（merge）',
  'a cherry-pick': '拣选（cherry-pick）',
  'a revert': '还原（revert）',
  'a bisect': '二分查找（bisect）',
  'records are to go to branch "{branch}", but "{checkedout}" is checked out and there is no remote; check out "{branch}" first':
    '记录应写入分支 "{branch}"，但当前检出的是 "{checkedout}"，且没有远端；请先检出 "{branch}"',
  'changed files of the checkout are in the way of commit {commit}, which holds the results; commit or remove them, and run again':
    '检出目录中改动过的文件妨碍了含有结果的提交 {commit}；请提交或移走它们，再运行一次',
  'the ledger needs a name and a mail address to commit under': '提交记录需要姓名和邮箱地址',
  '"{branch}" is no name for a branch': '"{branch}" 不能作分支名',
  // The remote.
  'the checkout has no remote "{asked}"; `git remote -v` lists those it has':
    '检出目录没有远端 "{asked}"；`git remote -v` 列出现有的远端',
  '"{remote}" is no remote': '"{remote}" 不是远端',
  'the remote did not answer': '远端没有应答',
  'the remote did not take the records ({reason})': '远端没有接收记录（{reason}）',
  'the remote announced commit {commit} of {ref} but did not send it': '远端公布了 {ref} 的提交 {commit}，却没有送来',
  'the remote has no branch "{branch}" and no default branch to start it from; create it there first':
    '远端没有分支 "{branch}"，也没有可作起点的默认分支；请先在远端建立该分支',
  'the remote has no branch "{branch}"; push it first, or name the branch that takes the records in CASEBOOK_RECORDS_BRANCH':
    '远端没有分支 "{branch}"；请先推送，或用 CASEBOOK_RECORDS_BRANCH 指明存放记录的分支',
  'HEAD is detached and the remote names no default branch; CASEBOOK_RECORDS_BRANCH names the branch that takes the records':
    'HEAD 未指向分支，远端也没有默认分支；请用 CASEBOOK_RECORDS_BRANCH 指明存放记录的分支',
  'the remote has no branch {branch} yet, and nothing to rewrite': '远端还没有分支 {branch}，没有可改写的内容',
  '{remote} cannot serve as the remote: {why}': '{remote} 不能作为远端：{why}',
  '{remote} moved on while the rehearsal began; run it again': '演示开始时 {remote} 有了新的提交；请再运行一次',
  // What is recorded.
  'other content is recorded already at {paths}; that stays as it is, and the content of this run is kept {where}: compare the two, and record the right one by hand if it is not there':
    '{paths} 处已记录了不同的内容，该内容保持不变；本次运行的内容保留{where}：请比较两者，若已记录的不对，由人工补记正确的一份',
  'in this checkout': '在检出目录中',
  'under {refs}': '在 {refs} 下',
  '"{folder}" is a folder in the repository and cannot be recorded as a file': '"{folder}" 在仓库中是文件夹，不能作为文件记录',
  '"{file}" is a file in the repository; nothing can be recorded below it': '"{file}" 在仓库中是文件，其下不能再记录内容',
  '"{path}" cannot be recorded: {wrong}': '"{path}" 不能记录：{wrong}',
  'a path holds no control characters and no backslash': '路径不能含控制字符或反斜杠',
  'it is not well-formed Unicode': '不是合格的 Unicode 文本',
  'a path is relative to the workspace, with single slashes and without ".", ".." or ".git" as a part':
    '路径应相对于工作区，斜杠不连用，各级名称不能是 "."、".." 或 ".git"',
  '"{path}" is recorded twice in one commit: write it once': '"{path}" 在一次提交中写了两遍：只能写一遍',
  '"{above}" would be a file and the folder of "{path}" at once': '"{above}" 不能既是文件，又是 "{path}" 所在的文件夹',
  '{file} cannot be written: {why}': '{file} 无法写入：{why}',
  '{folder} cannot be read': '{folder} 无法读取',
  'the disk is full': '磁盘已满',
  'no permission to write there': '没有写入权限',
  'its folder cannot be made; the disk may be read-only, or gone': '无法建立所在的文件夹；磁盘可能只读，或已不在',
  'a file and a folder of the same name are in each other’s way': '同名的文件和文件夹互相冲突',
  '{folder} is a symbolic link; records are not written through links': '{folder} 是符号链接；记录不经链接写入',
  // Signing.
  'the commit was not made because it could not be signed: {why}': '因无法签名，没有生成提交：{why}',
  'the key "{key}" is no absolute path; name the file of the key by one': '密钥 "{key}" 不是绝对路径；请用绝对路径给出密钥文件',
  'the key {key} cannot be read; let CI write it there, readable for this user alone':
    '密钥 {key} 无法读取；请让 CI 把它写在那里，且只有本用户可读',
  'ssh-keygen did not sign with {file}: {why}': 'ssh-keygen 未能用 {file} 签名：{why}',
  'ssh-keygen cannot be started; install OpenSSH, or put it on the PATH': '无法启动 ssh-keygen；请安装 OpenSSH，或把它加入 PATH',
  // Months that are merged and taken apart again.
  '{month} is not over for all: slots may be run and sent until {until}; compact it after that':
    '{month} 尚未全部结束：应检时点在 {until} 之前还可执行和送出；请在此之后再合并',
  'the record {path} is {kind}: {detail}; a month is compacted when all of it is sound (`casebook audit` shows more)':
    '记录 {path} {kind}：{detail}；整月记录都完好才能合并（`casebook audit` 说明详情）',
  '{late} came after {month} had been compacted; `casebook ledger expand --month {month}` first, then compact it again':
    '{late} 在 {month} 合并之后才送到；请先运行 `casebook ledger expand --month {month}`，再重新合并',
  'branch "{branch}" holds {missing}, which is not merged yet; merge that branch, or delete it, and compact the month then':
    '分支 "{branch}" 中的 {missing} 还没有并入；请先并入或删除该分支，再合并这个月的记录',
  'the history here does not hold the records of {path} from before they were merged; fetch all of it with `git fetch --unshallow`':
    '此处的历史没有 {path} 合并之前的记录；请用 `git fetch --unshallow` 取回全部历史',
  // What is wrong with a record of a round.
  unreadable: '无法读取',
  misplaced: '位置不符',
  altered: '有改动',
  removed: '缺失',
  replaced: '内容不同',
  'there is no such record': '没有这份记录',
  'it leans on one that is gone': '它所依据的记录已不在',
  'it is of the first format': '它是最初的格式',
  'it is the record of {path}': '它是 {path} 的记录',
  '{path} was written after it': '{path} 在其后写成',
  '{path} was written after other content': '{path} 写成时其内容不同',
  '"{differs}" does not agree with the checks of the record': '"{differs}" 与记录中的检查不符',
  'the record ends too early': '记录不完整',
  'the first lines are not those of a record': '开头几行不是记录的格式',
  'the record that it leans on is missing': '缺少它所依据的记录',
  'the format is neither {format} nor a later one': '格式不是 {format}，也不是之后的版本',
  'it holds no slots': '其中没有应检时点',
  '"{line}" stands outside of any section': '"{line}" 不属于任何部分',
  '"{line}" names no check': '"{line}" 没有对应的检查',
  '"{state}" is no state of a check': '"{state}" 不是检查的状态',
  'the packed values are damaged': '压缩的数值已损坏',
  'a measurement is missing': '缺少测量值',
  'there is a measurement too many': '测量值多出一个',
  'a measurement leans on one that is not known': '测量值所依据的值不明',
  'as many states as items are needed': '状态与检查项数目不等',
  'as many usual values as measurements are needed': '常值与测量值数目不等',
  'one line of packed values is needed, and at most one of others': '压缩的数值应为一行，其他数值至多一行',
} as const;
