// Chinese of what a command tells while it works and when it is done, where it has no catalogue of its own.
export const PROGRESS = {
  'version {version} was sent with other contents; a corrected document gets a new version':
    '版本 {version} 已按另外的内容发出；更正后的文档要用新的版本号',
  'was delivered at {at}': '已于 {at} 交付',
  'begun at {at}, and nobody knows whether it arrived ({place}); ask there, then say so with --settle':
    '{at} 开始交付，但不知是否送达（{place}）；请向对方核实，再用 --settle 说明',
  'there is nobody left to send it to; check `to` and the recipients of client.yaml':
    '没有可发送的收件人；请检查 `to` 和 client.yaml 的 recipients',
  'would go to {place}: {files}': '将发往 {place}：{files}',
  '{outcome}: {detail}': '{outcome}：{detail}',
  '{outcome}: {detail}; refused for {refused}': '{outcome}：{detail}；被拒收：{refused}',
  intended: '已开始',
  delivered: '已交付',
  partly: '部分交付',
  refused: '被拒绝',
  unknown: '结果不明',
  'part {index}/{total} of the estate, by {from}': '设备的第 {index}/{total} 份，依据 {from}',
  'no asset of "{id}" has access.ssh and one of the platforms {known}':
    '"{id}" 没有同时具备 access.ssh 且平台为 {known} 之一的资产',
  'nothing changed: nothing to commit': '配置没有变化，无需提交',
  'earlier readings are left out: {why}': '没有采用先前的读数：{why}',
  '{records} records, {days} files of a day, {before} → {after}, in {commit}':
    '{records} 份记录，{days} 个按日合并的文件，{before} → {after}，提交 {commit}',
  '{records} records, {days} files of a day, {before} → {after}, in {commit}, pushed':
    '{records} 份记录，{days} 个按日合并的文件，{before} → {after}，提交 {commit}，已推送',
  'nothing is due': '没有到期的检查',
  '{what} recorded in {commit}, pushed': '{what} 已记入提交 {commit}，并已推送',
  '{what} recorded in {commit}, here only: there is no remote': '{what} 已记入提交 {commit}，只在本机：没有远端',
  'serving {count} variables of {file}; Ctrl+C ends it': '正在提供 {file} 的 {count} 个变量；按 Ctrl+C 结束',
  'serving {count} variables of {file}, bad lines skipped: {skipped}; Ctrl+C ends it':
    '正在提供 {file} 的 {count} 个变量，跳过坏行 {skipped} 行；按 Ctrl+C 结束',
  'serving {count} devices of {client}; Ctrl+C ends it': '正在提供 {client} 的 {count} 台设备；按 Ctrl+C 结束',
  '{printed} documents printed, {kept} unchanged': '已出文档 {printed} 份，未变 {kept} 份',
  'no formal edition of {number} while these fields are open: {open}': '{number} 还有未填项，不能出正式版：{open}',
  '{count} files written': '已写入 {count} 个文件',
  'casebook: the parser of `{command}` ({platform}) does not understand this output':
    'casebook: `{command}`（{platform}）的解析器看不懂这段输出',
  'what an interrupted run had left is recorded now, in {commit}': '上次中断的运行留下的内容已记入提交 {commit}',
  'what an interrupted run left is not sent yet: {why}': '上次中断的运行留下的内容还没有送出：{why}',
  'casebook: {path} is {kind}: {detail}': 'casebook: {path} {kind}：{detail}',
  'casebook: nothing that the device said of {check} is kept with {path}: it was normal, or nothing was heard':
    'casebook: {path} 没有留存设备对 {check} 的原话：当时正常，或没有应答',
  'since {record}:': '自 {record} 起：',
  'nothing to do: no single records are left in {month}': '无须处理：{month} 已没有单独的记录',
  'nothing to do: nothing is merged in {month}': '无须处理：{month} 没有合并的记录',
  'nothing is recorded of {item} in that span': '这段时间内没有 {item} 的记录',
  'nothing is recorded of "{client}" in the month of that moment and the one before':
    '该时刻所在月及上一月没有 "{client}" 的记录',
} as const;
