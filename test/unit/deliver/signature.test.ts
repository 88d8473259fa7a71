import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkSignature, signManifest } from '../../../src/deliver/signature.ts';
import { KeyError, privateKey, publicBlob } from '../../../src/deliver/ssh-keys.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const MANIFEST = Buffer.from('{\n  "number": "QYSW-2025-M09"\n}\n');
const AT = '2025-10-08T09:00:00+08:00';
const listed = (options = '') =>
  `# who may sign\nzhou.lan@hengtuo.example ${options}ssh-ed25519 ${publicBlob(key).toString('base64')} office\n`;
const check = (changes: Partial<Parameters<typeof checkSignature>[0]> = {}) =>
  checkSignature({ manifest: MANIFEST, signature: signManifest(MANIFEST, key), allowedSigners: listed(), at: AT, ...changes });

describe('the signature of a manifest', () => {
  it('names the signer of the list', () => {
    expect(check()).toEqual({ kind: 'signed', by: 'zhou.lan@hengtuo.example' });
  });

  it('without one the manifest is unsigned', () => {
    expect(check({ signature: undefined })).toEqual({ kind: 'unsigned' });
  });

  it.each([
    ['no list', undefined],
    ['another list', 'zhou.lan@hengtuo.example ssh-ed25519 AAAA\n'],
    ['another purpose', listed('namespaces="git" ')],
    ['a key that is valid later', listed('valid-after="20251009" ')],
    ['a key that was valid before', listed('namespaces="git,casebook-manifest",valid-before="202510080059" ')],
    ['an authority of certificates', listed('cert-authority ')],
  ])('is by a stranger: %s', (_, allowedSigners) => {
    expect(check({ allowedSigners })).toMatchObject({ kind: 'stranger', fingerprint: expect.stringMatching(/^SHA256:.{43}$/) });
  });

  it.each(['namespaces="git,casebook-manifest" ', 'valid-after="20251008",valid-before="20251009" '])(
    'holds with %s',
    (options) => {
      expect(check({ allowedSigners: listed(options) })).toMatchObject({ kind: 'signed' });
    },
  );

  it('every single byte of manifest and signature counts', () => {
    const signature = signManifest(MANIFEST, key);
    for (let index = 0; index < MANIFEST.length; index += 1) {
      const changed = Buffer.from(MANIFEST);
      changed.writeUInt8(changed.readUInt8(index) ^ 4, index);
      expect(check({ manifest: changed }).kind).toBe('broken');
    }
    for (let index = 0; index < signature.length; index += 1) {
      const other = signature[index] === 'A' ? 'B' : 'A';
      const changed = signature.slice(0, index) + other + signature.slice(index + 1);
      expect(check({ signature: changed }).kind, `byte ${index}`).not.toBe('signed');
    }
  });
});

describe('the key for signing', () => {
  it('is read from PEM', () => {
    expect(publicBlob(privateKey(key.export({ type: 'pkcs8', format: 'pem' })))).toEqual(publicBlob(key));
  });

  it.each([
    ['no key', 'secret'],
    ['another kind', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })],
  ])('%s is refused, and the refusal does not repeat it', (_, text) => {
    const failure = (() => {
      try {
        return privateKey(text);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(KeyError);
    expect(String(failure)).not.toContain(text);
  });
});
