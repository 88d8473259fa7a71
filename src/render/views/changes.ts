// 8: changes with their risk and their way back, and the spare parts of the month.
import { shortDate, shortDateTime } from '../../locale/format.ts';
import { inert, written } from '../../locale/marks.ts';
import type { ChangesSection, UnrecordedChange } from '../../report/models/changes.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, column, line, row, table, type Line, type TableView } from './table.ts';

type Change = ChangesSection['changes'][number];
type Part = ChangesSection['parts'][number];

export function changesView(section: ChangesSection, context: Context) {
  const done = section.changes.filter(({ result }) => result === 'success').length;
  return {
    verdict: context.report.changes.verdict(section.changes.length, done, section.parts.length),
    changes: changesTable(section, context),
    parts: partsTable(section, context),
    configurations: configurationsTable(section, context),
  };
}

function changesTable({ changes: rows, changesEvidence }: ChangesSection, context: Context): TableView {
  const { changes, common } = context.report;
  return table({
    caption: caption(context.nextTable(), changes.table, [common.items(rows.length), evidence(context, changesEvidence)]),
    columns: [
      column(common.date, 'nowrap'),
      column(common.subject, '', '20mm'),
      column(common.content, '', '54mm'),
      column(changes.risk, '', '36mm'),
      column(common.result, 'nowrap'),
      column(changes.backOut),
    ],
    rows: rows.map((entry) => changeRow(entry, context)),
    none: changes.noChanges,
  });
}

/** Null where no configurations are kept. */
function configurationsTable({ configurations }: ChangesSection, context: Context): TableView | null {
  if (configurations === undefined) return null;
  const { changes, common } = context.report;
  const { seen, unrecorded, evidence: proof } = configurations;
  return table({
    caption: caption(
      context.nextTable(),
      changes.unrecorded,
      [common.items(unrecorded.length), evidence(context, proof)],
      changes.seen(seen, unrecorded.length),
    ),
    columns: [
      column(changes.seenAt, 'nowrap'),
      column(common.asset),
      column(changes.part),
      column(changes.lines, '', '62mm'),
      column(changes.near, 'nowrap'),
      column(changes.commit, 'nowrap'),
    ],
    rows: unrecorded.map((one) => unrecordedRow(one, context)),
    none: changes.allRecorded,
  });
}

function unrecordedRow(one: UnrecordedChange, context: Context): TableView['rows'][number] {
  const { report, language } = context;
  const [first = '', second] = one.excerpt;
  const source = one.imported === true ? [line(report.changes.imported, { className: 'words' })] : [];
  const shown = [first, ...(second === undefined ? [] : [second])].map((text) => line(written(text, 'en')));
  return row([
    cell([line(shortDateTime(one.seenAt, language)), ...source], 'nowrap'),
    cell(context.name(one.asset)),
    cell(line(report.changes.partNames[one.part], { note: inert(one.object) })),
    cell([...shown, line(report.changes.moved(one.added, one.removed), { className: 'words' })], 'last'),
    cell(one.near.length === 0 ? '—' : one.near.map((id) => line(id)), 'nowrap'),
    cell(one.commit.slice(0, 12), 'nowrap'),
  ]);
}

function changeRow(entry: Change, context: Context): TableView['rows'][number] {
  const { report, words, language } = context;
  return row([
    cell(shortDate(entry.at, language), 'nowrap'),
    cell(entry.assets.map((name) => context.name(name)).join(words.list)),
    cell(line(context.text(entry.title), { note: `${report.changes[entry.kind]} ${entry.id}` })),
    cell(context.text(entry.risk), 'last'),
    cell(resultLine(entry.result, context), 'status nowrap'),
    cell(context.text(entry.backOut), 'last'),
  ]);
}

function resultLine(result: Change['result'], { report }: Context): Line {
  const text = report.changes[result];
  if (result === 'success') return line(text, { mark: 'normal', className: 'state-normal' });
  if (result === 'planned') return line(text, { mark: 'running', className: 'state-running' });
  return line(text, {
    mark: result === 'failed' ? 'fault' : 'attention',
    className: result === 'failed' ? 'state-fault' : 'state-attention',
  });
}

function partsTable({ parts, partsEvidence }: ChangesSection, context: Context): TableView {
  const { changes, common } = context.report;
  return table({
    caption: caption(context.nextTable(), changes.parts, [common.items(parts.length), evidence(context, partsEvidence)]),
    columns: [
      column(common.asset),
      column(changes.model),
      column(changes.removed),
      column(changes.installed),
      column(changes.arrived, 'nowrap'),
      column(changes.fitted, 'nowrap'),
      column(changes.incident, 'nowrap'),
    ],
    rows: parts.map((part) => partRow(part, context)),
    none: changes.noParts,
  });
}

function partRow(part: Part, context: Context): TableView['rows'][number] {
  const { changes } = context.report;
  const known = (text: string | undefined) => (text === undefined ? changes.unknown : written(text, 'en'));
  const time = (at: string | undefined) => (at === undefined ? changes.unknown : shortDateTime(at, context.language));
  return row([
    cell(context.name(part.asset)),
    cell(written(part.model, 'en')),
    cell(known(part.removedSerial)),
    cell(known(part.installedSerial)),
    cell(time(part.arrivedAt), 'nowrap'),
    cell(time(part.installedAt), 'nowrap'),
    cell(part.incident ?? '—', 'nowrap'),
  ]);
}
