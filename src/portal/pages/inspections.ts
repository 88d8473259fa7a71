// Inspections: every day of each year as one cell, the checklists of the month day by day, what was found and what has no verdict.
import { periodName, shortPeriod } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import { calendarHeat, type CalendarDay } from '../../render/charts/calendar-heat.ts';
import { sectionOf } from '../../render/views/context.ts';
import { inspectionsView } from '../../render/views/inspections.ts';
import { inspectionYearView } from '../../render/views/inspection-year.ts';
import { phraseHtml } from '../../render/phrase.ts';
import type { Page, PortalContext } from '../context.ts';
import type { PortalYear } from '../model.ts';

export function inspectionsPage(context: PortalContext): Page {
  const { model, portal, print, month, language } = context;
  const view = inspectionsView(sectionOf(month, 'inspections'), month);
  const monthName = periodName(month.model.period.id, language);
  return {
    path: 'inspections',
    place: 'inspections',
    title: portal.inspections.heading,
    kicker: monthName,
    verdict: view.verdict,
    body: `${model.years.map((year) => yearFigure(year, context)).join('\n')}
<h2 class="part-head">${phraseHtml(monthName)}</h2>
${view.days.map(print.figure).join('\n')}
${print.table(view.exceptions)}
${print.table(view.noVerdict)}
${model.years.map((year) => yearTables(year, context)).join('\n')}`,
  };
}

/** The days that the records know of: those to come are not shown as if nothing were planned. */
function daysOf({ inspections }: PortalYear, today: string): readonly CalendarDay[] {
  return inspections.days.flatMap(({ date, kind }, index) => {
    if (date > today) return [];
    const cells = inspections.checklists.flatMap((checklist) => checklist.days[index] ?? []);
    const ran = cells.filter(({ state }) => state === 'done');
    return [
      {
        date,
        planned: cells.filter(({ state }) => state === 'done' || state === 'missed').length,
        done: ran.length,
        exceptions: cells.reduce((sum, { exceptions }) => sum + exceptions, 0),
        dayOff: kind === 'off' || kind === 'holiday',
      },
    ];
  });
}

function yearFigure(year: PortalYear, { model, portal, print, language }: PortalContext): string {
  const { inspections } = portal;
  const days = daysOf(year, model.asOf.slice(0, 10));
  if (days.length === 0) return '';
  const planned = days.filter((day) => day.planned > 0);
  const verdict = inspections.verdict(planned.length, planned.filter((day) => day.done === day.planned).length, year.year);
  return print.figure({
    caption: {
      no: '',
      title: `${inspections.calendar}\u2003${periodName(year.year, language)}`,
      unit: '',
      reading: `${verdict}${language === 'en' ? ' ' : ''}${inspections.calendarReading}`,
    },
    className: 'wide',
    svg: calendarHeat(
      { days },
      {
        reading: plain(verdict),
        weekdays: inspections.weekdays,
        month: (month) => plain(shortPeriod(`${year.year}-${String(month).padStart(2, '0')}`, language)),
        done: inspections.done,
        exceptions: inspections.exceptions,
        missed: inspections.missed,
        none: inspections.none,
      },
    ),
  });
}

function yearTables(year: PortalYear, context: PortalContext): string {
  const report = context.of(year.report);
  const view = inspectionYearView(sectionOf(report, 'inspection-year'), report);
  const tables = view.blocks.flatMap(({ table }) => (table === null ? [] : [context.print.table(table)]));
  return `<h2 class="part-head">${phraseHtml(periodName(year.year, context.language))}</h2>${tables.join('\n')}`;
}
