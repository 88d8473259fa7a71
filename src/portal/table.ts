// A table in the look of the reports whose cells are HTML, because they hold links; its rows can be filtered.
import { phraseHtml } from '../render/phrase.ts';
import { escapeXml } from '../render/svg.ts';

export interface HtmlColumn {
  /** A marked phrase. */
  readonly head: string;
  readonly className?: string;
}

export interface HtmlRow {
  readonly cells: readonly string[];
  /** What the filter compares: `data-` attributes by their names. */
  readonly data?: Readonly<Record<string, string>>;
  readonly id?: string;
}

interface HtmlTable {
  readonly title: string;
  readonly unit?: string;
  readonly reading?: string;
  readonly columns: readonly HtmlColumn[];
  readonly rows: readonly HtmlRow[];
  /** A marked phrase: what is said where there are no rows. */
  readonly none: string;
  readonly id?: string;
  readonly className?: string;
}

export function htmlTable({ title, unit = '', reading = '', columns, rows, none, id, className = '' }: HtmlTable): string {
  const classOf = (index: number) => escapeXml(columns[index]?.className ?? '');
  const heads = columns.map(({ head }, index) => `<th scope="col" class="${classOf(index)}">${phraseHtml(head)}</th>`).join('');
  const body = rows.map(
    ({ cells, data = {}, id: rowId }) =>
      `<tr${rowId === undefined ? '' : ` id="${escapeXml(rowId)}"`}${attributes(data)}>${cells.map((cell, index) => `<td class="${classOf(index)}">${cell}</td>`).join('')}</tr>`,
  );
  const nothing = `<tr><td class="nothing" colspan="${columns.length}">${phraseHtml(none)}</td></tr>`;
  return `<div class="block table-block"${id === undefined ? '' : ` id="${escapeXml(id)}"`}>${caption(title, unit, reading)}
<table class="data ${escapeXml(className)}"><thead><tr>${heads}</tr></thead>
<tbody>${rows.length === 0 ? nothing : body.join('\n')}</tbody></table></div>`;
}

export function caption(title: string, unit = '', reading = ''): string {
  return `<div class="caption"><h2 class="caption-title">${phraseHtml(title)}</h2><p class="unit">${phraseHtml(unit)}</p></div>${reading === '' ? '' : `<p class="reading">${phraseHtml(reading)}</p>`}`;
}

function attributes(data: Readonly<Record<string, string>>): string {
  return Object.entries(data)
    .map(([name, value]) => ` data-${name}="${escapeXml(value)}"`)
    .join('');
}

export interface FilterChoice {
  readonly name: string;
  readonly label: string;
  /** Value and its phrase. */
  readonly options: readonly (readonly [string, string])[];
}

/** Shown by the script: without it every row stands there, and nothing is offered that does not work. */
export function filterForm(
  target: string,
  words: { readonly label: string; readonly text: string; readonly any: string; readonly shown: string; readonly reset: string },
  choices: readonly FilterChoice[],
): string {
  const selects = choices.map(
    ({ name, label, options }) =>
      `<label><span>${phraseHtml(label)}</span><select name="${escapeXml(name)}"><option value="">${phraseHtml(words.any)}</option>${options
        .map(([value, text]) => `<option value="${escapeXml(value)}">${phraseHtml(text)}</option>`)
        .join('')}</select></label>`,
  );
  return `<form class="filter" data-target="${escapeXml(target)}" data-shown="${escapeXml(words.shown)}" aria-label="${escapeXml(words.label)}" hidden><label class="wide"><span>${phraseHtml(words.text)}</span><input type="search" name="text" autocomplete="off"></label>${selects.join('')}<button type="reset">${phraseHtml(words.reset)}</button><p class="count" role="status"></p></form>`;
}
