// Tables, figures and label-and-text rows through the templates of the report, for pages that are no printed report.
import { readFile } from 'node:fs/promises';
import { changeTriangle, type Mark, statusMark } from './marks.ts';
import { phraseHtml } from './phrase.ts';
import type { FigureView } from './views/caption.ts';
import type { Facet } from './views/facet.ts';
import type { TableView } from './views/table.ts';

export interface Fragments {
  readonly table: (view: TableView) => string;
  readonly figure: (view: FigureView) => string;
  readonly facets: (facets: readonly Facet[]) => string;
}

const PARTIALS = ['caption', 'line', 'table', 'figure', 'facets'] as const;

let preparing: Promise<Fragments> | undefined;

/** Read and compiled once a process. */
export function fragments(): Promise<Fragments> {
  preparing ??= prepare();
  return preparing;
}

async function prepare(): Promise<Fragments> {
  const { default: handlebars } = await import('handlebars');
  const engine = handlebars.create();
  const options = { strict: true, knownHelpers: { say: true, mark: true, triangle: true, drawing: true } };
  engine.registerHelper('say', (phrase: string) => new engine.SafeString(phraseHtml(phrase)));
  engine.registerHelper('mark', (mark: Mark) => new engine.SafeString(statusMark(mark)));
  engine.registerHelper('triangle', (direction: 'up' | 'down') => new engine.SafeString(changeTriangle(direction)));
  engine.registerHelper('drawing', (svg: string) => new engine.SafeString(svg));
  const sources = await Promise.all(PARTIALS.map((name) => readFile(new URL(`templates/${name}.hbs`, import.meta.url), 'utf8')));
  const compiled = new Map(PARTIALS.map((name, index) => [name, engine.compile<object>(sources[index] ?? '', options)] as const));
  for (const [name, template] of compiled) engine.registerPartial(name, template);
  const printed = (name: (typeof PARTIALS)[number]) => (view: object) => compiled.get(name)?.(view) ?? '';
  return { table: printed('table'), figure: printed('figure'), facets: printed('facets') };
}
