// An audit as a person reads it, in both languages, and as a program does. The words label, they do not accuse.
import { visible } from '../../diagnostics/visible.ts';
import { isoInZone } from '../../domain/time.ts';
import type { RecordProblem } from '../../inspection/record.ts';
import type { WitnessedClaim } from '../../sla/audit.ts';
import { AUDIT_KINDS, type AuditEntry, type AuditKind, type ClientAudit } from './client.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import { exact } from '../sla/words.ts';

interface AuditWords {
  readonly kind: Readonly<Record<AuditKind, string>>;
  readonly head: (client: string, commits: number, tolerance: string) => string;
  readonly claims: (all: number, imported: number) => string;
  readonly clean: string;
  readonly closed: (period: string, document: string, restatement: string | null) => string;
  readonly inClosed: (periods: string) => string;
  readonly delay: (time: string) => string;
  readonly ahead: (time: string) => string;
  readonly noCommit: string;
  readonly heading: (title: string, count: number) => string;
  /** What became of a record of an inspection. */
  readonly record: Readonly<Record<RecordProblem['kind'], string>>;
  readonly unwitnessed: string;
  readonly manyLate: (count: number, commit: string) => string;
}

const en: AuditWords = {
  kind: {
    closed: 'Figures of closed periods moved, without a restatement',
    rewritten: 'Commits that issued documents stand on are gone',
    issued: 'Issued documents changed',
    receipt: 'Records of inspections changed',
    terms: 'Agreement or calendar changed by one person alone, or without a listed approver',
    unsigned: 'Agreement, calendar, keys or records of rounds brought by a commit without an allowed signature',
    'back-dated': 'Commits earlier than what they stand on',
    removed: 'Records removed',
    amended: 'Amended',
    ahead: 'Claimed before it was',
    late: 'Late entries',
  },
  head: (client, commits, tolerance) => `${client}: ${commits} commits, tolerance ${tolerance}`,
  claims: (all, imported) => `${all} claimed times${imported === 0 ? '' : `, ${imported} of them unwitnessed (declared import)`}`,
  clean: 'nothing deserves a look',
  closed: (period, document, restatement) =>
    `${period} closed by ${document}${restatement === null ? '' : `, restated by ${restatement}`}`,
  inClosed: (periods) => `in closed ${periods}`,
  delay: (time) => `${time} after`,
  ahead: (time) => `${time} before`,
  noCommit: 'no commit',
  heading: (title, count) => `${title}: ${count}`,
  record: {
    altered: 'altered',
    removed: 'removed',
    replaced: 'replaced',
    unreadable: 'unreadable',
    misplaced: 'misplaced',
  },
  unwitnessed: 'unwitnessed',
  manyLate: (count, commit) =>
    `  ${count} late entries came with ${commit}: if it is an import, its message should declare it (Casebook-Import: …)`,
};

const zh: AuditWords = {
  kind: {
    closed: '已关闭期间的数字变动，未见更正记录',
    rewritten: '已发布文件所依据的提交已不在历史中',
    issued: '已发布文件有改动',
    receipt: '巡检记录有改动',
    terms: '协议或日历由一人单独改动，或未经所列批准人',
    unsigned: '协议、日历、密钥清单的改动或巡检记录的提交没有获准的签名',
    'back-dated': '提交时间早于其前一提交',
    removed: '记录已删除',
    amended: '修改',
    ahead: '所记时间晚于提交',
    late: '补录',
  },
  head: (client, commits, tolerance) => `${client}：${commits} 次提交，容许延迟 ${tolerance}`,
  claims: (all, imported) => `所记时间 ${all} 处${imported === 0 ? '' : `，其中 ${imported} 处来源未见证（声明的导入）`}`,
  clean: '没有需要留意之处',
  closed: (period, document, restatement) =>
    `${period} 已由 ${document} 关闭${restatement === null ? '' : `，更正见 ${restatement}`}`,
  inClosed: (periods) => `涉及已关闭的 ${periods}`,
  delay: (time) => `迟 ${time}`,
  ahead: (time) => `早 ${time}`,
  noCommit: '无提交',
  heading: (title, count) => `${title}：${count}`,
  record: { altered: '有改动', removed: '缺失', replaced: '内容不同', unreadable: '无法读取', misplaced: '位置不符' },
  unwitnessed: '来源未见证',
  manyLate: (count, commit) => `  ${commit} 一次补录 ${count} 处：如属导入，应在提交说明中声明（Casebook-Import: …）`,
};

