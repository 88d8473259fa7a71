// Assets that came, went and changed.
import { shortDate } from '../../locale/format.ts';
import { written } from '../../locale/marks.ts';
import type { AssetChangesSection, AssetNote } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, listed, row, table } from './table.ts';

export function assetChangesView(section: AssetChangesSection, context: Context): BlocksView {
  const { report, words, language } = context;
  const { assets } = report.review;
  const noted = (kind: 'added' | 'retired') =>
    section[kind].map((entry: AssetNote) =>
      row([
        cell(shortDate(entry.on, language), 'nowrap'),
        cell(assets[kind], 'nowrap'),
        cell(context.name(entry.assetName)),
        cell(words.assetClass[entry.class]),
      ]),
    );
  const changed = (section.changed ?? []).map((entry) => {
    // Labels of racks and cables are whatever people wrote on them.
    const id = written(entry.id, language);
    return row([
      cell('—', 'nowrap'),
      cell(assets[entry.kind], 'nowrap'),
      cell(line(entry.name === undefined ? id : context.name(entry.name), { note: entry.part === 'asset' ? '' : id })),
      cell(
        [assets.parts[entry.part], ...(entry.fields.length === 0 ? [] : [entry.fields.join(words.list)])].join(words.colon),
        'last',
      ),
    ]);
  });
  const { shown, rest } = listed([...noted('added'), ...noted('retired'), ...changed], context);
  return {
    verdict: assets.sentence({
      atStart: section.atStart,
      atEnd: section.atEnd,
      added: section.added.length,
      retired: section.retired.length,
      changed: section.changed?.length ?? null,
    }),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), assets.table, [evidence(context, section.evidence)]),
          columns: [
            column(report.common.date, 'nowrap'),
            column(assets.kind, 'nowrap'),
            column(report.common.asset, '', '74mm'),
            column(assets.what),
          ],
          rows: shown,
          none: words.none,
          notes: [...rest, ...(section.changed === undefined ? [assets.noHistory] : [])],
        }),
      ),
    ],
  };
}
