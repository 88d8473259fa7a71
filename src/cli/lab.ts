// `casebook lab serve`: one recording as an SNMP device, or all devices of an invented estate, until somebody ends it.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Command,
  type Context,
  EnvironmentError,
  type ExitCode,
  type Invocation,
  stringOption,
  UsageError,
} from './command.ts';
import { phrase, SaidError, tell } from '../phrase.ts';
import type { LabSecrets } from '../lab/lab.ts';
import type { SnmpUser } from '../lab/snmp-responder.ts';

const LOOPBACK = '127.0.0.1';
const ONE_RECORDING = ['port', 'community', 'v3-user', 'v3-auth', 'v3-priv', 'v3-auth-protocol', 'v3-priv-protocol'] as const;
const WHOLE_ESTATE = ['client', 'at', 'endpoints'] as const;

export const command: Command = {
  name: 'lab',
  synopsis: 'serve [--snmp FILE --port N | --client CLIENT --endpoints FILE]',
  summary: 'simulated devices on loopback that speak the real protocols',
  options: {
    snmp: { type: 'string', value: 'FILE', help: 'serve this snmprec recording over SNMP' },
    port: { type: 'string', value: 'N', help: 'UDP port of the recording; 0, the default, takes a free one' },
    community: { type: 'string', value: 'TEXT', help: 'community of v1 and v2c; default public' },
    'v3-user': { type: 'string', value: 'NAME', help: 'also answer this v3 user, with authentication and privacy' },
    'v3-auth': { type: 'string', value: 'KEY', help: 'authentication key of the v3 user' },
    'v3-priv': { type: 'string', value: 'KEY', help: 'privacy key of the v3 user' },
    'v3-auth-protocol': { type: 'string', value: 'NAME', help: 'md5, sha, sha224, sha256, sha384 or sha512; default sha' },
    'v3-priv-protocol': { type: 'string', value: 'NAME', help: 'aes, aes256b or aes256r; default aes' },
    host: { type: 'string', value: 'ADDRESS', help: phrase('address to listen on; default {address}', { address: LOOPBACK }) },
    client: { type: 'string', value: 'CLIENT', help: 'serve all devices of this invented client; default riverside-water' },
    at: { type: 'string', value: 'INSTANT', help: 'show the devices as they were then; default: as time goes by' },
    endpoints: {
      type: 'string',
      value: 'FILE',
      help: 'write where the devices listen, as `casebook inspect --endpoints` reads it',
    },
  },
  async run(context, invocation) {
    const [action, ...rest] = invocation.positionals;
    if (action !== 'serve' || rest.length > 0) throw new UsageError('`casebook lab` has one action: `casebook lab serve`');
    const recording = stringOption(invocation, 'snmp');
    if (recording === undefined) {
      const given = givenOf(invocation, ONE_RECORDING);
      if (given !== undefined)
        throw new UsageError(
          phrase('--{given} goes only with --snmp FILE; `casebook lab --help` shows both ways to serve', { given }),
        );
    } else {
      const given = givenOf(invocation, WHOLE_ESTATE);
      if (given !== undefined)
        throw new UsageError(
          phrase('--{given} does not go with --snmp FILE; `casebook lab --help` shows both ways to serve', { given }),
        );
    }
    const close =
      recording === undefined ? await serveEstate(context, invocation) : await serveRecording(context, invocation, recording);
    await ended();
    await close();
    return 0 satisfies ExitCode;
  },
};

type Close = () => Promise<void>;

function givenOf({ options }: Invocation, names: readonly string[]): string | undefined {
  return names.find((name) => options[name] !== undefined);
}

async function serveRecording(context: Context, invocation: Invocation, file: string): Promise<Close> {
  const { cwd, out } = context;
  const [{ readRecording }, { startSnmpResponder }] = await Promise.all([
    import('../lab/snmprec.ts'),
    import('../lab/snmp-responder.ts'),
  ]);
  const { variables, skipped } = readRecording(await readGiven(resolve(cwd, file), file));
  if (variables.length === 0)
    throw new UsageError(phrase('"{file}" holds no variable; a recording has lines such as 1.3.6.1.2.1.1.5.0|4|name', { file }));
  const host = stringOption(invocation, 'host') ?? LOOPBACK;
  const port = readPort(stringOption(invocation, 'port'));
  const community = stringOption(invocation, 'community') ?? 'public';
  const user = await readUser(invocation);
  const responder = await listening(host, port, () =>
    startSnmpResponder({ variables, host, port, community, ...(user === undefined ? {} : { user }) }),
  );
  const served = { count: variables.length, file };
  await tell(
    context,
    skipped === 0
      ? phrase('serving {count} variables of {file}; Ctrl+C ends it', served)
      : phrase('serving {count} variables of {file}, bad lines skipped: {skipped}; Ctrl+C ends it', { ...served, skipped }),
  );
  out(`listening udp:${host}:${responder.port}\n`);
  return () => responder.close();
}

