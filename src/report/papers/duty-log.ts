// 运维日报、值守记录: what was looked at on a day on site, what happened, and what is handed over.
import type { Facts } from '../../domain/inspection.ts';
import { at } from '../evidence.ts';
import type { PaperBlock } from '../models/paper.ts';
import { BLANK, code, date, idsOf, found, instant, name, names, type Desk, type Paper, several, text, word } from './desk.ts';
import { abnormalities, lookedAt, seenTable, sourcesOf } from './looked.ts';

const LOOKED = ['ports', 'forwarding', 'performance', 'security', 'hosts'] as const;

export const dutyLog: Paper = {
  name: 'duty-log',
  look: 'form',
  subject: 'LOG',
  suffix: 'DL',
  candidates: (records) => idsOf(records.dutyLogs),
  compose(desk) {
    const record = found(desk.inputs.records.dutyLogs, desk.inputs.subject);
    const { value: log } = record;
    const looked = LOOKED.flatMap((key) => {
      const state = log[key];
      return state === undefined ? [] : [{ key, ...state }];
    });
    const source = (label: Parameters<typeof desk.book.add>[0], ...keys: readonly string[]) =>
      desk.book.add(
        label,
        keys.map((key) => at(record, key)),
      );
    return {
      blocks: [
        {
          kind: 'facts',
          fields: [
            { label: 'number', value: code(log.id) },
            { label: 'date', value: date(log.date) },
            { label: 'duty-person', value: names(log.staff) },
            { label: 'shift', value: text(log.shift) },
          ],
          evidence: source('number', 'date', 'staff'),
        },
        {
          kind: 'sentence',
          sentence: {
            name: 'log',
            looked: looked.length,
            normal: looked.filter(({ state }) => state === 'normal').length,
            events: log.events?.length ?? 0,
          },
          evidence: source('check', ...looked.map(({ key }) => key)),
        },
        {
          kind: 'table',
          title: 'checks',
          columns: ['check', 'state', 'note'],
          widths: [40, 26, 108],
          rows: looked.map(({ key, state, note }) => [word(`log-${key}`), { kind: 'state', state }, text(note)]),
          evidence: source('checks', ...looked.map(({ key }) => key)),
        },
        {
          kind: 'table',
          title: 'key-events',
          columns: ['time', 'event', 'cause-of-it', 'handling', 'number'],
          widths: [28, 48, 36, 36, 26],
          rows: (log.events ?? []).map((event) => [
            instant(desk, event.at),
            several([...(event.security === true ? [word('security-event')] : []), text(event.what)], BLANK, 'lines'),
            text(event.cause),
            text(event.handling),
            code(event.incident),
          ]),
          evidence: source('key-events', 'events'),
        },
        {
          kind: 'facts',
          title: 'data-of-the-day',
          fields: [
            { label: 'data-configuration', value: text(log.data?.configuration), wide: true },
            { label: 'data-performance', value: text(log.data?.performance), wide: true },
            { label: 'data-faults', value: text(log.data?.faults), wide: true },
            { label: 'advice', value: text(log.advice), wide: true },
          ],
          evidence: source('data-of-the-day', 'data', 'advice'),
        },
        ...fromInspections(desk),
        {
          kind: 'facts',
          title: 'handover',
          fields: [
            { label: 'handover', value: text(log.handover), wide: true },
            { label: 'handover-to', value: name(log.handoverTo) },
            { label: 'filed-at', value: instant(desk, log.filedAt) },
          ],
          evidence: source('handover', 'handover', 'filedAt'),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};

/** Configuration, performance and faults as the rounds of the day saw them; nothing where none was planned. */
function fromInspections(desk: Desk): readonly PaperBlock[] {
  const { slots = [] } = desk.inputs;
  if (slots.length === 0) return [];
  const [looked, sources] = [lookedAt(desk, slots), sourcesOf(slots)];
  const has = (test: (facts: Facts) => boolean) => looked.filter(({ row }) => row.facts !== undefined && test(row.facts));
  const configured = has(({ config, version }) => config !== undefined || version !== undefined);
  const measured = has(({ gauges }) => gauges?.some(({ unit }) => unit === '%') === true);
  return [
    seenTable(desk, 'data-configuration', configured, sources),
    seenTable(desk, 'data-performance', measured, sources),
    abnormalities(desk, looked, sources),
  ];
}
