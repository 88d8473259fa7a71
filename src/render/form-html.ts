// The inspection form as HTML: the model in the words of one language, boxed as the service plan prints it.
import { readFile } from 'node:fs/promises';
import type { Language } from '../domain/client.ts';
import type { LocalText } from '../domain/text.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import { fullDate, fullDateTime, inFours, textIn, timeOfDay } from '../locale/format.ts';
import type { FormLabel } from '../locale/form-words.ts';
import { CATALOGUES } from '../locale/index.ts';
import { inert, plain } from '../locale/marks.ts';
import type { FormModel, FormRow } from '../report/models/form.ts';
import { resultPhrase } from './form-result.ts';
import { furnitureCss } from './furniture.ts';
import { statusMark, tickBox } from './marks.ts';
import { phraseHtml } from './phrase.ts';
import { escapeXml } from './svg.ts';
import type { Printable } from './printable.ts';

export async function renderFormHtml(model: FormModel, language: Language): Promise<Printable> {
  const words = CATALOGUES[language];
  const { default: handlebars } = await import('handlebars');
  const template = handlebars.compile<FormView>(await readFile(new URL('templates/form.hbs', import.meta.url), 'utf8'), {
    strict: true,
  });
  const styles = await Promise.all(
    ['tokens', 'page', 'form'].map((name) => readFile(new URL(`styles/${name}.css`, import.meta.url), 'utf8')),
  );
  const title = `${plain(textIn(model.title, language, 'name'))} ${model.number}`;
  return {
    html: template({ ...view(model, words, language), language, title }),
    css: [...styles, furnitureCss(furniture(model, words, language))].join('\n'),
    language,
    title,
    author: plain(textIn(model.provider.name, language, 'name')),
    fixedDate: model.revision.committedAt,
  };
}

interface Field {
  readonly label: string;
  readonly value: string;
  readonly span: number;
}

interface RowView {
  /** The cell that names the group; in a short group only the first row has one. */
  readonly group: string;
  readonly title: string;
  readonly standard: string;
  readonly result: string;
  readonly resultClass: string;
  readonly choices: string;
  readonly method: string;
  readonly cycle: string;
}

interface FormView {
  readonly language: string;
  readonly title: string;
  readonly heading: string;
  readonly info: { readonly first: readonly Field[]; readonly second: readonly Field[] };
  readonly columns: Readonly<Record<string, string>>;
  readonly groups: readonly { readonly long: boolean; readonly rows: readonly RowView[] }[];
  readonly summary: string;
  readonly inspector: string;
  readonly date: string;
  readonly number: string;
  readonly revision: string;
  readonly notes: readonly string[];
}

function view(model: FormModel, words: Catalogue, language: Language): Omit<FormView, 'language' | 'title'> {
  const text = (local: LocalText, what: 'text' | 'name' = 'name') => phraseHtml(textIn(local, language, what));
  const nameOf = (name: string) => {
    const own = model.neighbours[name];
    return own === undefined ? inert(name) : textIn(own, language, 'name');
  };
  return {
    heading: text(model.title),
    info: info(model, words, text),
    columns: columns(model.form, words),
    groups: groups(model, words, text, nameOf),
    summary: phraseHtml(summary(model, words, language, nameOf)),
    inspector: inspector(model, words, language),
    date: phraseHtml(fullDate(model.plannedAt, language)),
    number: model.number,
    revision: inFours(model.revision.commit.slice(0, 12)),
    notes: [
      words.form.note,
      ...(model.record === undefined ? [] : [words.form.record(inert(model.record))]),
      ...deviceWords(model, words, language),
    ].map(phraseHtml),
  };
}

/** One note for each record that holds what the device said of findings. */
function deviceWords({ groups: all, revision }: FormModel, words: Catalogue, language: Language): readonly string[] {
  const told = all.flatMap(({ rows }) => rows).filter(({ said }) => said !== undefined);
  return [...Map.groupBy(told, ({ said = '' }) => said)].map(([record, rows]) => {
    const titles = rows.map(({ title }) => textIn(title, language, 'name'));
    return words.form.said(titles, `${inert(record)}@${revision.commit.slice(0, 12)}`);
  });
}

type Text = (local: LocalText, what?: 'text' | 'name') => string;

function label(name: FormLabel, words: Catalogue): string {
  return phraseHtml(words.form.labels[name]);
}

