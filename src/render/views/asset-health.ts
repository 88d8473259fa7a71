// Support that ends, devices that are found abnormal again and again, fixes that are missing.
import { fullDate } from '../../locale/format.ts';
import { inert } from '../../locale/marks.ts';
import type { AssetHealthSection } from '../../report/models/quarter.ts';
import { tableBlock, type BlocksView } from './blocks.ts';
import { caption, evidence } from './caption.ts';
import { ratioText, type Context } from './context.ts';
import { cell, column, line, listed, row, table, type TableView } from './table.ts';

export function assetHealthView(section: AssetHealthSection, context: Context): BlocksView {
  const { health } = context.report.review;
  return {
    verdict: health.sentence({
      assets: section.assets,
      ending: assetsIn(section.ending),
      ended: assetsIn(section.ending.filter(({ days }) => days < 0)),
      frequent: section.frequent.length,
      unpatched: section.unpatched.length,
    }),
    blocks: [
      tableBlock(endingTable(section, context)),
      tableBlock(frequentTable(section, context)),
      tableBlock(versionsTable(section, context)),
      tableBlock(unpatchedTable(section, context)),
    ],
  };
}

/** Warranty and vendor support of one asset are two rows. */
const assetsIn = (rows: AssetHealthSection['ending']): number => new Set(rows.map(({ asset }) => asset)).size;

function endingTable({ ending, endingEvidence }: AssetHealthSection, context: Context): TableView {
  const { report, language } = context;
  const { health } = report.review;
  const { shown, rest } = listed(ending, context);
  return table({
    caption: caption(context.nextTable(), health.ending, [report.common.items(ending.length), evidence(context, endingEvidence)]),
    columns: [
      column(report.common.asset, '', '70mm'),
      column(health.what, 'nowrap'),
      column(health.until, 'nowrap'),
      column(health.left),
    ],
    rows: shown.map((entry) =>
      row([
        cell(context.name(entry.assetName)),
        cell(health[entry.what], 'nowrap'),
        cell(fullDate(entry.until, language), 'nowrap'),
        cell(
          entry.days < 0
            ? line(health.over(-entry.days), { mark: 'attention', className: 'state-attention' })
            : line(health.daysLeft(entry.days)),
        ),
      ]),
    ),
    none: health.noneEnding,
    notes: rest,
  });
}

function frequentTable({ frequent, frequentEvidence }: AssetHealthSection, context: Context): TableView {
  const { report, words } = context;
  const { health } = report.review;
  const { shown, rest } = listed(frequent, context);
  return table({
    caption: caption(context.nextTable(), health.frequent, [
      report.common.items(frequent.length),
      evidence(context, frequentEvidence),
    ]),
    columns: [
      column(report.common.asset, '', '70mm'),
      column(health.findings, 'number'),
      column(report.common.item, 'words-cell'),
    ],
    rows: shown.map((entry) =>
      row([
        cell(context.name(entry.assetName)),
        cell(String(entry.findings), 'number strong'),
        cell(entry.items.map((item) => context.text(item)).join(words.list), 'words-cell'),
      ]),
    ),
    none: health.noneFrequent,
    notes: rest,
  });
}

/** More models than these stand in the register only. */
const MOST_VERSIONS = 12;

function versionsTable({ versions, versionsEvidence }: AssetHealthSection, context: Context): TableView {
  const { report, words } = context;
  const { health } = report.review;
  const shown = versions.slice(0, MOST_VERSIONS);
  const text = (value: string) => (value === '' ? report.changes.unknown : inert(value));
  return table({
    caption: caption(
      context.nextTable(),
      health.versions,
      [report.common.items(versions.length), evidence(context, versionsEvidence)],
      health.versionsReading,
    ),
    columns: [
      column(health.model, '', '48mm'),
      column(health.version),
      column(health.patch),
      column(health.devices, 'number'),
      column(health.baseline, 'number'),
      column(health.open, 'number'),
    ],
    rows: shown.map((entry) =>
      row([
        cell(text(entry.model)),
        cell(text(entry.version)),
        cell(entry.patch === '' ? '—' : inert(entry.patch)),
        cell(String(entry.count), 'number'),
        cell(entry.baseline.whole === 0 ? words.notApplicable : ratioText(entry.baseline, context), 'number'),
        cell(String(entry.open), entry.open > 0 ? 'number strong' : 'number'),
      ]),
    ),
    none: words.none,
    notes: versions.length > shown.length ? [health.moreVersions(versions.length - shown.length)] : [],
  });
}

function unpatchedTable({ unpatched, unpatchedEvidence }: AssetHealthSection, context: Context): TableView {
  const { report } = context;
  const { health, grades } = report.review;
  const { shown, rest } = listed(unpatched, context);
  return table({
    caption: caption(context.nextTable(), health.unpatched, [
      report.common.items(unpatched.length),
      evidence(context, unpatchedEvidence),
    ]),
    columns: [
      column(report.common.asset, '', '42mm'),
      column(health.version, '', '28mm'),
      column(health.advisory),
      column(health.severity, 'nowrap'),
      column(health.fixedIn, '', '24mm'),
      column(report.common.status, 'nowrap'),
    ],
    rows: shown.map((entry) =>
      row([
        cell(context.name(entry.assetName)),
        cell([inert(entry.version), inert(entry.patch)].filter((part) => part !== '').map((part) => line(part))),
        cell(line(context.text(entry.title), { note: entry.advisory })),
        cell(grades[entry.severity], 'nowrap'),
        cell(entry.fixedIn === undefined ? report.changes.unknown : inert(entry.fixedIn)),
        cell(health.states[entry.state], entry.state === 'affected' ? 'nowrap bold' : 'nowrap'),
      ]),
    ),
    none: health.noneUnpatched,
    notes: rest,
  });
}
