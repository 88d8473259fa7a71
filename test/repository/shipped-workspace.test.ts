// The workspace that this repository ships: sound, complete, bilingual, and its two clients strangers to each other.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Incident } from '../../src/domain/incident.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import type { ClientRecords } from '../../src/domain/records.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import { loadEstate } from '../../src/lab/estate.ts';
import { assess } from '../../src/sla/assess.ts';
import { compliance } from '../../src/sla/compliance.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace, type Workspace } from '../../src/workspace/load.ts';

const root = resolve(import.meta.dirname, '../..');
const FIRST = 'riverside-water';
const SECOND = 'hilltop-clinic';
const MONTHS = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
/** By then the whole year is closed. */
const AFTERWARDS = epochSeconds('2026-02-01T00:00:00+08:00');

let workspace: Workspace;
let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  const tree = diskTree(root);
  workspace = await loadWorkspace(tree, { now: Temporal.Now.instant() });
  const paths = (await tree.list()).filter((path) => /^(calendars|checklists|incidents|inventory|journal)\/.*\.yaml$/.test(path));
  files = new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)));
});

function records(client: string): ClientRecords {
  const found = workspace.clients.get(client);
  if (found === undefined) throw new Error(`the shipped workspace has no client ${client}`);
  return found;
}

const incidentsOf = (client: string): readonly Incident[] => records(client).incidents.map(({ value }) => value);