/** The HP form names the serial number and no maintainer; the others name both parties. */
function info(model: FormModel, words: Catalogue, text: Text): FormView['info'] {
  const { asset, client, provider } = model;
  const field = (name: FormLabel, value: string, span: number): Field => ({ label: label(name, words), value, span });
  const owner = field('owner', text(client.unit ?? client.name), 3);
  const device = text(asset.name);
  const type = escapeXml(inert([asset.vendor, asset.model].filter((part) => part !== undefined).join(' ')));
  const address = field('address', addressText(asset.address, words), 2);
  if (model.form === 'midrange') {
    return {
      first: [owner, field('device', device, 2)],
      second: [field('model', type, 1), field('serial', escapeXml(inert(asset.serial ?? '')), 1), address],
    };
  }
  return {
    first: [owner, field('maintainer', text(provider.name), 2)],
    second: [field('device', device, 1), field('model', type, 1), address],
  };
}

function addressText(address: FormModel['asset']['address'], words: Catalogue): string {
  switch (address.kind) {
    case 'full':
      return escapeXml(inert(address.address));
    case 'masked':
      return phraseHtml(words.form.masked(inert(address.address)));
    case 'withheld':
      return phraseHtml(words.form.withheld);
    case 'unknown':
      return '';
  }
}

function columns(form: FormModel['form'], words: Catalogue): FormView['columns'] {
  const isCore = form === 'core-switch';
  return {
    check: label('check', words),
    standard: label('standard', words),
    result: label('result', words),
    verdict: label(form === 'midrange' ? 'isNormal' : 'verdict', words),
    method: label(isCore ? 'patrolMethod' : 'method', words),
    cycle: label('cycle', words),
    summary: label('summary', words),
    inspector: label('inspector', words),
    reviewer: label('reviewer', words),
    confirmed: label('confirmed', words),
    date: label('date', words),
    number: label('number', words),
    revision: label('revision', words),
  };
}

/** Rows that fit on a page together with whatever stands before them. */
const LONG_GROUP = 6;

function groups(model: FormModel, words: Catalogue, text: Text, nameOf: (name: string) => string): FormView['groups'] {
  const last = model.groups.length - 1;
  return model.groups.map(({ title, rows }, place) => {
    const filled = rows.map((row) => rowView(row, words, text, nameOf));
    const blank = place === last ? Array.from({ length: model.blankRows }, () => blankRow(words)) : [];
    const all = [...filled, ...blank];
    const long = all.length > LONG_GROUP;
    return {
      long,
      rows: all.map((row, index) => ({ ...row, group: groupCell(breakable(text(title)), index, long ? 1 : all.length) })),
    };
  });
}

function groupCell(title: string, index: number, span: number): string {
  if (index === 0) return `<th class="group" scope="rowgroup" rowspan="${span}">${title}</th>`;
  return span === 1 ? '<td class="group"></td>' : '';
}

/** Narrow labels break between words, as a person would: 数据库 / 运行状态. */
function breakable(html: string): string {
  return html.replaceAll(/\p{Script=Han}{2,}/gu, (run) =>
    [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(run)].map(({ segment }) => segment).join('<wbr>'),
  );
}

function blankRow(words: Catalogue): Omit<RowView, 'group'> {
  return { title: '', standard: '', result: '', resultClass: '', choices: choices(words, undefined), method: '', cycle: '' };
}

function rowView(row: FormRow, words: Catalogue, text: Text, nameOf: (name: string) => string): Omit<RowView, 'group'> {
  const optional = (local: LocalText | undefined) => (local === undefined ? '' : text(local, 'text'));
  return {
    title: text(row.title),
    standard: optional(row.standard),
    ...result(row, words, text, nameOf),
    method: optional(row.method),
    cycle: optional(row.frequency),
  };
}

type Ticked = 'normal' | 'abnormal' | undefined;

function choices(words: Catalogue, ticked: Ticked): string {
  const choice = (which: 'normal' | 'abnormal') =>
    `<span class="choice">${tickBox(ticked === which, ticked === which ? words.form.ticked : words.form.empty)}${phraseHtml(words.form[which])}</span>`;
  return choice('normal') + choice('abnormal');
}

