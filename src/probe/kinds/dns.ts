// Asks a name server one question; what it answers are names to be compared, and a server that knows no answer is at fault.
import { phrase } from '../../phrase.ts';
import { Resolver } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import { Type } from '../../domain/type.ts';
import type { Facts } from '../../domain/inspection.ts';
import { oneOf, optional, record, type ValueOf } from '../../domain/schema.ts';
import { placeOf } from '../address.ts';
import { observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'PTR', 'SRV', 'TXT'] as const;

const parameters = record({
  name: Type.String({
    pattern: '^[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})$',
    description: 'Name that is asked for, for example www.client.example; of a PTR record the name below in-addr.arpa.',
  }),
  type: optional(oneOf(TYPES, 'Type of the record; default A.')),
});
type Parameters = ValueOf<typeof parameters>;

const DEFAULT_PORT = 53;
const MOST_ANSWERS = 100;
const LONGEST_ANSWER = 300;
/** A lost packet is sent once more, and both tries fit the deadline. */
const SHARE_OF_LIMIT = 0.4;

export const dns: ProbeKind<Parameters> = {
  kind: 'dns',
  title: { zh: '域名解析', en: 'Name resolution' },
  parameters,
  access: 'dns',
  secrets: [],
  probe({ asset, endpoint }, { name, type = 'A' }, context) {
    return observe(`dns ${type} ${name}`, context, async (signal) => {
      if (asset.access?.dns === undefined)
        throw new ProbeFailure('settings', phrase('asset {asset} has no access.dns', { asset: asset.id }));
      const { address } = await placeOf(endpoint.host);
      const port = endpoint.port ?? asset.access.dns.port ?? DEFAULT_PORT;
      const resolver = new Resolver({ timeout: Math.floor(context.limitMs * SHARE_OF_LIMIT), tries: 2 });
      resolver.setServers([isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`]);
      signal.addEventListener('abort', () => resolver.cancel(), { once: true });
      const facts = await ask(resolver, name, type);
      context.heard?.();
      return { facts };
    });
  },
};

async function ask(resolver: Resolver, name: string, type: (typeof TYPES)[number]): Promise<Facts> {
  const question = `${name} ${type}`;
  try {
    const names = textsOf(await resolver.resolve(name, type));
    // A name that only leads to names, or in a circle, has no record of this type either.
    if (names.length === 0) return { parts: [{ name: question, state: 'fault', word: NO_RECORD }], names };
    return { parts: [{ name: question, state: 'ok' }], names };
  } catch (error) {
    const word = WORDS[codeOf(error)];
    if (word !== undefined) return { parts: [{ name: question, state: 'fault', word }], names: [] };
    throw named(error);
  }
}

const NO_RECORD = 'no such record';
/** What a server says when it does its work and has nothing to give. */
const WORDS: Readonly<Record<string, string>> = { ENOTFOUND: 'NXDOMAIN', ENODATA: NO_RECORD, ESERVFAIL: 'SERVFAIL' };

function named(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return new ProbeFailure('refused', phrase('nobody answers at the port of the name server'));
    case 'ETIMEOUT':
    case 'ECANCELLED':
      return new ProbeFailure('timeout', phrase('the name server does not answer'));
    case 'EREFUSED':
      return new ProbeFailure('auth', phrase('the name server refuses to answer this machine'));
    default:
      return new ProbeFailure('protocol', phrase('the answer is no sound DNS message ({code})', { code: codeOf(error) }));
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no code';

/** In an order of their own: servers turn their answers round at every question. */
function textsOf(answers: Awaited<ReturnType<Resolver['resolve']>>): readonly string[] {
  const list: readonly unknown[] = Array.isArray(answers) ? answers : [answers];
  if (list.length > MOST_ANSWERS)
    throw new ProbeFailure('protocol', phrase('the name server gives more than {most} answers', { most: MOST_ANSWERS }));
  return list.map((answer) => textOf(answer).slice(0, LONGEST_ANSWER).toWellFormed()).toSorted();
}

function textOf(answer: unknown): string {
  if (Array.isArray(answer)) return answer.map(String).join('');
  if (typeof answer === 'string') return answer;
  const fields = answer as Readonly<Record<string, unknown>>;
  return ['priority', 'weight', 'port', 'exchange', 'name']
    .flatMap((key) => (key in fields ? [String(fields[key])] : []))
    .join(' ');
}
