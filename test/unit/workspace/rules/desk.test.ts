// The rules of the desk at their edges: notice to the day, quota in order, approvals by decision and time, names of other clients.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { diskTree } from '../../../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../../../src/workspace/load.ts';
import { filesOf, memoryTree } from '../../../support/workspace-tree.ts';

const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
const folder = fileURLToPath(new URL('../../../diagnostics/workspace', import.meta.url));
const DUTY = 'journal/riverside-water/2025/DTY-2025-0001.yaml';
const AGREEMENT = 'inventory/riverside-water/agreement.yaml';
const APPROVAL = 'journal/riverside-water/2025/APR-2025-0001.yaml';
const DEFECT = 'incidents/riverside-water/2025/DEF-2025-0001.yaml';
const REQUEST = 'incidents/riverside-water/2025/REQ-2025-0001.yaml';

let base: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  base = await filesOf(diskTree(folder));
});

type Edits = Readonly<Record<string, (text: string) => string>>;

async function codes(edits: Edits): Promise<readonly string[]> {
  const files = new Map(base);
  for (const [path, edit] of Object.entries(edits)) {
    const before = new TextDecoder().decode(files.get(path) ?? new Uint8Array());
    const after = edit(before);
    expect(after, path).not.toBe(before);
    files.set(path, new TextEncoder().encode(after));
  }
  return (await loadWorkspace(memoryTree(files), { now })).findings.map(({ code }) => code);
}

const quota = (text: string) => (yaml: string) => yaml.replace('quotas:', `quotas:\n  ${text}`);
const requested =
  (date: string, more = '') =>
  (yaml: string) =>
    `${yaml.replace(/requestedOn: .*/, `requestedOn: ${date}`).replace(/agreedOn: .*\n/, '')}${more}`;

describe('notice of key-moment duty on 2025-03-20', () => {
  const notice = quota('keyMomentNoticeDays: 21');

  it.each<readonly [string, string, readonly string[]]>([
    ['2025-02-27', '', []],
    ['2025-02-28', '', ['CB0422']],
    ['2025-03-06', 'contract: beyond\noverage: { days: 1, labour: 示例, travel: 示例 }\n', []],
  ])('asked on %s %s', async (date, more, expected) => {
    expect(await codes({ [AGREEMENT]: notice, [DUTY]: requested(date, more) })).toEqual(expected);
  });

  it('is waived by a waiver of that notice', async () => {
    const waiver = 'id: WVR-2025-0002\nobligation: NOTICE-DTY-2025-0001\nreason: 示例\nby: 周岚\nat: 2025-03-07T09:00:00+08:00\n';
    const edits = {
      [AGREEMENT]: notice,
      [DUTY]: requested('2025-03-06'),
      'journal/riverside-water/2025/WVR-2025-0002.yaml': () => waiver,
    };
    expect(await codes(edits)).not.toContain('CB0422');
  });
});

describe('the quota of key-moment duty', () => {
  const second =
    (days: number, more = '') =>
    () =>
      `id: DTY-2025-0002\nkind: key-moment\ntitle: 示例\nrequestedOn: 2025-05-01\nfrom: 2025-06-20T08:00:00+08:00\nto: 2025-06-21T18:00:00+08:00\nstaff: [何维]\ndays: ${days}\n${more}`;
  const path = 'journal/riverside-water/2025/DTY-2025-0002.yaml';

  it('is kept up to its last day and passed by the next', async () => {
    const three = quota('keyMomentDays: 3');
    expect(await codes({ [AGREEMENT]: three, [path]: second(2) })).toEqual([]);
    expect(await codes({ [AGREEMENT]: three, [path]: second(3) })).toEqual(['CB0423']);
    expect(await codes({ [AGREEMENT]: three, [path]: second(3, 'contract: beyond\noverage: { days: 3 }\n') })).toEqual([]);
  });
});

describe('a defect that was implemented', () => {
  it.each<readonly [string, Edits, readonly string[]]>([
    [
      'with an approval of the same second',
      { [APPROVAL]: (text) => text.replace(/at: .*/, 'at: 2025-03-10T15:00:00+08:00') },
      [],
    ],
    ['with one a second later', { [APPROVAL]: (text) => text.replace(/at: .*/, 'at: 2025-03-10T15:00:01+08:00') }, ['CB0421']],
    ['although it was refused', { [APPROVAL]: (text) => text.replace('approved', 'rejected') }, ['CB0421']],
    [
      'where the agreement names nobody to confirm',
      {
        [APPROVAL]: (text) => text.replace('step: confirmed', 'step: reviewed'),
        [AGREEMENT]: (text) => text.replace('steps: [reviewed, confirmed]', 'steps: [reviewed]'),
      },
      [],
    ],
  ])('%s', async (_, edits, expected) => {
    expect(await codes(edits)).toEqual(expected);
  });

  it('and names no approval at all', async () => {
    const edits = {
      [DEFECT]: (text: string) => text.replace('  approval: APR-2025-0001\n', ''),
      [APPROVAL]: (text: string) => text.replace('subject: DEF-2025-0001', 'subject: CHG-2025-0001'),
    };
    expect(await codes(edits)).toEqual(['CB0421']);
  });
});

describe('names of another client', () => {
  const saying = (words: string) => (text: string) => text.replace(/^description: .*/m, `description: ${words}`);

  it.each(['与山岗门诊相同', '见 hilltop-clinic', '单号 SGMZ-7', '山岗门诊（示例）也有'])('%s', async (words) => {
    expect(await codes({ [REQUEST]: saying(words) })).toEqual(['CB0340']);
  });

  it.each(['清源水务的问题', 'riverside-water', 'SGMZ7 型号', 'hilltop-clinical'])('but not %s', async (words) => {
    expect(await codes({ [REQUEST]: saying(words) })).toEqual([]);
  });

  it('nor of any in what all share', async () => {
    const edits = { 'knowledge/KNO-2025-0001.yaml': (text: string) => text.replace(/^reviewedBy: .*/m, 'reviewedBy: 清源水务') };
    expect(await codes(edits)).toEqual(['CB0340']);
  });
});
