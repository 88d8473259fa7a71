// Changes by result, those that failed, and restore tests.
import { shortDate } from '../../locale/format.ts';
import type { BackupsSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { backupNotes } from './capacity.ts';
import { cell, column, line, row, table, type TableView } from './table.ts';

const RESULTS = ['success', 'failed', 'backed-out', 'unfinished'] as const;
const MARKS = { success: 'normal', partial: 'attention', failed: 'fault' } as const;

export function backupsView(section: BackupsSection, context: Context): BlocksView {
  const { report, words, language } = context;
  const { backups } = report.review;
  const sum = (result: (typeof RESULTS)[number]) => section.changes.reduce((all, one) => all + one[result], 0);
  return {
    verdict: backups.sentence({
      changes: RESULTS.reduce((all, result) => all + sum(result), 0),
      success: sum('success'),
      failed: sum('failed') + sum('backed-out'),
      parts: section.parts,
      restores: section.restores.length,
      restored: section.restores.filter(({ result }) => result === 'success').length,
    }),
    blocks: [
      tableBlock(countsTable(section, context)),
      tableBlock(
        table({
          caption: caption(context.nextTable(), backups.failed, [
            report.common.items(section.failed.length),
            evidence(context, section.changesEvidence),
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

/** The year in numbers: changes, patches and upgrades by result; under them what was seen of backups. */
function countsTable({ changes, changesEvidence, partsEvidence, backups: checks }: BackupsSection, context: Context): TableView {
  const { report } = context;
  const { backups } = report.review;
  const total = (counts: (typeof changes)[number]) => RESULTS.reduce((all, result) => all + counts[result], 0);
  return table({
    caption: caption(context.nextTable(), backups.counts, [evidence(context, changesEvidence, partsEvidence)]),
    columns: [
      column(report.changes.kind, '', '60mm'),
      column(backups.all, 'number'),
      ...RESULTS.map((result) => column(report.changes[result === 'unfinished' ? 'planned' : result], 'number')),
    ],
    rows: changes.map((counts) =>
      row([
        cell(report.changes[counts.kind]),
        cell(String(total(counts)), 'number strong'),
        ...RESULTS.map((result) => cell(String(counts[result]), 'number')),
      ]),
    ),
    notes: backupNotes(checks, context),
  });
}
