// 14: what the next period brings: inspections, changes, maintenance, duty, reports.
import type { LocalText } from '../../domain/text.ts';
import { periodInProse, periodName, shortDate } from '../../locale/format.ts';
import type { PlanItem, PlanSection } from '../../report/models/plan.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, row, table, type TableView } from './table.ts';

export function planView(section: PlanSection, context: Context) {
  const { report, language } = context;
  const { plan, common } = report;
  const others = section.items.filter((item) => item.kind !== 'inspection');
  return {
    verdict: plan.verdict(periodInProse(section.next, language), section.inspections, others.length),
    table: table({
      caption: caption(context.nextTable(), plan.table, [
        periodName(section.next, language),
        evidence(context, section.evidence),
      ]),
      columns: [column(common.date, 'nowrap', '36mm'), column(plan.kind, 'nowrap', '30mm'), column(common.content)],
      rows: [
        ...inspectionRows(section, context),
        ...byDate(others).map(([first, ...rest]) =>
          row([
            cell(planDate(first, context), 'nowrap'),
            cell(plan[first.kind], 'nowrap last'),
            cell([first, ...rest].map((item) => planText(item, context)).join(context.words.semicolon)),
          ]),
        ),
      ],
      none: plan.none,
    }),
  };
}

/** Reports that are due on one day share a row. */
function byDate(items: readonly PlanItem[]): readonly (readonly [PlanItem, ...PlanItem[]])[] {
  const groups = Map.groupBy(items, (item, index) => (item.kind === 'report' ? `report ${item.from}` : index));
  return [...groups.values()].flatMap(([first, ...rest]) => (first === undefined ? [] : [[first, ...rest] as const]));
}

/** Checklists of the same frequency share a row. */
function inspectionRows({ items }: PlanSection, context: Context): TableView['rows'] {
  const { plan, inspections } = context.report;
  return (['day', 'workday', 'week', 'month', 'cron'] as const).flatMap((every) => {
    const own = items.filter((item) => item.kind === 'inspection' && item.every === every);
    if (own.length === 0) return [];
    const text = own.map((item) => planText(item, context)).join(context.words.semicolon);
    return [row([cell(inspections.every[every], 'nowrap'), cell(plan.inspection, 'nowrap last'), cell(text)])];
  });
}

function planDate(item: PlanItem, { report, language }: Context): string {
  const from = shortDate(item.from, language);
  if ((item.kind === 'maintenance' || item.kind === 'duty') && item.to !== item.from)
    return report.plan.until(from, shortDate(item.to, language));
  return from;
}

function planText(item: PlanItem, context: Context): string {
  const { plan } = context.report;
  const named = (title: LocalText, id: string) => `${context.text(title)}${context.words.gap}${id}`;
  switch (item.kind) {
    case 'inspection':
      return plan.inspections(context.name(item.title), item.count);
    case 'report':
      return plan.reportOf(plan[item.report], periodName(item.of, context.language));
    case 'change':
    case 'maintenance':
    case 'duty':
      return named(item.title, item.id);
  }
}
