// Surveys with their denominators, and complaints with their replies.
import { decimals, shortDate } from '../../locale/format.ts';
import type { SatisfactionSection } from '../../report/models/quarter.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table } from './table.ts';

export function satisfactionView({ surveys, complaints, evidence: id }: SatisfactionSection, context: Context): BlocksView {
  const { report, language, words } = context;
  const { satisfaction } = report.review;
  const responses = surveys.reduce((sum, entry) => sum + entry.responses, 0);
  const asked = surveys.reduce((sum, entry) => sum + entry.asked, 0);
  return {
    verdict: satisfaction.sentence({
      responses,
      asked,
      complaints: complaints.length,
      replied: complaints.filter(({ replyAt }) => replyAt !== null).length,
    }),
    blocks: [
      tableBlock(
        table({
          caption: caption(context.nextTable(), satisfaction.surveys, [evidence(context, id)]),
          columns: [column(satisfaction.survey), column(satisfaction.answered, 'number'), column(satisfaction.score, 'number')],
          rows: surveys.map((entry) =>
            row([
              cell(line(context.text(entry.title), { note: entry.id })),
              cell(`${entry.responses}/${entry.asked}`, 'number'),
              cell(entry.score === null ? words.notApplicable : decimals(entry.score, 1), 'number strong'),
            ]),
          ),
          none: words.none,
        }),
      ),
      tableBlock(
        table({
          caption: caption(context.nextTable(), satisfaction.complaints, [report.common.items(complaints.length)]),
          columns: [
            column(report.common.date, 'nowrap'),
            column(satisfaction.complaint, '', '62mm'),
            column(satisfaction.reply),
            column(report.common.status, 'status nowrap'),
          ],
          rows: complaints.map((entry) =>
            row([
              cell(shortDate(entry.at, language), 'nowrap'),
              cell(context.text(entry.about)),
              cell(
                entry.reply === undefined || entry.replyAt === null
                  ? satisfaction.noReply
                  : line(context.text(entry.reply), { note: shortDate(entry.replyAt, language) }),
              ),
              cell(
                entry.closed
                  ? line(satisfaction.closed, { mark: 'normal', className: 'state-normal' })
                  : line(satisfaction.open, { mark: 'running', className: 'state-running' }),
                'status nowrap',
              ),
            ]),
          ),
          none: satisfaction.noComplaints,
        }),
      ),
    ],
  };
}
