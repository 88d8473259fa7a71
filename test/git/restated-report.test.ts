// Which moves of closed periods a report opens with: what moved since the report before, and nothing twice.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { historicInputs } from '../../src/cli/inputs/historic-inputs.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { manifestJson, manifestOf } from '../../src/deliver/manifest.ts';
import { parsePeriod, type Period } from '../../src/domain/period.ts';
import { figuresDigest, periodFigures } from '../../src/sla/period-figures.ts';
import { fixedTime } from '../../src/time-source.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { CLIENT, type Replayed, replayedYear } from '../support/replayed-year.ts';

const RECORD = `incidents/${CLIENT}/2025/INC-2025-0004.yaml`;
const QUARTER = parsePeriod('2025-Q1', 'Asia/Shanghai') as Period;

let year: Replayed;
let context: Context;
beforeAll(async () => {
  year = await replayedYear('2025-02');
  context = {
    time: fixedTime('2025-04-10T12:00:00+08:00'),
    cwd: year.root,
    env: year.env,
    out: () => undefined,
    talk: () => undefined,
    terminal: false,
    readInput: async function* () {
      // Nothing is read.
    },
    language: 'en',
  };
});
afterAll(() => year.dispose());

async function read(ref: string) {
  const ledger = await openLedger(context, year.root);
  const revision = await ledger.revision(ref);
  if (revision === undefined) throw new TypeError(`no commit ${ref}`);
  const tree = await ledger.readAt(revision.commit);
  const records = (await loadWorkspace(tree)).clients.get(CLIENT);
  if (records === undefined) throw new TypeError('no client');
  return { records, tree, revision: { commit: revision.commit, committedAt: revision.committedAt } };
}

async function restatements(ref = 'HEAD') {
  const { restatements: found = [] } = await historicInputs(context, year.root, await read(ref), QUARTER);
  return found.map(({ period, document, figures, approval }) => ({
    period,
    document,
    approval: approval?.value.id,
    figures: figures.map(({ figure, before, after, commits }) => [
      figure,
      before,
      after,
      ...commits.map((one) => one.slice(0, 8)),
    ]),
  }));
}

function commit(message: string): string {
  year.git('add', '--all');
  year.git('commit', '--quiet', '-m', message);
  return year.git('rev-parse', 'HEAD').slice(0, 8);
}

async function respond(from: string, to: string): Promise<string> {
  const text = await year.read(RECORD);
  expect(text.split(`respondedAt: ${from}`).length).toBe(2);
  await year.write(RECORD, text.replace(`respondedAt: ${from}`, `respondedAt: ${to}`));
  return commit('Small change');
}

const elapsed = 'INC-2025-0004/respond/elapsed';

it(
  'opens with what moved since the report that closed the period, until a later report has said so',
  { timeout: 120_000 },
  async () => {
    const time = /respondedAt: (\S+)/.exec(await year.read(RECORD))?.[1] ?? '';
    const at = (seconds: string) => time.replace(/:00\+/, `:${seconds}+`);
    expect(await restatements()).toEqual([]);
    const clean = year.git('rev-parse', 'HEAD');

    const first = await respond(time, at('07'));
    const [open] = await restatements();
    expect(open).toMatchObject({ period: '2025-01', document: 'QYSW-2025-01', approval: undefined });
    const [, before, after] = open?.figures.find(([figure]) => figure === elapsed) ?? [];
    expect(after).toBe(Number(before) + 7);
    expect(open?.figures.every(([, , , ...commits]) => commits.join() === first)).toBe(true);
    // The earlier commit knows nothing of it, whatever came later.
    expect(await restatements(clean)).toEqual([]);

    const present = periodFigures((await read('HEAD')).records, parsePeriod('2025-01', 'Asia/Shanghai') as Period);
    const record = [
      'id: RST-2025-0001',
      "period: '2025-01'",
      'reason: Example',
      'approver: 沈岳',
      'at: 2025-03-20T10:00:00+08:00',
    ];
    const approves = `figures: ${figuresDigest(present)}`;
    await year.write(`journal/${CLIENT}/2025/RST-2025-0001.yaml`, [...record, approves, ''].join('\n'));
    commit('Restatement');
    expect(await restatements()).toMatchObject([{ period: '2025-01', approval: 'RST-2025-0001' }]);

    // The report of the quarter is issued from this commit: it has told it.
    const { revision } = await read('HEAD');
    const about = {
      number: 'QYSW-2025-Q1',
      client: CLIENT,
      period: '2025-Q1',
      edition: { kind: 'formal', version: '1.0' } as const,
    };
    const values = periodFigures((await read('HEAD')).records, QUARTER);
    const figures = { digest: figuresDigest(values), values };
    const manifest = manifestOf({ ...about, revision, figures, provenance: {} }, []);
    await year.write(`reports/${CLIENT}/2025/QYSW-2025-Q1.manifest.json`, manifestJson(manifest));
    commit('Report of the quarter');
    expect(await restatements()).toEqual([]);

    const second = await respond(at('07'), at('09'));
    const january = (await restatements()).find(({ period }) => period === '2025-01');
    const moved = january?.figures.find(([figure]) => figure === elapsed);
    expect(moved).toEqual([elapsed, Number(after), Number(after) + 2, second]);
  },
);
