// What `import` and `export` say about each thing that they left out, in both languages.
import type { Context } from '../command.ts';
import type { LeftOut, LeftOutReason } from '../../exchange/imported.ts';
import { COLON } from '../colon.ts';

const REASONS: Readonly<Record<LeftOutReason, { readonly zh: string; readonly en: string }>> = {
  'no-field': { zh: '资产没有这个字段', en: 'an asset has no such field' },
  secret: {
    zh: '密码不入库，只写引用（env:NAME 或 file:PATH）',
    en: 'secrets are never written down, only references to them (env:NAME or file:PATH)',
  },
  'no-heading': {
    zh: '该行的单元格比表头多，可能有逗号未加引号，其余各列请一并核对',
    en: 'the row has more cells than there are headings; perhaps a comma without quotes: look at its other columns, too',
  },
  'not-a-number': { zh: '应为数字', en: 'a number was expected' },
  'not-a-value': { zh: '写法无法识别', en: 'it cannot be read as a value of this field' },
  'no-rack-unit': { zh: '不是 1 到 60 的整 U 位', en: 'not a whole rack unit from 1 to 60' },
  'no-such-site': { zh: 'client.yaml 中没有这个站点', en: 'client.yaml has no such site' },
  'no-such-class': { zh: '不认识的资产类别', en: 'no class of assets is known by this name' },
  computed: { zh: '由来源系统自行生成', en: 'the source computes it for itself' },
  'other-status': {
    zh: '资产没有状态字段；退役请填 retiredOn',
    en: 'assets have no status; for a retired one fill in retiredOn',
  },
  'no-manufacturer': { zh: '没有 vendor，NetBox 不接受', en: 'it has no vendor, and NetBox takes no device without one' },
  'no-device': { zh: '软件不是 NetBox 的设备', en: 'software is no device of NetBox' },
  'no-address': { zh: '没有管理地址，Ansible 无从连接', en: 'it has no address that Ansible could reach' },
  'no-host-key': { zh: '缺少 access.ssh.hostKey，不能登录', en: 'without access.ssh.hostKey there is no log-in' },
};

type Language = Context['language'];

/** One line for everything that is left out for one reason under one name. */
export function leftOutLines(leftOut: readonly LeftOut[], language: Language): readonly string[] {
  const groups = Map.groupBy(leftOut, ({ name, reason }) => `${name}\0${reason}`);
  return [...groups.values()].map((group) => {
    const [{ name, reason }] = group as [LeftOut, ...LeftOut[]];
    const places = group.flatMap(({ at, value }) => (at === undefined ? [] : [value === undefined ? at : `${at} "${value}"`]));
    const shown = places.slice(0, SHOWN).join(', ');
    const more = places.length > SHOWN ? ` … ${places.length}` : '';
    const why = REASONS[reason][language === 'zh-CN' ? 'zh' : 'en'];
    return `${name}${COLON[language]}${why}${places.length === 0 ? '' : ` (${shown}${more})`}`;
  });
}

const SHOWN = 4;

export interface ImportWords {
  readonly found: (count: number, encoding: string) => string;
  readonly mapped: string;
  readonly leftOut: string;
  readonly created: string;
  readonly replaced: string;
  readonly equal: string;
  readonly differs: (fields: string) => string;
  readonly twice: string;
  readonly incomplete: (fields: string) => string;
  readonly unsound: string;
  readonly refused: string;
  readonly dryRun: string;
  readonly commit: string;
  readonly keep: string;
  readonly nothing: string;
  readonly unsoundRecords: (count: number, first: string) => string;
}

const en: ImportWords = {
  found: (count, encoding) => `${count} assets found, read as ${encoding}`,
  mapped: 'mapped:',
  leftOut: 'left out:',
  created: 'new',
  replaced: 'replaced',
  equal: 'unchanged',
  differs: (fields) => `exists and differs in ${fields}: kept as it is (--overwrite replaces it)`,
  twice: 'the same id stands in the source twice: only the first is taken',
  incomplete: (fields) => `not written, it has no ${fields}; say it for all with --default FIELD=VALUE`,
  unsound: 'not written, it would have errors:',
  refused: 'refused',
  dryRun: 'dry run: nothing was written',
  commit: 'nothing is committed yet. Commit it as an import, so that its times count as unwitnessed and never as late:',
  keep: 'kept',
  nothing: 'nothing to write',
  unsoundRecords: (count, first) =>
    `${count} records have errors and are not in it, the first ${first}; \`casebook validate\` lists them`,
};

const zhCN: ImportWords = {
  found: (count, encoding) => `找到 ${count} 个资产，按 ${encoding} 读取`,
  mapped: '对应关系：',
  leftOut: '未导入：',
  created: '新增',
  replaced: '已替换',
  equal: '无变化',
  differs: (fields) => `已存在，且 ${fields} 不同：保留原样（--overwrite 可替换）`,
  twice: '来源中同一编号出现两次：只取第一个',
  incomplete: (fields) => `未写入，缺少 ${fields}；可用 --default 字段=值 统一指定`,
  unsound: '未写入，会有错误：',
  refused: '未写入',
  dryRun: '试运行：未写入任何文件',
  commit: '尚未提交。请按导入提交，其中的时间记为来源未见证，不算补录：',
  keep: '保留',
  nothing: '没有要写入的内容',
  unsoundRecords: (count, first) => `${count} 条记录有误，未导出，第一条是 ${first}；\`casebook validate\` 逐条列出`,
};

export function importWords(language: Language): ImportWords {
  return language === 'zh-CN' ? zhCN : en;
}
