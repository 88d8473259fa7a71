// A periodic report as HTML: the model in the words of one language, through templates that escape everything but our own drawings.
import { readFile } from 'node:fs/promises';
import type { TemplateDelegate } from 'handlebars';
import type { Language } from '../domain/client.ts';
import { inFours, periodName } from '../locale/format.ts';
import { plain } from '../locale/marks.ts';
import type { FlowName } from '../report/models/drawings.ts';
import { modelDigest, type ReportModel, type SectionModel } from '../report/model.ts';
import { drawingContext } from './drawings/context.ts';
import { flowFigure } from './drawings/flow.ts';
import { furnitureCss } from './furniture.ts';
import { templatesNamed } from './template-engine.ts';
import type { Printable } from './printable.ts';
import { actionsView } from './views/actions.ts';
import { annexView } from './views/annex.ts';
import { capacityView } from './views/capacity.ts';
import { briefCaseView, caseView } from './views/cases.ts';
import { verdictView } from './views/verdict.ts';
import { trendsView } from './views/trends.ts';
import { assetHealthView } from './views/asset-health.ts';
import { inspectionValueView } from './views/inspection-value.ts';
import { drillsView } from './views/drills.ts';
import { satisfactionView } from './views/satisfaction.ts';
import { decisionsView } from './views/decisions.ts';
import { performanceView } from './views/performance.ts';
import { slaYearView } from './views/sla-year.ts';
import { rankingView } from './views/ranking.ts';
import { inspectionYearView } from './views/inspection-year.ts';
import { assetChangesView } from './views/asset-changes.ts';
import { estateView } from './views/estate.ts';
import { backupsView } from './views/backups.ts';
import { emergencyView } from './views/emergency.ts';
import { workloadView } from './views/workload.ts';
import { closedActionsView } from './views/closed-actions.ts';
import { recommendationsView } from './views/recommendations.ts';
import { complianceIndexView } from './views/compliance-index.ts';
import { changesView } from './views/changes.ts';
import { context as contextOf, editionText, type Context, type Head } from './views/context.ts';
import { coverView } from './views/cover.ts';
import { definitionsView } from './views/definitions.ts';
import { dutyView } from './views/duty.ts';
import { approvalView, contentsView } from './views/front.ts';
import { flowsView } from './views/flows.ts';
import { incidentsView } from './views/incidents.ts';
import { inspectionsView } from './views/inspections.ts';
import { overviewView } from './views/overview.ts';
import { planView } from './views/plan.ts';
import { requestsView } from './views/requests.ts';
import { restatementsView } from './views/restatements.ts';
import { risksView } from './views/risks.ts';
import { signOffView } from './views/sign-off.ts';
import { slaView } from './views/sla.ts';
import { summaryView } from './views/summary.ts';

export interface RenderOptions {
  /** Page of each anchor, where it is known; else the printer fills them in. */
  readonly pageNumbers?: Readonly<Record<string, number>>;
}

export async function renderReportHtml(model: ReportModel, language: Language, options: RenderOptions = {}): Promise<Printable> {
  const context = contextOf(model, language, await flowFigures(model, language));
  const { layout, css } = await prepared();
  const title = `${context.bare(model.client.name)} ${plain(context.report.title)} ${plain(periodName(model.period.id, language))}`;
  const pages = pagesOf(context, options.pageNumbers ?? {});
  const anchors = pages.flatMap(({ heads }) => heads.map(({ anchor }) => anchor));
  return {
    html: layout({ language, title, pages: pages.map(({ template, view }) => ({ template, view })) }),
    css: `${css}\n${furnitureCss(furniture(context))}`,
    language,
    title,
    author: context.bare(model.provider.name),
    subject: model.number,
    fixedDate: model.revision.committedAt,
    tocTargets: anchors,
  };
}

async function flowFigures({ sections }: ReportModel, language: Language): Promise<ReadonlyMap<FlowName, string>> {
  const pictures = sections.flatMap((section) => (section.kind === 'flows' ? section.figures : []));
  if (pictures.length === 0) return new Map();
  const drawn = await Promise.all(
    pictures.map(async (picture) => [picture.flow, await flowFigure(picture, drawingContext(language))] as const),
  );
  return new Map(drawn);
}

type ContentsHead = Head & { readonly kind: string; readonly contentsTitle: string; readonly isSub: boolean };

