// The inventory that is exported, as Ansible itself reads it; and what Ansible writes, read back.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Asset } from '../../src/domain/asset.ts';
import { ansibleInventory, assetsFromAnsible } from '../../src/exchange/ansible.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { describeWith, installed } from '../support/system-programs.ts';

const SOUND = join(import.meta.dirname, '../diagnostics/workspace');
const SITES = {
  sites: [
    { id: 'east-works', names: [] },
    { id: 'north-station', names: [] },
  ],
};

/** What YAML 1.1 and templates would make something else of. */
const TRICKY = [
  'yes',
  'off',
  '12:30',
  '010',
  '1_000',
  '0b11',
  '2025-01-01',
  '~',
  'null',
  '1e3',
  '{{ lookup("pipe", "id") }}',
  '{% if x %}',
  '交换机 #1: 主用',
];

describeWith(['ansible-inventory'], 'ansible-inventory', () => {
  let folder: string;
  let assets: readonly Asset[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casebook-ansible-'));
    const { clients } = await loadWorkspace(diskTree(SOUND));
    const shipped = [...clients.values()]
      .flatMap((client) => client.assets.map(({ value }) => value))
      .filter(({ address }) => address !== undefined);
    const [pattern] = shipped;
    if (pattern === undefined) throw new Error('the sound workspace has no asset with an address');
    const tricky = TRICKY.map((text, index): Asset => ({
      ...pattern,
      id: `tricky-${index}`,
      name: text,
      model: text,
      serial: text,
      address: `192.0.2.${index + 1}`,
    }));
    assets = [...new Map([...shipped, ...tricky].map((asset) => [asset.id, asset])).values()];
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function listed(...args: readonly string[]): Promise<string> {
    const file = join(folder, 'inventory.yml');
    writeFileSync(file, (await ansibleInventory(assets)).text);
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      ANSIBLE_HOME: folder,
      ANSIBLE_LOCAL_TEMP: folder,
      LC_ALL: 'C.UTF-8',
    };
    const { stdout, stderr } = await promisify(execFile)(installed('ansible-inventory'), ['-i', file, '--list', ...args], {
      env,
    });
    expect(stderr).not.toMatch(/WARNING|ERROR/);
    return stdout;
  }

  it('every host has its address and the asset, word for word', async () => {
    const { _meta: meta } = JSON.parse(await listed()) as {
      readonly _meta: {
        readonly hostvars: Readonly<Record<string, { readonly casebook: object; readonly ansible_host: string }>>;
      };
    };
    expect(Object.keys(meta.hostvars).toSorted()).toEqual(assets.map(({ id }) => id).toSorted());
    for (const { id, address, ...rest } of assets) {
      const { casebook, ansible_host: host } = meta.hostvars[id] ?? {};
      expect(host).toBe(address);
      expect(marksTaken(casebook), id).toEqual(rest);
    }
  });

  it('what Ansible writes of it is read back without a difference', async () => {
    const found = await assetsFromAnsible(await listed('--yaml'), SITES);
    const byId = (all: readonly object[]) => (all as readonly Asset[]).toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(found.assets.map(({ asset }) => asset))).toEqual(byId(assets));
    expect(found.leftOut).toEqual([]);
  });
});

/** Ansible marks text that is no template in its JSON. */
function marksTaken(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marksTaken);
  if (typeof value !== 'object' || value === null) return value;
  const [mark, text] = Object.entries(value)[0] ?? [];
  if (mark === '__ansible_unsafe') return text;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marksTaken(item)]));
}
