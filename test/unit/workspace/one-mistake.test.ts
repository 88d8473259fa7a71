// One mistake that many records feel is told once: links in place of folders and files, an item with another name, a broken waiver.
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskFindings } from '../../../src/cli/desk/findings.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { diskTree } from '../../../src/workspace/disk-tree.ts';
import { checkWorkspace } from '../../../src/workspace/load.ts';

const sound = fileURLToPath(new URL('../../diagnostics/workspace', import.meta.url));
const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
const journal = (name: string) => `journal/riverside-water/2025/${name}.yaml`;

let top: string;
let root: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'casebook-once-'));
  root = join(top, 'records');
  cpSync(sound, root, { recursive: true });
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

async function found(): Promise<readonly string[]> {
  const desk: Diagnostic[] = [];
  const { findings } = await checkWorkspace(diskTree(root), { now }, (records, known) => {
    desk.push(...deskFindings(records, known));
  });
  return [...findings, ...desk].map(({ code, path, values }) => [code, path, values['count']].join(' ').trimEnd());
}

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(join(root, path), 'utf8');
  expect(change(before), path).not.toBe(before);
  writeFileSync(join(root, path), change(before));
}

describe('a link', () => {
  it.each([
    'inventory',
    'checklists',
    'calendars',
    'knowledge',
    'inventory/riverside-water/assets',
    'inventory/riverside-water/assets/core-sw-1.yaml',
    'inventory/riverside-water/network.yaml',
    'checklists/core-switch.yaml',
    'incidents/riverside-water/2025/INC-2025-0001.yaml',
  ])('in place of %s is told, and nothing that stands behind it is missed', async (path) => {
    const elsewhere = join(top, 'elsewhere');
    renameSync(join(root, path), elsewhere);
    symlinkSync(elsewhere, join(root, path));
    expect(await found()).toEqual([`CB0114 ${path}`]);
  });

  it('that leads to itself is told', async () => {
    symlinkSync('loop', join(root, 'inventory', 'loop'));
    expect(await found()).toEqual(['CB0114 inventory/loop']);
  });
});

describe('an item of a checklist under another name', () => {
  const more = (number: string) =>
    writeFileSync(
      join(root, journal(`ATT-2025-${number}`)),
      readFileSync(join(root, journal('ATT-2025-0001')), 'utf8').replaceAll('ATT-2025-0001', `ATT-2025-${number}`),
    );
  const rename = (name: string) => edit('checklists/core-switch.yaml', (text) => text.replace('id: lamps', `id: ${name}`));

  it('much like the old one is told where it is defined, with how many attest it', async () => {
    more('0002');
    more('0003');
    rename('lamp');
    expect(await found()).toEqual(['CB0322 checklists/core-switch.yaml 3']);
  });

  it('unlike the old one is told at the first attestation, with how many there are', async () => {
    more('0002');
    more('0003');
    rename('signal-lights');
    expect(await found()).toEqual([`CB0316 ${journal('ATT-2025-0001')} 3`]);
  });

  it('that one record attests is told there', async () => {
    rename('lamp');
    expect(await found()).toEqual([`CB0316 ${journal('ATT-2025-0001')}`]);
  });
});

describe('an engineer who came later than the part', () => {
  const waived = (text: string) => text.replace('CALL-2025-W05', 'VISIT-PRT-2025-0001');
  beforeEach(() => {
    edit(journal('PRT-2025-0001'), (text) => text.replace('2025-03-11T12:10', '2025-03-11T13:10'));
  });

  it('is told', async () => {
    expect(await found()).toEqual([`CB0424 ${journal('PRT-2025-0001')}`]);
  });

  it('is not where the client waived it', async () => {
    edit(journal('WVR-2025-0001'), waived);
    expect(await found()).toEqual([]);
  });

  it('is not where a waiver cannot be read: that is told', async () => {
    edit(journal('WVR-2025-0001'), (text) => waived(text).replace('reason:', 'reson:'));
    expect(await found()).toEqual([`CB0201 ${journal('WVR-2025-0001')}`]);
  });
});
