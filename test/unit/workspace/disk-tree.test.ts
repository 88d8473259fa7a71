import { execSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskTree } from '../../../src/workspace/disk-tree.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-tree-'));
  mkdirSync(join(root, 'inventory', 'clinic'), { recursive: true });
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'inventory', 'clinic', 'client.yaml'), 'id: clinic\n');
  writeFileSync(join(root, 'inventory', 'clinic', 'agreement.yaml'), 'id: AGR-2025-01\n');
  writeFileSync(join(root, 'src', 'main.yaml'), 'x\n');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('the workspace on disk', () => {
  it('lists plain files of its own folders, sorted', async () => {
    expect(await diskTree(root).list()).toEqual(['inventory/clinic/agreement.yaml', 'inventory/clinic/client.yaml']);
  });

  it('lists by prefix', async () => {
    expect(await diskTree(root).list('inventory/clinic/c')).toEqual(['inventory/clinic/client.yaml']);
  });

  it.each(['src/main.yaml', '../etc/passwd', 'inventory/../src/main.yaml', 'inventory//clinic/client.yaml', 'inventory', ''])(
    'does not read %j',
    async (path) => {
      expect(await diskTree(root).read(path)).toBeUndefined();
    },
  );

  it('names symbolic links and follows none', async () => {
    symlinkSync(join(root, 'src', 'main.yaml'), join(root, 'inventory', 'link.yaml'));
    symlinkSync(join(root, 'src'), join(root, 'inventory', 'folder'));
    symlinkSync(join(root, 'src'), join(root, 'journal'));
    const tree = diskTree(root);
    expect(await tree.refused()).toEqual([
      { path: 'inventory/folder', why: 'symlink' },
      { path: 'inventory/link.yaml', why: 'symlink' },
      { path: 'journal', why: 'symlink' },
    ]);
    expect(await tree.read('inventory/link.yaml')).toBeUndefined();
    expect(await tree.read('inventory/folder/main.yaml')).toBeUndefined();
    expect(await tree.read('journal/main.yaml')).toBeUndefined();
  });

  it('names a pipe and does not wait for it', async () => {
    execSync('mkfifo inventory/pipe.yaml', { cwd: root });
    const tree = diskTree(root);
    expect(await tree.refused()).toEqual([{ path: 'inventory/pipe.yaml', why: 'special' }]);
    expect(await tree.read('inventory/pipe.yaml')).toBeUndefined();
  });

  it('names a folder that is called like a record', async () => {
    mkdirSync(join(root, 'inventory', 'clinic', 'network.yaml'));
    expect(await diskTree(root).refused()).toEqual([{ path: 'inventory/clinic/network.yaml', why: 'folder' }]);
  });

  it.each(['incident', 'Incidents', 'incidnets'])(
    'names the first record in a folder called %s, and no other folder',
    async (folder) => {
      mkdirSync(join(root, folder, 'clinic', '2025'), { recursive: true });
      mkdirSync(join(root, 'report', 'clinic'), { recursive: true });
      writeFileSync(join(root, 'report', 'clinic', 'client.yaml'), '');
      for (const name of ['notes.txt', 'INC-2025-0002.yaml', 'INC-2025-0001.yaml'])
        writeFileSync(join(root, folder, 'clinic', '2025', name), '');
      const meant = 'incidents/clinic/2025/INC-2025-0001.yaml';
      expect(await diskTree(root).refused()).toEqual([
        { path: `${folder}/clinic/2025/INC-2025-0001.yaml`, meant, why: 'misnamed-folder' },
      ]);
    },
  );

  it.each([
    ['a line end', 'a\n::error::.yaml'],
    ['an escape sequence', 'a\u001b[31m.yaml'],
    ['a change of direction', 'a\u202elmay.yaml'],
    ['a space of no width', 'a\u200b.yaml'],
    ['no UTF-8', Buffer.from([0x61, 0xff, 0x2e, 0x79, 0x61, 0x6d, 0x6c])],
  ])('names a file whose name holds %s, and lists it nowhere', async (_what, name) => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/inventory/clinic/`), Buffer.from(name)]), 'id: x\n');
    const tree = diskTree(root);
    expect(await tree.list()).toEqual(['inventory/clinic/agreement.yaml', 'inventory/clinic/client.yaml']);
    expect(await tree.refused()).toEqual([{ path: `inventory/clinic/${name.toString()}`, why: 'strange-name' }]);
  });

  it('names a huge file and does not read it', async () => {
    writeFileSync(join(root, 'inventory', 'huge.yaml'), '');
    truncateSync(join(root, 'inventory', 'huge.yaml'), 2 ** 34);
    const tree = diskTree(root);
    expect(await tree.refused()).toEqual([{ path: 'inventory/huge.yaml', why: 'too-large' }]);
    expect(await tree.read('inventory/huge.yaml')).toBeUndefined();
  });
});
