// Debian's net-snmp: the agent snmpd on a free port of loopback, and the tools that ask one.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HOST, ownFolder, type ServerProcess, startedOnFreePort, startServer } from './server-process.ts';
import { ask, snmp } from './snmp-session.ts';
import { installed, type SystemProgram } from './system-programs.ts';

export const COMMUNITY = 'example-community';
export const USER = {
  name: 'inspector',
  authProtocol: 'sha',
  authKey: 'example-auth-key',
  privProtocol: 'aes',
  privKey: 'example-priv-key',
} as const;

export interface SnmpAgent {
  readonly server: ServerProcess;
  readonly endpoint: { readonly host: string; readonly port: number };
  /** For whatever the tools of net-snmp keep. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Our names of the protocols → those of net-snmp. */
export const AUTH_NAMES = {
  md5: 'MD5',
  sha: 'SHA',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
} as const;
export const PRIV_NAMES = { aes: 'AES', aes256b: 'AES-256', aes256r: 'AES-256-C' } as const;

type AuthProtocol = keyof typeof AUTH_NAMES;
type PrivProtocol = keyof typeof PRIV_NAMES;

/** All pairs of protocols that both sides know. */
export const PROTOCOL_PAIRS = (Object.keys(AUTH_NAMES) as AuthProtocol[]).flatMap((auth) =>
  (Object.keys(PRIV_NAMES) as PrivProtocol[]).map((priv) => [auth, priv] as const),
);

/** One user for each pair, with the keys of the common one. */
export const userWith = (auth: AuthProtocol, priv: PrivProtocol): string => `inspector-${auth}-${priv}`;

function configuration(): string {
  const users = PROTOCOL_PAIRS.map(([auth, priv]) => ({ name: userWith(auth, priv), auth, priv }));
  const lines = [{ name: USER.name, auth: USER.authProtocol, priv: USER.privProtocol }, ...users].flatMap(
    ({ name, auth, priv }) => [
      `createUser ${name} ${AUTH_NAMES[auth]} ${USER.authKey} ${PRIV_NAMES[priv]} ${USER.privKey}`,
      `rouser ${name} priv`,
    ],
  );
  return `rocommunity ${COMMUNITY} ${HOST}\n${lines.join('\n')}\n`;
}

export async function startSnmpAgent(): Promise<SnmpAgent> {
  const folder = await ownFolder();
  try {
    const { server, port } = await startedOnFreePort('udp', (free) => startOn(free, folder.path));
    return {
      server,
      endpoint: { host: HOST, port },
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

async function startOn(port: number, folder: string) {
  const [file, state] = [join(folder, 'agent.conf'), join(folder, 'state')];
  await mkdir(state, { recursive: true });
  await writeFile(file, `agentaddress udp:${HOST}:${port}\n${configuration()}`);
  const server = startServer(installed('snmpd'), ['-C', '-c', file, '-f', '-Lo'], environment(state));
  // Asks again every tenth of a second until the agent answers.
  const session = snmp.createSession(HOST, COMMUNITY, { port, version: snmp.Version2c, timeout: 100, retries: 200 });
  try {
    await Promise.race([ask((reply) => session.get(['1.3.6.1.2.1.1.3.0'], reply)), server.ended]);
    return { server, port };
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    session.close();
  }
}

/** Neither configuration nor state of the machine, and no names for identifiers. */
function environment(folder: string): Readonly<Record<string, string>> {
  return { SNMPCONFPATH: folder, SNMP_PERSISTENT_DIR: folder, MIBS: '' };
}

export interface ToolEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An SNMP tool, with identifiers, enumerations and times as plain numbers; it keeps what it keeps in the folder. */
export async function snmpTool(tool: SystemProgram & `snmp${string}`, folder: string, args: readonly string[]): Promise<ToolEnd> {
  return promisify(execFile)(installed(tool), ['-Onet', ...args], { env: { ...process.env, ...environment(folder) } }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: ToolEnd) => ({ code, stdout, stderr }),
  );
}
