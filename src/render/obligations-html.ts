// The obligation page as HTML: the model in the words of one language.
import { readFile } from 'node:fs/promises';
import type { Language } from '../domain/client.ts';
import { OBLIGATION_STATES, type ObligationState } from '../domain/obligation.ts';
import type { LocalText } from '../domain/text.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import { duration, fullDate, fullDateTime, inFours, percentOf, shortDate, shortDateTime, textIn } from '../locale/format.ts';
import { CATALOGUES } from '../locale/index.ts';
import { dated, inert, keep, plain } from '../locale/marks.ts';
import { obligationName } from '../locale/obligation-name.ts';
import type { ObligationRow, ObligationsPageModel } from '../report/obligations-page.ts';
import { furnitureCss } from './furniture.ts';
import { type Mark, statusMark } from './marks.ts';
import { phraseHtml } from './phrase.ts';
import type { Printable } from './printable.ts';

interface Column {
  readonly text: string;
  readonly className: string;
}

interface Cell {
  readonly html: string;
  readonly className: string;
  readonly span: number;
}

interface Table {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly reading: string;
  readonly className: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly className: string; readonly cells: readonly Cell[] }[];
}

interface PageView {
  readonly language: string;
  readonly title: string;
  readonly period: string;
  readonly heading: string;
  readonly verdict: string;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
}

export async function renderObligationsHtml(model: ObligationsPageModel, language: Language): Promise<Printable> {
  const words = CATALOGUES[language];
  const { page: template } = await templates();
  const styles = await Promise.all(
    ['tokens', 'page', 'report', 'obligations'].map((name) => readFile(new URL(`styles/${name}.css`, import.meta.url), 'utf8')),
  );
  const client = plain(textIn(model.client.name, language, 'name'));
  const title = `${client} ${words.obligations.title} ${model.period.id}`;
  return {
    html: template({
      language,
      title,
      period: phraseHtml(dated(model.period.id, model.period.id)),
      heading: phraseHtml(words.obligations.title),
      verdict: phraseHtml(words.obligations.verdict(model.total)),
      tables: tablesOf(model, words),
      notes: words.obligations.notes.map(phraseHtml),
    }),
    css: [...styles, furnitureCss(furniture(model, words, client))].join('\n'),
    language,
    title,
    author: plain(textIn(model.provider.name, language, 'name')),
    subject: model.number,
    fixedDate: model.revision.committedAt,
  };
}

/** The tables alone, for a page that has a head of its own. */
export async function obligationTables(model: ObligationsPageModel, language: Language): Promise<readonly string[]> {
  const { table } = await templates();
  return tablesOf(model, CATALOGUES[language]).map((one) => table(one));
}

async function templates() {
  const { default: handlebars } = await import('handlebars');
  const engine = handlebars.create();
  const read = (name: string) => readFile(new URL(`templates/${name}.hbs`, import.meta.url), 'utf8');
  const [page, table] = await Promise.all([read('obligations'), read('obligation-table')]);
  const options = { strict: true };
  engine.registerPartial('obligation-table', engine.compile(table, options));
  return { page: engine.compile<PageView>(page, options), table: engine.compile<Table>(table, options) };
}

function tablesOf(model: ObligationsPageModel, words: Catalogue): readonly Table[] {
  return [kindsTable(model, words), ...(model.rows.length === 0 ? [] : [listedTable(model, words)])];
}

const cell = (phrase: string, className = ''): Cell => ({ html: phraseHtml(phrase), className, span: 1 });
const column = (phrase: string, className = ''): Column => ({ text: phraseHtml(phrase), className });

