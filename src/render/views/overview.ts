// 2: agreement, modules, assets, contacts.
import { fullDate } from '../../locale/format.ts';
import type { OverviewSection } from '../../report/models/overview.ts';
import { inert, written } from '../../locale/marks.ts';
import { caption, evidence } from './caption.ts';
import { windowName, type Context } from './context.ts';
import { facet, type Facet } from './facet.ts';
import { cell, column, line, row, table, type TableView } from './table.ts';

export function overviewView(section: OverviewSection, context: Context) {
  const { report } = context;
  return {
    verdict: report.overview.verdict({
      modules: section.modules.length,
      assets: section.assetTotal,
      sites: section.sites.length,
      onsiteDays: section.onsiteDays,
    }),
    facts: facts(section, context),
    modules: modules(section, context),
    assets: assets(section, context),
    contacts: contacts(section, context),
    // Both tables have room beside each other while the sites are few.
    layout: section.sites.length > MOST_BESIDE ? '' : 'halves',
  };
}

function facts({ agreement, onsiteDays }: OverviewSection, context: Context): readonly Facet[] {
  const { report, language } = context;
  const { overview } = report;
  return [
    facet(overview.agreement, overview.agreementValue(context.text(agreement.title), inert(agreement.version), agreement.id)),
    facet(overview.inForce, report.cover.span(fullDate(agreement.from, language), fullDate(agreement.until, language))),
    facet(overview.mode, `${overview[agreement.serviceMode]}${context.words.gap}${windowName(agreement.window, context)}`),
    facet(overview.onsite, overview.days(onsiteDays)),
  ];
}

/** One row an area; the annex has every module with its description. */
function modules({ modules: rows, modulesEvidence, agreement }: OverviewSection, context: Context): TableView {
  const { overview } = context.report;
  const areas = [...new Set(rows.map(({ area }) => area))];
  return table({
    caption: caption(context.nextTable(), overview.modules, [
      context.report.common.items(rows.length),
      evidence(context, modulesEvidence),
    ]),
    columns: [
      column(overview.area, '', '26mm'),
      column(overview.module),
      column(overview.window, '', '22mm'),
      column(overview.provider, '', '32mm'),
    ],
    rows: areas.map((area) => {
      const own = rows.filter((module) => module.area === area);
      const windows = [...new Set(own.map(({ window }) => windowName(window ?? agreement.window, context)))];
      const providers = [...new Set(own.flatMap((module) => module.providers.map((name) => context.name(name))))];
      return row([
        cell(overview[area]),
        cell(own.map(({ name }) => context.text(name)).join(context.words.list)),
        cell(windows.map((name) => line(name, { className: 'keep' }))),
        cell(providers.length === 0 ? overview.openProvider : providers.map((name) => line(name))),
      ]);
    }),
    none: context.words.none,
    notes: [overview.modulesNote],
  });
}

export function moduleTable({ modules: rows, agreement }: OverviewSection, context: Context): TableView {
  const { overview, common } = context.report;
  return table({
    caption: caption(context.nextTable(), overview.modules, [common.items(rows.length)]),
    columns: [
      column(common.no, 'nowrap'),
      column(overview.module, '', '40mm'),
      column(overview.description),
      column(overview.window, 'nowrap'),
      column(overview.provider, '', '32mm'),
    ],
    rows: rows.map((module, index) =>
      row([
        cell(String(index + 1), 'last'),
        cell(context.text(module.name)),
        cell(context.text(module.description)),
        cell(windowName(module.window ?? agreement.window, context), 'nowrap'),
        cell(module.providers.length === 0 ? overview.openProvider : module.providers.map((name) => line(context.name(name)))),
      ]),
    ),
    none: context.words.none,
  });
}

const MOST_BESIDE = 3;
const MOST_SITES = 8;

/** A column a site; of many, those with the fewest assets share the last one. */
function assets(section: OverviewSection, context: Context): TableView {
  const { report, words } = context;
  const totals = section.sites.map((_, index) => section.assets.reduce((total, { bySite }) => total + (bySite[index] ?? 0), 0));
  const largest = [...totals.keys()].toSorted((one, other) => (totals[other] ?? 0) - (totals[one] ?? 0) || one - other);
  const own = totals.length > MOST_SITES ? new Set(largest.slice(0, MOST_SITES - 1)) : new Set(largest);
  const others = totals.length - own.size;
  const folded = (counts: readonly number[]): readonly number[] => [
    ...counts.filter((_, index) => own.has(index)),
    ...(others === 0 ? [] : [counts.reduce((sum, count, index) => (own.has(index) ? sum : sum + count), 0)]),
  ];
  return table({
    caption: caption(context.nextTable(), report.overview.assets, [
      report.overview.assetUnit,
      evidence(context, section.assetsEvidence),
    ]),
    columns: [
      column(report.overview.class),
      ...section.sites.filter((_, index) => own.has(index)).map(({ name }) => column(context.name(name), 'number')),
      ...(others === 0 ? [] : [column(report.overview.otherSites(others), 'number')]),
      column(report.common.total, 'number'),
    ],
    rows: [
      ...section.assets.map(({ class: assetClass, bySite, total }) =>
        row([
          cell(words.assetClass[assetClass]),
          ...folded(bySite).map((count) => cell(String(count), 'number last')),
          cell(String(total), 'number'),
        ]),
      ),
      row(
        [
          cell(report.common.total),
          ...folded(totals).map((count) => cell(String(count), 'number')),
          cell(String(section.assetTotal), 'number'),
        ],
        'total',
      ),
    ],
  });
}

function contacts({ contacts: people, contactsEvidence }: OverviewSection, context: Context): TableView {
  const { overview } = context.report;
  return table({
    caption: caption(context.nextTable(), overview.contacts, [evidence(context, contactsEvidence)]),
    columns: [column(`${overview.name}${context.words.list}${overview.role}`, '', '38mm'), column(overview.reach)],
    rows: people.map(({ side, name, role, phone, email, expertIn }) => {
      const party = expertIn === undefined ? [overview[side]] : [overview[side], overview.expert];
      const reached = [phone, email].filter((one) => one !== undefined);
      return row([
        cell([
          line(`${context.name(name)}${context.words.gap}${party.join(context.words.list)}`),
          line(context.text(role), { className: 'note' }),
        ]),
        cell(reached.length === 0 ? '—' : reached.map((text) => line(written(text, 'en'), { className: 'note' })), 'nowrap'),
      ]);
    }),
  });
}
