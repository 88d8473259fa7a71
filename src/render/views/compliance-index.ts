// Where an auditor finds what: topics and the sections of this report, by number and title.
import type { SectionKind } from '../../report/model.ts';
import type { ComplianceIndexSection } from '../../report/models/year.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table } from './table.ts';

export function complianceIndexView({ rows }: ComplianceIndexSection, context: Context): BlocksView {
  const { model, report, words } = context;
  const { index } = report.review;
  const kinds = model.sections.map(({ kind }) => kind);
  const place = (kind: string) => kinds.indexOf(kind as SectionKind) + 1;
  return {
    verdict: index.sentence(rows.filter(({ sections }) => sections.some((kind) => place(kind) > 0)).length, rows.length),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), index.table, []),
          columns: [column(index.topic, '', '56mm'), column(index.where)],
          rows: rows.map(({ topic, sections }) => {
            const found = sections.filter((kind) => place(kind) > 0);
            return row([
              cell(index.topics[topic]),
              cell(
                found.length === 0
                  ? line(words.none, { className: 'last' })
                  : found.map((kind) => line(`${place(kind)}${words.gap}${report.sections[kind as SectionKind]}`)),
              ),
            ]);
          }),
        }),
      ),
    ],
  };
}
