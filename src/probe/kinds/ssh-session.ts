// One SSH log-in over npm ssh2: the host key is checked before a password leaves; only listed commands are ever sent.
import { createHash } from 'node:crypto';
import type { AuthenticationType, Client, ClientChannel, NextAuthHandler, Prompt, ServerHostKeyAlgorithm } from 'ssh2';
import type { CliPlatform, CliShell } from '../../device/device.ts';
import { decodeText } from '../../device/snmp-values.ts';
import { ProbeFailure } from '../probe.ts';
import { MOST_OCTETS, tooMuch } from './output-limit.ts';
import { greeted } from './terminal.ts';

export interface SshAddress {
  readonly host: string;
  readonly port: number;
  /** `SHA256:…`, as ssh-keygen -l prints it. */
  readonly hostKey: string;
}

export interface SshCredentials {
  readonly user: string;
  readonly password?: string;
  readonly privateKey?: string;
}

export interface SshSession {
  /** The output of a command; undefined where the device does not know it. */
  run(command: string): Promise<string | undefined>;
  close(): void;
}

const HANDSHAKE_LIMIT_MS = 600_000;

export async function logIn(
  address: SshAddress,
  credentials: SshCredentials,
  platform: CliPlatform,
  signal: AbortSignal,
): Promise<SshSession> {
  await mustBeUsable(credentials);
  const { client, lost } = await connectionTo(address, credentials, signal);
  try {
    const line: SshSession =
      platform.shell === undefined ? execLine(client, platform, lost) : await shellLine(client, platform, platform.shell, lost);
    const listed = listedCommands(platform);
    return {
      async run(command) {
        if (!listed.has(command))
          throw new ProbeFailure('settings', `"${command}" is not among the commands of ${platform.platform}`);
        return line.run(command);
      },
      close: () => void client.destroy(),
    };
  } catch (error) {
    client.destroy();
    throw error;
  }
}

/** The allow-list: what the platform's questions are made of, and nothing that anybody types. */
export function listedCommands(platform: CliPlatform): ReadonlySet<string> {
  return new Set(Object.values(platform.questions).flatMap((questions) => questions.flatMap(({ commands }) => commands)));
}

/** A key that cannot sign is a mistake in our settings; offered to the device, it would look like one of the device. */
async function mustBeUsable({ privateKey }: SshCredentials): Promise<void> {
  if (privateKey === undefined) return;
  const { default: ssh2 } = await import('ssh2');
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error || !key.isPrivateKey())
    throw new ProbeFailure('settings', 'access.ssh.privateKey holds no private key that works without a passphrase');
}

interface Connection {
  readonly client: Client;
  /** Rejected when the connection is of no more use. */
  readonly lost: Promise<never>;
}

