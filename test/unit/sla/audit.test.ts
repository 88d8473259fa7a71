import { describe, expect, it } from 'vitest';
import type { HistoricCommit } from '../../../src/domain/history.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { auditRecords, type RecordVersion } from '../../../src/sla/audit.ts';
import { backDated, isReviewed, unreviewedChanges, unsignedChanges } from '../../../src/sla/audit-terms.ts';

const PATH = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
const DAY = 86_400;
const HE_WEI = { name: 'He Wei', mail: 'he.wei@example.org' };

function commit(at: string, fields: Partial<HistoricCommit> = {}): HistoricCommit {
  const seconds = epochSeconds(at);
  return {
    commit: at,
    order: 0,
    witnessedAt: seconds,
    committedAt: seconds,
    author: HE_WEI,
    committer: HE_WEI,
    isMerge: false,
    reviewers: [],
    subject: '',
    changes: [],
    ...fields,
  };
}

function version(at: string, value: unknown, fields: Partial<RecordVersion> = {}): RecordVersion {
  return { path: PATH, commit: commit(at), imported: false, value, ...fields };
}

const reported = (reportedAt: string, rest: object = {}) => ({ level: 'II', timeline: { reportedAt }, ...rest });
const named = (versions: readonly RecordVersion[], tolerance = DAY) =>
  auditRecords(versions, tolerance).findings.map(({ kind, field, before, after }) => [kind, field, before, after]);

describe('a claim', () => {
  it.each([
    ['at the tolerance', '2025-03-05T08:00:00Z', []],
    ['a second beyond it', '2025-03-05T08:00:01Z', [['late', 'timeline.reportedAt', null, '2025-03-04T08:00:00Z']]],
    ['before it happened, by the skew of clocks', '2025-03-04T07:55:00Z', []],
    ['before it happened, by more', '2025-03-04T07:54:59Z', [['ahead', 'timeline.reportedAt', null, '2025-03-04T08:00:00Z']]],
  ])('witnessed %s', (_, at, findings) => {
    expect(named([version(at, reported('2025-03-04T08:00:00Z'))])).toEqual(findings);
  });

  it('is witnessed by the first commit that holds it, however often it is written again', () => {
    const value = reported('2025-03-04T08:00:00Z');
    const { claims } = auditRecords(
      [version('2025-03-04T08:05:00Z', value), version('2025-03-09T08:05:00Z', { ...value, title: 'x' })],
      DAY,
    );
    expect(claims.map(({ field, commit: by, delaySeconds }) => [field, by, delaySeconds])).toEqual([
      ['timeline.reportedAt', '2025-03-04T08:05:00Z', 300],
    ]);
  });

  it('of a declared import is unwitnessed and never late', () => {
    const { claims, findings } = auditRecords(
      [version('2025-06-04T08:05:00Z', reported('2025-03-04T08:00:00Z'), { imported: true })],
      DAY,
    );
    expect(findings).toEqual([]);
    expect(claims.map(({ imported }) => imported)).toEqual([true]);
  });

  it('to a pause is judged by when the pause says it was declared', () => {
    const pause = { from: '2025-03-04T09:00:00Z', to: null, reason: 'waiting', evidence: 'x' };
    const base = version('2025-03-04T08:05:00Z', reported('2025-03-04T08:00:00Z'));
    const later = (pauses: readonly object[]) => [
      base,
      version('2025-03-08T09:05:00Z', reported('2025-03-04T08:00:00Z', { pauses })),
    ];
    expect(named(later([pause]))).toEqual([['late', 'pauses[0].from', null, '2025-03-04T09:00:00Z']]);
    expect(named(later([{ ...pause, declaredAt: '2025-03-08T09:00:00Z' }]))).toEqual([]);
  });
});

describe('an amendment', () => {
  const first = version('2025-03-04T08:05:00Z', reported('2025-03-04T08:00:00Z', { impact: 'none' }));
  const second = (value: unknown) => named([first, version('2025-03-04T09:00:00Z', value)]);

  it.each([
    [
      'another time',
      reported('2025-03-04T08:01:00Z', { impact: 'none' }),
      [['amended', 'timeline.reportedAt', '2025-03-04T08:00:00Z', '2025-03-04T08:01:00Z']],
    ],
    [
      'another level',
      { ...reported('2025-03-04T08:00:00Z', { impact: 'none' }), level: 'III' },
      [['amended', 'level', 'II', 'III']],
    ],
    ['something taken out', reported('2025-03-04T08:00:00Z'), [['amended', 'impact', 'none', null]]],
    ['the record removed', undefined, [['removed', 'timeline.reportedAt', '2025-03-04T08:00:00Z', null]]],
    ['the same instant in another spelling', reported('2025-03-04T16:00:00+08:00', { impact: 'none' }), []],
    ['something filled in', reported('2025-03-04T08:00:00Z', { impact: 'none', withdrawn: { at: '2025-03-04T08:59:00Z' } }), []],
    ['words', reported('2025-03-04T08:00:00Z', { impact: 'none', symptoms: 'Other' }), []],
  ])('%s', (_, value, findings) => {
    expect(second(value)).toEqual(findings);
  });

  it('is not the end of a pause that lasted; a changed end is', () => {
    const paused = (to: string | null) => reported('2025-03-04T08:00:00Z', { pauses: [{ from: '2025-03-04T08:30:00Z', to }] });
    const history = [null, '2025-03-04T10:00:00Z', '2025-03-04T11:00:00Z'].map((to, index) =>
      version(`2025-03-04T1${index}:05:00Z`, paused(to)),
    );
    expect(named(history)).toEqual([['amended', 'pauses[0].to', '2025-03-04T10:00:00Z', '2025-03-04T11:00:00Z']]);
  });
});

