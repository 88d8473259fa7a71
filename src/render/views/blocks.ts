// A section that is a run of tables, figures and label-and-text rows needs no template of its own.
import type { FigureView } from './caption.ts';
import type { Facet } from './facet.ts';
import type { TableView } from './table.ts';

export interface Block {
  readonly table: TableView | null;
  readonly facets: readonly Facet[] | null;
  readonly figure: FigureView | null;
}

export interface BlocksView {
  readonly verdict: string;
  readonly blocks: readonly Block[];
}

const NOTHING = { table: null, facets: null, figure: null } as const;

export const tableBlock = (table: TableView): Block => ({ ...NOTHING, table });
export const facetsBlock = (...facets: readonly Facet[]): Block => ({ ...NOTHING, facets });
export const figureBlock = (figure: FigureView): Block => ({ ...NOTHING, figure });
