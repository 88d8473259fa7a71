// Debian's OpenSSH: the server sshd on a free port of loopback with keys of its own, and keys for those who log in.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HOST, ownFolder, type ServerProcess, startedOnFreePort, startServer } from './server-process.ts';
import { installed, programPath } from './system-programs.ts';

export const KEY_TYPES = ['ed25519', 'ecdsa', 'rsa'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

export interface KeyPair {
  readonly path: string;
  readonly private: string;
  /** `SHA256:…`, as ssh-keygen -l prints it. */
  readonly fingerprint: string;
}

export interface SshServer {
  readonly server: ServerProcess;
  readonly endpoint: { readonly host: string; readonly port: number };
  /** Whoever runs the tests: the one account that needs no rights. */
  readonly user: string;
  /** One of each type, as Debian's package makes them. */
  readonly hostKeys: Readonly<Record<KeyType, KeyPair>>;
  readonly userKeys: Readonly<Record<KeyType, KeyPair>>;
  readonly folder: string;
  close(): Promise<void>;
}

/** `settings` are lines of sshd_config. With a password, the server sees an own copy of the shadow file, in which the user has that one. */
export async function startSshServer(
  options: { readonly password?: string; readonly settings?: readonly string[] } = {},
): Promise<SshServer> {
  const folder = await ownFolder();
  try {
    const keys = async (purpose: string) => {
      const pairs = KEY_TYPES.map(async (type) => [type, await makeKey(join(folder.path, `${purpose}-${type}`), type)] as const);
      return Object.fromEntries(await Promise.all(pairs)) as Record<KeyType, KeyPair>;
    };
    const [hostKeys, userKeys] = [await keys('host'), await keys('user')];
    const admitted = KEY_TYPES.map((type) => readFileSync(`${userKeys[type].path}.pub`, 'utf8'));
    writeFileSync(join(folder.path, 'authorized'), admitted.join(''));
    const { server, port } = await startedOnFreePort('tcp', (free) => startOn(free, folder.path, hostKeys, options));
    return {
      server,
      endpoint: { host: HOST, port },
      user: userInfo().username,
      hostKeys,
      userKeys,
      folder: folder.path,
      async close() {
        await server.stop();
        await folder.dispose();
      },
    };
  } catch (error) {
    await folder.dispose();
    throw error;
  }
}

async function startOn(
  port: number,
  folder: string,
  hostKeys: SshServer['hostKeys'],
  { password, settings = [] }: { readonly password?: string; readonly settings?: readonly string[] },
) {
  const file = join(folder, 'sshd.conf');
  const lines = [
    `ListenAddress ${HOST}`,
    `Port ${port}`,
    ...KEY_TYPES.map((type) => `HostKey ${hostKeys[type].path}`),
    'PidFile none',
    `AuthorizedKeysFile ${join(folder, 'authorized')}`,
    // The folder for temporary files may be open to all, which sshd otherwise takes for carelessness.
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    `PasswordAuthentication ${password === undefined ? 'no' : 'yes'}`,
    'LogLevel DEBUG1',
    ...settings,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  // Left where it is: another server may be using it, and the system's own makes it as well.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const daemon = [installed('sshd'), '-f', file, '-D', '-e'];
  const [program = '', ...args] = password === undefined ? daemon : withPassword(password, folder, daemon);
  const server = startServer(program, args);
  try {
    await server.says(/Server listening on/);
    return { server, port };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** In a mount namespace of its own, so that the machine's shadow file stays as it is. */
function withPassword(password: string, folder: string, command: readonly string[]): readonly string[] {
  const tools = passwordTools();
  if (tools === undefined) throw new Error('a password can be set only where canSetPassword() says so');
  const hash = execFileSync(tools.openssl, ['passwd', '-6', '-stdin'], { input: password, encoding: 'utf8' }).trim();
  const shadow = join(folder, 'shadow');
  const { username } = userInfo();
  const entries = readFileSync('/etc/shadow', 'utf8').split('\n');
  const changed = entries.map((entry) => (entry.startsWith(`${username}:`) ? `${username}:${hash}:19000:0:99999:7:::` : entry));
  writeFileSync(shadow, changed.join('\n'), { mode: 0o600 });
  return [tools.unshare, '--mount', 'sh', '-c', 'mount --bind "$0" /etc/shadow && exec "$@"', shadow, ...command];
}

/** Needs root with the right to mount, which many containers do not give, and openssl. */
export function canSetPassword(): boolean {
  const tools = passwordTools();
  if (process.getuid?.() !== 0 || tools === undefined) return false;
  try {
    execFileSync(tools.unshare, ['--mount', 'mount', '--bind', '/etc/shadow', '/etc/shadow'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function passwordTools(): { readonly openssl: string; readonly unshare: string } | undefined {
  const [openssl, unshare] = [programPath('openssl'), programPath('unshare')];
  return openssl === undefined || unshare === undefined ? undefined : { openssl, unshare };
}

export async function makeKey(path: string, type: KeyType, passphrase = ''): Promise<KeyPair> {
  const size = type === 'rsa' ? ['-b', '2048'] : [];
  await run(installed('ssh-keygen'), ['-q', '-t', type, ...size, '-N', passphrase, '-C', 'example', '-f', path]);
  return { path, private: readFileSync(path, 'utf8'), fingerprint: await fingerprintIn(`${path}.pub`) };
}

/** As the tool of OpenSSH prints it. */
export async function fingerprintIn(path: string): Promise<string> {
  const { stdout } = await run(installed('ssh-keygen'), ['-lf', path]);
  return stdout.split(' ')[1] ?? '';
}

const run = promisify(execFile);
