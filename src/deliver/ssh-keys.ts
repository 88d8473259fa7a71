// Ed25519 keys as OpenSSH writes them: private keys, public keys, and the list of allowed signers of the workspace.
import { phrase, SaidError } from '../phrase.ts';
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { field, fields } from './ssh-wire.ts';

const KIND = 'ssh-ed25519';

/** A key that cannot be used: the sentence says why. */
export class KeyError extends SaidError {}

/** PKCS#8 (`openssl genpkey -algorithm ed25519`) or OpenSSH (`ssh-keygen -t ed25519`), both without a passphrase. */
export function privateKey(text: string): KeyObject {
  const key = text.includes('OPENSSH PRIVATE KEY') ? openSshKey(text) : pkcs8Key(text);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new KeyError(phrase('the key for signing is {kind}, not Ed25519', { kind: key.asymmetricKeyType ?? '?' }));
  return key;
}

function pkcs8Key(text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch (cause) {
    throw new KeyError('the key for signing is no private key in PEM or OpenSSH form without a passphrase', { cause });
  }
}

const MAGIC = 'openssh-key-v1\0';

function openSshKey(text: string): KeyObject {
  const body = Buffer.from(text.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  const [cipher, , , rest] = fields(body.subarray(MAGIC.length), 3);
  if (cipher?.toString() !== 'none')
    throw new KeyError('the key for signing has a passphrase; sign with `ssh-keygen -Y sign` instead');
  const [, secret] = fields((rest ?? Buffer.alloc(0)).subarray(4), 2);
  // Two check numbers, the kind, the public half, then seed and public half together.
  const [kind, point, pair] = fields((secret ?? Buffer.alloc(0)).subarray(8), 3);
  if (kind?.toString() !== KIND || point === undefined || pair === undefined)
    throw new KeyError(phrase('the key for signing is {kind}, not Ed25519', { kind: kind?.toString() ?? '?' }));
  const seed = pair.subarray(0, 32);
  return createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', d: seed.toString('base64url'), x: point.toString('base64url') },
    format: 'jwk',
  });
}

/** The public half as OpenSSH puts it on the wire. */
export function publicBlob(key: KeyObject): Buffer {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.concat([field(KIND), field(Buffer.from(x, 'base64url'))]);
}

export function publicKeyOf(blob: Buffer): KeyObject | undefined {
  const [kind, point] = fields(blob, 2);
  if (kind?.toString() !== KIND || point?.length !== 32) return undefined;
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') }, format: 'jwk' });
}

interface AllowedKey {
  readonly principals: string;
  readonly blob: string;
  readonly namespaces: readonly string[] | undefined;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** Whose key it is; undefined where the list does not allow it for this purpose at this time. */
export function signerOf(
  allowedSigners: string,
  blob: Buffer,
  use: { readonly namespace: string; readonly at: string },
): string | undefined {
  const base64 = blob.toString('base64');
  return allowedKeys(allowedSigners).find(
    (key) =>
      key.blob === base64 && (key.namespaces === undefined || key.namespaces.includes(use.namespace)) && isWithin(use.at, key),
  )?.principals;
}

function allowedKeys(text: string): readonly AllowedKey[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(?<principals>[^\s#]+)\s+(?:(?<options>\S*="[^#]*?"|[a-z-]+)\s+)?ssh-ed25519\s+(?<blob>[A-Za-z0-9+/=]+)/.exec(
      line,
    );
    const { principals = '', options = '', blob = '' } = match?.groups ?? {};
    // A certificate authority vouches for keys that it signs, not for itself.
    if (match === null || /(?:^|,)cert-authority(?:,|$)/.test(options)) return [];
    const option = (name: string) => new RegExp(`(?:^|,)${name}="([^"]*)"`).exec(options)?.[1];
    return [
      {
        principals,
        blob,
        namespaces: option('namespaces')?.split(','),
        after: option('valid-after'),
        before: option('valid-before'),
      },
    ];
  });
}

function isWithin(at: string, { after, before }: AllowedKey): boolean {
  const instant = Date.parse(at);
  return (after === undefined || instant >= stamp(after)) && (before === undefined || instant < stamp(before));
}

/** `20260101`, `202601011200` or `20260101120000`, read as UTC so that every machine reads the same. */
function stamp(text: string): number {
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z?$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
