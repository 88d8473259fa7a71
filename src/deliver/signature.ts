// The signature of a manifest, in the form of OpenSSH: `ssh-keygen -Y sign` makes the same, and `ssh-keygen -Y verify` checks it.
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { publicBlob, publicKeyOf, signerOf } from './ssh-keys.ts';
import { field, fields } from './ssh-wire.ts';

/** A signature for another purpose, of a commit for example, is none of a manifest. */
export const NAMESPACE = 'casebook-manifest';

const MAGIC = 'SSHSIG';
const VERSION = Buffer.from([0, 0, 0, 1]);
const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';

export type SignatureVerdict =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'signed'; readonly by: string }
  /** The signature is not one of these bytes. */
  | { readonly kind: 'broken' }
  /** Good, but by a key that the workspace does not list for this. */
  | { readonly kind: 'stranger'; readonly fingerprint: string };

export function signManifest(manifest: Uint8Array, key: KeyObject): string {
  const signature = sign(null, message(manifest, 'sha512'), key);
  const blob = Buffer.concat([
    Buffer.from(MAGIC),
    VERSION,
    field(publicBlob(key)),
    field(NAMESPACE),
    field(''),
    field('sha512'),
    field(Buffer.concat([field('ssh-ed25519'), field(signature)])),
  ]);
  return `${BEGIN}\n${blob.toString('base64').replaceAll(/.{70}/g, '$&\n').trimEnd()}\n${END}\n`;
}

export interface SignedManifest {
  readonly manifest: Uint8Array;
  readonly signature: string | undefined;
  /** In the format of OpenSSH; undefined where the workspace lists no keys. */
  readonly allowedSigners: string | undefined;
  /** When the document says that it was made: keys are valid from and until. */
  readonly at: string;
}

export function checkSignature({ manifest, signature, allowedSigners, at }: SignedManifest): SignatureVerdict {
  if (signature === undefined) return { kind: 'unsigned' };
  const blob = unarmoured(signature);
  const [key, namespace, , hash, signed, rest] =
    blob?.subarray(0, 10).equals(Buffer.concat([Buffer.from(MAGIC), VERSION])) === true ? fields(blob.subarray(10), 5) : [];
  const [kind, bytes, beyond] = fields(signed ?? Buffer.alloc(0), 2);
  const algorithm = hash?.toString();
  const publicKey = key === undefined ? undefined : publicKeyOf(key);
  if (
    key === undefined ||
    publicKey === undefined ||
    bytes === undefined ||
    rest?.length !== 0 ||
    beyond?.length !== 0 ||
    kind?.toString() !== 'ssh-ed25519' ||
    namespace?.toString() !== NAMESPACE ||
    (algorithm !== 'sha512' && algorithm !== 'sha256') ||
    !verify(null, message(manifest, algorithm), publicKey, bytes)
  )
    return { kind: 'broken' };
  const by = allowedSigners === undefined ? undefined : signerOf(allowedSigners, key, { namespace: NAMESPACE, at });
  if (by !== undefined) return { kind: 'signed', by };
  return { kind: 'stranger', fingerprint: `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}` };
}

/** The bytes in the armour; undefined where a byte of it is not as it is written. */
function unarmoured(text: string): Buffer | undefined {
  const body = new RegExp(`^${BEGIN}\\n([A-Za-z0-9+/=\\n]+)\\n${END}\\n$`).exec(text)?.[1]?.replaceAll('\n', '');
  const bytes = body === undefined ? undefined : Buffer.from(body, 'base64');
  return bytes?.toString('base64') === body ? bytes : undefined;
}

function message(manifest: Uint8Array, algorithm: 'sha512' | 'sha256'): Buffer {
  const digest = createHash(algorithm).update(manifest).digest();
  return Buffer.concat([Buffer.from(MAGIC), field(NAMESPACE), field(''), field(algorithm), field(digest)]);
}
