// Mistakes of several files, or with the files themselves: each is told once, and nothing that follows from it.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { filesOf, memoryTree } from '../support/workspace-tree.ts';
import { AGREEMENT, CALENDAR, CHECKLIST, DATABASE, DEFECT, INCIDENT, NETWORK, SCHEDULE, SLOW_DATABASE, SWITCH, journal } from './mistakes/planted.ts';

const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
const folder = fileURLToPath(new URL('workspace', import.meta.url));
let base: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  base = await filesOf(diskTree(folder));
});

async function findingsWith(changes: readonly (readonly [path: string, content: string | undefined])[]) {
  const files = new Map<string, string | Uint8Array>(base);
  for (const [path, content] of changes) {
    if (content === undefined) files.delete(path);
    else files.set(path, content);
  }
  return (await loadWorkspace(memoryTree(files), { now })).findings;
}

function planted(path: string, sound: string | RegExp, wrong: string): string {
  const text = new TextDecoder().decode(base.get(path));
  expect(text.search(typeof sound === 'string' ? RegExp.escape(sound) : sound), `${path} holds the text that the mistake replaces`).not.toBe(-1);
  return text.replace(sound, () => wrong);
}

it('a plan for an asset that was retired before the agreement is told at the plan, once', async () => {
  const retired = planted(SWITCH, 'commissionedOn: 2021-05-18', 'commissionedOn: 2021-05-18\nretiredOn: 2023-01-01');
  const findings = await findingsWith([[SWITCH, retired]]);
  expect(findings.map(({ path, code, start }) => [path, code, start.line])).toEqual([[SCHEDULE, 'CB0420', 3]]);
});

it('a record of another client is told as such', async () => {
  const action = new TextDecoder().decode(base.get('journal/riverside-water/2025/ACT-2025-0001.yaml'));
  const path = 'journal/hilltop-clinic/2025/ACT-2025-0001.yaml';
  const findings = await findingsWith([[path, action]]);
  expect(findings.map((found) => [found.path, found.code, found.start.line])).toEqual([[path, 'CB0336', 7]]);
});

it.each([
  ['2025-Q1', '2025-Q2'],
  ['2024-Q4', '2025-Q1'],
  ['2024', '2025'],
])('the words on %s said once more on %s are one finding', async (before, period) => {
  const words = new TextDecoder().decode(base.get('journal/riverside-water/2025/commentary-2025-03.yaml'));
  const on = (id: string) =>
    [`journal/riverside-water/${id.slice(0, 4)}/commentary-${id}.yaml`, words.replace('2025-03', `'${id}'`)] as const;
  const findings = (await findingsWith([on(before), on(period)])).filter(({ code }) => code !== 'CB0409');
  expect(findings.map((found) => [found.path, found.code])).toEqual([[on(period)[0], 'CB0215']]);
});

describe('one mistake with the files, one finding', () => {
  const content = (path: string) => new TextDecoder().decode(base.get(path));

  it.each([
    ['a record with the wrong ending', INCIDENT, INCIDENT.replace('.yaml', '.yml'), 'CB0116'],
    ['a record with underscores', SLOW_DATABASE, SLOW_DATABASE.replaceAll('-2025-', '_2025_'), 'CB0116'],
    ['an asset outside its folder', DATABASE, DATABASE.replace('/assets', ''), 'CB0116'],
    ['a network plan with the wrong ending', NETWORK, NETWORK.replace('.yaml', '.yml'), 'CB0116'],
    ['a knowledge entry in small letters', 'knowledge/KNO-2025-0002.yaml', 'knowledge/kno-2025-0002.yaml', 'CB0116'],
    ['a problem without hyphens', journal('PRB'), journal('PRB').replace('PRB-2025-0001', 'PRB2025-0001'), 'CB0116'],
    ['a calendar in small letters', CALENDAR, 'calendars/cn-2025.yaml', 'CB0116'],
    ['a record in the folder of another year', DEFECT, DEFECT.replace('/2025/', '/2024/'), 'CB0320'],
    ['a renamed asset', DATABASE, DATABASE.replace('billing-db', 'billing-database'), 'CB0301'],
    ['a client file with the wrong ending', 'inventory/riverside-water/client.yaml', 'inventory/riverside-water/client.yml', 'CB0116'],
  ])('%s', async (_mistake, from, to, code) => {
    const findings = await findingsWith([
      [from, undefined],
      [to, content(from)],
    ]);
    expect(findings.map((found) => [found.path, found.code])).toEqual([[to, code]]);
  });

  it.each([
    ['an unreadable agreement', AGREEMENT],
    ['an unreadable client', 'inventory/riverside-water/client.yaml'],
    ['an unreadable asset that others name', SWITCH],
    ['an unreadable checklist', CHECKLIST],
    ['an unreadable incident that a part names', INCIDENT],
    ['an unreadable calendar', CALENDAR],
  ])('%s makes nothing else a finding', async (_mistake, path) => {
    const findings = await findingsWith([[path, `${content(path)}]: [`]]);
    expect(findings.map((found) => found.path)).toEqual([path]);
  });

  it('a network plan in capitals is missed by no incident that names its links', async () => {
    const plan = NETWORK.replace('network', 'Network');
    const incident = content(INCIDENT).replace('assets:\n', 'links: [core-trunk]\nassets:\n');
    const findings = await findingsWith([
      [NETWORK, undefined],
      [plan, content(NETWORK)],
      [INCIDENT, incident],
    ]);
    expect(findings.map((found) => [found.path, found.code])).toEqual([[plan, 'CB0116']]);
  });

  it('a client whose inventory was renamed is told there, and not at its records', async () => {
    const renamed = [...base.keys()].filter((path) => path.startsWith('inventory/riverside-water/'));
    const to = (path: string) => path.replace('riverside-water', 'riverside');
    const changes = renamed.flatMap((path) => [[path, undefined] as const, [to(path), content(path)] as const]);
    const findings = await findingsWith(changes);
    expect(findings.map((found) => [found.path, found.code])).toEqual([['inventory/riverside/client.yaml', 'CB0321']]);
  });

  it('a client without its agreement is left out, the other one stays', async () => {
    const files = new Map<string, string | Uint8Array>(base);
    files.delete(AGREEMENT);
    const { clients, findings } = await loadWorkspace(memoryTree(files), { now });
    expect([...clients.keys()]).toEqual(['hilltop-clinic']);
    expect(findings.map(({ code }) => code)).toEqual(['CB0319']);
  });
});
