// What comes back, and how long faults of each level take over the series.
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import { shortPeriod } from '../../locale/format.ts';
import type { LevelTimes, TrendsSection } from '../../report/models/quarter.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import { taken, type Context } from './context.ts';
import { cell, column, line, row, table, type Cell } from './table.ts';

export function trendsView(section: TrendsSection, context: Context): BlocksView {
  const { report, words } = context;
  const { review, common } = report;
  const periods = section.times[0]?.periods ?? [];
  return {
    verdict: review.trends.sentence(section.repeats.length, section.declared),
    blocks: [
      tableBlock(
        table({
          caption: caption(
            context.nextTable(),
            review.trends.times,
            [evidence(context, section.timesEvidence)],
            review.trends.timesReading,
          ),
          columns: [
            column(report.sla.level),
            ...periods.map(({ period }) => column(shortPeriod(period, context.language), 'number')),
          ],
          rows: FAULT_LEVELS.map((level) =>
            row([
              cell(report.level(level, words.level[level]), 'nowrap'),
              ...(section.times.find((entry) => entry.level === level)?.periods ?? []).map((entry) => timesCell(entry, context)),
            ]),
          ),
        }),
      ),
      tableBlock(
        table({
          caption: caption(context.nextTable(), review.trends.repeats, [
            common.items(section.repeats.length),
            evidence(context, section.repeatsEvidence),
          ]),
          columns: [
            column(common.asset, '', '52mm'),
            column(review.trends.cause, '', '40mm'),
            column(common.times, 'number'),
            column(report.sla.incidents, 'words-cell'),
          ],
          rows: section.repeats.map((entry) =>
            row([
              cell(context.name(entry.assetName)),
              cell(words.causeClass[entry.cause]),
              cell(String(entry.count), 'number strong'),
              cell(entry.incidents.join(words.list), 'last words-cell'),
            ]),
          ),
          none: review.trends.noRepeats,
        }),
      ),
    ],
  };
}

function timesCell({ count, medianSeconds, worstSeconds }: LevelTimes, context: Context): Cell {
  if (medianSeconds === null || worstSeconds === null) return cell(context.words.notApplicable, 'number last');
  const { trends } = context.report.review;
  return cell(
    [
      line(trends.median(taken(medianSeconds, context))),
      line(trends.worst(taken(worstSeconds, context), count), { className: 'note' }),
    ],
    'number',
  );
}
