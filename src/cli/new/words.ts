// What `new` says, in both languages.
import type { Context } from '../command.ts';

export interface NewWords {
  readonly written: string;
  readonly filledIn: (fields: string) => string;
  readonly missing: (kind: string) => string;
  readonly refused: string;
  readonly cancelled: string;
  readonly required: string;
  readonly next: string;
  readonly fillIn: string;
  readonly commit: string;
}

const en: NewWords = {
  written: 'valid, written:',
  filledIn: (fields) => `filled in from the clock, the agreement and the assets, please check: ${fields}`,
  missing: (kind) => `nothing was written: a record of kind ${kind} still needs these fields`,
  refused: 'nothing was written: the record would have errors',
  cancelled: 'nothing was written',
  required: 'required',
  next: 'next:',
  fillIn: 'go on in the file as the work goes on; the editor completes its fields',
  commit: 'commit it, so that its times are witnessed',
};

const zhCN: NewWords = {
  written: '校验通过，已写入：',
  filledIn: (fields) => `以下字段取自当前时刻、协议和资产，请核对：${fields}`,
  missing: (kind) => `未写入任何文件：${kind} 记录还缺以下字段`,
  refused: '未写入任何文件：这条记录会有错误',
  cancelled: '未写入任何文件',
  required: '必填',
  next: '接下来：',
  fillIn: '随处理进展继续填写该文件，编辑器会补全字段',
  commit: '提交该文件，其中的时间才有见证',
};

export function newWords(language: Context['language']): NewWords {
  return language === 'zh-CN' ? zhCN : en;
}
