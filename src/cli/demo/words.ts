// What the demo says, in both languages.
import type { Context } from '../command.ts';

export interface DemoWords {
  readonly cloned: (at: string) => string;
  readonly valid: (files: number) => string;
  readonly answering: (devices: number) => string;
  readonly recorded: (inspections: number, commit: string) => string;
  readonly found: string;
  readonly levels: (month: string) => string;
  readonly met: (met: number, decided: number, running: number) => string;
  readonly documents: string;
  readonly madeFrom: (commit: string, remote: string) => string;
  readonly further: string;
  readonly furtherSla: string;
  readonly furtherClock: string;
  readonly furtherLab: string;
}

const en: DemoWords = {
  cloned: (at) => `a clone of the repository as it was at ${at}, with a bare remote of its own`,
  valid: (files) => `the workspace is valid: ${files} files`,
  answering: (devices) => `${devices} simulated devices answer on loopback: SNMP v1, v2c and v3, SSH, HTTP, TCP`,
  recorded: (inspections, commit) => `${inspections} inspections probed, judged, committed as ${commit} and pushed`,
  found: 'What was found:',
  levels: (month) => `Service levels of ${month} so far:`,
  met: (met, decided, running) => `${met} of ${decided} agreed times met, ${running} running`,
  documents: 'Documents:',
  madeFrom: (commit, remote) => `They are made from commit ${commit}, which ${remote} holds; the repository itself is untouched.`,
  further: 'To look further:',
  furtherSla: 'the agreed times of the month',
  furtherClock: 'why a time was met or missed',
  furtherLab: 'the devices, to probe by hand',
};

const zhCN: DemoWords = {
  cloned: (at) => `已克隆仓库，回到 ${at} 的状态，自带一个裸远端`,
  valid: (files) => `工作区有效，共 ${files} 个文件`,
  answering: (devices) => `${devices} 台模拟设备在本机应答：SNMP v1、v2c、v3，SSH，HTTP，TCP`,
  recorded: (inspections, commit) => `${inspections} 次巡检已采集、判定，提交为 ${commit} 并推送`,
  found: '发现：',
  levels: (month) => `${month} 服务时限（截至此刻）：`,
  met: (met, decided, running) => `${decided} 项约定时限中 ${met} 项按时，${running} 项计时中`,
  documents: '文件：',
  madeFrom: (commit, remote) => `以上文件由提交 ${commit} 生成，该提交在 ${remote} 中；仓库本身未被改动。`,
  further: '继续查看：',
  furtherSla: '当月的约定时限',
  furtherClock: '某个时限为何按时或超时',
  furtherLab: '启动模拟设备，手工采集',
};

export function demoWords(language: Context['language']): DemoWords {
  return language === 'zh-CN' ? zhCN : en;
}
