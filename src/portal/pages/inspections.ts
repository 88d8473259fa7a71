// Inspections: every day of each year as one cell, the checklists of the month day by day, what was found and what has no verdict.
import { periodName } from '../../locale/format.ts';
import { phraseHtml } from '../../render/phrase.ts';
import { sectionOf } from '../../render/views/context.ts';
import { inspectionsView } from '../../render/views/inspections.ts';
import { inspectionYearView } from '../../render/views/inspection-year.ts';
import type { Page, PortalContext } from '../context.ts';
import type { PortalYear } from '../model.ts';

export function inspectionsPage(context: PortalContext): Page {
  const { model, portal, print, month, language } = context;
  const view = inspectionsView(sectionOf(month, 'inspections'), month);
  const years = model.years.map((year) => yearParts(year, context));
  const monthName = periodName(month.model.period.id, language);
  return {
    path: 'inspections',
    place: 'inspections',
    title: portal.inspections.heading,
    kicker: monthName,
    verdict: view.verdict,
    body: `${years.map(({ figures }) => figures).join('\n')}
<h2 class="part-head">${phraseHtml(monthName)}</h2>
${view.days.map(print.figure).join('\n')}
${print.table(view.exceptions)}
${print.table(view.noVerdict)}
${years.map(({ tables }) => tables).join('\n')}`,
  };
}

/** The days that the records know of: those to come are not shown as if nothing were planned. */
function yearParts({ year, report }: PortalYear, { model, of, print, language }: PortalContext) {
  const context = of(report);
  const section = sectionOf(context, 'inspection-year');
  const today = model.asOf.slice(0, 10);
  const { blocks } = inspectionYearView({ ...section, days: section.days.filter(({ date }) => date <= today) }, context);
  const head = `<h2 class="part-head">${phraseHtml(periodName(year, language))}</h2>`;
  const figures = blocks.flatMap(({ figure }) => (figure === null ? [] : [print.figure(figure)]));
  const tables = blocks.flatMap(({ table }) => (table === null ? [] : [print.table(table)]));
  return { figures: `${head}${figures.join('\n')}`, tables: `${head}${tables.join('\n')}` };
}