export function auditText(audit: ClientAudit, language: Context['language'], withClaims: boolean): string {
  const words = language === 'zh-CN' ? zh : en;
  const { client, commits, toleranceSeconds, claims, closed, entries } = audit;
  const head = [
    words.head(client, commits, exact(toleranceSeconds)),
    words.claims(claims.length, claims.filter(({ imported }) => imported).length),
    ...closed.map(({ period, document, restatement }) => words.closed(period, document, restatement)),
  ].join('\n');
  const groups = AUDIT_KINDS.flatMap((kind) => {
    const found = entries.filter((entry) => entry.kind === kind);
    return found.length === 0 ? [] : [group(kind, found, audit, words)];
  });
  const listed = withClaims && claims.length > 0 ? [columns(claims.map((claim) => claimRow(claim, audit, words)))] : [];
  return `${[head, ...listed, ...(groups.length === 0 ? [words.clean] : groups)].join('\n\n')}\n`;
}

function group(kind: AuditKind, entries: readonly AuditEntry[], { zone }: ClientAudit, words: AuditWords): string {
  const together = kind === 'late' ? broughtTogether(entries) : [];
  const apart = entries.filter((entry) => !together.some(([, of]) => of.includes(entry)));
  const rows = apart.length === 0 ? [] : [columns(apart.map((entry) => row(entry, zone, words)))];
  const hints = together.map(([commit, of]) => words.manyLate(of.length, commit.slice(0, 12)));
  return [words.heading(words.kind[kind], entries.length), ...rows, ...hints].join('\n');
}

function row(entry: AuditEntry, zone: string, words: AuditWords): readonly string[] {
  const { kind, path, field, commits, delaySeconds, closedPeriods } = entry;
  const [commit] = commits;
  const delay =
    delaySeconds === undefined || kind === 'back-dated'
      ? ''
      : delaySeconds < 0
        ? words.ahead(exact(delaySeconds))
        : words.delay(exact(delaySeconds));
  return [
    visible(path),
    visible(field),
    changeOf(entry, words),
    commits.map((one) => one.commit.slice(0, 12)).join(' ') || words.noCommit,
    commit === undefined
      ? ''
      : `${isoInZone(commit.witnessedAt, zone).slice(0, 16).replace('T', ' ')} ${visible(commit.author.name)}`,
    [delay, kind !== 'closed' && closedPeriods.length > 0 ? words.inClosed(closedPeriods.join(', ')) : '']
      .filter((text) => text !== '')
      .join(', '),
  ];
}

function changeOf({ kind, before, after }: AuditEntry, { record }: AuditWords): string {
  const value = (text: string | null) => (text === null ? '–' : visible(text));
  if (kind === 'late' || kind === 'ahead') return value(after);
  if (kind === 'receipt') return Object.hasOwn(record, after ?? '') ? record[after as RecordProblem['kind']] : value(after);
  return `${value(before)} → ${value(after)}`;
}

/** Rather an import than so many entries made too late. */
const MANY = 20;

function broughtTogether(entries: readonly AuditEntry[]): readonly (readonly [string, readonly AuditEntry[]])[] {
  return [...Map.groupBy(entries, ({ commits }) => commits[0]?.commit ?? '')].filter(([, of]) => of.length > MANY);
}

function claimRow(claim: WitnessedClaim, { zone }: ClientAudit, words: AuditWords): readonly string[] {
  const { path, field, claimedAt, commit, witnessedAt, delaySeconds, imported } = claim;
  const local = (at: number) => isoInZone(at, zone).slice(0, 19).replace('T', ' ');
  const label = delaySeconds < 0 ? words.ahead(exact(delaySeconds)) : words.delay(exact(delaySeconds));
  return [path, field, local(claimedAt), commit.slice(0, 12), local(witnessedAt), imported ? words.unwitnessed : label];
}

export function auditJson({ entries, claims, ...audit }: ClientAudit): string {
  const iso = (at: number) => isoInZone(at, audit.zone);
  const shown = {
    ...audit,
    findings: entries.map(({ kind, path, field, before, after, delaySeconds, closedPeriods, commits }) => ({
      kind,
      path,
      field,
      before,
      after,
      ...(delaySeconds === undefined ? {} : { delaySeconds }),
      closedPeriods,
      commits: commits.map(({ commit, author, witnessedAt, subject }) => ({
        commit,
        author: author.name,
        witnessedAt: iso(witnessedAt),
        subject,
      })),
    })),
    claims: claims.map(({ claimedAt, witnessedAt, ...claim }) => ({
      ...claim,
      claimedAt: iso(claimedAt),
      witnessedAt: iso(witnessedAt),
    })),
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