function kindsTable({ kinds, total, asOf }: ObligationsPageModel, words: Catalogue): Table {
  const { obligations } = words;
  const numbers = (tally: ObligationsPageModel['total']) => [
    cell(String(tally.all), 'number'),
    ...OBLIGATION_STATES.map((state) => cell(String(tally[state]), 'number')),
    cell(tally.decided === 0 ? words.notApplicable : `${tally.met}/${tally.decided}`, 'number'),
    cell(percentOf(tally.met, tally.decided) ?? words.notApplicable, 'number'),
  ];
  return {
    no: phraseHtml(words.reports.year.table(1)),
    title: phraseHtml(obligations.byKind),
    unit: phraseHtml(obligations.asOf(fullDateTime(asOf, words.tag))),
    reading: phraseHtml(obligations.byKindReading),
    className: 'kinds',
    columns: [
      column(obligations.column.obligation),
      column(obligations.column.clause),
      column(obligations.column.all, 'number'),
      ...OBLIGATION_STATES.map((state) => column(obligations.state[state], 'number')),
      column(obligations.column.onTime, 'number'),
      column('%', 'number'),
    ],
    rows: [
      ...kinds.map((tally) => ({
        className: '',
        cells: [
          cell(obligations.kind[tally.kind]),
          cell(`${obligations.rule[tally.kind]} ${keep(clauseOf(tally.clause))}`, 'clause'),
          ...numbers(tally),
        ],
      })),
      { className: 'total', cells: [cell(obligations.column.total), cell(''), ...numbers(total)] },
    ],
  };
}

/** Late is done, but not in time: attention. A waiver leaves no verdict. */
const MARKS: Readonly<Record<ObligationState, Mark>> = {
  met: 'normal',
  late: 'attention',
  missed: 'fault',
  waived: 'unchecked',
  running: 'running',
};

function listedTable({ rows, exceptions, listed }: ObligationsPageModel, words: Catalogue): Table {
  const { obligations } = words;
  const { column: heads } = obligations;
  return {
    no: phraseHtml(words.reports.year.table(2)),
    title: phraseHtml(obligations.listed),
    unit: '',
    reading: phraseHtml(obligations.listedReading(listed, exceptions)),
    className: 'listed',
    columns: [
      column(heads.obligation, 'thing'),
      column(heads.due, 'nowrap'),
      column(heads.done, 'nowrap'),
      column(heads.state, 'nowrap'),
      column(heads.evidence, 'proof'),
    ],
    rows: [
      ...rows.map((row) => ({ className: '', cells: cellsOf(row, words) })),
      ...(exceptions === listed
        ? []
        : [
            {
              className: '',
              cells: [{ html: phraseHtml(obligations.others(exceptions - listed)), className: 'last', span: 5 }],
            },
          ]),
    ],
  };
}

function cellsOf(row: ObligationRow, words: Catalogue): readonly Cell[] {
  const mark = MARKS[row.state];
  const state = `${statusMark(mark)}${phraseHtml(words.obligations.state[row.state])}`;
  return [
    cell(thing(row, words), 'thing'),
    cell(due(row, words), 'nowrap'),
    cell(done(row, words), 'nowrap'),
    { html: state, className: `nowrap state-${mark}`, span: 1 },
    cell(evidence(row, words), 'proof'),
  ];
}

const MOST_NAMED = 2;
const NOTHING = '—';

function thing(row: ObligationRow, words: Catalogue): string {
  const { obligations } = words;
  const [about = ''] = row.abouts;
  const { client } = obligations.party;
  const party = row.party === 'provider' ? '' : words.tag === 'en' ? ` (${client})` : `（${client}）`;
  if (row.ids.length === 1) {
    const title = row.title === undefined ? '' : ` ${text(row.title, words)}`;
    return `${obligationName(row.kind, about, obligations)}${party} ${keep(about)}${title}`;
  }
  const named = row.abouts.slice(0, MOST_NAMED).map(keep).join(words.list);
  const more = row.abouts.length > MOST_NAMED ? ` ${obligations.andMore(row.abouts.length)}` : '';
  return `${obligations.kind[row.kind]}${party} ${named}${more}`;
}

function due({ dueFrom, dueUntil }: ObligationRow, { tag }: Catalogue): string {
  if (dueFrom === null || dueUntil === null) return NOTHING;
  if (dueFrom === dueUntil) return moment(dueFrom, tag);
  return `${shortDate(dayOf(dueFrom), tag)} – ${fullDate(dayOf(dueUntil), tag)}`;
}

