// Debian's PostgreSQL and MariaDB on free ports of loopback, each with a folder, a database and two users of its own.
import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificate } from './certificates.ts';
import { HOST, ownFolder, type ServerProcess, startedOnFreePort, startServer } from './server-process.ts';
import { installed } from './system-programs.ts';

export interface DatabaseServer {
  readonly server: ServerProcess;
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly folder: string;
  /** As its administrator; what it prints, without frills. */
  run(statements: string, database?: string): Promise<string>;
  close(): Promise<void>;
}

export const DATABASE = 'example';
/** May do everything in the database, so that it is not the rights of the account that keep our queries harmless. */
export const OWNER = { user: 'example_owner', password: 'example-owner-password' } as const;

const isRoot = process.getuid?.() === 0;

export async function startPostgresql(tls?: Certificate): Promise<DatabaseServer> {
  const folder = await ownFolder();
  try {
    giveTo('postgres', folder.path);
    await as('postgres', installed('initdb'), [
      '-D',
      join(folder.path, 'data'),
      '-U',
      'postgres',
      '-A',
      'trust',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
    ]);
    const rules = `local all all trust\nhost all example_clear ${HOST}/32 password\nhost all all ${HOST}/32 scram-sha-256\n`;
    await writeFile(join(folder.path, 'data', 'pg_hba.conf'), rules);
    const settings = tls === undefined ? [] : await tlsSettings(folder.path, tls);
    const { server, port } = await startedOnFreePort('tcp', async (free) => {
      const args = ['-D', join(folder.path, 'data'), '-k', folder.path, '-h', HOST, '-p', `${free}`, '-F', ...settings];
      const [program, ...rest] = command('postgres', installed('postgres'), args);
      const started = startServer(program, rest);
      await started.says(/ready to accept connections/);
      return { server: started, port: free };
    });
    const run = async (statements: string, database?: string) =>
      (
        await as('postgres', installed('psql'), [
          '-h',
          folder.path,
          '-p',
          `${port}`,
          '-U',
          'postgres',
          '-qAt',
          '-v',
          'ON_ERROR_STOP=1',
          '-d',
          database ?? 'postgres',
          '-c',
          statements,
        ])
      ).trim();
    await run(`CREATE DATABASE ${DATABASE}`);
    await run(`CREATE ROLE ${OWNER.user} LOGIN SUPERUSER PASSWORD '${OWNER.password}'`);
    await run(`CREATE ROLE example_clear LOGIN PASSWORD '${OWNER.password}'`);
    return { server, endpoint: { host: HOST, port }, folder: folder.path, run, close: () => ended(server, folder) };
  } catch (error) {
    await folder.dispose();
    throw error;
  }
}

async function tlsSettings(folder: string, { certificate, key }: Certificate): Promise<readonly string[]> {
  const [certificatePath, keyPath] = [join(folder, 'server.pem'), join(folder, 'server.key')];
  await writeFile(certificatePath, certificate);
  await writeFile(keyPath, key, { mode: 0o600 });
  giveTo('postgres', folder);
  return ['-c', 'ssl=on', '-c', `ssl_cert_file=${certificatePath}`, '-c', `ssl_key_file=${keyPath}`];
}

export async function startMariadb(tls?: Certificate): Promise<DatabaseServer> {
  const folder = await ownFolder();
  try {
    giveTo('mysql', folder.path);
    const [data, socket] = [join(folder.path, 'data'), join(folder.path, 'own.sock')];
    const owner = isRoot ? ['--user=mysql'] : [];
    await promisify(execFile)(installed('mariadb-install-db'), [
      '--no-defaults',
      ...owner,
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]);
    const encryption =
      tls === undefined
        ? []
        : [
            `--ssl-cert=${await copied(folder.path, 'server.pem', tls.certificate)}`,
            `--ssl-key=${await copied(folder.path, 'server.key', tls.key)}`,
          ];
    giveTo('mysql', folder.path);
    const { server, port } = await startedOnFreePort('tcp', async (free) => {
      const args = [
        '--no-defaults',
        ...owner,
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--pid-file=${join(folder.path, 'pid')}`,
        `--bind-address=${HOST}`,
        `--port=${free}`,
        '--skip-name-resolve',
        '--innodb-flush-method=fsync',
        ...encryption,
      ];
      const started = startServer(installed('mariadbd'), args);
      await started.says(/ready for connections/);
      return { server: started, port: free };
    });
    const run = async (statements: string, database?: string) =>
      (
        await promisify(execFile)(installed('mariadb'), [
          '--no-defaults',
          `--socket=${socket}`,
          '--user=root',
          '--batch',
          '--skip-column-names',
          ...(database === undefined ? [] : [database]),
          '-e',
          statements,
        ])
      ).stdout.trim();
    await run(`CREATE DATABASE ${DATABASE}; GRANT ALL ON *.* TO '${OWNER.user}'@'%' IDENTIFIED BY '${OWNER.password}'`);
    return { server, endpoint: { host: HOST, port }, folder: folder.path, run, close: () => ended(server, folder) };
  } catch (error) {
    await folder.dispose();
    throw error;
  }
}

async function copied(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content, { mode: 0o600 });
  return path;
}

async function ended(server: ServerProcess, folder: { dispose(): Promise<void> }): Promise<void> {
  await server.stop();
  await folder.dispose();
}

/** Databases refuse to run as root: there the user that the package made gets the folder. */
function giveTo(user: string, folder: string): void {
  if (isRoot) execFileSync('chown', ['-R', `${user}:`, folder]);
}

function command(user: string, program: string, args: readonly string[]): readonly [string, ...string[]] {
  return isRoot ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', program, ...args] : [program, ...args];
}

async function as(user: string, program: string, args: readonly string[]): Promise<string> {
  const [first, ...rest] = command(user, program, args);
  return (await promisify(execFile)(first, rest, { cwd: '/' })).stdout;
}
