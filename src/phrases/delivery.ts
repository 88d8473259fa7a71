// Chinese of where an issued document was sent and what came of it.
export const DELIVERY = {
  '{host} took it': '{host} 已接收',
  '{host} took it for {accepted}': '{host} 已为 {accepted} 接收',
  '{host} answered {status}': '{host} 应答 {status}',
  '{host} answered without a code': '{host} 的应答没有代码',
  '{host} refused it ({code})': '{host} 拒收（{code}）',
  '{host} refused it with code {code}': '{host} 拒收，代码 {code}',
  '{host} cannot be reached ({code})': '无法连接 {host}（{code}）',
  '{host} cannot be used ({code})': '{host} 无法使用（{code}）',
  '{host} asks to come again later ({status})': '{host} 要求稍后再试（{status}）',
  '{host} failed on the way ({status})': '{host} 处理中出错（{status}）',
  'the answer of {host} did not come ({code})': '没有收到 {host} 的应答（{code}）',
  'the line to {host} broke before it said whether it took the mail ({code})':
    '与 {host} 的连接中断，邮件是否已被接收不得而知（{code}）',
  'the address behind the reference is no http or https URL': '引用处的地址不是 http 或 https 网址',
  'the mail server behind the reference is no smtp or smtps URL': '引用处的邮件服务器不是 smtp 或 smtps 地址',
  'the endpoint is no http or https URL': 'endpoint 不是 http 或 https 网址',
  'uploads need curl 7.75 or later; install it': '上传需要 curl 7.75 或更新的版本；请安装',
  '{host} answered with something that is no release': '{host} 的应答不是一个发布（release）',
  'the release holds another file "{name}"; a published file is not replaced':
    '发布页上已有内容不同的文件 "{name}"；已发布的文件不予替换',
  'the address for uploads belongs to another host': '上传地址属于另一台主机',
  '{count} files: {place}': '{count} 个文件：{place}',
  'a person found that it arrived': '经人工查明，已送达',
  'a person found that it did not arrive': '经人工查明，未送达',
  'mail to {recipients}': '邮件，收件人 {recipients}',
  'release of {repository}': '{repository} 的发布页',
  'WeCom ({webhook})': '企业微信（{webhook}）',
  'DingTalk ({webhook})': '钉钉（{webhook}）',
  'Feishu ({webhook})': '飞书（{webhook}）',
  'webhook ({url})': 'webhook（{url}）',
  'object storage ({address})': '对象存储（{address}）',
  'the key for signing is {kind}, not Ed25519': '签名密钥是 {kind}，不是 Ed25519',
  'the key for signing is no private key in PEM or OpenSSH form without a passphrase':
    '签名密钥不是没有口令的 PEM 或 OpenSSH 格式私钥',
  'the key for signing has a passphrase; sign with `ssh-keygen -Y sign` instead':
    '签名密钥有口令；请改用 `ssh-keygen -Y sign` 签名',
} as const;
