import { describe, expect, it } from 'vitest';
import type { Part } from '../../../src/domain/inspection.ts';
import { CATALOGUES } from '../../../src/locale/index.ts';
import { plain } from '../../../src/locale/marks.ts';
import { resultPhrase, type SeenRow } from '../../../src/render/form-result.ts';

const EQUAL = { missing: [], unexpected: [], shortfall: 0 };
const parts = (count: number, bad: Readonly<Record<number, Partial<Part>>> = {}): readonly Part[] =>
  Array.from({ length: count }, (_, index): Part => ({ name: `PWR${index + 1}`, state: 'ok', ...bad[index + 1] }));
const phrase = (row: SeenRow, language: 'zh-CN' | 'en') => plain(resultPhrase(row, CATALOGUES[language], (name) => name));

describe('what was seen, in a phrase', () => {
  it.each<readonly [string, Omit<SeenRow, 'state'>, string, string]>([
    ['all supplies good', { reading: 'power', facts: { parts: parts(2) }, comparison: EQUAL }, '2 组正常', '2 normal'],
    [
      'one supply without output',
      {
        reading: 'power',
        facts: { parts: parts(2, { 2: { state: 'fault', word: 'NotSupply' } }) },
        comparison: { ...EQUAL, shortfall: 1 },
      },
      '1 号正常；2 号无输出',
      'no. 1 normal; no. 2 no output',
    ],
    [
      'one of many failed',
      { reading: 'disks', facts: { parts: parts(8, { 3: { state: 'fault', word: 'failed' } }) } },
      '7 块正常；3 号失效',
      '7 normal; no. 3 failed',
    ],
    [
      'a stopped fan beside an empty bay that nobody expects to be filled',
      {
        reading: 'fans',
        facts: { parts: parts(4, { 2: { state: 'fault', word: 'abnormal' }, 4: { state: 'absent' } }) },
        comparison: { ...EQUAL, shortfall: 1 },
      },
      '2 组正常；2 号异常',
      '2 normal; no. 2 abnormal',
    ],
    [
      'a word that only the device knows',
      { reading: 'power', facts: { parts: parts(1, { 1: { state: 'fault', word: 'orringdiodeFailed' } }) } },
      '1 号 orringdiodeFailed',
      'no. 1 orringdiodeFailed',
    ],
    [
      'a supply that is not even listed',
      { reading: 'power', facts: { parts: parts(1) }, comparison: { ...EQUAL, shortfall: 1 } },
      '1 组正常；缺 1 个',
      '1 normal; 1 missing',
    ],
    [
      'an empty bay that the asset does not count',
      { reading: 'fans', facts: { parts: parts(3, { 3: { state: 'absent' } }) }, comparison: EQUAL },
      '2 组正常',
      '2 normal',
    ],
    [
      'an empty bay that it does',
      { reading: 'fans', facts: { parts: parts(3, { 3: { state: 'absent' } }) }, comparison: { ...EQUAL, shortfall: 1 } },
      '1 号正常；2 号正常；3 号不在位',
      'no. 1 normal; no. 2 normal; no. 3 absent',
    ],
    [
      'ports by their names',
      {
        reading: 'ports',
        facts: {
          parts: [
            { name: 'GE1/0/1', state: 'ok' },
            { name: 'GE1/0/2', state: 'fault', word: 'down' },
          ],
        },
      },
      'GE1/0/1 正常；GE1/0/2 中断',
      'GE1/0/1 normal; GE1/0/2 down',
    ],
    [
      'a list equal to the baseline',
      { reading: 'vlans', facts: { names: ['1', '10'] }, comparison: EQUAL },
      '2 个，一致',
      '2, as in the baseline',
    ],
    [
      'a list that differs',
      { reading: 'vlans', facts: { names: ['1', '99'] }, comparison: { ...EQUAL, missing: ['10'], unexpected: ['99'] } },
      '2 个；缺 10；多出 99',
      '2; missing 10; not expected 99',
    ],
    [
      'a neighbour gone',
      {
        reading: 'ospf',
        facts: { peers: [{ name: '10.20.0.2', up: true, word: 'Full' }] },
        comparison: { ...EQUAL, missing: ['10.20.0.4'] },
      },
      '邻居 1 个；缺 10.20.0.4',
      '1 neighbour; missing 10.20.0.4',
    ],
    [
      'all neighbours up',
      { reading: 'ospf', facts: { peers: [{ name: '10.20.0.2', up: true, word: 'Full' }] }, comparison: EQUAL },
      '邻居 1 个，均正常',
      '1 neighbour, all up',
    ],
    [
      'a neighbour that may not be named',
      { reading: 'ospf', facts: { peers: [] }, comparison: { ...EQUAL, missing: [''] } },
      '邻居 0 个；缺 1 个',
      '0 neighbours; 1 missing',
    ],
    [
      'a full file system',
      {
        reading: 'file-systems',
        facts: {
          gauges: [
            { name: '/', value: 40, unit: '%' },
            { name: '/data', value: 91, unit: '%' },
          ],
        },
        pointed: ['/data'],
      },
      '/data 91%',
      '/data 91%',
    ],
    [
      'one temperature',
      { reading: 'temperature', facts: { gauges: [{ name: 'Room', value: 24.46, unit: '°C' }] } },
      '24.5 °C',
      '24.5 °C',
    ],
    [
      'many gauges',
      { reading: 'cpu', facts: { gauges: [1, 2, 3, 4].map((n) => ({ name: `CPU ${n}`, value: n * 10, unit: '%' })) } },
      '4 项，最高 CPU 4 40%',
      '4 read, highest CPU 4 40%',
    ],
    ['a quiet log', { reading: 'log', facts: { log: { worst: null, counts: {}, lines: [] } } }, '无新日志', 'no new lines'],
    [
      'a log by severity',
      { reading: 'log', facts: { log: { worst: 2, counts: { 4: 5, 2: 1 }, lines: [] } } },
      '2 级 1 条、4 级 5 条',
      'severity 2: 1, severity 4: 5',
    ],
    [
      'an unsaved configuration',
      { reading: 'configuration', facts: { config: { saved: false } } },
      '运行配置未保存',
      'running configuration not saved',
    ],
    [
      'another version',
      { reading: 'version', facts: { version: 'V1' }, comparison: { ...EQUAL, missing: ['V2'] } },
      'V1；应为 V2',
      'V1; expected V2',
    ],
    [
      'values of a management page',
      { reading: 'http', facts: { values: { idle: 18, stuck: 0 } } },
      '空闲 18、阻塞 0',
      'idle 18, stuck 0',
    ],
    ['a heap', { reading: 'http', facts: { values: { freePercent: 42 } } }, '空闲 42%', '42% free'],
    [
      'a measured reading without what the device counts beside it',
      { reading: 'swap', facts: { gauges: [{ name: 'Swap', value: 3.1, unit: '%' }], values: { swapTotal: 33_554_428 } } },
      '3.1%',
      '3.1%',
    ],
    ['a port that answers', { reading: 'tcp', facts: { values: { open: true } } }, '端口应答', 'port answers'],
    [
      'processes',
      { reading: 'processes', facts: { names: ['sshd'], values: { sshd: 3 } }, comparison: { ...EQUAL, missing: ['crond'] } },
      '1 个进程在运行；缺 crond',
      '1 process running; missing crond',
    ],
  ])('%s', (_, row, zh, en) => {
    expect(phrase({ state: 'normal', ...row }, 'zh-CN')).toBe(zh);
    expect(phrase({ state: 'normal', ...row }, 'en')).toBe(en);
  });

  it('keeps a long list of faults short', () => {
    const bad = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [n, { state: 'fault' as const }]));
    expect(phrase({ state: 'fault', reading: 'disks', facts: { parts: parts(8, bad) } }, 'zh-CN')).toBe(
      '2 块正常；1 号异常；2 号异常；3 号异常；…6 个',
    );
  });
});