const HOST_KEY_FAMILIES: readonly (readonly ServerHostKeyAlgorithm[])[] = [
  ['ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
];

/** Servers have a host key of each family and show the one that both sides prefer; the pinned one may be another. */
async function connectionTo(address: SshAddress, credentials: SshCredentials, signal: AbortSignal): Promise<Connection> {
  try {
    return await connect(address, credentials, signal);
  } catch (error) {
    if (!(error instanceof StrangeHostKey)) throw error;
    for (const family of HOST_KEY_FAMILIES.filter((algorithms) => !algorithms.some((name) => name === error.type))) {
      try {
        return await connect(address, credentials, signal, family);
      } catch (other) {
        if (!(other instanceof StrangeHostKey || isWithoutSuchKey(other))) throw other;
      }
    }
    throw error;
  }
}

async function connect(
  address: SshAddress,
  credentials: SshCredentials,
  signal: AbortSignal,
  hostKeys?: readonly ServerHostKeyAlgorithm[],
): Promise<Connection> {
  const { default: ssh2 } = await import('ssh2');
  if (signal.aborted) throw new ProbeFailure('timeout', 'the deadline has passed');
  const client = new ssh2.Client();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  signal.addEventListener('abort', () => client.destroy(), { once: true });
  try {
    await connected(client, address, credentials, lost.reject, hostKeys);
    return { client, lost: lost.promise };
  } catch (error) {
    client.destroy();
    throw error;
  }
}

function connected(
  client: Client,
  address: SshAddress,
  credentials: SshCredentials,
  lose: (reason: Error) => void,
  hostKeys: readonly ServerHostKeyAlgorithm[] | undefined,
): Promise<void> {
  let strange: StrangeHostKey | undefined;
  return new Promise((resolve, reject) => {
    const fail = (reason: Error) => {
      lose(reason);
      reject(reason);
    };
    client.on('ready', () => {
      // A key that answers the pager must not wait for company.
      client.setNoDelay(true);
      resolve();
    });
    client.on('error', (error) => fail(strange ?? named(error)));
    client.on('close', () => fail(new ProbeFailure('protocol', 'the device closed the connection')));
    client.connect({
      host: address.host,
      port: address.port,
      username: credentials.user,
      // The deadline of the item rules; this only replaces the package's own 20 seconds.
      readyTimeout: HANDSHAKE_LIMIT_MS,
      authHandler: attempts(credentials),
      hostVerifier: (key: Buffer) => {
        if (fingerprintOf(key) !== address.hostKey) strange = new StrangeHostKey(key, address.hostKey);
        return strange === undefined;
      },
      ...(hostKeys === undefined ? {} : { algorithms: { serverHostKey: [...hostKeys] } }),
    });
    // Prompts and commands are small packets: held back for more, each exchange costs tens of milliseconds.
    client.setNoDelay(true);
  });
}

export function fingerprintOf(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

class StrangeHostKey extends ProbeFailure {
  /** `ssh-ed25519` and such: the key says it itself, after four octets for the length of the word. */
  readonly type: string;
  constructor(key: Buffer, pinned: string) {
    super('host-key', `the host key is ${fingerprintOf(key)}, but the asset pins ${pinned}; no password was sent`);
    this.type = key.toString('latin1', 4, 4 + (key[3] ?? 0));
  }
}

function isWithoutSuchKey(error: unknown): boolean {
  return error instanceof Error && /no matching host key/i.test(error.message);
}

/** One try with what the device offers: a second try of a wrong password locks accounts. */
function attempts({ user: username, password, privateKey }: SshCredentials) {
  let tried = false;
  return (left: readonly AuthenticationType[] | null, _partial: boolean | null, next: NextAuthHandler): void => {
    const offers = (method: AuthenticationType) => left?.includes(method) === true;
    if (left === null) return next({ type: 'none', username });
    if (tried) return next(false as never);
    tried = true;
    if (privateKey !== undefined && offers('publickey')) return next({ type: 'publickey', username, key: privateKey });
    if (password !== undefined && offers('password')) return next({ type: 'password', username, password });
    if (password !== undefined && offers('keyboard-interactive'))
      return next({ type: 'keyboard-interactive', username, prompt: answerWith(password) });
    next(false as never);
  };
}

/** One hidden question is the one for the password; to anything else there is no answer. */
function answerWith(password: string) {
  return (
    _name: string,
    _instructions: string,
    _language: string,
    prompts: readonly Prompt[],
    finish: (answers: string[]) => void,
  ) => {
    const [prompt] = prompts;
    finish(prompts.length === 1 && prompt?.echo !== true ? [password] : []);
  };
}

/** Errors of the socket keep their code; what the other side says is cut short and stripped of control characters. */
function named(error: Error & { readonly level?: string; readonly code?: unknown }): Error {
  if (error.level === 'client-authentication')
    return new ProbeFailure('auth', 'the device does not accept the user, the password or the key');
  if (error.level === 'client-timeout') return new ProbeFailure('timeout', 'the log-in takes too long');
  if (typeof error.code === 'string') return error;
  const said = error.message.replaceAll(/[^ -~]+/g, ' ').slice(0, 200);
  return new ProbeFailure('protocol', `the log-in fails: ${said}`);
}

function execLine(client: Client, platform: CliPlatform, lost: Promise<never>): SshSession {
  return {
    async run(command) {
      const channel = await Promise.race([execChannel(client, command), lost]);
      const { out, err, exit } = await Promise.race([heard(channel), lost]);
      if (exit === 0) return out;
      if (exit === 127 || platform.unknownCommand.test(err)) return undefined;
      if (platform.denied.test(err)) throw new ProbeFailure('auth', `the account may not run \`${command}\``);
      // Some tools end with another status beside a good answer; the parser decides whether it is one.
      if (out.trim() !== '') return out;
      throw new ProbeFailure('no-data', `\`${command}\` says nothing and ends with ${exit ?? 'no status'}`);
    },
    close: () => {},
  };
}

function execChannel(client: Client, command: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.exec(command, { env: { LC_ALL: 'C' } }, (error, channel) =>
      error === undefined ? resolve(channel) : reject(named(error)),
    );
  });
}

function heard(channel: ClientChannel): Promise<{ readonly out: string; readonly err: string; readonly exit: number | null }> {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  let octets = 0;
  let exit: number | null = null;
  return new Promise((resolve, reject) => {
    const keep = (into: Buffer[]) => (chunk: Buffer) => {
      octets += chunk.length;
      if (octets > MOST_OCTETS) reject(tooMuch());
      else into.push(chunk);
    };
    channel.on('data', keep(out));
    channel.stderr.on('data', keep(err));
    channel.on('exit', (code: number | null) => void (exit = code));
    channel.on('close', () => resolve({ out: decodeText(Buffer.concat(out)), err: decodeText(Buffer.concat(err)), exit }));
  });
}

/** A refusal is short and comes at once; the same words deep in a log are no refusal. */
const REFUSAL_LENGTH = 600;

async function shellLine(client: Client, platform: CliPlatform, manners: CliShell, lost: Promise<never>): Promise<SshSession> {
  const channel = await Promise.race([shellChannel(client), lost]);
  const say = await greeted(channel, manners, lost);
  await say(manners.quiet);
  return {
    async run(command) {
      const text = await say(command);
      const refusal = text.length <= REFUSAL_LENGTH ? text : '';
      if (platform.unknownCommand.test(refusal)) return undefined;
      if (platform.denied.test(refusal)) throw new ProbeFailure('auth', `the account may not run \`${command}\``);
      return text;
    },
    close: () => {},
  };
}

function shellChannel(client: Client): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.shell({ term: 'vt100', cols: 255, rows: 500 }, (error, channel) =>
      error === undefined ? resolve(channel) : reject(named(error)),
    );
  });
}
