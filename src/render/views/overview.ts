// 2: agreement, modules, assets, contacts.
import { fullDate } from '../../locale/format.ts';
import type { OverviewSection } from '../../report/model.ts';
import { caption, cell, column, evidence, row, windowName, type Context, type Facet, type TableView } from './context.ts';

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
  };
}

function facts({ agreement, onsiteDays }: OverviewSection, context: Context): readonly Facet[] {
  const { report, language } = context;
  const { overview } = report;
  const facet = (label: string, text: string): Facet => ({ label, paragraphs: [text], box: '', remark: '' });
  return [
    facet(overview.agreement, overview.agreementValue(context.text(agreement.title), agreement.version, agreement.id)),
    facet(overview.inForce, report.cover.span(fullDate(agreement.from, language), fullDate(agreement.until, language))),
    facet(overview.mode, `${overview[agreement.serviceMode]}${context.words.gap}${windowName(agreement.window, context)}`),
    facet(overview.onsite, overview.days(onsiteDays)),
  ];
}

function modules({ modules: rows, modulesEvidence, agreement }: OverviewSection, context: Context): TableView {
  const { overview } = context.report;
  return {
    caption: caption(context.nextTable(), overview.modules, [
      context.report.common.items(rows.length),
      evidence(context, modulesEvidence),
    ]),
    className: 'dense',
    columns: [
      column(overview.area, '', '24mm'),
      column(overview.module, '', '36mm'),
      column(overview.description),
      column(overview.window, '', '20mm'),
    ],
    rows: rows.map((module, index) =>
      row([
        cell(
          rows[index - 1]?.area === module.area ? '〃' : overview[module.area],
          rows[index - 1]?.area === module.area ? 'last' : '',
        ),
        cell(context.text(module.name)),
        cell(context.text(module.description), 'last'),
        cell(windowName(module.window ?? agreement.window, context), 'nowrap'),
      ]),
    ),
    notes: [],
  };
}

function assets(section: OverviewSection, context: Context): TableView {
  const { report, words } = context;
  const totals = section.sites.map((_, index) => section.assets.reduce((total, { bySite }) => total + (bySite[index] ?? 0), 0));
  return {
    caption: caption(context.nextTable(), report.overview.assets, [
      report.overview.assetUnit,
      evidence(context, section.assetsEvidence),
    ]),
    className: 'dense',
    columns: [
      column(report.overview.class),
      ...section.sites.map(({ name }) => column(context.name(name), 'number')),
      column(report.common.total, 'number'),
    ],
    rows: [
      ...section.assets.map(({ class: assetClass, bySite, total }) =>
        row([
          cell(words.assetClass[assetClass]),
          ...bySite.map((count) => cell(String(count), 'number last')),
          cell(String(total), 'number'),
        ]),
      ),
      row(
        [
          cell(report.common.total),
          ...totals.map((count) => cell(String(count), 'number')),
          cell(String(section.assetTotal), 'number'),
        ],
        'total',
      ),
    ],
    notes: [],
  };
}

function contacts({ contacts: people, contactsEvidence }: OverviewSection, context: Context): TableView {
  const { overview } = context.report;
  return {
    caption: caption(context.nextTable(), overview.contacts, [evidence(context, contactsEvidence)]),
    className: 'dense',
    columns: [column(overview.side), column(overview.name), column(overview.role), column(overview.reach)],
    rows: people.map(({ side, name, role, phone, email }) =>
      row([
        cell(side === 'client' ? overview.client : overview.provider, 'nowrap last'),
        cell(context.name(name), 'nowrap'),
        cell(context.text(role)),
        cell([phone, email].filter((one) => one !== undefined).join(context.words.gap) || '—', 'nowrap'),
      ]),
    ),
    notes: [],
  };
}
