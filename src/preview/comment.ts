// The one comment on a pull request: what the merge does to clocks, figures and obligations, in the language of the client.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { sentenceOf } from '../diagnostics/prose.ts';
import type { FaultLevel } from '../domain/agreement.ts';
import type { AssetClass } from '../domain/asset.ts';
import type { Language } from '../domain/client.ts';
import type { ClockName } from '../domain/incident.ts';
import { marginSeconds } from '../domain/margin.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, isoInZone } from '../domain/time.ts';
import type { Reason } from '../desk/match.ts';
import { choose, durationText } from '../locale/format.ts';
import { CATALOGUES } from '../locale/index.ts';
import { obligationName } from '../locale/obligation-name.ts';
import type { PreviewCounts } from '../locale/preview-words.ts';
import type { ClockResult } from '../sla/clock.ts';
import type { Obligation } from '../sla/obligations/obligation.ts';
import type { AssetChange, ClockChange, Comparison, MonthChange, ObligationChange } from './compare.ts';
import { inert } from './inert.ts';

/** The first line: by it a workflow finds its own comment again. */
export const MARKER = '<!-- casebook:preview -->';
/** GitHub takes 65,536 characters; what says more is cut and says how much was left out. */
const MOST_BYTES = 64_000;

const LONGEST_SENTENCE = 400;

export interface Strategy {
  /** The incident that it may help with. */
  readonly record: string;
  readonly id: string;
  readonly kind: 'strategy' | 'prevention';
  readonly title: LocalText;
  readonly reasons: readonly Reason[];
}

export interface PreviewedClient {
  readonly id: string;
  readonly name: LocalText;
  readonly language: Language;
  readonly zone: string;
  /** Undefined while records that figures are counted from have errors. */
  readonly comparison: Comparison | undefined;
  readonly strategies: readonly Strategy[];
  /** Months, quarters and years of which a report has been issued. */
  readonly closed: readonly string[];
}

export interface Preview {
  /** As the command line named them. */
  readonly base: string;
  readonly head: string;
  readonly asOf: EpochSeconds;
  /** Of findings, and where no client says it. */
  readonly language: Language;
  /** Files that cannot be merged: then nothing else is known. */
  readonly conflicts: readonly string[];
  readonly findings: readonly Diagnostic[];
  readonly clients: readonly PreviewedClient[];
  /** Where the rendered document can be read. */
  readonly link: string | undefined;
}

/** Undefined where there is nothing to say. */
export function commentOf(preview: Preview, mostBytes = MOST_BYTES): string | undefined {
  const { conflicts, findings, clients } = preview;
  if (conflicts.length === 0 && findings.length === 0 && clients.length === 0) return undefined;
  for (let rows = 200; rows > 0; rows = Math.floor(rows * 0.7)) {
    const text = markdown(preview, rows);
    if (Buffer.byteLength(text) <= mostBytes) return text;
  }
  return markdown(preview, 0);
}

