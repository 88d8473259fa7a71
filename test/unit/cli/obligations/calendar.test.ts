import { describe, expect, it } from 'vitest';
import { obligationsCalendar } from '../../../../src/cli/obligations/calendar.ts';
import type { ObligationFigures } from '../../../../src/cli/obligations/text.ts';
import { parsePeriod } from '../../../../src/domain/period.ts';
import { epochSeconds } from '../../../../src/domain/time.ts';
import { inPeriod, obligations } from '../../../../src/sla/obligations/expand.ts';
import { agreement, incident, serviceRecords } from '../../../support/service-records.ts';

const COMMITTED = '2025-03-20T12:00:00+08:00';

function figures(): ObligationFigures {
  const period = parsePeriod('2025-03', 'Asia/Shanghai');
  if (period === undefined) throw new TypeError('a month');
  const terms = agreement(
    {},
    { quotas: { expertCallHoursPerWeek: 2 }, reports: { monthly: true, quarterly: true, annual: true, dueDays: 10 } },
  );
  const reportedAt = '2025-03-04T08:00:00+08:00';
  const records = serviceRecords(
    [
      incident({
        title: { zh: '主泵站；掉线，需换线', en: 'Line; down, to be replaced\r\nBEGIN:VEVENT' },
        timeline: { reportedAt },
      }),
    ],
    terms,
  );
  const asOf = epochSeconds(COMMITTED);
  return { records, period, asOf, obligations: inPeriod(obligations({ records, slots: [], reports: [], asOf }), period) };
}

interface Event {
  readonly [property: string]: string;
}

/** RFC 5545: unfold lines, then properties between BEGIN and END; anything else is refused. */
function parsed(text: string): { readonly head: Event; readonly events: readonly Event[] } {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text
    .trimEnd()
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n');
  const [head, events]: [Record<string, string>, Record<string, string>[]] = [{}, []];
  const open: string[] = [];
  for (const line of lines) {
    const match = /^([A-Z-]+)(;[^:]*)?:(.*)$/.exec(line);
    if (match === null) throw new SyntaxError(line);
    const [, name = '', parameters = '', value = ''] = match;
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({});
    } else if (name === 'END') expect(open.pop()).toBe(value);
    else if (open.at(-1) === 'VEVENT') (events.at(-1) ?? {})[`${name}${parameters}`] = value;
    else head[name] = value;
  }
  expect(open).toEqual([]);
  return { head, events };
}

describe('the calendar file', () => {
  it('holds one event for every obligation with a due date, under its own id', async () => {
    const { head, events } = parsed(await obligationsCalendar(figures(), COMMITTED, 'en'));
    expect(head).toMatchObject({ VERSION: '2.0' });
    expect(events.map(({ UID }) => UID)).toEqual([
      'RPT-2025-M03@riverside-water.casebook',
      'RPT-2025-Q1@riverside-water.casebook',
      'CALL-2025-W10@riverside-water.casebook',
      'CALL-2025-W11@riverside-water.casebook',
      'CALL-2025-W12@riverside-water.casebook',
      'CALL-2025-W13@riverside-water.casebook',
      'PLAN-INC-2025-0001@riverside-water.casebook',
      'CONT-INC-2025-0001@riverside-water.casebook',
    ]);
  });

  it('puts what is owed by the end of a day on that day, and the others at their second', async () => {
    const { events } = parsed(await obligationsCalendar(figures(), COMMITTED, 'en'));
    const of = (id: string) => events.find(({ UID = '' }) => UID.startsWith(`${id}@`));
    expect(of('RPT-2025-M03')).toMatchObject({ 'DTSTART;VALUE=DATE': '20250410', 'DTEND;VALUE=DATE': '20250411' });
    expect(of('CALL-2025-W12')).toMatchObject({ 'DTSTART;VALUE=DATE': '20250323' });
    expect(of('PLAN-INC-2025-0001')).toMatchObject({ DTSTART: '20250304T020000Z' });
    expect(of('CONT-INC-2025-0001')).toMatchObject({ DTSTART: '20250304T160000Z' });
  });

  it('is stamped with the data revision, so that the same commit gives the same bytes', async () => {
    const text = await obligationsCalendar(figures(), COMMITTED, 'zh-CN');
    expect(await obligationsCalendar(figures(), COMMITTED, 'zh-CN')).toBe(text);
    expect(new Set(parsed(text).events.map(({ DTSTAMP }) => DTSTAMP))).toEqual(new Set(['20250320T040000Z']));
  });

  it('says kind, subject and state in the language asked for, with what people wrote escaped', async () => {
    const [zh, en] = await Promise.all(
      (['zh-CN', 'en'] as const).map(
        async (language) => parsed(await obligationsCalendar(figures(), COMMITTED, language)).events,
      ),
    );
    expect(zh?.[0]?.['SUMMARY']).toBe('月报 2025-03：进行中');
    expect(en?.[0]?.['SUMMARY']).toBe('Monthly report 2025-03: Running');
    expect(zh?.[6]?.['SUMMARY']).toBe('故障处理方案 INC-2025-0001 主泵站；掉线，需换线：未履行');
    expect(en?.[6]?.['SUMMARY']).toBe('Handling plan INC-2025-0001 Line\\; down\\, to be replaced\\nBEGIN:VEVENT: Missed');
    expect(en?.map(({ UID }) => UID)).toEqual(zh?.map(({ UID }) => UID));
  });
});