describe('a change of the terms', () => {
  const ZHOU_LAN = { name: 'Zhou Lan', mail: 'zhou.lan@example.org' };
  it.each([
    ['one person alone', {}, false],
    ['a merge', { isMerge: true }, true],
    ['a committer other than the author', { committer: ZHOU_LAN }, true],
    ['the same person under another mail address', { committer: { ...HE_WEI, mail: 'other@example.org' } }, false],
    ['another reviewer', { reviewers: ['Zhou Lan <zhou.lan@example.org>'] }, true],
    ['the author as reviewer', { reviewers: ['He Wei <he.wei@example.org>'] }, false],
  ])('by %s', (_, fields, reviewed) => {
    expect(isReviewed(commit('2025-03-04T08:00:00Z', fields))).toBe(reviewed);
  });

  it('names each field, but no first edition', () => {
    const [before, after] = [{ levels: { I: { resolve: '12h' } } }, { levels: { I: { resolve: '13h' } } }];
    const changes = unreviewedChanges([version('2025-01-01T08:00:00Z', before), version('2025-03-04T08:00:00Z', after)]);
    expect(changes.map(({ field, before: was, after: is }) => [field, was, is])).toEqual([['levels.I.resolve', '12h', '13h']]);
  });
});

it.each([
  [DAY, 0],
  [DAY + 1, 1],
])('a commit %i s earlier than what it stands on is named %i times', (seconds, times) => {
  const at = epochSeconds('2025-03-04T08:00:00Z');
  const late = commit('2025-03-04T08:00:00Z', { committedAt: at - seconds });
  expect(backDated([late], DAY)).toHaveLength(times);
});

describe('an agreement that lists approvers and asks for signatures', () => {
  const AGREEMENT = 'inventory/riverside-water/agreement.yaml';
  const terms = (fields: object) => ({ approvers: [{ email: 'Zhou.Lan@example.org' }], approvals: { signed: true }, ...fields });
  const ZHOU_LAN = { name: 'Zhou Lan', mail: 'zhou.lan@example.org' };
  const HOST = { name: 'Host', mail: 'noreply@host.example' };
  const brought = (by: Partial<HistoricCommit>) => commit('2025-03-04T08:00:00Z', { order: 1, ...by });
  const history = (
    by: Partial<HistoricCommit>,
    after: object = terms({ version: '2' }),
    imported = false,
  ): readonly RecordVersion[] => [
    { path: AGREEMENT, commit: commit('2025-01-01T08:00:00Z'), imported: false, value: terms({ version: '1' }) },
    { path: AGREEMENT, commit: brought(by), imported, value: after },
  ];
  const fields = (found: readonly { readonly field: string }[]) => found.map(({ field }) => field);

  it.each<[string, Partial<HistoricCommit>, readonly string[]]>([
    ['committed by a listed approver', { committer: ZHOU_LAN }, []],
    ['merged by a listed approver', { isMerge: true, author: ZHOU_LAN, committer: HOST }, []],
    ['reviewed by a listed approver', { reviewers: ['Zhou Lan <zhou.lan@example.org>'] }, []],
    ['committed by somebody else who is not listed', { committer: HOST }, ['version']],
    ['merged by somebody who is not listed', { isMerge: true, committer: HOST }, ['version']],
    ['reviewed by somebody whose address only ends alike', { reviewers: ['X <not.zhou.lan@example.org>'] }, ['version']],
    ['made by a listed approver alone', { author: ZHOU_LAN, committer: ZHOU_LAN }, ['version']],
  ])('a change %s', (_, by, expected) => {
    expect(fields(unreviewedChanges(history(by)))).toEqual(expected);
  });

  it('nobody becomes an approver by the commit that says so', () => {
    const after = terms({ version: '1', approvers: [{ email: HOST.mail }] });
    expect(fields(unreviewedChanges(history({ committer: HOST }, after)))).toEqual(['approvers[0].email']);
  });

  it.each([
    ['a signed change is in order', ['2025-03-04T08:00:00Z'], terms({ version: '2' }), []],
    ['an unsigned one is not', [], terms({ version: '2' }), ['version']],
    [
      'lifting the rule has to be signed as well',
      [],
      terms({ version: '1', approvals: { signed: false } }),
      ['approvals.signed'],
    ],
  ])('%s', (_, signed, after, expected) => {
    expect(fields(unsignedChanges(history({}, after), new Set(signed)))).toEqual(expected);
    expect(fields(unsignedChanges(history({}, after, true), new Set(signed)))).toEqual(expected);
  });

  it('a new calendar has to be signed, and what came before the rule has not', () => {
    const calendar = { path: 'calendars/CN-2026.yaml', imported: false, value: { year: 2026 } };
    const [first] = history({});
    const versions = [...(first === undefined ? [] : [first]), { ...calendar, commit: brought({}) }];
    expect(fields(unsignedChanges(versions, new Set()))).toEqual(['year']);
    expect(fields(unsignedChanges([{ ...calendar, commit: brought({ order: 0 }) }], new Set()))).toEqual([]);
  });
});
