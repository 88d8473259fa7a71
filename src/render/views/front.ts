// Between summary and sections: the approval sheet and the contents.
import { fullDate, inFours, periodName } from '../../locale/format.ts';
import { inert } from '../../locale/marks.ts';
import { contentDigest } from '../../report/model.ts';
import { SHEET_STEPS } from '../../report/models/edition.ts';
import type { Context, Head, Pair } from './context.ts';

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
      { label: approval.name, value: `${report.title}${context.words.gap}${periodName(model.period.id, context.language)}` },
      { label: approval.category, value: approval.categoryValue },
      { label: approval.from, value: context.name(model.provider.name) },
      { label: approval.to, value: context.name(name) },
    ] satisfies readonly Pair[],
    columns: [approval.step, approval.person, approval.date],
    steps: SHEET_STEPS.map((step) => {
      const given = model.approvals.find((row) => row.step === step);
      return {
        step: approval[step],
        person: given === undefined ? '' : context.name(given.approver),
        date: given === undefined ? '' : fullDate(given.at, context.language),
        remark: given === undefined || given.verified ? '' : approval.unverified,
      };
    }),
    note: approval.note,
    digest: model.edition.kind === 'draft' ? approval.digest(inFours(contentDigest(model))) : '',
    revisions: revisionsView(context),
  };
}

/** Published versions, and this one below them; the first of all stands alone. */
function revisionsView({ model, report, language, text }: Context) {
  const { edition, revision, revisions } = model;
  const { revisions: words } = report;
  if (revisions.length === 0 && model.period.kind === 'month') return undefined;
  const rows = revisions.map(({ version, at, subject, by }) => [inert(version), fullDate(at, language), text(subject), text(by)]);
  const own =
    edition.kind === 'formal' ? [[edition.version ?? '1.0', fullDate(revision.committedAt, language), words.own, '']] : [];
  return {
    title: words.title,
    columns: [words.version, words.date, words.change, words.by],
    rows: [...rows, ...own],
    none: rows.length + own.length === 0 ? words.none : '',
  };
}

/** More entries and published versions than these are set closer, so that approval sheet and contents stay on one page. */
const MOST_ROOMY = 18;

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
    className: heads.length + model.revisions.length > MOST_ROOMY ? 'tight' : '',
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
