// Cover, approval sheet, contents, sign-off: what stands around the sections.
import qrcode from 'qrcode-generator';
import { fullDate, fullDateTime, inFours, monthAndYear, shortMonth } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import { reportStrip } from '../charts/report-strip.ts';
import { figure, rect } from '../svg.ts';
import { tickBox } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import type { Context, Head } from './context.ts';

export interface Pair {
  readonly label: string;
  readonly value: string;
}

export function editionText({ model, words, report }: Context): string {
  const { kind, version } = model.edition;
  if (kind === 'draft') return words.edition.draft;
  const text = words.edition.formal(version ?? '1.0');
  return report.title === '' ? text : text;
}

export function coverView(context: Context) {
  const { model, report, language } = context;
  const { cover } = report;
  const pair = (label: string, value: string): Pair => ({ label, value });
  const unit = model.client.unit;
  return {
    provider: context.name(model.provider.name),
    classification:
      model.client.classification === undefined ? '' : `${cover.classification}${context.name(model.client.classification)}`,
    title: report.title,
    subtitle: report.subtitle(monthAndYear(model.period.id, language)),
    client: context.name(model.client.name),
    strip: strip(context),
    left: [
      pair(cover.number, model.number),
      pair(cover.client, context.name(unit ?? model.client.name)),
      pair(cover.provider, context.name(model.provider.name)),
    ],
    right: [
      pair(cover.period, cover.span(fullDate(model.period.from, language), fullDate(model.period.to, language))),
      pair(cover.date, fullDate(model.revision.committedAt, language)),
      pair(cover.version, sentenceCase(editionText(context))),
    ],
  };
}

const sentenceCase = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());

function strip(context: Context) {
  const { model, report } = context;
  const { cover } = report;
  const reports = model.reportsOfYear;
  const count = (kind: 'month' | 'quarter' | 'year') => reports.filter((entry) => entry.kind === kind).length;
  const place = reports.findIndex(({ state }) => state === 'this') + 1;
  const sentence = cover.strip(
    place,
    reports.length,
    { months: count('month'), quarters: count('quarter'), years: count('year') },
    model.period.id.slice(0, 4),
  );
  const label = (kind: 'month' | 'quarter' | 'year', id: string) =>
    kind === 'month'
      ? plain(shortMonth(id, context.language))
      : kind === 'quarter'
        ? cover.quarter(Number(id.slice(-1)))
        : cover.year;
  return {
    sentence,
    svg: reportStrip(
      { reports: reports.map(({ kind, id, state }) => ({ label: label(kind, id), kind, state })) },
      { reading: plain(sentence) },
    ),
  };
}

export function approvalView(context: Context) {
  const { model, report } = context;
  const { approval } = report;
  const name = model.client.unit ?? model.client.name;
  return {
    title: approval.title,
    facts: [
      { label: approval.number, value: model.number },
      {
        label: approval.classification,
        value: model.client.classification === undefined ? context.words.none : context.name(model.client.classification),
      },
      { label: approval.name, value: `${report.title}${context.words.gap}${monthAndYear(model.period.id, context.language)}` },
      { label: approval.category, value: approval.categoryValue },
      { label: approval.from, value: context.name(model.provider.name) },
      { label: approval.to, value: context.name(name) },
    ] satisfies readonly Pair[],
    columns: [approval.step, approval.person, approval.date],
    steps: [approval.prepared, approval.checked, approval.reviewed, approval.issued],
    note: approval.note,
  };
}

export interface ContentsRow {
  readonly number: string;
  readonly title: string;
  readonly anchor: string;
  readonly page: string;
  readonly className: 'top' | 'sub';
}

export function contentsView(
  heads: readonly (Head & { readonly contentsTitle: string; readonly isSub: boolean })[],
  context: Context,
  pages: Readonly<Record<string, number>>,
) {
  const { report, model } = context;
  const open = model.problems.filter(({ languages }) => languages.includes(context.language)).length;
  return {
    title: report.contents.title,
    rows: heads.map(({ number, contentsTitle, anchor, isSub }): ContentsRow => ({
      number,
      title: contentsTitle,
      anchor,
      page: pages[anchor] === undefined ? '' : String(pages[anchor]),
      className: isSub ? 'sub' : 'top',
    })),
    openNote: model.edition.kind === 'draft' && open > 0 ? report.open.note(open) : '',
  };
}

export function signOffView(context: Context, digest: string) {
  const { model, report, language } = context;
  const { signOff } = report;
  const revision = inFours(model.revision.commit.slice(0, 12));
  return {
    statement: signOff.statement,
    provider: { heading: signOff.provider, name: context.name(model.provider.name) },
    client: { heading: signOff.client, name: context.name(model.client.name) },
    words: signOff,
    agree: tickBox(false, signOff.agree),
    remarks: tickBox(false, signOff.remarks),
    qr: qrSvg(verificationText(context, digest), model.number),
    facts: [
      { label: signOff.number, value: `${model.number}${context.words.gap}${editionText(context)}` },
      {
        label: signOff.revision,
        value: `${revision}${context.words.gap}${signOff.cutOff(fullDateTime(model.cutOffAt, language))}`,
      },
      { label: signOff.digest, value: inFours(digest.slice(0, 32)), more: inFours(digest.slice(32)) },
      {
        label: signOff.committed,
        value: `${fullDateTime(model.revision.committedAt, language)}${context.words.gap}${report.common.timeZone(model.client.zone)}`,
      },
      { label: signOff.how, value: signOff.howText },
    ].map((fact) => ({ more: '', ...fact })),
  };
}

/** What the code says: number, edition, revision and digest, so that paper and repository can be compared without a portal. */
export function verificationText({ model }: Context, digest: string): string {
  const { kind, version } = model.edition;
  return `casebook verify ${model.number} ${kind === 'draft' ? 'draft' : (version ?? '1.0')} ${model.revision.commit.slice(0, 12)} sha256:${digest}`;
}

const QUIET = 4;

/** Pure black on white, level M, four modules of quiet all round; neighbouring modules of a row are one rectangle. */
function qrSvg(text: string, title: string): string {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const size = 85.04;
  const module = size / (count + 2 * QUIET);
  const bars: string[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let start = 0; start < count; start += 1) {
      if (!code.isDark(row, start)) continue;
      let end = start;
      while (end + 1 < count && code.isDark(row, end + 1)) end += 1;
      bars.push(rect((start + QUIET) * module, (row + QUIET) * module, (end - start + 1) * module, module, { fill: '#000000' }));
      start = end;
    }
  }
  return figure(size, size, title, [rect(0, 0, size, size, { fill: PALETTE.paper }), ...bars]);
}
