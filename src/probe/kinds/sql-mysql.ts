// MySQL and MariaDB over npm mysql2: a read-only transaction, without files, further statements or passwords in clear text.
import { phrase } from '../../phrase.ts';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { ProbeFailure } from '../probe.ts';
import { mustBeOpen, openTcpLine } from '../tcp-line.ts';
import type { Trust } from '../tls-line.ts';
import {
  type AskDatabase,
  boundedAnswers,
  guarded,
  MOST_ROWS,
  mustBeBounded,
  refusedBy,
  statementLimitMs,
} from './sql-server.ts';

export const askMysql: AskDatabase = async (server, query, context, signal) => {
  const { default: mysql } = await import('mysql2');
  const line = await openTcpLine(server, signal);
  try {
    mustBeOpen(line);
    const { user, password, database, trust } = server;
    const client = mysql.createConnection({
      // The name that its certificate is compared with; the connection is that of `stream`.
      host: trust?.name ?? 'casebook',
      user,
      password,
      database,
      stream: () => guarded(line),
      rowsAsArray: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      dateStrings: true,
      flags: ['-LOCAL_FILES', '-MULTI_STATEMENTS', '-CONNECT_ATTRS'],
      infileStreamFactory: () => {
        throw new ProbeFailure('protocol', phrase('the database asks for a file of this machine'));
      },
      ...(trust === undefined ? { authPlugins: CHALLENGES_ONLY } : { ssl: verified(trust) }),
    });
    client.on('error', () => {});
    // Otherwise the package writes about it to the terminal, and goes on.
    client.on('warn', () => {
      if (trust !== undefined) return line.destroy();
      throw new ProbeFailure('protocol', phrase('the database sends its packets out of order'));
    });
    const tooMuch = boundedAnswers(line, context);
    tooMuch.catch(() => {});
    return await Promise.race([tableOf(client.promise(), query, statementLimitMs(context.limitMs)), tooMuch]);
  } catch (error) {
    throw named(error);
  } finally {
    line.destroy();
  }
};

const wantsTls = () => (): never => {
  throw new ProbeFailure('auth', phrase('the database wants the password itself, which it gets over TLS only (access.sql.tls)'));
};
/** Of these the second would encrypt the password with whatever key the other side shows. */
const CHALLENGES_ONLY = { mysql_clear_password: wantsTls, sha256_password: wantsTls };

function verified({ authority, fingerprint }: Trust) {
  if (fingerprint !== undefined)
    throw new ProbeFailure('settings', phrase('a MySQL server is verified by access.sql.authority, not by a pinned fingerprint'));
  return {
    rejectUnauthorized: true,
    verifyIdentity: true,
    minVersion: 'TLSv1.2',
    ...(authority === undefined ? {} : { ca: authority }),
  };
}

async function tableOf(client: Connection, query: string, limitMs: number) {
  await client.query('SET SESSION TRANSACTION READ ONLY');
  await limited(client, limitMs);
  await client.query(`SET SESSION sql_select_limit = ${MOST_ROWS + 1}`);
  await client.query('START TRANSACTION READ ONLY');
  const [rows, fields] = await client.query<RowDataPacket[][]>(query);
  mustBeBounded(rows);
  return { columns: fields.map(({ name }) => name.toLowerCase()), rows };
}

/** MariaDB counts seconds under one name, MySQL milliseconds under another. */
async function limited(client: Connection, limitMs: number): Promise<void> {
  try {
    await client.query(`SET SESSION max_statement_time = ${limitMs / 1000}`);
  } catch (error) {
    if (numberOf(error) !== UNKNOWN_VARIABLE) throw error;
    await client.query(`SET SESSION max_execution_time = ${limitMs}`);
  }
}

const UNKNOWN_VARIABLE = 1193;
const WRITES = new Set([1290, 1792, 1836]);
const LATE = new Set([1969, 3024]);
const NOT_LET_IN = new Set([1044, 1045, 1698]);
const WITHOUT_RIGHT = new Set([1142, 1143, 1227, 1370]);
const NOT_UNDERSTOOD = new Set([1049, 1052, 1054, 1060, 1064, 1146, 1248, 1305]);

/** The time-out of MariaDB has no code in the package, only a number. */
const numberOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errno' in error && typeof error.errno === 'number' && error.errno > 0 ? error.errno : undefined;

function named(error: unknown): unknown {
  const number = numberOf(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (number === undefined) {
    if (error instanceof ProbeFailure) return error;
    if (code === 'HANDSHAKE_SSL_ERROR' || /CERT|SIGNATURE|ALTNAME/.test(code))
      return new ProbeFailure(
        'host-key',
        phrase('the certificate of the database is not believed ({code}); no password was sent', { code }),
      );
    if (code === 'HANDSHAKE_NO_SSL_SUPPORT')
      return new ProbeFailure(
        'settings',
        phrase('the database offers no TLS, which access.sql.tls asks for; no password was sent'),
      );
    if (error instanceof Error && error.cause instanceof ProbeFailure) return error.cause;
    return /^E[A-Z]+$/.test(code) ? error : new ProbeFailure('protocol', phrase('no sound conversation with the database'));
  }
  if (WRITES.has(number)) return refusedBy('write', `${number}`);
  if (LATE.has(number)) return refusedBy('late', `${number}`);
  if (NOT_LET_IN.has(number)) return refusedBy('auth', `${number}`);
  if (WITHOUT_RIGHT.has(number)) return refusedBy('right', `${number}`);
  if (NOT_UNDERSTOOD.has(number)) return refusedBy('query', `${number}`);
  return new ProbeFailure('protocol', phrase('the database answers with error {number}', { number }));
}
