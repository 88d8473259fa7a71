// Changes by result, those that failed, and restore tests.
import { shortDate } from '../../locale/format.ts';
import type { BackupsSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table } from './table.ts';

const MARKS = { success: 'normal', partial: 'attention', failed: 'fault' } as const;

export function backupsView(section: BackupsSection, context: Context): BlocksView {
  const { report, words, language } = context;
  const { backups } = report.review;
  const { changes } = section;
  const total = changes.success + changes.failed + changes['backed-out'] + changes.unfinished;
  return {
    verdict: backups.sentence({
      changes: total,
      success: changes.success,
      failed: changes.failed + changes['backed-out'],
      parts: section.parts,
      restores: section.restores.length,
      restored: section.restores.filter(({ result }) => result === 'success').length,
    }),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), backups.failed, [
            report.common.items(section.failed.length),
            evidence(context, section.changesEvidence, section.partsEvidence),
          ]),
          columns: [
            column(report.common.date, 'nowrap'),
            column(report.common.content),
            column(report.common.result, 'status nowrap'),
          ],
          rows: section.failed.map((entry) =>
            row([
              cell(shortDate(entry.on, language), 'nowrap'),
              cell(line(context.text(entry.title), { note: entry.id })),
              cell(
                line(report.changes[entry.result], {
                  mark: entry.result === 'failed' ? 'fault' : 'attention',
                  className: entry.result === 'failed' ? 'state-fault' : 'state-attention',
                }),
                'status nowrap',
              ),
            ]),
          ),
          none: words.none,
        }),
      ),
      tableBlock(
        table({
          caption: caption(context.nextTable(), backups.restores, [
            report.common.items(section.restores.length),
            evidence(context, section.restoresEvidence),
          ]),
          columns: [
            column(report.common.date, 'nowrap'),
            column(report.common.asset, '', '60mm'),
            column(backups.restoredTo),
            column(report.common.result, 'status nowrap'),
          ],
          rows: section.restores.map((entry) =>
            row([
              cell(shortDate(entry.on, language), 'nowrap'),
              cell(line(context.name(entry.assetName), { note: entry.id })),
              cell(context.text(entry.restoredTo)),
              cell(
                line(backups.results[entry.result], {
                  mark: MARKS[entry.result],
                  className: `state-${MARKS[entry.result]}`,
                }),
                'status nowrap',
              ),
            ]),
          ),
          none: backups.noRestores,
        }),
      ),
    ],
  };
}
