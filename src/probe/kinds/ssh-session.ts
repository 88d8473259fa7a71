// One SSH log-in over npm ssh2: the host key is checked before a password leaves; only listed commands are ever sent.
import { phrase } from '../../phrase.ts';
import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type {
  Algorithms,
  AuthenticationType,
  Client,
  ClientChannel,
  NextAuthHandler,
  ParsedKey,
  Prompt,
  ServerHostKeyAlgorithm,
} from 'ssh2';
import type { CliPlatform, CliShell } from '../../device/device.ts';
import { decodeText } from '../../device/snmp-values.ts';
import { LEGACY_ALGORITHMS } from '../../domain/asset.ts';
import { ProbeFailure } from '../probe.ts';
import { openTcpLine } from '../tcp-line.ts';
import { MOST_OCTETS, tooMuch } from './output-limit.ts';
import { type Output, posixShell, type PosixShell } from './posix-shell.ts';
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

/** A machine that is logged in to; `setting` is where its credentials stand in the asset. */
export interface SshStop {
  readonly address: SshAddress;
  readonly credentials: SshCredentials;
  readonly setting: string;
}

export interface SshRoute {
  readonly device: SshStop;
  readonly jump?: SshStop;
  /** Algorithms that only this device is offered, after the sound ones. */
  readonly legacy: readonly string[];
}

export interface SshSession {
  /** The output of a command; undefined where the device does not know it. */
  run(command: string): Promise<string | undefined>;
  /** False once the connection is lost. */
  isUsable(): boolean;
  close(): void;
}

type CommandLine = Pick<SshSession, 'run'>;

const HANDSHAKE_LIMIT_MS = 600_000;

export async function logIn(
  { device, jump, legacy }: SshRoute,
  platform: CliPlatform,
  signal: AbortSignal,
  heard?: () => void,
): Promise<SshSession> {
  for (const stop of [device, ...(jump === undefined ? [] : [jump])]) await keyOf(stop);
  const between = jump === undefined ? undefined : await connectionTo(jump, [], tcpLines(jump.address, heard), signal);
  const lines = between === undefined ? tcpLines(device.address, heard) : tunnels(between.client, device.address);
  const leave = () => void between?.client.destroy();
  try {
    const { client, lost } = await connectionTo(device, legacy, lines, signal);
    return await sessionOver(client, lost, platform, leave);
  } catch (error) {
    leave();
    throw error;
  }
}

async function sessionOver(client: Client, lost: Promise<never>, platform: CliPlatform, leave: () => void): Promise<SshSession> {
  let usable = true;
  lost.catch(() => void (usable = false));
  try {
    const line: CommandLine =
      platform.shell === undefined ? execLine(client, platform, lost) : await shellLine(client, platform, platform.shell, lost);
    const listed = listedCommands(platform);
    return {
      async run(command) {
        if (!listed.has(command))
          throw new ProbeFailure(
            'settings',
            phrase('"{command}" is not among the commands of {platform}', { command, platform: platform.platform }),
          );
        return line.run(command);
      },
      isUsable: () => usable,
      close: () => {
        client.destroy();
        leave();
      },
    };
  } catch (error) {
    client.destroy();
    throw error;
  }
}

/** A new way to the machine for each attempt. */
type Lines = (signal: AbortSignal) => Promise<Duplex>;

function tcpLines(address: SshAddress, heard: (() => void) | undefined): Lines {
  return async (signal) => {
    const socket = await openTcpLine(address, signal);
    if (heard !== undefined) socket.once('data', heard);
    return socket;
  };
}

/** The jump host connects; what goes through is the device’s own encryption, so that it sees no password. */
function tunnels(client: Client, { host, port }: SshAddress): Lines {
  return () =>
    new Promise((resolve, reject) => {
      client.forwardOut('127.0.0.1', 0, host, port, (error, channel) =>
        error === undefined
          ? resolve(channel)
          : reject(new ProbeFailure('unreachable', phrase('the jump host does not reach the device or does not forward to it'))),
      );
    });
}

