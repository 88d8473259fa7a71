// What is known of one delivery: the intent before, the outcome after. One file for a version of a document and a channel.
import { createHash } from 'node:crypto';
import type { ChannelName } from '../domain/delivery.ts';
import type { IssuedFile, Manifest } from './manifest.ts';

/** `intended`: begun, and nobody has told how it ended. */
type ReceiptState = 'intended' | 'delivered' | 'partly' | 'refused' | 'unknown';

export interface Receipt {
  readonly format: 'casebook-delivery-1';
  readonly number: string;
  readonly version: string;
  readonly client: string;
  readonly channel: ChannelName;
  /** SHA-256 of the manifest that was sent. */
  readonly manifest: string;
  readonly key: string;
  /** Where it went, without secrets. */
  readonly place: string;
  readonly state: ReceiptState;
  readonly intendedAt: string;
  /** Tells two runs apart that began in the same second. */
  readonly run: string;
  readonly endedAt?: string;
  readonly attempts?: number;
  readonly detail?: string;
  /** Mail addresses. */
  readonly accepted?: readonly string[];
  readonly refused?: readonly string[];
  /** The person who found out how it ended. */
  readonly settledBy?: string;
}

export function manifestDigest(manifest: Uint8Array): string {
  return createHash('sha256').update(manifest).digest('hex');
}

/** The same document to the same client by the same channel: the same key, whenever it is tried. */
export function deliveryKey(digest: string, client: string, channel: ChannelName): string {
  return createHash('sha256').update(`casebook-delivery-1\n${digest}\n${client}\n${channel}\n`).digest('hex').slice(0, 40);
}

/** Beside the manifest. */
export function receiptPath(manifestPath: string, version: string, channel: ChannelName): string {
  return manifestPath.replace(/\.manifest\.json$/, `.v${version}.${channel}.delivery.json`);
}

export function receiptJson(receipt: Receipt): string {
  return `${JSON.stringify(receipt, undefined, 2)}\n`;
}

export function receiptIn(bytes: Uint8Array): Receipt | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Receipt> | null;
    return value?.format === 'casebook-delivery-1' && typeof value.state === 'string' && typeof value.channel === 'string'
      ? (value as Receipt)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Why these files are not what the manifest lists; undefined where they are. */
export function wrongFile(manifest: Manifest, files: readonly IssuedFile[]): string | undefined {
  return manifest.files.find(({ name, bytes, sha256 }) => {
    const file = files.find((one) => one.name === name);
    return file?.bytes.byteLength !== bytes || createHash('sha256').update(file.bytes).digest('hex') !== sha256;
  })?.name;
}
