// Echo requests by the system's own ping, which holds the right to send them: whether an asset answers, and how many are lost.
import { phrase } from '../../phrase.ts';
import { spawn } from 'node:child_process';
import type { Facts } from '../../domain/inspection.ts';
import { record, type ValueOf } from '../../domain/schema.ts';
import { placeOf } from '../address.ts';
import { observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const parameters = record({});

const TOOL = 'ping';
const REQUESTS = 3;
const MOST_OCTETS = 16 * 1024;
/** The tool gets nothing of our environment, in which secrets stand. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };

export const icmp: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'icmp',
  title: { zh: '网络可达性', en: 'Reachability' },
  parameters,
  access: 'icmp',
  secrets: [],
  probe({ asset, endpoint }, _parameters, context) {
    return observe('icmp echo', context, async (signal) => {
      if (asset.access?.icmp === undefined)
        throw new ProbeFailure('settings', phrase('asset {asset} has no access.icmp', { asset: asset.id }));
      const { address, family } = await placeOf(endpoint.host);
      const seconds = Math.max(1, Math.floor((context.limitMs / 1000) * 0.8));
      const said = await ping([`-${family}`, '-n', '-q', '-c', `${REQUESTS}`, '-w', `${seconds}`, address], signal);
      context.heard?.();
      return { facts: echoFacts(said) };
    });
  },
};

function ping(args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const tool = spawn(TOOL, args, { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
    let said = '';
    for (const stream of [tool.stdout, tool.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => void (said = (said + text).slice(0, MOST_OCTETS)));
    tool.once('error', (error) => reject(namedError(error)));
    tool.once('close', () => resolve(said));
  });
}

function namedError(error: Error & { readonly code?: string }): Error {
  if (error.code !== 'ENOENT') return error;
  return new ProbeFailure('unsupported', phrase('this machine has no ping; on Debian the package iputils-ping brings it'));
}

/** As iputils and BusyBox print it. */
export function echoFacts(said: string): Facts {
  const [, sent, received] = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(said) ?? [];
  if (sent === undefined || received === undefined) {
    if (/permi(?:tted|ssion)/i.test(said))
      throw new ProbeFailure('unsupported', phrase('ping may not send echo requests on this machine'));
    if (/unreachable/i.test(said)) throw new ProbeFailure('unreachable', phrase('there is no way to the address'));
    throw new ProbeFailure('unparsed', phrase('the output of ping is not understood'));
  }
  if (Number(received) === 0) {
    if (/unreachable|\+\d+ errors/i.test(said))
      throw new ProbeFailure('unreachable', phrase('routers say that the address cannot be reached'));
    throw new ProbeFailure('timeout', phrase('none of {sent} echo requests is answered', { sent }));
  }
  const loss = Math.round((100 * Math.max(0, Number(sent) - Number(received))) / Math.max(1, Number(sent)));
  const mean = /= [\d.]+\/([\d.]+)\//.exec(said)?.[1];
  return {
    gauges: [
      { name: 'loss', value: loss, unit: '%' },
      ...(mean === undefined ? [] : [{ name: 'round trip', value: Math.ceil(Number(mean)), unit: 'ms' }]),
    ],
  };
}