function result(
  row: FormRow,
  words: Catalogue,
  text: Text,
  nameOf: (name: string) => string,
): Pick<RowView, 'result' | 'resultClass' | 'choices'> {
  switch (row.state) {
    case 'normal':
      return { result: seen(row, words, text, nameOf), resultClass: 'normal', choices: choices(words, 'normal') };
    case 'attention': {
      const word = phraseHtml(`${words.status.attention}${words.colon}`);
      return { result: word + seen(row, words, text, nameOf), resultClass: 'abnormal', choices: choices(words, 'abnormal') };
    }
    case 'fault':
      return { result: seen(row, words, text, nameOf), resultClass: 'abnormal', choices: choices(words, 'abnormal') };
    case 'unknown':
    case 'unchecked':
    case 'missed': {
      const word = `<p>${statusMark(row.state)}${phraseHtml(words.status[row.state])}</p>`;
      return {
        result: `${word}<p>${phraseHtml(reason(row, words))}</p>`,
        resultClass: 'silent',
        choices: choices(words, undefined),
      };
    }
  }
}

function seen(row: FormRow, words: Catalogue, text: Text, nameOf: (name: string) => string): string {
  if (row.attested !== undefined) return text(row.attested.seen, 'text');
  return phraseHtml(resultPhrase(row, words, nameOf));
}

export function reason(row: FormRow, words: Catalogue): string {
  const { reason: texts } = words.form;
  if (row.state === 'unchecked') return texts.unchecked;
  if (row.state === 'missed') return texts.missed;
  switch (row.reason?.kind) {
    case 'failed':
      return texts.failed(inert(row.reason.target), row.reason.cause, Math.round(row.reason.limitMs / 1000));
    case 'no-baseline':
      return texts.noBaseline(row.reason.baseline);
    case 'not-evaluated':
      return texts.notEvaluated;
    case 'first-look':
      return texts.firstLook;
    case 'part':
      return texts.part(inert(row.reason.part));
    case 'empty':
    case undefined:
      return texts.empty;
  }
}

function summary(model: FormModel, words: Catalogue, language: Language, nameOf: (name: string) => string): string {
  const rows = model.groups.flatMap((group) => group.rows);
  const abnormal = rows
    .filter(({ state }) => state === 'attention' || state === 'fault')
    .map((row) => {
      const what = row.attested === undefined ? resultPhrase(row, words, nameOf) : textIn(row.attested.seen, language, 'text');
      return words.form.abnormalItem(textIn(row.title, language, 'name'), what);
    });
  const judged = model.counts.normal + abnormal.length;
  const sentences = [
    words.form.counts(model.counts),
    ...(abnormal.length > 0 ? [words.form.abnormalItems(abnormal)] : judged > 0 ? [words.form.nothingAbnormal] : []),
    ...(model.incidents.length > 0 ? [words.form.incidents(model.incidents)] : []),
  ];
  return sentences.join(language === 'en' ? ' ' : '');
}

function inspector(model: FormModel, words: Catalogue, language: Language): string {
  const machine =
    model.startedAt === undefined || model.finishedAt === undefined
      ? words.form.notRun
      : automatic(model.startedAt, model.finishedAt, words, language);
  const lines = [
    `<p class="machine">${phraseHtml(machine)}${model.late ? phraseHtml(`${words.comma}${words.form.lateStart}`) : ''}</p>`,
    ...(model.attesters.length === 0
      ? []
      : [
          `<p>${phraseHtml(words.form.attestedBy(model.attesters.map((name) => textIn(name, language, 'name')).join(words.list), model.unverified))}</p>`,
        ]),
  ];
  return lines.join('');
}

function automatic(from: string, to: string, words: Catalogue, language: Language): string {
  const end = to.slice(0, 10) === from.slice(0, 10) ? timeOfDay(to) : fullDateTime(to, language);
  return words.form.automatic(fullDateTime(from, language), end);
}

function furniture(model: FormModel, words: Catalogue, language: Language): Parameters<typeof furnitureCss>[0] {
  const client = plain(textIn(model.client.name, language, 'name'));
  const isDraft = model.edition.kind === 'draft';
  const edition = isDraft ? words.edition.draft : words.edition.formal(model.edition.version ?? '').trim();
  return {
    topLeft: `${client}${words.gap}${words.form.document}`,
    topRight: `${model.number}${words.gap}${edition}`,
    bottomLeft: `${model.number}${words.gap}${plain(words.furniture.revision(inFours(model.revision.commit.slice(0, 8))))}`,
    bottomRight: words.furniture.page,
    isDraft,
  };
}