/** @param most rows of a table, and clients */
function markdown(preview: Preview, most: number): string {
  const { conflicts, clients, language, link } = preview;
  const shown = clients.slice(0, Math.max(1, most));
  const words = CATALOGUES[commentLanguage(preview)].preview;
  const blocks =
    conflicts.length > 0
      ? [words.conflict(conflicts.length), list(conflicts, most, language)]
      : [
          ...shown.flatMap((client) => clientBlocks(client, most)),
          ...(clients.length > shown.length ? [`_${words.leftOutClients(clients.length - shown.length)}_`] : []),
          ...findingBlocks(preview, most),
        ];
  const lines = [
    MARKER,
    `### ${words.title}`,
    ...(conflicts.length > 0 ? [] : [`**${words.verdict(countsOf(preview))}**`]),
    ...blocks,
    ...(link === undefined ? [] : [`[${words.document}](${link})`]),
    basis(preview),
  ];
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`;
}

function commentLanguage({ clients, language }: Preview): Language {
  return clients[0]?.language ?? language;
}

function basis(preview: Preview): string {
  const language = commentLanguage(preview);
  const at = local(preview.asOf, preview.clients[0]?.zone ?? 'UTC');
  const zone = inert(preview.clients[0]?.zone ?? 'UTC');
  return `<sub>${CATALOGUES[language].preview.basis({ base: inert(preview.base), head: inert(preview.head), at: `${at} (${zone})` })}</sub>`;
}

export function countsOf({ clients, findings }: Pick<Preview, 'clients' | 'findings'>): PreviewCounts {
  const compared = clients.flatMap(({ comparison }) => comparison ?? []);
  const clocks = compared.flatMap((one) => one.clocks);
  const verdicts = (verdict: ClockResult['verdict']) => clocks.filter(({ after }) => after?.verdict === verdict).length;
  const [met, missed, running] = [verdicts('met'), verdicts('missed'), verdicts('running')];
  const severe = (severity: Diagnostic['severity']) => findings.filter((one) => one.severity === severity).length;
  return {
    clocks: met + missed + running,
    met,
    missed,
    running,
    newlyMissed: clocks.filter(({ before, after }) => after?.verdict === 'missed' && before?.verdict !== 'missed').length,
    months: [...new Set(compared.flatMap(({ months }) => months.map(({ period }) => period)))].toSorted(),
    obligations: compared.reduce((sum, one) => sum + one.obligations.length, 0),
    assets: compared.reduce((sum, one) => sum + one.assets.length, 0),
    errors: severe('error'),
    warnings: severe('warning'),
  };
}

function clientBlocks(client: PreviewedClient, most: number): readonly string[] {
  const { name, language, comparison, strategies, zone, closed } = client;
  const words = CATALOGUES[language].preview;
  const heading = `#### ${inert(choose(name, language).text)}`;
  if (comparison === undefined) return [heading, words.noFigures];
  const { clocks, months, obligations, assets } = comparison;
  const { record, clock, due, actual, margin, state } = words.clockColumn;
  return [
    heading,
    ...table(
      words.clocks,
      [record, clock, due, actual, margin, state],
      clocks.map((one) => clockRow(one, language, zone)),
      most,
      language,
    ),
    ...months.flatMap((month) => monthBlocks(month, closed, most, language)),
    ...obligationBlocks(obligations, most, language, zone),
    ...table(
      words.assets,
      [words.assetColumn.asset, words.assetColumn.class, words.assetColumn.change],
      assets.map((one) => assetRow(one, language)),
      most,
      language,
    ),
    ...table(
      words.strategies,
      [words.strategyColumn.record, words.strategyColumn.entry, words.strategyColumn.reason],
      strategies.map((one) => strategyRow(one, language)),
      most,
      language,
    ),
  ];
}

function clockRow({ record, clock, before, after }: ClockChange, language: Language, zone: string): readonly string[] {
  const catalogue = CATALOGUES[language];
  const words = catalogue.preview;
  const side = (one: ClockResult | null, what: (clock: ClockResult) => string) => (one === null ? words.absent : what(one));
  const moved = (what: (clock: ClockResult) => string) => {
    const [was, is] = [side(before, what), side(after, what)];
    return was === is || before === null ? is : `${was} → ${is}`;
  };
  const stateText = (one: ClockResult | null) => {
    if (one === null) return words.absent;
    return one.verdict === 'missed' ? `**${words.state.missed}**` : words.state[one.verdict];
  };
  return [
    inert(record),
    `${catalogue.clock[clock]} (${(after ?? before)?.level ?? ''})`,
    moved(({ dueAt }) => (dueAt === null ? words.noDue : local(dueAt, zone))),
    moved(({ milestoneAt }) => (milestoneAt === null ? words.notYet : local(milestoneAt, zone))),
    moved((one) => marginText(one, language)),
    before === null ? `${words.added}: ${stateText(after)}` : moved(stateText),
  ];
}

function marginText(clock: ClockResult, language: Language): string {
  const words = CATALOGUES[language].preview;
  const margin = marginSeconds(clock);
  if (margin === null) return words.absent;
  return margin >= 0 ? words.spare(durationText(margin, language)) : words.late(durationText(-margin, language));
}

/** Figures of single records stand in the table of clocks. */
function monthBlocks({ period, moved }: MonthChange, closed: readonly string[], most: number, language: Language) {
  const words = CATALOGUES[language].preview;
  const rows = moved
    .filter(({ figure }) => !/^(INC|REQ|DEF)-/.test(figure))
    .map(({ figure, before, after }) => [
      figureName(figure, language),
      figureText(figure, before, language),
      figureText(figure, after, language),
    ]);
  const { figure, before, after } = words.figureColumn;
  const blocks = table(words.report(period), [figure, before, after], rows, most, language);
  const isClosed = closed.includes(period);
  if (!isClosed) return blocks;
  return blocks.length === 0 ? [`**${words.report(period)}**`, words.closed] : [...blocks, words.closed];
}