/** The allow-list: what the platform's questions and its backup are made of, and nothing that anybody types. */
export function listedCommands(platform: CliPlatform): ReadonlySet<string> {
  const asked = Object.values(platform.questions).flatMap((questions) => questions.flatMap(({ commands }) => commands));
  return new Set([...asked, ...(platform.backup?.commands ?? [])]);
}

/** Most devices of a fleet take the same key: it is read once. */
let lately: { readonly text: string; readonly key: ParsedKey } | undefined;

/** A key that cannot sign is a mistake in our settings; offered to the device, it would look like one of the device. */
async function keyOf({ credentials: { privateKey: text }, setting }: SshStop): Promise<ParsedKey | undefined> {
  if (text === undefined) return undefined;
  if (lately?.text === text) return lately.key;
  const { default: ssh2 } = await import('ssh2');
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error || !key.isPrivateKey())
    throw new ProbeFailure(
      'settings',
      phrase('{setting}.privateKey holds no private key that works without a passphrase', { setting }),
    );
  lately = { text, key };
  return key;
}

interface Connection {
  readonly client: Client;
  /** Rejected when the connection is of no more use. */
  readonly lost: Promise<never>;
}

const HOST_KEY_FAMILIES: readonly (readonly ServerHostKeyAlgorithm[])[] = [
  ['ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ['rsa-sha2-512', 'rsa-sha2-256'],
];
/** Those of the package without SHA-1, which only devices get that are said to need it. */
const SOUND_MACS = ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'];

/** Servers have a host key of each family and show the one that both sides prefer; the pinned one may be another. */
async function connectionTo(stop: SshStop, legacy: readonly string[], lines: Lines, signal: AbortSignal): Promise<Connection> {
  const sound = HOST_KEY_FAMILIES.flat();
  try {
    return await connect(stop, await lines(signal), algorithmsWith(legacy, sound), signal);
  } catch (error) {
    if (isWithoutCommonAlgorithm(error)) throw await oldDevice(stop, await lines(signal), signal);
    if (!(error instanceof StrangeHostKey)) throw error;
    for (const family of HOST_KEY_FAMILIES.filter((algorithms) => !algorithms.includes(error.family))) {
      try {
        return await connect(stop, await lines(signal), algorithmsWith(legacy, family), signal);
      } catch (other) {
        if (!(other instanceof StrangeHostKey || isWithoutCommonAlgorithm(other))) throw other;
      }
    }
    throw error;
  }
}

/** The legacy ones stand last: a device that knows better uses the better. */
function algorithmsWith(legacy: readonly string[], hostKeys: readonly string[]): Algorithms {
  const added = (pattern: RegExp) => legacy.filter((name) => pattern.test(name));
  const more = (pattern: RegExp) => (added(pattern).length === 0 ? {} : { append: added(pattern), prepend: [], remove: [] });
  return {
    serverHostKey: [...hostKeys, ...added(/^ssh-/)],
    hmac: [...SOUND_MACS, ...added(/^hmac-/)],
    ...(added(/^diffie-/).length === 0 ? {} : { kex: more(/^diffie-/) }),
    ...(added(/-cbc$/).length === 0 ? {} : { cipher: more(/-cbc$/) }),
  } as Algorithms;
}

/** Finds out what both sides would agree on with everything allowed; no key is the right one, so nobody logs in. */
async function oldDevice(stop: SshStop, line: Duplex, signal: AbortSignal): Promise<ProbeFailure> {
  const said: string[] = [];
  const toLook = { ...stop, address: { ...stop.address, hostKey: '' } };
  const everything = algorithmsWith(LEGACY_ALGORITHMS, HOST_KEY_FAMILIES.flat());
  await connect(toLook, line, everything, signal, (text) => said.push(text)).catch(() => {});
  const agreed = new Set(said.map((text) => AGREED.exec(text)?.[1] ?? ''));
  const old = LEGACY_ALGORITHMS.filter((name) => agreed.has(name));
  return new ProbeFailure(
    'protocol',
    old.length === 0
      ? phrase('the device and this machine have no SSH algorithm in common')
      : phrase('the device speaks only old SSH algorithms; where that must be, set access.ssh.legacy: [{old}]', {
          old: old.join(', '),
        }),
  );
}

/** As the package tells what was negotiated. */
const AGREED = /^Handshake: (?:KEX algorithm|Host key format|[CS]->[CS] cipher|[CS]->[CS] MAC): (\S+)$/i;

async function connect(
  stop: SshStop,
  line: Duplex,
  algorithms: Algorithms,
  signal: AbortSignal,
  debug?: (text: string) => void,
): Promise<Connection> {
  const { default: ssh2 } = await import('ssh2');
  if (signal.aborted) throw new ProbeFailure('timeout', phrase('the deadline has passed'));
  const client = new ssh2.Client();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const end = () => void client.destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    await connected(client, stop, await keyOf(stop), line, algorithms, lost.reject, debug);
    return { client, lost: lost.promise };
  } catch (error) {
    client.destroy();
    throw error;
  } finally {
    // From here on the session lives as long as the device’s items, not as long as the one that opened it.
    signal.removeEventListener('abort', end);
  }
}