async function serveEstate(context: Context, invocation: Invocation): Promise<Close> {
  const { cwd, env, out, time } = context;
  const { startLab } = await import('../lab/lab.ts');
  const client = stringOption(invocation, 'client') ?? 'riverside-water';
  const host = stringOption(invocation, 'host') ?? LOOPBACK;
  const fixed = readInstant(stringOption(invocation, 'at'));
  const at = fixed === undefined ? () => time.now() : () => fixed;
  const lab = await listening(host, 0, () => startLab({ client, host, at, secrets: secretsOf(env) }));
  const file = stringOption(invocation, 'endpoints');
  const text = `${JSON.stringify(lab.endpoints, null, 2)}\n`;
  await tell(
    context,
    phrase('serving {count} devices of {client}; Ctrl+C ends it', { count: Object.keys(lab.endpoints).length, client }),
  );
  if (file === undefined) out(text);
  else {
    try {
      // Whoever waits for the file must never read half of it.
      await writeFile(`${resolve(cwd, file)}.part`, text);
      await rename(`${resolve(cwd, file)}.part`, resolve(cwd, file));
    } catch (error) {
      await lab.close();
      throw new EnvironmentError(phrase('"{file}" cannot be written; is there such a folder?', { file }), { cause: error });
    }
    out(`endpoints ${file}\n`);
  }
  return () => lab.close();
}

async function readGiven(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(phrase('"{shown}" cannot be read; --snmp takes the path of an snmprec recording', { shown }), {
      cause: error,
    });
  }
}

function readPort(text = '0'): number {
  const port = Number(text);
  if (!/^[0-9]+$/.test(text) || port > 65_535)
    throw new UsageError(phrase('--port takes a number from 0 to 65535, not "{text}"', { text }));
  return port;
}

function readInstant(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch (error) {
    throw new UsageError(phrase('--at takes an instant such as 2025-09-30T20:02:00+08:00, not "{text}"', { text }), {
      cause: error,
    });
  }
}

async function readUser(invocation: Invocation): Promise<SnmpUser | undefined> {
  const option = (name: string) => stringOption(invocation, name);
  const [name, authKey, privKey] = ['v3-user', 'v3-auth', 'v3-priv'].map(option);
  if (name === undefined && authKey === undefined && privKey === undefined) return undefined;
  if (name === undefined || authKey === undefined || privKey === undefined)
    throw new UsageError('a v3 user needs all of --v3-user, --v3-auth and --v3-priv');
  const short = [authKey, privKey].some((key) => key.length < 8);
  if (short) throw new UsageError('SNMPv3 keys have at least 8 characters (RFC 3414)');
  const { AUTH_PROTOCOLS, PRIV_PROTOCOLS } = await import('../lab/snmp-responder.ts');
  const authProtocol = oneOf(AUTH_PROTOCOLS, option('v3-auth-protocol') ?? 'sha', '--v3-auth-protocol');
  const privProtocol = oneOf(PRIV_PROTOCOLS, option('v3-priv-protocol') ?? 'aes', '--v3-priv-protocol');
  return { name, authKey, privKey, authProtocol, privProtocol };
}

function oneOf<const Choice extends string>(choices: readonly Choice[], text: string, option: string): Choice {
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw new UsageError(phrase('{option} takes {choices}, not "{text}"', { option, choices, text }));
  return choice;
}

function secretsOf(env: Context['env']): Partial<LabSecrets> {
  const found: Readonly<Record<keyof LabSecrets, string | undefined>> = {
    community: env['CASEBOOK_SNMP_COMMUNITY'],
    authKey: env['CASEBOOK_SNMP_AUTH'],
    privKey: env['CASEBOOK_SNMP_PRIV'],
    sshPassword: env['CASEBOOK_SSH_PASSWORD'],
    httpPassword: env['CASEBOOK_HTTP_PASSWORD'],
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

async function listening<Started>(host: string, port: number, start: () => Promise<Started>): Promise<Started> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof SaidError) throw new UsageError(error.saying, { cause: error });
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new EnvironmentError(phrase('port {port} of {host} is taken; --port 0 takes a free one', { port, host }), {
        cause: error,
      });
    if (code === 'EACCES')
      throw new EnvironmentError(phrase('port {port} needs more rights; take one above 1023', { port }), { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new EnvironmentError(phrase('this machine has no address {host}', { host }), { cause: error });
    throw error;
  }
}

/** Resolves at the first request to end, and leaves no handler behind. */
function ended(): Promise<void> {
  return new Promise((resolved) => {
    const end = () => {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      resolved();
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
}