function moment(iso: string, language: Language): string {
  return isMidnight(iso) ? fullDate(dayOf(iso), language) : fullDateTime(iso, language);
}

const isMidnight = (iso: string): boolean => iso.slice(11, 19) === '00:00:00';

/** What is due at a midnight is due on the day that it ends. */
function dayOf(iso: string): string {
  const date = Temporal.PlainDate.from(iso.slice(0, 10));
  return (isMidnight(iso) ? date.subtract({ days: 1 }) : date).toString();
}

function done({ doneAt, ids, state }: ObligationRow, words: Catalogue): string {
  if (doneAt !== undefined) return fullDateTime(doneAt, words.tag);
  return ids.length > 1 || state === 'running' ? NOTHING : words.obligations.notDone;
}

function evidence(row: ObligationRow, words: Catalogue): string {
  const { obligations } = words;
  const [first] = row.evidence;
  const said = [
    ...(row.waiver === undefined ? [] : [obligations.waived(text(row.waiver.by, words), text(row.waiver.reason, words))]),
    ...(row.missedAt === undefined ? [] : [missed(row.missedAt, words)]),
    ...(row.measure === undefined ? [] : [measure(row.measure, words)]),
  ];
  const place =
    first === undefined
      ? obligations.noEvidence
      : `${inert(fileOf(first))}${row.unwitnessed === true ? ` ${obligations.unwitnessed}` : ''}`;
  const more = row.evidence.length > 1 ? ` ${obligations.more(row.evidence.length)}` : '';
  return [...said, `${place}${more}`].join('\n');
}

function missed(times: readonly string[], words: Catalogue): string {
  const shown = times.slice(0, MOST_NAMED).map((iso) => shortDateTime(iso, words.tag));
  const more = times.length > MOST_NAMED ? ` ${words.obligations.andMore(times.length)}` : '';
  return words.obligations.withoutRecord(`${shown.join(words.list)}${more}`);
}

function measure({ unit, done: amount, owed, late }: NonNullable<ObligationRow['measure']>, words: Catalogue): string {
  const said = words.obligations.measure;
  switch (unit) {
    case 'seconds':
      return said.hours(duration(amount, words.tag), duration(owed, words.tag));
    case 'slots':
      return said.slots(amount, owed, late ?? 0);
    case 'days':
      return said.days(amount, owed);
  }
}

/** A page has room for the beginning of what a person wrote; the record has all of it. */
const MOST_LETTERS = 60;

function text(local: LocalText, { tag }: Catalogue): string {
  if (typeof local === 'string') return textIn(beginning(local), tag, 'name');
  const { zh, en } = local;
  return textIn(
    { ...(zh === undefined ? {} : { zh: beginning(zh) }), ...(en === undefined ? {} : { en: beginning(en) }) },
    tag,
    'name',
  );
}

function beginning(whole: string): string {
  const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(whole.replaceAll(/\s+/g, ' '));
  const letters = [...segments].map(({ segment }) => segment);
  return letters.length <= MOST_LETTERS ? letters.join('') : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}
/** The name of a record's file says which one it is; of an inspection the month does, too. */
const fileOf = ({ path, line }: { readonly path: string; readonly line?: number }): string =>
  `${path
    .split('/')
    .slice(path.startsWith('inspections/') ? -2 : -1)
    .join('/')}${line === undefined ? '' : `:${line}`}`;
/** In the column of clauses every file is YAML. */
const clauseOf = (proof: Parameters<typeof fileOf>[0]): string => fileOf(proof).replace('.yaml', '');

function furniture(model: ObligationsPageModel, words: Catalogue, client: string): Parameters<typeof furnitureCss>[0] {
  return {
    topLeft: `${client}${words.gap}${words.obligations.title}`,
    topRight: model.period.id,
    bottomLeft: `${model.number}${words.gap}${plain(words.furniture.revision(inFours(model.revision.commit.slice(0, 8))))}`,
    bottomRight: words.furniture.page,
    isDraft: false,
  };
}
