// Looks at the certificate that a service shows: how long it holds, whether its chain is believed, and whom it is made out to.
import { phrase } from '../../phrase.ts';
import type { PeerCertificate } from 'node:tls';
import type { Facts, Part } from '../../domain/inspection.ts';
import { record, type ValueOf } from '../../domain/schema.ts';
import { observe, type ProbeContext, ProbeFailure, type ProbeKind, type Target } from '../probe.ts';
import { openTcpLine } from '../tcp-line.ts';
import type { Trust } from '../tls-line.ts';

const parameters = record({});

const DEFAULT_PORT = 443;
const LONGEST_NAME = 200;

export const tls: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'tls',
  title: { zh: 'TLS 证书', en: 'TLS certificate' },
  parameters,
  access: 'tls',
  secrets: [],
  probe(target, _parameters, context) {
    return observe('tls certificate', context, async (signal) => {
      const { host, port, trust } = await settingsOf(target, context);
      const socket = await openTcpLine({ host, port }, signal);
      try {
        const { daysLeft, openTlsToLook, problemsOf } = await import('../tls-line.ts');
        const line = await openTlsToLook(socket, trust);
        context.heard?.();
        const certificate = line.getPeerCertificate();
        if (Object.keys(certificate).length === 0) throw new ProbeFailure('no-data', phrase('the service shows no certificate'));
        const gauge = daysLeft(line, context.time.now());
        return { facts: { ...factsOf(certificate, problemsOf(line, trust), line.getProtocol()), gauges: [gauge] } };
      } finally {
        socket.destroy();
      }
    });
  },
};

async function settingsOf({ asset, endpoint }: Target, context: ProbeContext) {
  const access = asset.access?.tls;
  if (access === undefined) throw new ProbeFailure('settings', phrase('asset {asset} has no access.tls', { asset: asset.id }));
  const { trustOf } = await import('../tls-line.ts');
  const trust: Trust = trustOf(access.name ?? asset.address ?? endpoint.host, access, context, 'access.tls');
  return { host: endpoint.host, port: endpoint.port ?? access.port ?? DEFAULT_PORT, trust };
}

/** The verdict of TLS itself on chain and name are parts, so that a bad certificate needs no rule to be a fault. */
function factsOf(
  { subject, issuer, valid_to }: PeerCertificate,
  { chain, name }: { readonly chain: string | undefined; readonly name: string | undefined },
  protocol: string | null,
): Facts {
  const part = (title: string, problem: string | undefined): Part =>
    problem === undefined ? { name: title, state: 'ok' } : { name: title, state: 'fault', word: problem };
  return {
    parts: [part('chain', chain), part('name', name)],
    values: {
      subject: commonName(subject),
      issuer: commonName(issuer),
      validUntil: new Date(valid_to).toISOString().slice(0, 10),
      protocol: protocol ?? 'unknown',
    },
  };
}

/** What a stranger wrote: cut short, and without control characters. */
function commonName(name: PeerCertificate['subject']): string {
  const [text = ''] = [name?.CN ?? name?.O].flat();
  return text
    .replaceAll(/\p{C}+/gu, ' ')
    .slice(0, LONGEST_NAME)
    .toWellFormed();
}
