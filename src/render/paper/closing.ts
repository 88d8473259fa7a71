// What stands around the blocks of a paper: approval sheet, signatures with room for seals, verification, sources.
import { APPROVAL_STEPS } from '../../domain/approval.ts';
import { fullDate, fullDateTime, inFours, textIn } from '../../locale/format.ts';
import { inert, keep, plain, written } from '../../locale/marks.ts';
import { SHEET_STEPS } from '../../report/models/edition.ts';
import { paperDigest, type PaperApproval, type PaperEvidence } from '../../report/models/paper.ts';
import { tickBox } from '../marks.ts';
import { phraseHtml } from '../phrase.ts';
import { qrCode } from '../qr-code.ts';
import { printedSources, type PrintedSources } from '../source-list.ts';
import { verificationText } from '../views/sign-off.ts';
import type { PaperContext } from './context.ts';

export function editionText({ model, words }: PaperContext): string {
  const { kind, version } = model.edition;
  return kind === 'draft' ? words.edition.draft : words.edition.formal(version ?? '').trim();
}

export function approvalSheet({ model, words }: PaperContext): string {
  const { sheet, title } = words.papers;
  const name = (text: Parameters<typeof textIn>[0]) => phraseHtml(textIn(text, words.tag, 'name'));
  const row = (cells: readonly (readonly [string, string])[]) =>
    `<tr>${cells.map(([label, value]) => `<th scope="row">${phraseHtml(label)}</th><td>${value}</td>`).join('')}</tr>`;
  const { approvals = [] } = model;
  const rows = approvals.some(({ step }) => step === 'confirmed') ? APPROVAL_STEPS : SHEET_STEPS;
  const steps = rows.map((step) => {
    const given = approvals.find((approval) => approval.step === step);
    const person = given === undefined ? '' : name(given.approver);
    return `<tr><th scope="row">${phraseHtml(sheet.steps[step])}</th><td>${person}</td><td>${given === undefined ? '' : approvedOn(given, words)}</td></tr>`;
  });
  return `<section class="part sheet"><h2><span class="no"></span><span class="what">${phraseHtml(sheet.title)}</span></h2><div class="content">
<table class="boxed approval"><colgroup><col><col><col><col></colgroup><tbody>
${row([
  [sheet.number, inert(model.number)],
  [sheet.classification, model.classification === undefined ? '' : name(model.classification)],
])}${row([
    [sheet.name, phraseHtml(title[model.name])],
    [sheet.category, phraseHtml(title[model.name])],
  ])}${row([
    [sheet.from, name(model.provider.name)],
    [sheet.to, name(model.client.name)],
  ])}</tbody></table>
<table class="boxed steps"><colgroup><col><col><col></colgroup><thead><tr><th scope="col">${phraseHtml(sheet.step)}</th><th scope="col">${phraseHtml(sheet.person)}</th><th scope="col">${phraseHtml(sheet.date)}</th></tr></thead><tbody>${steps.join('')}</tbody></table></div></section>`;
}

function approvedOn({ at, verified }: PaperApproval, { tag, reports }: PaperContext['words']): string {
  const remark = verified ? '' : ` <span class="remark">${phraseHtml(reports.month.approval.unverified)}</span>`;
  return `${phraseHtml(fullDate(at, tag))}${remark}`;
}

/** Of a paper without an approval sheet: what is on record stands over the signatures. */
function approvalsOnRecord({ model, words }: PaperContext): string {
  const { approvals = [], blocks } = model;
  if (approvals.length === 0 || blocks.some(({ kind }) => kind === 'approval-sheet')) return '';
  const { sheet } = words.papers;
  const lines = approvals.map(
    (approval) =>
      `<p class="sign-line plain-line"><span>${phraseHtml(sheet.steps[approval.step])}</span><span>${phraseHtml(textIn(approval.approver, words.tag, 'name'))}${words.gap}${approvedOn(approval, words)}${words.gap}${inert(approval.record)}</span></p>`,
  );
  return `<div class="on-record">${lines.join('')}</div>`;
}