/** `on-time/total`, `respond/I`, `incidents/class/server` in words. */
function figureName(figure: string, language: Language): string {
  const catalogue = CATALOGUES[language];
  const parts: Readonly<Record<string, string>> = catalogue.reports.month.restatement.parts;
  const word = (part: string) =>
    catalogue.clock[part as ClockName] ??
    (/^(I{1,3}|IV)$/.test(part) ? catalogue.levelName(part as FaultLevel) : undefined) ??
    catalogue.assetClass[part as AssetClass] ??
    catalogue.causeClass[part as keyof typeof catalogue.causeClass] ??
    catalogue.incidentType[part as keyof typeof catalogue.incidentType] ??
    parts[part] ??
    inert(part);
  return figure.split('/').map(word).join(' · ');
}

function figureText(figure: string, value: string | number | null, language: Language): string {
  if (value === null) return CATALOGUES[language].preview.absent;
  if (typeof value === 'string') return value;
  return /\/(elapsed|median|worst)$/.test(figure) ? durationText(value, language) : String(value);
}

function obligationBlocks(changes: readonly ObligationChange[], most: number, language: Language, zone: string) {
  const { preview: words, obligations: names } = CATALOGUES[language];
  const state = (one: Obligation | null) => {
    if (one === null) return words.absent;
    const { measure, doneAt } = one;
    const done = doneAt === null ? '' : ` ${local(doneAt, zone)}`;
    return `${names.state[one.state]}${done}${measure === undefined ? '' : ` (${measure.done}/${measure.owed})`}`;
  };
  const rows = changes.map(({ id, before, after }) => {
    const one = (after ?? before) as Obligation;
    const due = one.dueAt === null ? words.absent : local(one.dueAt, zone);
    return [`${inert(id)} ${obligationName(one.kind, one.about, names)}`, due, state(before), state(after)];
  });
  const { obligation, due, before, after } = words.obligationColumn;
  return table(words.obligations, [obligation, due, before, after], rows, most, language);
}

function assetRow({ id, asset, kind, what }: AssetChange, language: Language): readonly string[] {
  const catalogue = CATALOGUES[language];
  const words = catalogue.preview.assetChange;
  const named = what.map((one) => inert(one)).join(catalogue.list);
  const change = { added: words.added, removed: words.removed, changed: words.changed(named), concerned: words.concerned(named) };
  return [`${inert(id)} ${inert(choose(asset.name, language).text)}`, catalogue.assetClass[asset.class], change[kind]];
}

function strategyRow({ record, id, kind, title, reasons }: Strategy, language: Language): readonly string[] {
  const catalogue = CATALOGUES[language];
  const shared = reasons.flatMap((reason) =>
    reason.kind === 'asset' ? [catalogue.assetClass[reason.assetClass]] : reason.shared,
  );
  return [
    inert(record),
    `${inert(id)} ${inert(choose(title, language).text)} (${catalogue.preview.kind[kind]})`,
    [...new Set(shared)].map((word) => inert(word)).join(catalogue.list),
  ];
}

function findingBlocks({ findings, ...preview }: Preview, most: number): readonly string[] {
  const language = commentLanguage({ findings, ...preview });
  const words = CATALOGUES[language].preview;
  const rows = findings
    .toSorted((one, other) => Number(one.severity !== 'error') - Number(other.severity !== 'error'))
    .map((finding) => [
      words.severity[finding.severity],
      `${inert(finding.path)}:${finding.start.line}`,
      `${finding.code} ${inert(sentenceOf(finding, language), LONGEST_SENTENCE)}`,
    ]);
  const { severity, place, finding } = words.findingColumn;
  return table(words.findings, [severity, place, finding], rows, most, language);
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  most: number,
  language: Language,
): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, most);
  const lines = [head, head.map(() => '---'), ...shown].map((cells) => `| ${cells.join(' | ')} |`);
  const left = rows.length - shown.length;
  return [
    `**${title}**`,
    ...(shown.length === 0 ? [] : [lines.join('\n')]),
    ...(left > 0 ? [`_${CATALOGUES[language].preview.leftOut(left)}_`] : []),
  ];
}

function list(items: readonly string[], most: number, language: Language): string {
  const shown = items.slice(0, most).map((item) => `- ${inert(item)}`);
  const left = items.length - shown.length;
  return [...shown, ...(left > 0 ? [`- ${CATALOGUES[language].preview.leftOut(left)}`] : [])].join('\n');
}

function local(at: EpochSeconds, zone: string): string {
  return isoInZone(at, zone).slice(0, 16).replace('T', ' ');
}