describe('the shipped workspace', () => {
  it('validates without a finding', () => {
    expect(workspace.findings).toEqual([]);
    expect([...workspace.clients.keys()].toSorted()).toEqual([SECOND, FIRST]);
  });

  it('has something of every kind for the first client, and enough for the second', () => {
    const first = records(FIRST);
    const missing = Object.entries(first).filter(([, value]) => Array.isArray(value) && value.length === 0);
    // No period was restated: an issued report stands as it is.
    expect(missing.map(([kind]) => kind)).toEqual(['restatements']);
    expect([first.network, first.cabling, first.emergencyPlan].filter((one) => one === undefined)).toEqual([]);
    expect(first.knowledge.length).toBeGreaterThanOrEqual(12);
    const { problems, advisories, visits, calls, drills, surveys, approvals, restoreTests } = records(SECOND);
    expect(
      [problems, advisories, visits, calls, drills, surveys, approvals, restoreTests].filter((list) => list.length === 0),
    ).toEqual([]);
  });

  it('has every text in both languages', () => {
    const lacking = [...files].flatMap(([path, text]) => oneSided(parse(text)).map((value) => `${path}: ${value}`));
    expect(lacking).toEqual([]);
  });

  it('never names one client in the files of the other', () => {
    for (const [mine, other] of [
      [FIRST, SECOND],
      [SECOND, FIRST],
    ] as const) {
      const { client, assets } = records(other);
      const { id, code, name, unit, sites, contacts = [] } = client.value;
      const names = [name, unit, ...sites.map((site) => site.name), ...contacts.map((contact) => contact.name)].flatMap((text) =>
        typeof text === 'object' ? Object.values(text) : [],
      );
      // Words such as «access-sw-1» are nobody's own; the clinic's assets carry its name.
      const own = mine === FIRST ? assets.map(({ value }) => value.id) : [];
      const forbidden = [id, code, '山岗', 'Hilltop', '清源', 'Riverside', ...names, ...own].filter(
        (word) => word !== undefined && !namesOf(mine).includes(word),
      );
      const betrayed = [...files]
        .filter(([path]) => path.split('/')[1] === mine)
        .flatMap(([path, text]) => forbidden.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`));
      expect(betrayed).toEqual([]);
    }
  });

  it('refers only to records that exist', () => {
    const dangling = [...files].flatMap(([path, text]) => {
      const [, client = ''] = path.split('/');
      const known = [...files.keys()].filter((other) => other.split('/')[1] === client);
      const named = text.match(/\b(?:ACT|ATT|CHG|DEF|DTY|INC|MNT|PRT|REQ|RSK)-[0-9]{4}-[0-9]+\b/g) ?? [];
      return named.filter((id) => !known.some((other) => other.endsWith(`/${id}.yaml`))).map((id) => `${path}: ${id}`);
    });
    expect(dangling).toEqual([]);
  });
});

describe('the year of the first client', () => {
  it.each([
    // level at the report:   I  II III IV
    ['2025-01', [0, 1, 2, 2]],
    ['2025-02', [0, 0, 1, 3]],
    ['2025-03', [0, 1, 2, 3]],
    ['2025-04', [0, 1, 1, 4]],
    ['2025-05', [1, 0, 2, 2]],
    ['2025-06', [0, 1, 2, 3]],
    ['2025-07', [0, 1, 3, 3]],
    ['2025-08', [0, 1, 2, 3]],
    ['2025-09', [1, 2, 3, 2]],
    ['2025-10', [0, 1, 1, 3]],
    ['2025-11', [0, 1, 2, 2]],
    ['2025-12', [0, 1, 1, 3]],
  ] as const)('has its incidents of %s by level', (month, expected) => {
    const levels = incidentsOf(FIRST)
      .filter(({ timeline }) => timeline.reportedAt.startsWith(month))
      .map(({ level }) => level);
    expect((['I', 'II', 'III', 'IV'] as const).map((name) => levels.filter((level) => level === name).length)).toEqual(expected);
  });

  it('numbers its incidents in the order of their reports and closes all of them', () => {
    const incidents = incidentsOf(FIRST).toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const reported = incidents.map(({ timeline }) => epochSeconds(timeline.reportedAt));
    expect(reported).toEqual(reported.toSorted((one, other) => one - other));
    expect(incidents.map(({ id }) => id)).toEqual(incidents.map((_, index) => `INC-2025-${String(index + 1).padStart(4, '0')}`));
    const open = incidents.filter(({ timeline }) => epochSeconds(timeline.closedAt ?? '2099-01-01T00:00Z') >= AFTERWARDS);
    expect(open).toEqual([]);
  });

  it('explains every missed promise, and only those', () => {
    const missed = assess(records(FIRST), AFTERWARDS).filter(({ verdict }) => verdict === 'missed');
    const explained = incidentsOf(FIRST).flatMap(({ id, misses = [] }) => misses.map(({ clock }) => `${id} ${clock}`));
    expect(explained.toSorted()).toEqual(missed.map(({ incident, clock }) => `${incident} ${clock}`).toSorted());
    expect(missed).toHaveLength(11);
  });

  it('keeps two promises in the very last second', () => {
    const edge = assess(records(FIRST), AFTERWARDS).filter(
      ({ milestoneAt, dueAt }) => milestoneAt !== null && milestoneAt === dueAt,
    );
    expect(edge.map(({ incident, clock, verdict }) => `${incident} ${clock} ${verdict}`)).toEqual([
      'INC-2025-0042 resolve met',
      'INC-2025-0059 plan met',
    ]);
  });

  it.each([
    ['2025-01', 20, 20],
    ['2025-02', 15, 16],
    ['2025-03', 23, 24],
    ['2025-04', 22, 22],
    ['2025-05', 21, 22],
    ['2025-06', 22, 24],
    ['2025-07', 24, 25],
    ['2025-08', 21, 22],
    ['2025-09', 23, 25],
    ['2025-10', 28, 29],
    ['2025-11', 21, 21],
    ['2025-12', 17, 18],
  ] as const)('met in %s %i of %i agreed times', (month, met, decided) => {
    const period = parsePeriod(month, 'Asia/Shanghai');
    if (period === undefined) throw new Error(month);
    expect(compliance(assess(records(FIRST), AFTERWARDS), period).total).toMatchObject({ met, decided });
  });

  it('lets a critical fault run over, with its contingency plan filed in time', () => {
    const clocks = assess(records(FIRST), AFTERWARDS).filter(({ incident }) => incident === 'INC-2025-0047');
    const told = clocks.map(({ clock, verdict, elapsedSeconds, pausedSeconds }) => [
      clock,
      verdict,
      elapsedSeconds,
      pausedSeconds,
    ]);
    expect(told).toEqual([
      ['respond', 'met', 16 * 60, 0],
      ['plan', 'met', 98 * 60, 0],
      ['resolve', 'missed', (12 * 60 + 34) * 60, 40 * 60],
      ['contingency', 'met', (11 * 60 + 48) * 60, 40 * 60],
      ['report', 'met', (17 * 60 + 34) * 60, 0],
    ]);
  });

  it('tells the whole case of every critical and severe fault and of every repeat', () => {
    const cases = incidentsOf(FIRST).filter(({ level, repeatOf }) => level === 'I' || level === 'II' || repeatOf !== undefined);
    expect(cases.length).toBeGreaterThan(12);
    for (const { id, events = [], effect, cause, resolution, dataProtection, prevention } of cases) {
      expect(events.length, id).toBeGreaterThanOrEqual(4);
      expect(
        events.every(({ evidence }) => evidence !== undefined),
        id,
      ).toBe(true);
      expect(
        [effect, cause?.root, resolution?.permanent, resolution?.verification, dataProtection, prevention],
        id,
      ).not.toContain(undefined);
    }
  });

  it('has pauses, level changes, repeats and a withdrawal to report', () => {
    const incidents = incidentsOf(FIRST);
    const count = (has: (incident: Incident) => boolean) => incidents.filter(has).length;
    expect(count(({ pauses = [] }) => pauses.length > 0)).toBe(3);
    expect(count(({ levelChanges = [] }) => levelChanges.length > 0)).toBe(2);
    expect(count(({ repeatOf }) => repeatOf !== undefined)).toBe(2);
    expect(count(({ withdrawn }) => withdrawn !== undefined)).toBe(1);
  });

  it('has an incident for every fault that its lab shows', async () => {
    const { scenario } = await loadEstate(FIRST);
    const orphans = scenario.conditions.filter(({ asset, from, until }) => {
      const covers = ({ assets, timeline }: Incident) =>
        assets.includes(asset) &&
        epochSeconds(timeline.occurredAt ?? timeline.reportedAt) < epochSeconds(until) &&
        epochSeconds(timeline.resolvedAt ?? timeline.reportedAt) > epochSeconds(from);
      return !incidentsOf(FIRST).some(covers);
    });
    expect(orphans.map(({ asset, from }) => `${asset} ${from}`)).toEqual([]);
  });
});

describe('the quarters and the year in words', () => {
  it('are there, with what became better and worse, and what is recommended', () => {
    const of = (period: string) => records(FIRST).commentaries.find(({ value }) => value.period === period)?.value;
    for (const quarter of ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']) {
      expect(of(quarter)?.better?.length, quarter).toBeGreaterThanOrEqual(3);
      expect(of(quarter)?.worse?.length, quarter).toBeGreaterThanOrEqual(2);
    }
    expect(of('2025')?.lessons).toHaveLength(3);
    expect(of('2025')?.requests).toHaveLength(3);
    expect(of('2025')?.recommendations?.map(({ priority }) => priority)).toContain('high');
  });
});

describe('the month in words', () => {
  it('is there for every month of the first client and for two of the second', () => {
    const months = (client: string) =>
      records(client)
        .commentaries.map(({ value }) => value.period)
        .filter((period) => /^[0-9]{4}-[0-9]{2}$/.test(period))
        .toSorted();
    expect(months(FIRST)).toEqual(MONTHS);
    expect(months(SECOND)).toEqual(['2025-08', '2025-09']);
  });

  it.each([FIRST, SECOND])('keeps to the limits of page 1 for %s', (client) => {
    const words = records(client).assets.map(({ value }) => value.id);
    for (const { path, value } of records(client).commentaries) {
      const { agreement, happened, risk, decision } = value;
      const answers = [agreement, happened, risk, decision];
      const zh = answers.map((answer) => (typeof answer === 'string' ? answer : (answer.zh ?? ''))).join('');
      const en = answers.map((answer) => (typeof answer === 'string' ? answer : (answer.en ?? ''))).join(' ');
      expect(zh.length, path).toBeLessThanOrEqual(300);
      expect(en.split(/\s+/).length, path).toBeLessThanOrEqual(150);
      expect(`${zh} ${en}`, path).not.toMatch(/[A-Z]{3}-[0-9]{4}|\b(?:SLA|UPS|OSPF|VLAN|SNMP|SSH|JVM|JDBC|CPU|PSU)\b/);
      expect(
        words.filter((word) => `${zh} ${en}`.includes(word)),
        path,
      ).toEqual([]);
    }
  });

  it('says something else every month', () => {
    const told = records(FIRST).commentaries.map(({ value }) => JSON.stringify(value.happened));
    expect(new Set(told).size).toBe(told.length);
  });
});

function namesOf(client: string): readonly string[] {
  const { id, code, name } = records(client).client.value;
  return [id, code, ...(client === FIRST ? ['清源', 'Riverside'] : ['山岗', 'Hilltop']), ...Object.values(name)];
}

/** Texts that lack a language, and Chinese that stands where only one language can. */
function oneSided(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return key !== 'zh' && /\p{Script=Han}/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const isText = keys.includes('zh') || keys.includes('en');
  if (isText && keys.toSorted().join() !== 'en,zh') return [JSON.stringify(value)];
  return Object.entries(value).flatMap(([name, inner]) => oneSided(inner, name));
}
