// TLS over a connection: verified before anything secret leaves, or looked at without a word where the certificate is the question.
import { phrase } from '../phrase.ts';
import type { Socket } from 'node:net';
import { checkServerIdentity, connect, type ConnectionOptions, type PeerCertificate, type TLSSocket } from 'node:tls';
import { isIP } from 'node:net';
import type { Gauge } from '../domain/inspection.ts';
import { type ProbeContext, ProbeFailure } from './probe.ts';
import { secretNamed } from './secrets.ts';
import { mustBeOpen } from './tcp-line.ts';

/** How a certificate comes to be believed: the public authorities, the client’s own, or the one certificate that is pinned. */
export interface Trust {
  readonly name: string;
  readonly authority?: string;
  readonly fingerprint?: string;
}

interface TrustSettings {
  readonly authority?: string | undefined;
  readonly fingerprint?: string | undefined;
}

export function trustOf(name: string, { authority, fingerprint }: TrustSettings, context: ProbeContext, setting: string): Trust {
  return {
    name,
    ...(authority === undefined ? {} : { authority: secretNamed(context, `${setting}.authority`, authority) }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}

/** Rejects where the certificate is not believed; nothing but the handshake has been said then. */
export async function openVerifiedTls(socket: Socket, trust: Trust): Promise<TLSSocket> {
  const line = await handshake(socket, trust, {});
  const { chain, name } = problemsOf(line, trust);
  const { fingerprint256 } = line.getPeerCertificate();
  if (trust.fingerprint === undefined ? (chain ?? name) === undefined : trust.fingerprint === fingerprint256) return line;
  line.destroy();
  if (trust.fingerprint !== undefined)
    throw new ProbeFailure(
      'host-key',
      phrase('the certificate has the fingerprint {shown}, but the asset pins {pinned}; no password was sent', {
        shown: fingerprint256,
        pinned: trust.fingerprint,
      }),
    );
  throw new ProbeFailure(
    'host-key',
    phrase('the certificate is not believed ({why}); no password was sent', { why: chain ?? name ?? '' }),
  );
}

/** Old servers as well: what they speak is what is to be seen. */
export function openTlsToLook(socket: Socket, trust: Trust): Promise<TLSSocket> {
  return handshake(socket, trust, { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
}

async function handshake(socket: Socket, { name, authority }: Trust, more: ConnectionOptions): Promise<TLSSocket> {
  mustBeOpen(socket);
  let line: TLSSocket;
  try {
    line = connect({
      ...more,
      socket,
      rejectUnauthorized: false,
      ...(isIP(name) > 0 ? {} : { servername: name }),
      ...(authority === undefined ? {} : { ca: authority }),
    });
  } catch (error) {
    throw new ProbeFailure('settings', phrase('the certificates of access….authority cannot be read'), { cause: error });
  }
  await new Promise<void>((resolve, reject) => {
    line.once('secureConnect', resolve);
    line.once('error', (error) => reject(namedError(error)));
    line.once('close', () =>
      reject(new ProbeFailure('protocol', phrase('the device ends the connection during the TLS handshake'))),
    );
  });
  line.on('error', () => {});
  return line;
}

function namedError(error: Error): Error {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'no code';
  if (code === 'ECONNREFUSED') return error;
  return new ProbeFailure('protocol', phrase('no TLS: the handshake fails ({code})', { code }));
}

interface CertificateProblems {
  readonly chain: string | undefined;
  readonly name: string | undefined;
}

/** In the words of OpenSSL, such as `CERT_HAS_EXPIRED`. */
export function problemsOf(line: TLSSocket, { name }: Trust): CertificateProblems {
  const problem: unknown = line.authorizationError;
  const code = problem instanceof Error && 'code' in problem ? problem.code : problem;
  const certificate = line.getPeerCertificate();
  const isNamed = Object.keys(certificate).length > 0 && checkServerIdentity(name, certificate) === undefined;
  return {
    chain: line.authorized || code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? undefined : typeof code === 'string' ? code : 'UNKNOWN',
    name: isNamed ? undefined : `not made out to ${name}`,
  };
}

const DAY_MS = 86_400_000;

/** Whole days until the first certificate of the chain that was shown ends; negative when one has ended. */
export function daysLeft(line: TLSSocket, now: Temporal.Instant): Gauge {
  const ends = chainOf(line.getPeerCertificate(true)).map(({ valid_to }) => Date.parse(valid_to));
  const first = Math.min(...ends);
  if (!Number.isFinite(first)) throw new ProbeFailure('no-data', phrase('the certificate does not say until when it holds'));
  return { name: 'certificate', value: Math.floor((first - now.epochMilliseconds) / DAY_MS), unit: 'd' };
}

const LONGEST_CHAIN = 10;

type ChainedCertificate = PeerCertificate & { readonly issuerCertificate?: ChainedCertificate };

/** The last one names itself as its issuer. */
function chainOf(leaf: ChainedCertificate): readonly ChainedCertificate[] {
  const chain: ChainedCertificate[] = [];
  let next: ChainedCertificate | undefined = leaf;
  while (next !== undefined && next.valid_to !== undefined && chain.length < LONGEST_CHAIN) {
    if (chain.some(({ fingerprint256 }) => fingerprint256 === next?.fingerprint256)) break;
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}
