import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diskTree } from '../../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../../src/workspace/load.ts';
import { filesOf, memoryTree } from '../../support/workspace-tree.ts';

const folder = fileURLToPath(new URL('../../diagnostics/workspace', import.meta.url));

describe('records are read with their places', () => {
  it('knows the line of a value, and of the nearest parent where there is none', async () => {
    const { clients } = await loadWorkspace(diskTree(folder));
    const incident = clients.get('riverside-water')?.incidents[0];
    expect(incident?.path).toBe('incidents/riverside-water/2025/INC-2025-0001.yaml');
    expect(incident?.lineOf('timeline', 'respondedAt')).toBe(20);
    expect(incident?.lineOf('assets', 0)).toBe(10);
    expect(incident?.lineOf('pauses')).toBe(27);
    expect(incident?.lineOf('timeline', 'withdrawnAt')).toBe(16);
    expect(incident?.lineOf('prevention')).toBe(1);
    expect(incident?.lineOf()).toBe(1);
  });

  it('keeps clients apart and shares checklists and calendars', async () => {
    const { clients, files } = await loadWorkspace(diskTree(folder));
    expect(files).toBe(
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml')).length,
    );
    const [clinic, water] = [clients.get('hilltop-clinic'), clients.get('riverside-water')];
    expect(clinic?.assets.map(({ value }) => value.id)).toEqual(['clinic-server']);
    expect(water?.assets.map(({ value }) => value.id)).toEqual(['billing-db', 'core-sw-1', 'core-sw-2', 'server-2']);
    expect(clinic?.incidents).toEqual([]);
    expect(clinic?.schedule).toBeUndefined();
    expect(clinic?.checklists.map(({ value }) => value.id)).toEqual(water?.checklists.map(({ value }) => value.id));
    expect(clinic?.calendars.map(({ value }) => value.year)).toEqual([2025]);
  });

  it('leaves a document with an error out of the records, and keeps one with a warning', async () => {
    const files = new Map<string, string | Uint8Array>(await filesOf(diskTree(folder)));
    const change = (path: string, from: string, to: string) => {
      files.set(path, new TextDecoder().decode(files.get(path) as Uint8Array).replace(from, to));
    };
    change('incidents/riverside-water/2025/INC-2025-0002.yaml', 'server-2]', 'server-9]');
    change('journal/riverside-water/2025/commentary-2025-03.yaml', '请确认更换计划。', 'TBD');
    const { clients, findings } = await loadWorkspace(memoryTree(files));
    const water = clients.get('riverside-water');
    expect(findings.map(({ code }) => code)).toEqual(['CB0303', 'CB0214']);
    expect(water?.incidents.map(({ value }) => value.id)).toEqual(['INC-2025-0001']);
    expect(water?.commentaries).toHaveLength(2);
  });

  it('takes nothing for the future unless told what time it is', async () => {
    const early = Temporal.Instant.from('2025-03-11T00:00:00Z');
    expect((await loadWorkspace(diskTree(folder))).findings).toEqual([]);
    const { findings } = await loadWorkspace(diskTree(folder), { now: early });
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['CB0402']));
  });

  it('an empty workspace has no clients and no findings', async () => {
    expect(await loadWorkspace(memoryTree(new Map()))).toMatchObject({ findings: [], files: 0, clients: new Map() });
  });
});
