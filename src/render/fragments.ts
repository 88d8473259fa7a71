// Tables, figures and label-and-text rows through the templates of the report, for pages that are no printed report.
import { templatesNamed } from './template-engine.ts';
import type { FigureView } from './views/caption.ts';
import type { Facet } from './views/facet.ts';
import type { TableView } from './views/table.ts';

export interface Fragments {
  readonly table: (view: TableView) => string;
  readonly figure: (view: FigureView) => string;
  readonly facets: (facets: readonly Facet[]) => string;
}

let preparing: Promise<Fragments> | undefined;

/** Read and compiled once a process. */
export function fragments(): Promise<Fragments> {
  preparing ??= templatesNamed(['caption', 'line', 'table', 'figure', 'facets']);
  return preparing;
}
