import { describe, expect, it } from 'vitest';
import { slaCsv, csvCell } from '../../../src/cli/sla/csv.ts';
import { slaJson } from '../../../src/cli/sla/json.ts';
import { slaOpenMetrics } from '../../../src/cli/sla/openmetrics.ts';
import { slaRows } from '../../../src/cli/sla/rows.ts';
import { type SlaFigures, slaFigures } from '../../../src/cli/sla/figures.ts';
import { slaText } from '../../../src/cli/sla/text.ts';
import type { LocalText } from '../../../src/domain/text.ts';
import { parsePeriod } from '../../../src/domain/period.ts';
import { agreement, defect, incident, request, serviceRecords } from '../../support/service-records.ts';

function figures(name: LocalText = { zh: '清源水务（示例）', en: 'Riverside Water (example)' }): SlaFigures {
  const period = parsePeriod('2025-09', 'Asia/Shanghai');
  if (period === undefined) throw new TypeError('no period');
  const sound = serviceRecords(
    [
      incident({
        level: 'II',
        module: 'net-hotline',
        timeline: {
          reportedAt: '2025-09-03T10:00:00+08:00',
          respondedAt: '2025-09-03T10:40:00+08:00',
          plannedAt: '2025-09-03T11:00:00+08:00',
          resolvedAt: '2025-09-03T22:00:00+08:00',
        },
      }),
    ],
    agreement({}, { credits: { per: 'month', of: '服务费', steps: [{ below: 99.5, percent: 2.5 }] } }),
  );
  const records = { ...sound, client: { ...sound.client, value: { ...sound.client.value, name } } };
  return slaFigures(records, period, period.endAt);
}

