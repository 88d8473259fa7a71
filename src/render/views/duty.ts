// 11: who was on duty on site, when, and what came of it.
import type { Language } from '../../domain/client.ts';
import { shortDateTime, timeOfDay } from '../../locale/format.ts';
import type { DutySection } from '../../report/models/duty.ts';
import { caption, evidence } from './caption.ts';
import { taken, type Context } from './context.ts';
import { cell, column, line, row, table } from './table.ts';

export function dutyView({ rows, calls, evidence: id }: DutySection, context: Context) {
  const { report, language } = context;
  const { duty, common } = report;
  return {
    verdict: duty.verdict(
      rows.length + calls.count,
      rows.reduce((total, { staff }) => total + staff.length, calls.people),
    ),
    table: table({
      caption: caption(context.nextTable(), duty.table, [common.items(rows.length), evidence(context, id)]),
      columns: [
        column(duty.kind, 'nowrap'),
        column(common.content),
        column(duty.time, 'nowrap'),
        column(duty.staff, 'nowrap'),
        column(duty.notice, 'number'),
        column(common.result),
      ],
      rows: rows.map((entry) =>
        row([
          cell(duty[entry.kind], 'nowrap'),
          cell(context.text(entry.title)),
          cell(spanText(entry.from, entry.to, language), 'nowrap'),
          cell(
            entry.staff.map((name) => line(context.name(name))),
            'nowrap',
          ),
          cell(entry.noticeDays === null ? '—' : duty.days(entry.noticeDays), 'number'),
          cell(entry.result === undefined ? duty.running : context.text(entry.result)),
        ]),
      ),
      none: duty.noDuty,
      notes: [duty.callsNote(calls.count, taken(calls.seconds, context))],
    }),
  };
}

function spanText(from: string, to: string, language: Language): string {
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  return `${shortDateTime(from, language)}–${isOneDay ? timeOfDay(to) : shortDateTime(to, language)}`;
}