function connected(
  client: Client,
  { address, credentials }: SshStop,
  key: ParsedKey | undefined,
  line: Duplex,
  algorithms: Algorithms,
  lose: (reason: Error) => void,
  debug: ((text: string) => void) | undefined,
): Promise<void> {
  let strange: StrangeHostKey | undefined;
  return new Promise((resolve, reject) => {
    const fail = (reason: Error) => {
      lose(reason);
      reject(reason);
    };
    client.on('ready', () => resolve());
    client.on('error', (error) => fail(strange ?? named(error)));
    client.on('close', () => fail(new ProbeFailure('protocol', phrase('the device closed the connection'))));
    client.connect({
      sock: line,
      username: credentials.user,
      // The deadline of the item rules; this only replaces the package's own 20 seconds.
      readyTimeout: HANDSHAKE_LIMIT_MS,
      authHandler: attempts(credentials, key),
      hostVerifier: (shown: Buffer) => {
        if (fingerprintOf(shown) !== address.hostKey) strange = new StrangeHostKey(shown, address.hostKey);
        return strange === undefined;
      },
      algorithms,
      ...(debug === undefined ? {} : { debug }),
    });
  });
}

export function fingerprintOf(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

class StrangeHostKey extends ProbeFailure {
  /** One algorithm of the family that the key belongs to. */
  readonly family: ServerHostKeyAlgorithm;
  constructor(key: Buffer, pinned: string) {
    super(
      'host-key',
      phrase('the host key is {shown}, but the asset pins {pinned}; no password was sent', { shown: fingerprintOf(key), pinned }),
    );
    // The key says its type itself, after four octets for the length of the word; RSA keys sign in several ways.
    const type = key.toString('latin1', 4, 4 + (key[3] ?? 0));
    this.family = (type === 'ssh-rsa' ? 'rsa-sha2-512' : type) as ServerHostKeyAlgorithm;
  }
}

function isWithoutCommonAlgorithm(error: unknown): boolean {
  return error instanceof Error && /no matching (?:host key|key exchange|C->S|S->C)/i.test(error.message);
}

/** One try with what the device offers: a second try of a wrong password locks accounts. */
function attempts({ user: username, password }: SshCredentials, key: ParsedKey | undefined) {
  let tried = false;
  // Who has nothing but a key need not ask what else would do.
  const isDecided = key !== undefined && password === undefined;
  return (left: readonly AuthenticationType[] | null, _partial: boolean | null, next: NextAuthHandler): void => {
    const offers = (method: AuthenticationType) => left === null || left.includes(method);
    if (left === null && !isDecided) return next({ type: 'none', username });
    if (tried) return next(false as never);
    tried = true;
    if (key !== undefined && offers('publickey')) return next({ type: 'publickey', username, key });
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
    return new ProbeFailure('auth', phrase('the device does not accept the user, the password or the key'));
  if (error.level === 'client-timeout') return new ProbeFailure('timeout', phrase('the log-in takes too long'));
  if (typeof error.code === 'string') return error;
  const said = error.message.replaceAll(/[^ -~]+/g, ' ');
  return new ProbeFailure('protocol', phrase('the log-in fails: {said}', { said }));
}

/** Through shells that stay, one for each command that runs at the same time; without a shell each has a channel of its own. */
function execLine(client: Client, platform: CliPlatform, lost: Promise<never>): CommandLine {
  const idle: PosixShell[] = [];
  let hasShell = true;
  const outputFrom = async (command: string): Promise<Output> => {
    if (!hasShell) return outputOf(client, command);
    const shell = idle.pop() ?? (await openShell(client));
    const output = await shell?.ask(command);
    if (shell !== undefined && output !== undefined) {
      idle.push(shell);
      return output;
    }
    hasShell = false;
    return outputOf(client, command);
  };
  return {
    async run(command) {
      const { out, err, exit } = await Promise.race([outputFrom(command), lost]);
      if (exit === 0) return out;
      if (exit === null)
        throw new ProbeFailure(
          'protocol',
          phrase('`{command}` ends without a status: what it said may be cut short', { command }),
        );
      if (exit === 127 || platform.unknownCommand.test(err)) return undefined;
      if (platform.denied.test(err)) throw new ProbeFailure('auth', phrase('the account may not run `{command}`', { command }));
      // Some tools end with another status beside a good answer; the parser decides whether it is one.
      if (out.trim() !== '') return out;
      throw new ProbeFailure('no-data', phrase('`{command}` says nothing and ends with {exit}', { command, exit }));
    },
  };
}

/** Undefined where the account may not have one. */
function openShell(client: Client): Promise<PosixShell | undefined> {
  return new Promise((resolve) => {
    client.exec('sh', (error, channel) => resolve(error === undefined ? posixShell(channel) : undefined));
  });
}

/** Listened to at once: a quick device says all, its status too, in the packet that opens the channel. */
function outputOf(client: Client, command: string): Promise<Output> {
  return new Promise((resolve, reject) => {
    client.exec(command, { env: { LC_ALL: 'C' } }, (error, channel) => {
      if (error === undefined) listenTo(channel, resolve, reject);
      else reject(named(error));
    });
  });
}

function listenTo(channel: ClientChannel, resolve: (output: Output) => void, reject: (reason: Error) => void): void {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  let octets = 0;
  let exit: number | null = null;
  const keep = (into: Buffer[]) => (chunk: Buffer) => {
    octets += chunk.length;
    if (octets <= MOST_OCTETS) return void into.push(chunk);
    reject(tooMuch());
    // Nobody reads on, and a full window stops the device.
    channel.destroy();
  };
  channel.on('data', keep(out));
  channel.stderr.on('data', keep(err));
  channel.on('exit', (code: number | null) => void (exit = code));
  channel.on('close', () => resolve({ out: decodeText(Buffer.concat(out)), err: decodeText(Buffer.concat(err)), exit }));
}

/** A refusal is short and comes at once; the same words deep in a log are no refusal. */
const REFUSAL_LENGTH = 600;

async function shellLine(client: Client, platform: CliPlatform, manners: CliShell, lost: Promise<never>): Promise<CommandLine> {
  const channel = await Promise.race([shellChannel(client), lost]);
  const say = await greeted(channel, manners, lost);
  await say(manners.quiet);
  return {
    async run(command) {
      const text = await say(command);
      const refusal = text.length <= REFUSAL_LENGTH ? text : '';
      if (platform.unknownCommand.test(refusal)) return undefined;
      if (platform.denied.test(refusal))
        throw new ProbeFailure('auth', phrase('the account may not run `{command}`', { command }));
      return text;
    },
  };
}

function shellChannel(client: Client): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.shell({ term: 'vt100', cols: 255, rows: 500 }, (error, channel) =>
      error === undefined ? resolve(channel) : reject(named(error)),
    );
  });
}
