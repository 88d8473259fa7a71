import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkSignature, NAMESPACE, signManifest } from '../../src/deliver/signature.ts';
import { privateKey } from '../../src/deliver/ssh-keys.ts';

const hasTool = spawnSync('ssh-keygen', ['-?']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'casebook-signature-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const WHO = 'zhou.lan@hengtuo.example';
const manifest = Buffer.from('{ "number": "QYSW-2025-M09" }\n');
const file = (name: string, content?: string | Buffer) => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

describe.skipIf(!hasTool)('signatures of manifests and OpenSSH', () => {
  const key = file('key');
  if (hasTool) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'office', '-f', key]);
  const allowed = () => file('allowed-signers', `${WHO} ${readFileSync(`${key}.pub`, 'utf8')}`);
  const at = '2025-10-08T09:00:00+08:00';

  it('ssh-keygen accepts what we sign with its key', () => {
    const signature = file('ours.sig', signManifest(manifest, privateKey(readFileSync(key, 'utf8'))));
    const args = ['-Y', 'verify', '-f', allowed(), '-I', WHO, '-n', NAMESPACE, '-s', signature];
    const run = spawnSync('ssh-keygen', args, { input: manifest, encoding: 'utf8' });
    expect([run.status, run.stdout]).toEqual([0, expect.stringContaining(`Good "${NAMESPACE}" signature for ${WHO}`)]);
  });

  it('we accept what ssh-keygen signs', () => {
    const path = file('theirs.json', manifest);
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-n', NAMESPACE, '-f', key, path], { stdio: 'ignore' });
    const signature = readFileSync(`${path}.sig`, 'utf8');
    expect(checkSignature({ manifest, signature, allowedSigners: readFileSync(allowed(), 'utf8'), at })).toEqual({
      kind: 'signed',
      by: WHO,
    });
    expect(checkSignature({ manifest: Buffer.from('{}'), signature, allowedSigners: undefined, at }).kind).toBe('broken');
  });

  it('a key with a passphrase is refused with what to do', () => {
    const locked = file('locked');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'correct horse', '-f', locked]);
    expect(() => privateKey(readFileSync(locked, 'utf8'))).toThrow('ssh-keygen -Y sign');
  });
});