export function signOff(context: PaperContext): string {
  const { model, words } = context;
  const { signOff: say } = words.reports.month;
  const name = (text: Parameters<typeof textIn>[0]) => `<b>${phraseHtml(textIn(text, words.tag, 'name'))}</b>`;
  const line = (label: string) => `<p class="sign-line"><span>${phraseHtml(label)}</span><span class="rule"></span></p>`;
  const seal = `<p class="seal"><span>${phraseHtml(say.seal)}</span><span>${phraseHtml(say.sealSize)}</span></p>`;
  const choice = (label: string) => `<span>${tickBox(false, words.papers.unticked)} ${phraseHtml(label)}</span>`;
  return `<section class="part sign-off"><h2><span class="no"></span><span class="what">${phraseHtml(words.papers.signOff)}</span></h2><div class="content">${approvalsOnRecord(context)}<div class="parties">
<div class="party"><p class="party-head"><b>${phraseHtml(say.provider)}</b>${name(model.provider.name)}</p><p class="sign-line plain-line"><span>${phraseHtml(say.declaration)}</span><span>${phraseHtml(say.declarationText)}</span></p>${line(say.manager)}${line(say.date)}${seal}</div>
<div class="party"><p class="party-head"><b>${phraseHtml(say.client)}</b>${name(model.client.name)}</p><p class="sign-line plain-line"><span>${phraseHtml(say.opinion)}</span><span class="choices">${choice(say.agree)}${choice(say.remarks)}</span></p>${line(say.responsible)}${line(say.date)}${seal}</div>
</div></div></section>`;
}

export function verification(context: PaperContext): string {
  const { model, words } = context;
  const { signOff: say, common } = words.reports.month;
  const digest = paperDigest(model);
  const facts = [
    [words.papers.documentNumber, phraseHtml(`${model.number}${words.gap}${editionText(context)}`)],
    [say.revision, phraseHtml(inFours(model.revision.commit.slice(0, 12)))],
    [say.digest, `${inFours(digest.slice(0, 32))}<br>${inFours(digest.slice(32))}`],
    [
      say.committed,
      phraseHtml(`${fullDateTime(model.revision.committedAt, words.tag)}${words.gap}${common.timeZone(model.client.zone)}`),
    ],
    [say.how, phraseHtml(say.howText)],
  ] as const;
  const rows = facts.map(([label, value]) => `<div><dt>${phraseHtml(label)}</dt><dd>${value}</dd></div>`).join('');
  return `<section class="part verification"><p class="caption-title"><span class="no">${phraseHtml(say.verification)}</span>${phraseHtml(say.verificationTitle)}</p>
<div class="verification-body"><div class="qr">${qrCode(verificationText(model, digest), plain(model.number))}</div><dl>${rows}</dl></div>
<p class="note">${phraseHtml(words.papers.note)}</p></section>`;
}

/** Entries of one file that are worth one row of their own for all of them. */
const LEAST_TOGETHER = 3;

/** A paper is mostly of one record: its file is named once, with the lines of every figure. */
export function sources({ model, words }: PaperContext): string {
  const { evidence: say } = words.papers;
  const { annex } = words.reports.month;
  const printed = printedSources(model.evidence);
  const ofOneFile = Map.groupBy(
    model.evidence.filter((entry) => entry.sources.length === 1),
    ({ sources: [only] }) => only?.path ?? '',
  );
  const rows = model.evidence.flatMap((entry, index) => {
    const own = entry.sources.length === 1 ? (ofOneFile.get(entry.sources[0]?.path ?? '') ?? []) : [];
    if (own.length < LEAST_TOGETHER) return [entryRow(entry, printed[index], words)];
    return own[0] === entry ? [fileRow(own, words)] : [];
  });
  const head = annex.sources(model.revision.commit.slice(0, 12));
  return `<section class="part table evidence"><h2><span class="no"></span><span class="what">${phraseHtml(say.title)}</span></h2><div class="content"><table class="data dense"><colgroup><col style="width:7%"><col style="width:23%"><col style="width:70%"></colgroup><thead><tr><th scope="col">${phraseHtml(say.id)}</th><th scope="col">${phraseHtml(say.what)}</th><th scope="col">${phraseHtml(head)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function entryRow({ id, subject }: PaperEvidence, printed: PrintedSources | undefined, words: PaperContext['words']): string {
  const { annex } = words.reports.month;
  const { sameAs, places = [], rest = 0 } = printed ?? {};
  const said = [
    ...(sameAs === undefined ? [] : [annex.sameSources(sameAs)]),
    ...places.map((place) => written(place, 'en')),
    ...(rest === 0 ? [] : [annex.moreSources(rest)]),
  ];
  return `<tr><td>${inert(id)}</td><td>${phraseHtml(words.papers.label[subject])}</td><td>${said.map(phraseHtml).join('<br>')}</td></tr>`;
}

function fileRow(entries: readonly PaperEvidence[], words: PaperContext['words']): string {
  const [first] = entries;
  const path = phraseHtml(written(first?.sources[0]?.path ?? '', 'en'));
  const each = entries.map(({ id, subject, sources: [only] }) => {
    const lines = only === undefined || only.lines.length === 0 ? '' : ` #${only.lines.join(',')}`;
    return `${phraseHtml(`${keep(id)} ${words.papers.label[subject]}`)}${lines}`;
  });
  return `<tr><td colspan="3">${path}<br>${each.join(phraseHtml(words.semicolon))}</td></tr>`;
}