/** RFC 4180, read independently. */
function readCsv(text: string): readonly (readonly string[])[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('CSV', () => {
  const text = slaCsv(figures(), 'zh-CN');
  const [head = [], ...rows] = readCsv(text.slice(1));

  it('begins with a byte order mark and ends its lines as spreadsheets do', () => {
    expect(text.startsWith('\uFEFFclient,client_name,period,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.match(/(?<!\r)\n/)).toBeNull();
  });

  it('has as many cells in each row as in the head, and every figure once', () => {
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    expect(rows).toHaveLength(slaRows(figures()).length);
    const key = (row: readonly string[]) => row.slice(4, 9).join(' ');
    expect(new Set(rows.map(key)).size).toBe(rows.length);
  });

  it('gives figures as numbers, and nothing where there is nothing to divide', () => {
    const value = (...names: readonly string[]) =>
      rows.find((row) => [row[4], row[5], row[7], row[8]].join(' ') === names.join(' '))?.[9];
    expect(value('all', '', 'respond', 'clocks_met')).toBe('0');
    expect(value('level', 'II', 'resolve', 'elapsed_median_seconds')).toBe('43200');
    expect(value('all', '', 'contingency', 'on_time_ratio')).toBe('');
    expect(value('period', '2025-09', '', 'credit_percent')).toBe('2.5');
  });

  it.each([
    ['=1+1', `'=1+1`],
    ['+cmd', `'+cmd`],
    ['-2', `'-2`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    [' =1', `' =1`],
    ['one ', '"one "'],
    ['＝1', `'＝1`],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['清源水务（示例）', '清源水务（示例）'],
  ])('writes %j as %j', (given, written) => {
    expect(csvCell(given)).toBe(written);
  });

  it('runs no formula that stands in a name', () => {
    expect(slaCsv(figures('=HYPERLINK("x")'), 'en')).toContain(`,"'=HYPERLINK(""x"")",`);
  });
});

describe('OpenMetrics', () => {
  const text = slaOpenMetrics(figures());
  const lines = text.split('\n');

  it('ends with # EOF', () => {
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text.match(/# EOF/g)).toHaveLength(1);
  });

  it('describes each family once, in one piece, with the unit that ends its name', () => {
    const families = lines.flatMap((line) => /^# TYPE (\S+) gauge$/.exec(line)?.[1] ?? []);
    expect(new Set(families).size).toBe(families.length);
    let family = '';
    for (const line of lines.slice(0, -2)) {
      family = /^# TYPE (\S+) /.exec(line)?.[1] ?? family;
      expect(line).toMatch(line.startsWith('#') ? new RegExp(`^# (TYPE|UNIT|HELP) ${family} `) : new RegExp(`^${family}\\{`));
      const unit = /^# UNIT \S+ (\S+)$/.exec(line)?.[1];
      if (unit !== undefined) expect(family.endsWith(`_${unit}`)).toBe(true);
    }
  });

  it('has one sample for each figure that there is, each under labels of its own', () => {
    const samples = lines.filter((line) => line.startsWith('casebook_'));
    expect(samples).toHaveLength(slaRows(figures()).filter(({ value }) => value !== null).length);
    expect(new Set(samples.map((line) => line.split(' ')[0])).size).toBe(samples.length);
    for (const line of samples) expect(line).toMatch(/^[a-z_]+\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\} [0-9.]+$/);
    expect(text).toContain(
      'casebook_sla_clocks_decided{client="riverside-water",period="2025-09",group="level",key="II",clock="plan"} 1\n',
    );
  });
});

describe('text', () => {
  it.each([
    ['zh-CN', ['MTTA（平均响应时间）：', 'MTTR（平均解决时间）：', 'MTBF（平均无故障时间）：', '服务费的 2.50%', '按服务模块']],
    ['en', ['MTTA: mean time', 'MTTR: mean time', 'MTBF: operating time', '2.50% of 服务费', 'By service module']],
  ] as const)('in %s prints every measure with its definition', (language, parts) => {
    for (const part of parts) expect(slaText(figures(), language)).toContain(part);
  });

  it('prints the same numbers in both languages', () => {
    const numbers = (language: 'zh-CN' | 'en') => slaText(figures(), language).match(/[0-9]+(?:[:./][0-9]+)+%?/g);
    expect(numbers('zh-CN')).toEqual(numbers('en'));
  });
});

describe('JSON', () => {
  it('is read back with exact seconds', () => {
    const { measures: all } = figures();
    expect(JSON.parse(slaJson({ measures: all }, 'Asia/Shanghai'))).toEqual({
      measures: JSON.parse(JSON.stringify(all)) as unknown,
    });
  });
});

describe('kinds', () => {
  const base = figures();
  const records = serviceRecords(
    base.records.incidents.map(({ value }) => value),
    base.records.agreement.value,
    undefined,
    {
      requests: [request({ receivedAt: '2025-09-04T10:00:00+08:00', answeredAt: '2025-09-04T10:40:00+08:00' })],
      defects: [defect({ submittedAt: '2025-09-05T10:00:00+08:00' })],
    },
  );
  const { period } = base.compliance;
  const all = slaFigures(records, period, period.endAt);

  it('are rows of their own, and change nothing of the incidents', () => {
    const rows = slaRows(all).filter(
      ({ group, clock, measure }) => group === 'kind' && clock === '' && measure === 'clocks_decided',
    );
    expect(rows.map(({ key, value }) => [key, value])).toEqual([
      ['incident', 4],
      ['request', 3],
      ['defect', 3],
    ]);
    const without = (of: SlaFigures) => slaRows(of).filter(({ group }) => group !== 'kind');
    expect(without(all)).toEqual(without(base));
  });

  it.each([
    [
      'en',
      [
        'Requests',
        '2/3',
        'Defects',
        '0/3',
        'All',
        'REQ-2025-0001',
        'holds incidents only; requests and defects count in the table by kind',
      ],
    ],
    ['zh-CN', ['咨询', '2/3', '缺陷', '0/3', '合计', 'REQ-2025-0001', '矩阵（含 IV 级）只计故障']],
  ] as const)('are printed in %s with their sum, their misses and what the matrix holds', (language, words) => {
    const text = slaText(all, language);
    for (const word of words) expect(text).toContain(word);
  });
});
