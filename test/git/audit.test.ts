// A year replayed commit by commit at the records' own times, and what is done to it afterwards: each is named with commit and field.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compact, expand } from '../../src/cli/ledger/compact.ts';
import { fixedTime } from '../../src/time-source.ts';
import { audited, auditedText, restated } from '../support/audited.ts';
import { type Clone, cloneAt } from '../support/git-remote.ts';
import { CLIENT, manifestPath, type Replayed, replayedYear } from '../support/replayed-year.ts';

let year: Replayed;
let folder: string;
let clones = 0;
beforeAll(async () => {
  year = await replayedYear('2025-12');
  folder = await mkdtemp(join(tmpdir(), 'casebook-audit-'));
});
afterAll(async () => {
  await year.dispose();
  await rm(folder, { recursive: true, force: true });
});

function copy(): Clone {
  clones += 1;
  const root = join(folder, `copy-${clones}`);
  execFileSync('git', ['clone', '--quiet', year.root, root], { env: year.env });
  return cloneAt(root, year.env);
}

interface By {
  readonly signedBy?: string;
  readonly at?: string;
  readonly committer?: string;
  readonly message?: string;
}

/** Commits what lies in the work tree, as one person alone does. */
function commit(
  clone: Clone,
  { at = '2026-01-08T10:00:00+08:00', committer, message = 'Small change', signedBy }: By = {},
): string {
  clone.git('add', '--all');
  const dates = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  const person =
    committer === undefined ? {} : { GIT_COMMITTER_NAME: committer, GIT_COMMITTER_EMAIL: `${committer}@hengtuo.example` };
  const env = { ...clone.env, ...dates, ...person };
  const signing = signedBy === undefined ? [] : ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${signedBy}`];
  const options = signedBy === undefined ? [] : ['-S'];
  execFileSync('git', [...signing, 'commit', '--quiet', ...options, '-m', message], { cwd: clone.root, env });
  return clone.git('rev-parse', 'HEAD');
}

/** Gives the reports of the agreement another number of days. */
async function widen(clone: Clone, to: string, by: By): Promise<string> {
  const text = await clone.read(AGREEMENT);
  await clone.write(AGREEMENT, text.replace(/dueDays: [0-9]+/, `dueDays: ${to}`));
  return commit(clone, by);
}

async function edit(clone: Clone, path: string, from: string, to: string): Promise<void> {
  const text = await clone.read(path);
  expect(text.split(from).length, `${path} holds ${from} once`).toBe(2);
  await clone.write(path, text.replace(from, to));
}

/** Writes the whole branch anew, with other words of the same length. */
function rewrite(clone: Clone, from: string, to: string): void {
  expect(Buffer.byteLength(to)).toBe(Buffer.byteLength(from));
  const options = { cwd: clone.root, env: clone.env, maxBuffer: 256 * 1024 * 1024 };
  const stream = execFileSync('git', ['fast-export', '--reencode=no', 'main'], options).toString('latin1');
  expect(stream).toContain(from);
  const changed = Buffer.from(stream.replaceAll(from, to), 'latin1');
  execFileSync('git', ['fast-import', '--quiet', '--force'], { ...options, input: changed });
  clone.git('reset', '--quiet', '--hard', 'main');
}

const incident = (id: string) => `incidents/${CLIENT}/2025/${id}.yaml`;
const AUGUST = incident('INC-2025-0042');
const DECEMBER = incident('INC-2025-0068');
const AGREEMENT = `inventory/${CLIENT}/agreement.yaml`;
const ROUND = `inspections/${CLIENT}/2025-08/14/1200Z-1of1-year.txt`;

const milestone = (text: string, name: string) => new RegExp(`  ${name}: (\\S+)`).exec(text)?.[1] ?? '';

describe('a clean year', () => {
  it('gives no alarm, and every claim its witness five minutes later', async () => {
    const { code, findings, claims, closed } = await audited(year);
    expect(findings).toEqual([]);
    expect(code).toBe(0);
    expect(closed).toHaveLength(12);
    expect(claims.length).toBeGreaterThan(300);
    expect(new Set(claims.map(({ delaySeconds }) => delaySeconds))).toEqual(new Set([300]));
    expect(claims.every(({ imported }) => !imported)).toBe(true);
    const commits = new Set(year.git('rev-list', '--first-parent', 'main').split('\n'));
    expect(claims.every((claim) => commits.has(claim.commit))).toBe(true);
  });

  it('moves no figure of any closed month', async () => {
    expect(await restated(year, '2025-08')).toMatchObject({ code: 0, moved: [], restatement: null });
  });
});

interface Tampering {
  readonly name: string;
  /** Does it, and says which commit must be named; undefined where no single commit did it. */
  readonly tamper: (clone: Clone) => Promise<string | undefined>;
  readonly kind: string;
  readonly path: string;
  readonly field: string;
}

const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a commit that sets its clock back by ten days',
    tamper: async (clone) => {
      await clone.write(`journal/${CLIENT}/2025/note.yaml`, 'note\n');
      await edit(clone, DECEMBER, 'level: IV', 'level: III');
      return commit(clone, { at: '2025-12-20T10:00:00+08:00' });
    },
    kind: 'back-dated',
    path: DECEMBER,
    field: 'committedAt',
  },
  {
    name: 'an edited milestone',
    tamper: async (clone) => {
      const time = milestone(await clone.read(DECEMBER), 'respondedAt');
      await edit(clone, DECEMBER, `respondedAt: ${time}`, `respondedAt: ${time.replace(/T..:../, 'T10:06')}`);
      return commit(clone);
    },
    kind: 'amended',
    path: DECEMBER,
    field: 'timeline.respondedAt',
  },
  {
    name: 'a milestone taken out',
    tamper: async (clone) => {
      const time = milestone(await clone.read(AUGUST), 'faultReportedAt');
      await edit(clone, AUGUST, `  faultReportedAt: ${time}\n`, '');
      return commit(clone);
    },
    kind: 'amended',
    path: AUGUST,
    field: 'timeline.faultReportedAt',
  },
  {
    name: 'a level lowered in place',
    tamper: async (clone) => {
      await edit(clone, DECEMBER, 'level: IV', 'level: III');
      return commit(clone);
    },
    kind: 'amended',
    path: DECEMBER,
    field: 'level',
  },
  {
    name: 'a digit changed in a closed month',
    tamper: async (clone) => {
      const time = milestone(await clone.read(AUGUST), 'resolvedAt');
      await edit(clone, AUGUST, `resolvedAt: ${time}`, `resolvedAt: ${time.replace(/:00\+/, ':01+')}`);
      return commit(clone);
    },
    kind: 'closed',
    path: AUGUST,
    field: 'INC-2025-0042/resolve/elapsed',
  },
  {
    name: 'a history written anew with another time in it',
    tamper: async (clone) => {
      const time = milestone(await clone.read(AUGUST), 'respondedAt');
      rewrite(clone, `respondedAt: ${time}`, `respondedAt: ${time.replace(/:(.)(.):00\+/, ':$1$2:09+')}`);
      return undefined;
    },
    kind: 'closed',
    path: AUGUST,
    field: 'INC-2025-0042/respond/elapsed',
  },
  {
    name: 'the commits of documents lost with that history',
    tamper: async (clone) => {
      const time = milestone(await clone.read(AUGUST), 'respondedAt');
      rewrite(clone, `respondedAt: ${time}`, `respondedAt: ${time.replace(/:(.)(.):00\+/, ':$1$2:09+')}`);
      return undefined;
    },
    kind: 'rewritten',
    path: manifestPath('2025-08'),
    field: 'revision.commit',
  },
  {
    name: 'half a year forced into one commit',
    tamper: async (clone) => {
      const june = clone.git('rev-list', '-1', '--before=2025-06-30T00:00:00+08:00', 'main');
      const env = { ...clone.env, GIT_COMMITTER_DATE: '2026-01-08T10:00:00+08:00' };
      const args = ['commit-tree', 'main^{tree}', '-p', june, '-m', 'Tidy'];
      const squashed = execFileSync('git', args, { cwd: clone.root, env, encoding: 'utf8' }).trim();
      clone.git('reset', '--quiet', '--hard', squashed);
      return undefined;
    },
    kind: 'rewritten',
    path: manifestPath('2025-12'),
    field: 'revision.commit',
  },
  {
    name: 'a holiday added to a calendar',
    tamper: async (clone) => {
      await edit(clone, 'calendars/CN-2025.yaml', 'holidays:\n', 'holidays:\n  - date: 2025-08-15\n    name: Example\n');
      return commit(clone);
    },
    kind: 'terms',
    path: 'calendars/CN-2025.yaml',
    field: 'holidays[0].date',
  },
  {
    name: 'a target changed in the agreement',
    tamper: async (clone) => {
      const text = await clone.read(AGREEMENT);
      await clone.write(AGREEMENT, text.replace('resolve: 12h', 'resolve: 13h'));
      return commit(clone);
    },
    kind: 'terms',
    path: AGREEMENT,
    field: 'levels.I.targets.resolve',
  },
  {
    name: 'an agreement that nothing can be counted with any more',
    tamper: async (clone) => {
      const text = await clone.read(AGREEMENT);
      await clone.write(AGREEMENT, text.replace('resolve: 12h', 'resolve: soon'));
      return commit(clone);
    },
    kind: 'closed',
    path: manifestPath('2025-09'),
    field: 'figures',
  },
  {
    name: 'a deleted incident',
    tamper: async (clone) => {
      clone.git('rm', '--quiet', AUGUST);
      return commit(clone);
    },
    kind: 'removed',
    path: AUGUST,
    field: 'timeline.reportedAt',
  },
  {
    name: 'an altered record of an inspection',
    tamper: async (clone) => {
      await edit(clone, ROUND, 'from 120s to 120s', 'from 60s to 120s');
      return commit(clone);
    },
    kind: 'receipt',
    path: ROUND,
    field: 'file',
  },
  {
    name: 'a removed record of an inspection',
    tamper: async (clone) => {
      clone.git('rm', '--quiet', ROUND);
      return commit(clone);
    },
    kind: 'receipt',
    path: ROUND,
    field: 'file',
  },
  {
    name: 'a record of an inspection altered from the beginning',
    tamper: async (clone) => {
      rewrite(clone, '2025-08-14T12:00:00Z from 120s to', '2025-08-14T12:00:00Z from 119s to');
      return undefined;
    },
    kind: 'receipt',
    path: ROUND,
    field: 'digest',
  },
  {
    name: 'an import that nobody declared',
    tamper: async (clone) => {
      await clone.write(incident('INC-2025-0099'), (await clone.read(AUGUST)).replaceAll('0042', '0099'));
      return commit(clone);
    },
    kind: 'late',
    path: incident('INC-2025-0099'),
    field: 'timeline.resolvedAt',
  },
  {
    name: 'a figure changed in an issued document',
    tamper: async (clone) => {
      await edit(
        clone,
        manifestPath('2025-08'),
        '"INC-2025-0042/respond/verdict": "met"',
        '"INC-2025-0042/respond/verdict": "mat"',
      );
      return commit(clone);
    },
    kind: 'issued',
    path: manifestPath('2025-08'),
    field: 'figures.values',
  },
  {
    name: 'an issued document taken away',
    tamper: async (clone) => {
      clone.git('rm', '--quiet', manifestPath('2025-08'));
      return commit(clone);
    },
    kind: 'issued',
    path: manifestPath('2025-08'),
    field: 'file',
  },
  {
    name: 'a claim that lies ahead of its commit',
    tamper: async (clone) => {
      const text = await clone.read(AUGUST);
      await clone.write(incident('INC-2025-0099'), text.replaceAll('0042', '0099').replaceAll('2025-08-', '2026-02-'));
      return commit(clone);
    },
    kind: 'ahead',
    path: incident('INC-2025-0099'),
    field: 'timeline.reportedAt',
  },
];

describe('what is done to a year', () => {
  it.each(TAMPERINGS)('$name is named', async ({ tamper, kind, path, field }) => {
    const clone = copy();
    const commit = await tamper(clone);
    const { code, findings } = await audited(clone);
    expect(code).toBe(1);
    const named = findings.find((finding) => finding.kind === kind && finding.path === path && finding.field === field);
    expect(named, JSON.stringify(findings.slice(0, 5), undefined, 1)).toBeDefined();
    if (commit === undefined) expect(named?.commits).toHaveLength(1);
    else expect(named?.commits.map((one) => one.commit)).toEqual([commit]);
  });
});

describe('what is no tampering', () => {
  it('a declared import is unwitnessed and never late, also when it comes by a merge', async () => {
    const clone = copy();
    clone.git('checkout', '--quiet', '-b', 'import');
    const path = incident('INC-2025-0099');
    // Reported before every closed month, so that it moves none of their figures.
    await clone.write(path, (await clone.read(AUGUST)).replaceAll('0042', '0099').replaceAll('2025-08-', '2024-08-'));
    commit(clone, { message: 'Records of the old system\n\nCasebook-Import: old system (example)' });
    clone.git('checkout', '--quiet', 'main');
    const env = { ...clone.env, GIT_COMMITTER_DATE: '2026-01-09T10:00:00+08:00' };
    execFileSync('git', ['merge', '--quiet', '--no-ff', '--no-edit', 'import'], { cwd: clone.root, env });
    const { code, findings, claims } = await audited(clone);
    expect(findings).toEqual([]);
    expect(code).toBe(0);
    const imported = claims.filter((claim) => claim.imported);
    expect(imported.length).toBeGreaterThan(3);
    expect(imported.every((claim) => claim.path === path && claim.commit === clone.git('rev-parse', 'HEAD'))).toBe(true);
    expect(await auditedText(clone, 'zh-CN')).toContain('来源未见证');
  });

  it('a claim that comes by a merge is witnessed by the merge, not by the branch', async () => {
    const clone = copy();
    clone.git('checkout', '--quiet', '-b', 'slow');
    await edit(clone, DECEMBER, 'level: IV', 'level: IV\nwithdrawn:\n  at: 2026-01-05T10:00:00+08:00\n  reason: Example');
    commit(clone, { at: '2026-01-05T10:05:00+08:00' });
    clone.git('checkout', '--quiet', 'main');
    const env = { ...clone.env, GIT_COMMITTER_DATE: '2026-01-09T10:00:00+08:00' };
    execFileSync('git', ['merge', '--quiet', '--no-ff', '--no-edit', 'slow'], { cwd: clone.root, env });
    const { findings } = await audited(clone);
    expect(findings.map(({ kind, path, field, commits }) => [kind, path, field, commits[0]?.commit])).toEqual([
      ['late', DECEMBER, 'withdrawn.at', clone.git('rev-parse', 'HEAD')],
    ]);
    expect((await audited(clone, { tolerance: '5d' })).findings).toEqual([]);
  });

  it('terms that two have seen, one of them an approver whom the agreement lists: as committer or as a named reviewer', async () => {
    const clone = copy();
    const named = async () =>
      (await audited(clone)).findings.map(({ kind, field, after, commits }) => [kind, field, after, commits[0]?.commit]);
    await widen(clone, '21', { committer: 'zhou.lan' });
    await widen(clone, '22', { message: 'Longer\n\nReviewed-by: Zhou Lan <zhou.lan@hengtuo.example>' });
    expect(await named()).toEqual([]);
    const host = await widen(clone, '23', { committer: 'host' });
    const own = await widen(clone, '24', { message: 'Longer\n\nReviewed-by: He Wei <he.wei@example.org>' });
    expect(await named()).toEqual([
      ['terms', 'reports.dueDays', '23', host],
      ['terms', 'reports.dueDays', '24', own],
    ]);
  });

  it('terms that have to be signed: a change without an allowed signature is named, in both languages', async () => {
    const clone = copy();
    const key = join(folder, 'signing-key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'zhou.lan', '-f', key]);
    const text = await clone.read(AGREEMENT);
    await clone.write(AGREEMENT, text.replace('signed: false', 'signed: true'));
    const publicKey = readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
    await clone.write('allowed-signers', `zhou.lan@hengtuo.example ${publicKey}\n`);
    commit(clone, { committer: 'zhou.lan' });
    await widen(clone, '21', { committer: 'zhou.lan', signedBy: key });
    expect((await audited(clone)).findings).toEqual([]);
    const unsigned = await widen(clone, '22', { committer: 'zhou.lan' });
    const { findings, code } = await audited(clone);
    expect(code).toBe(1);
    expect(findings.map(({ kind, field, before, after, commits }) => [kind, field, before, after, commits[0]?.commit])).toEqual([
      ['unsigned', 'reports.dueDays', '21', '22', unsigned],
    ]);
    expect(await auditedText(clone, 'en')).toContain('without an allowed signature: 1');
    expect(await auditedText(clone, 'zh-CN')).toContain('没有获准的签名：1');
  });

  it('words improved in a record: reasons and texts are nobody’s clock', async () => {
    const clone = copy();
    const text = await clone.read(AUGUST);
    await clone.write(AUGUST, text.replace(/^symptoms:/m, 'loss: Example\nsymptoms:'));
    commit(clone);
    expect((await audited(clone)).findings).toEqual([]);
  });
});

describe('a month of records merged by the day', { timeout: 180_000 }, () => {
  const asked = { month: '2025-08', client: CLIENT };
  const DAY = `inspections/${CLIENT}/2025-08/14-1of1.txt`;
  const told = async (clone: Clone) =>
    (await audited(clone)).findings.map(({ kind, path, field, after, commits }) => [
      kind,
      path,
      field,
      after,
      commits[0]?.commit,
    ]);

  it('is no change where it is what its records yield, and neither is taking it apart', async () => {
    const clone = copy();
    const ledger = await clone.ledger({ remote: null, time: fixedTime('2026-01-08T10:00:00+08:00') });
    expect(await compact(ledger, asked)).toMatchObject({ days: 31 });
    expect(clone.git('ls-files', `inspections/${CLIENT}/2025-08`).split('\n')).toHaveLength(31);
    expect(await told(clone)).toEqual([]);
    await expand(ledger, asked);
    expect(await told(clone)).toEqual([]);
  });

  it('is named where it was merged wrongly, or changed afterwards', async () => {
    const clone = copy();
    await compact(await clone.ledger({ remote: null, time: fixedTime('2026-01-08T10:00:00+08:00') }), asked);
    const text = await clone.read(DAY);
    const wrong = text.replace(/\nkept\n(.)/, (_, first: string) => `\nkept\n${first === 'A' ? 'B' : 'A'}`);
    await clone.write(DAY, wrong);
    clone.git('commit', '--quiet', '--amend', '--no-edit', '--date=2026-01-08T10:00:00+08:00', DAY);
    const merged = clone.git('rev-parse', 'HEAD');
    expect(await told(clone)).toContainEqual(['receipt', DAY, 'month', 'altered', merged]);
    await clone.write(DAY, text);
    expect(await told(clone)).toContainEqual(['receipt', DAY, 'month', 'altered', merged]);
    clone.git('rm', '--quiet', '--force', DAY);
    const removed = commit(clone, { at: '2026-03-08T10:00:00+08:00' });
    expect(await told(clone)).toContainEqual(['receipt', DAY, 'month', 'removed', removed]);
  });
});

describe('records of rounds that have to be signed', { timeout: 180_000 }, () => {
  it('are named where they came by a commit without a key of the list', async () => {
    const clone = copy();
    const [key, stranger] = ['runner-key', 'stranger-key'].map((name) => join(folder, name));
    for (const file of [key, stranger]) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file ?? '']);
    const text = await clone.read(AGREEMENT);
    await clone.write(AGREEMENT, `${text.trimEnd()}\nrounds:\n  signed: true\n`);
    const publicKey = readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
    await clone.write('allowed-signers', `casebook@example.org ${publicKey}\n`);
    commit(clone, { committer: 'zhou.lan' });
    const record = async (day: string, signingKey: string | null) => {
      const [first = ''] = clone.git('ls-files', `inspections/${CLIENT}/2025-12/31`).split('\n');
      const path = first.replace('2025-12/31', `2026-01/${day}`);
      const changed = (await clone.read(first)).replace('2025-12-31T', `2026-01-${day}T`);
      const ledger = await clone.ledger({ remote: null, signingKey, time: fixedTime(`2026-01-${day}T20:05:00+08:00`) });
      return { path, commit: (await ledger.record([{ path, content: changed }], 'Round')).commit };
    };
    await record('09', key ?? null);
    const unsigned = await record('10', null);
    const strange = await record('11', stranger ?? null);
    const { findings } = await audited(clone);
    expect(
      findings
        .filter(({ kind }) => kind === 'unsigned')
        .map(({ path, field, after, commits }) => [path, field, after, commits.length]),
    ).toEqual([
      [unsigned.path, 'commit', unsigned.commit, 1],
      [strange.path, 'commit', strange.commit, 1],
    ]);
  });
});

describe('requests and defects', () => {
  it('an answer moved into its time in a closed month is an amendment, and moves the figures of the requests alone', async () => {
    const clone = copy();
    const path = `incidents/${CLIENT}/2025/REQ-2025-0029.yaml`;
    await edit(clone, path, 'answeredAt: 2025-08-20T15:10:00', 'answeredAt: 2025-08-20T14:30:00');
    const by = commit(clone);
    const { findings } = await audited(clone);
    expect(findings.filter(({ kind }) => kind !== 'closed').map(({ kind, field, after }) => [kind, field, after])).toEqual([
      ['amended', 'answeredAt', '2025-08-20T14:30:00+08:00'],
      ['late', 'answeredAt', '2025-08-20T14:30:00+08:00'],
    ]);
    const moved = findings.filter(({ kind }) => kind === 'closed');
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(({ field }) => /^(REQ-2025-0029|requests)\//.test(field))).toBe(true);
    expect(moved.every(({ commits }) => commits.map(({ commit: one }) => one).join() === by)).toBe(true);
  });

  it('a defect that is deleted is named with its commit', async () => {
    const clone = copy();
    const path = `incidents/${CLIENT}/2025/DEF-2025-0004.yaml`;
    clone.git('rm', '--quiet', path);
    const by = commit(clone);
    const removed = (await audited(clone)).findings.filter(({ kind }) => kind === 'removed');
    expect(removed.map(({ path: of, field, commits }) => [of, field, commits[0]?.commit])).toEqual([[path, 'submittedAt', by]]);
  });
});

describe('a closed month', () => {
  it('names exactly the figures that one digit moved, before, after and the commit, until a restatement approves them', async () => {
    const clone = copy();
    const time = milestone(await clone.read(AUGUST), 'resolvedAt');
    await edit(clone, AUGUST, `resolvedAt: ${time}`, `resolvedAt: ${time.replace(/:00\+/, ':01+')}`);
    const edited = commit(clone);
    const first = await restated(clone, '2025-08');
    expect(first.code).toBe(1);
    expect(first.moved.map(({ figure, before, after }) => `${figure}: ${before} → ${after}`)).toMatchInlineSnapshot(`
      [
        "INC-2025-0042/report/elapsed: 76740 → 76739",
        "INC-2025-0042/resolve/elapsed: 86400 → 86401",
        "INC-2025-0042/resolve/verdict: met → missed",
        "INC-2025-0042/resolve/without-pauses: met → missed",
        "on-time/resolve/II: 1/1 → 0/1",
        "on-time/total: 21/22 → 20/22",
        "on-time/without-pauses: 21/22 → 20/22",
        "resolution/II/median: 86400 → 86401",
        "resolution/II/worst: 86400 → 86401",
      ]
    `);
    expect(first.moved.every(({ commits }) => commits.length === 1 && commits[0] === edited)).toBe(true);
    const { findings } = await audited(clone);
    expect(findings.filter(({ kind }) => kind === 'closed').map(({ field }) => field)).toEqual(
      first.moved.map(({ figure }) => figure),
    );
    expect(findings.find(({ kind }) => kind === 'amended')?.closedPeriods).toEqual(['2025-08']);

    const record = [
      'id: RST-2026-0001',
      "period: '2025-08'",
      'reason: Example',
      'approver: 沈岳',
      'at: 2026-01-08T11:00:00+08:00',
    ];
    await clone.write(`journal/${CLIENT}/2026/RST-2026-0001.yaml`, [...record, `figures: ${first.figures}`, ''].join('\n'));
    commit(clone);
    expect(await restated(clone, '2025-08')).toMatchObject({ code: 0, restatement: 'RST-2026-0001' });
    expect((await audited(clone)).findings.filter(({ kind }) => kind === 'closed')).toEqual([]);

    await edit(clone, AUGUST, time.replace(/:00\+/, ':01+'), time.replace(/:00\+/, ':02+'));
    commit(clone);
    expect((await restated(clone, '2025-08')).restatement).toBeNull();
    expect((await audited(clone)).findings.some(({ kind }) => kind === 'closed')).toBe(true);
  });

  it('a change that is taken back leaves its amendments, and no moved figure', async () => {
    const clone = copy();
    const time = milestone(await clone.read(AUGUST), 'respondedAt');
    await edit(clone, AUGUST, `respondedAt: ${time}`, `respondedAt: ${time.replace(/:00\+/, ':01+')}`);
    commit(clone);
    await edit(clone, AUGUST, time.replace(/:00\+/, ':01+'), time);
    commit(clone);
    const { findings } = await audited(clone);
    expect(findings.map(({ kind }) => kind)).toEqual(['amended', 'amended', 'late']);
  });

  it('--period keeps what touches the period', async () => {
    const clone = copy();
    const time = milestone(await clone.read(AUGUST), 'respondedAt');
    await edit(clone, AUGUST, `respondedAt: ${time}`, `respondedAt: ${time.replace(/:00\+/, ':01+')}`);
    commit(clone);
    expect((await audited(clone, { period: '2025-08' })).code).toBe(1);
    expect((await audited(clone, { period: '2025-07' })).code).toBe(0);
  });
});

it('a shallow clone is refused with what to do', async () => {
  const root = join(folder, 'shallow');
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${year.root}`, root], { env: year.env });
  await expect(audited(cloneAt(root, year.env))).rejects.toThrow(/git fetch --unshallow/);
});
