import { describe, expect, it } from 'vitest';
import { obligationsText } from '../../../../src/cli/obligations/text.ts';
import { parsePeriod } from '../../../../src/domain/period.ts';
import type { Obligation } from '../../../../src/sla/obligations/obligation.ts';
import { serviceRecords } from '../../../support/service-records.ts';

const call: Obligation = {
  id: 'CALL-2025-W37',
  kind: 'expert-call',
  party: 'provider',
  about: '2025-W37',
  clause: { path: 'agreement.yaml', line: 1 },
  dueAt: 1,
  doneAt: 1,
  countsAt: 1,
  state: 'met',
  evidence: [
    { path: 'journal/one.yaml', line: 3 },
    { path: 'journal/two.yaml', line: 3 },
  ],
};

function text(obligations: readonly Obligation[], language: 'zh-CN' | 'en', all = false): string {
  const period = parsePeriod('2025-09', 'Asia/Shanghai');
  if (period === undefined) throw new TypeError('no period');
  return obligationsText({ records: serviceRecords([]), period, obligations, asOf: period.endAt }, language, all);
}

describe('the obligations of a period', () => {
  it.each([
    ['en', 'All obligations of the period were met on time', 'Nothing is owed in this period'],
    ['zh-CN', '本期义务全部按时履行', '本期没有应履行的义务'],
  ] as const)('are praised in %s where there are some, and only then', (language, met, none) => {
    expect(text([call], language)).toContain(`\n${met}\n`);
    expect(text([], language)).toContain(`\n${none}\n`);
    expect(text([], language)).not.toContain(met);
  });

  it.each([
    ['en', 'journal/one.yaml:3 (2 places)\n'],
    ['zh-CN', 'journal/one.yaml:3 等 2 处\n'],
  ] as const)('name the first of their places in %s', (language, place) => {
    expect(text([call], language, true)).toContain(` ${place}`);
  });
});
