// Words that findings put into their sentences, in the reader's language.
import type { Bilingual } from './code.ts';

export const WORDS = {
  // types and forms of values
  text: { en: 'text', zh: '文本' },
  number: { en: 'a number', zh: '数字' },
  integer: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  list: { en: 'a list', zh: '列表' },
  map: { en: 'a map of keys', zh: '由键组成的映射' },
  nothing: { en: 'empty', zh: '空值' },
  value: { en: 'a value', zh: '一个值' },
  'local-text': { en: 'text, or zh: and en: with text', zh: '文本，或带 zh: 与 en: 的文本' },
  duration: { en: 'a duration such as 30min, 12h or 5d', zh: '时长，如 30min、12h 或 5d' },
  instant: {
    en: 'an instant with its offset, such as 2025-03-04T08:42:00+08:00',
    zh: '带时差的时刻，如 2025-03-04T08:42:00+08:00',
  },
  'instant-or-null': { en: 'an instant with its offset, or null', zh: '带时差的时刻，或 null' },
  date: { en: 'a date such as 2025-03-04', zh: '日期，如 2025-03-04' },
  'time-of-day': { en: 'a time of day such as 08:30', zh: '时间，如 08:30' },
  period: { en: 'a month 2025-03, a quarter 2025-Q1 or a year 2025', zh: '月份 2025-03、季度 2025-Q1 或年份 2025' },
  slug: { en: 'lower-case words joined by hyphens', zh: '以连字符相连的小写单词' },
  'record-number': { en: 'prefix, year and number', zh: '前缀、年份和编号' },
  'secret-reference': { en: 'env:NAME or file:PATH', zh: 'env:名称 或 file:路径' },
  fingerprint: {
    en: 'SHA256: and 43 characters, as ssh-keygen -l prints it',
    zh: 'SHA256: 加 43 个字符，即 ssh-keygen -l 的输出',
  },
  'certificate-fingerprint': {
    en: '32 pairs of hexadecimal digits with colons between, as openssl x509 -fingerprint -sha256 prints them',
    zh: '以冒号分隔的 32 组十六进制数，即 openssl x509 -fingerprint -sha256 的输出',
  },
  digest: { en: '64 hexadecimal digits, as sha256sum prints them', zh: '64 位十六进制数，即 sha256sum 的输出' },
  speed: { en: 'a number and K, M, G or T', zh: '数字加 K、M、G 或 T' },
  'obligation-id': {
    en: 'the id of an obligation, as `casebook obligations` prints it',
    zh: '义务编号，即 `casebook obligations` 列出的编号',
  },
  'approved-thing': { en: 'the number of a record or the path of a document', zh: '记录编号或文档路径' },
  'capital-code': { en: 'capital letters, digits after the first', zh: '大写字母，首位之后可用数字' },
  'url-path': { en: 'a path that begins with /', zh: '以 / 开头的路径' },
  'json-pointer': { en: 'a JSON pointer such as /threads/idle', zh: 'JSON 指针，如 /threads/idle' },
  // what a value is not
  'an-instant': { en: 'an instant', zh: '时刻' },
  'a-date': { en: 'a date', zh: '日期' },
  'a-time-of-day': { en: 'a time of day', zh: '一天中的时间' },
  'a-period': { en: 'a period', zh: '期间' },
  'network-address': { en: 'an IP address or a host name', zh: 'IP 地址或主机名' },
  'router-id': { en: 'a router id', zh: '路由器标识' },
  subnet: { en: 'a subnet with its length', zh: '带长度的网段' },
  'host-not-subnet': { en: 'an address of a device: it names the subnet itself', zh: '设备可用的地址：它是网段自身的地址' },
  'host-not-broadcast': { en: 'an address of a device: it is the broadcast address', zh: '设备可用的地址：它是广播地址' },
  'ip-address': { en: 'an IP address', zh: 'IP 地址' },
  room: { en: 'room', zh: '机房' },
  rack: { en: 'rack', zh: '机柜' },
  panel: { en: 'panel', zh: '配线架' },
  'mail-address': { en: 'a mail address', zh: '邮箱地址' },
  pattern: { en: 'text of the given form', zh: '符合规定格式的文本' },
  choice: { en: 'one of the defined words', zh: '规定取值之一' },
  // limits
  mebibytes: { en: 'MiB', zh: 'MiB' },
  levels: { en: 'levels of nesting', zh: '层嵌套' },
  keys: { en: 'keys', zh: '个键' },
  tokens: { en: 'signs and words', zh: '个符号和词' },
  characters: { en: 'characters', zh: '个字符' },
  item: { en: 'item', zh: '项' },
  character: { en: 'character', zh: '个字符' },
  items: { en: 'items', zh: '项' },
  entries: { en: 'keys', zh: '个键' },
  // files
  symlink: { en: 'a symbolic link', zh: '符号链接' },
  special: { en: 'a pipe, socket or device', zh: '管道、套接字或设备' },
  folder: { en: 'a folder', zh: '文件夹' },
  'plain-letters': { en: 'letters, digits and hyphens', zh: '字母、数字和连字符' },
  'strange-name': { en: 'characters that cannot be seen or typed', zh: '不可见或无法输入的字符' },
  'too-large': { en: 'a file of more than 64 MiB', zh: '超过 64 MiB 的文件' },
  // YAML features
  directive: { en: 'the directive', zh: '指令' },
  tag: { en: 'the tag', zh: '标签' },
  anchor: { en: 'the anchor', zh: '锚点' },
  alias: { en: 'the alias', zh: '别名' },
  merge: { en: 'the merge key', zh: '合并键' },
  // parts of a condition
  end: { en: 'end', zh: '末尾' },
  string: { en: 'text', zh: '文本' },
  // tables of the knowledge base
  prevention: { en: 'a prevention', zh: '预防措施' },
  strategy: { en: 'an emergency strategy', zh: '应急策略' },
  // relations of times
  before: { en: 'before', zh: '早于' },
  after: { en: 'after', zh: '晚于' },
  'not-before': { en: 'not before', zh: '不早于' },
  'not-after': { en: 'not after', zh: '不晚于' },
} as const satisfies Record<string, Bilingual>;

export type Word = keyof typeof WORDS;