interface Page {
  readonly template: string;
  readonly view: object;
  readonly heads: readonly ContentsHead[];
}

/** Cover, summary at once, then approval sheet and contents, then the rest. */
function pagesOf(context: Context, numbers: Readonly<Record<string, number>>): readonly Page[] {
  const [first, ...others] = context.model.sections;
  if (first === undefined) throw new TypeError('a report has sections');
  // Tables are numbered as they are made: in the order of the pages.
  const head = [...sectionPages(first, 1, context), ...restatementPage(context)];
  const rest = others.flatMap((section, index) => sectionPages(section, index + 2, context));
  const annex = annexPage(context);
  const heads = [...head, ...rest, annex].flatMap((page) => page.heads);
  return [
    { template: 'cover', view: coverView(context), heads: [] },
    ...head,
    { template: 'front', view: { approval: approvalView(context), contents: contentsView(heads, context, numbers) }, heads: [] },
    ...rest,
    annex,
  ];
}

/**
 * Sections that prove something begin a page; short lists follow each other, so that the report keeps to its length.
 * Cases stand here only for the sentence that there were none.
 */
const FLOWING: ReadonlySet<SectionModel['kind']> = new Set([
  'cases',
  'capacity',
  'changes',
  'requests',
  'duty',
  'risks',
  'actions',
  'plan',
  'definitions',
  'inspection-value',
  'drills',
  'satisfaction',
  'decisions',
  'asset-changes',
  'asset-health',
  'estate',
  'recommendations',
  'backups',
  'emergency',
  'workload',
  'closed-actions',
  'compliance-index',
]);

function sectionPages(section: SectionModel, number: number, context: Context): readonly Page[] {
  if (section.kind === 'cases' && section.cases.length > 0) return casePages(section, number, context);
  const { verdict, ...view } = sectionView(section, context);
  const title = context.report.sections[section.kind];
  const head: ContentsHead = {
    number: String(number),
    kind: section.kind,
    title,
    anchor: `section-${section.kind}`,
    verdict,
    kicker: '',
    className: FLOWING.has(section.kind) ? 'flow' : 'page',
    contentsTitle: title,
    isSub: false,
  };
  const template = 'blocks' in view ? 'blocks' : section.kind;
  return [{ template: `sections/${template}`, view: { head, ...view }, heads: [head] }];
}

function casePages(section: Extract<SectionModel, { kind: 'cases' }>, number: number, context: Context): readonly Page[] {
  const chapterTitle = context.report.sections.cases;
  return section.cases.map((model, index) => {
    const isBrief = model.level !== 'I';
    const { title, kicker, verdict, ...view } = isBrief ? briefCaseView(model, context) : caseView(model, context);
    const follows = isBrief && section.cases[index - 1]?.level !== undefined && section.cases[index - 1]?.level !== 'I';
    const sub: ContentsHead = {
      kind: 'case',
      number: `${number}.${index + 1}`,
      title,
      anchor: `case-${index + 1}`,
      verdict,
      kicker,
      className: follows ? 'flow' : 'page',
      contentsTitle: title,
      isSub: true,
    };
    const whole: ContentsHead = {
      ...sub,
      number: String(number),
      anchor: 'section-cases',
      contentsTitle: chapterTitle,
      isSub: false,
    };
    const chapter = { title: chapterTitle, anchor: index === 0 ? whole.anchor : '' };
    return {
      template: isBrief ? 'sections/case-brief' : 'sections/case',
      view: { head: sub, chapter, ...view },
      heads: index === 0 ? [whole, sub] : [sub],
    };
  });
}

/** What moved in closed periods stands at the head, behind the page that everybody reads; it has no number of its own. */
function restatementPage(context: Context): readonly Page[] {
  if (context.model.restatements.length === 0) return [];
  const { title, verdict, tables } = restatementsView(context);
  const head: ContentsHead = {
    kind: 'restatements',
    number: '',
    title,
    anchor: 'restatements',
    verdict,
    kicker: '',
    className: 'page',
    contentsTitle: title,
    isSub: false,
  };
  return [{ template: 'sections/restatements', view: { head, tables }, heads: [head] }];
}

function annexPage(context: Context): Page {
  const { verdict, ...view } = annexView(context);
  const title = context.report.sections.annex;
  const head: ContentsHead = {
    kind: 'annex',
    number: 'A',
    title,
    anchor: 'annex',
    verdict,
    kicker: '',
    className: 'page',
    contentsTitle: title,
    isSub: false,
  };
  return { template: 'sections/annex', view: { head, ...view }, heads: [head] };
}

function sectionView(section: SectionModel, context: Context): { readonly verdict: string } & object {
  switch (section.kind) {
    case 'summary':
      return { verdict: '', ...summaryView(section, context) };
    case 'overview':
      return overviewView(section, context);
    case 'sla':
      return slaView(section, context);
    case 'incidents':
      return incidentsView(section, context);
    case 'cases':
      return { verdict: context.report.cases.none(section.total) };
    case 'inspections':
      return inspectionsView(section, context);
    case 'capacity':
      return capacityView(section, context);
    case 'changes':
      return changesView(section, context);
    case 'requests':
      return requestsView(section, context);
    case 'duty':
      return dutyView(section, context);
    case 'risks':
      return risksView(section, context);
    case 'actions':
      return actionsView(section, context);
    case 'plan':
      return planView(section, context);
    case 'definitions':
      return definitionsView(section, context);
    case 'verdict':
      return verdictView(section, context);
    case 'trends':
      return trendsView(section, context);
    case 'asset-health':
      return assetHealthView(section, context);
    case 'inspection-value':
      return inspectionValueView(section, context);
    case 'drills':
      return drillsView(section, context);
    case 'satisfaction':
      return satisfactionView(section, context);
    case 'decisions':
      return decisionsView(section, context);
    case 'performance':
      return performanceView(section, context);
    case 'flows':
      return flowsView(section, context);
    case 'sla-year':
      return slaYearView(section, context);
    case 'ranking':
      return rankingView(section, context);
    case 'inspection-year':
      return inspectionYearView(section, context);
    case 'asset-changes':
      return assetChangesView(section, context);
    case 'estate':
      return estateView(section, context);
    case 'backups':
      return backupsView(section, context);
    case 'emergency':
      return emergencyView(section, context);
    case 'workload':
      return workloadView(section, context);
    case 'closed-actions':
      return closedActionsView(section, context);
    case 'recommendations':
      return recommendationsView(section, context);
    case 'compliance-index':
      return complianceIndexView(section, context);
    case 'sign-off':
      return { verdict: '', ...signOffView(context, modelDigest(context.model)) };
  }
}

function furniture(context: Context): Parameters<typeof furnitureCss>[0] {
  const { model, report, words, language } = context;
  const period = plain(periodName(model.period.id, language));
  return {
    topLeft: plain(report.headerLeft(context.bare(model.client.name))),
    topRight: plain(report.headerRight(period, editionText(context))),
    bottomLeft: `${model.number}${words.gap}${plain(words.furniture.revision(inFours(model.revision.commit.slice(0, 8))))}`,
    bottomRight: words.furniture.page,
    isDraft: model.edition.kind === 'draft',
  };
}

const SECTIONS = [
  'restatements',
  'blocks',
  'summary',
  'overview',
  'sla',
  'flows',
  'incidents',
  'cases',
  'case',
  'case-brief',
  'inspections',
  'capacity',
  'changes',
  'requests',
  'duty',
  'risks',
  'actions',
  'plan',
  'definitions',
  'sign-off',
  'annex',
] as const;
const PARTIALS = [
  'cover',
  'front',
  'section',
  'head',
  'case-head',
  'table',
  'figure',
  'caption',
  'line',
  'facets',
  ...SECTIONS.map((name) => `sections/${name}` as const),
] as const;
const STYLES = ['tokens', 'page', 'report'];

interface Prepared {
  readonly layout: TemplateDelegate;
  readonly css: string;
}

let preparing: Promise<Prepared> | undefined;

/** Templates and styles are read and compiled once a process. */
function prepared(): Promise<Prepared> {
  preparing ??= prepare();
  return preparing;
}

async function prepare(): Promise<Prepared> {
  const [{ layout }, styles] = await Promise.all([
    templatesNamed(['layout', ...PARTIALS]),
    Promise.all(STYLES.map((name) => readFile(new URL(`styles/${name}.css`, import.meta.url), 'utf8'))),
  ]);
  return { layout, css: styles.join('\n') };
}
