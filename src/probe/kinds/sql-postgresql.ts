// PostgreSQL over npm pg: a read-only transaction with a cursor, which takes nothing but a query.
import { phrase } from '../../phrase.ts';
import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Client } from 'pg';
import { ProbeFailure } from '../probe.ts';
import { mustBeOpen, openTcpLine } from '../tcp-line.ts';
import { openVerifiedTls, type Trust } from '../tls-line.ts';
import {
  type AskDatabase,
  boundedAnswers,
  guarded,
  MOST_ROWS,
  mustBeBounded,
  refusedBy,
  statementLimitMs,
} from './sql-server.ts';

/** SSLRequest: its length and a number that is no version of the protocol. */
const TLS_PLEASE = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

export const askPostgresql: AskDatabase = async (server, query, context, signal) => {
  const plain = await openTcpLine(server, signal);
  try {
    const line = guarded(server.trust === undefined ? plain : await encrypted(plain, server.trust));
    const client = await clientOver(line, server, statementLimitMs(context.limitMs));
    const tooMuch = boundedAnswers(line, context);
    tooMuch.catch(() => {});
    return await Promise.race([tableOf(client, query), tooMuch]);
  } catch (error) {
    throw named(error);
  } finally {
    plain.destroy();
  }
};

async function encrypted(plain: Socket, trust: Trust): Promise<Socket> {
  mustBeOpen(plain);
  plain.write(TLS_PLEASE);
  const [answer] = await new Promise<Buffer>((resolve, reject) => {
    plain.once('data', resolve);
    plain.once('close', () => reject(new ProbeFailure('protocol', phrase('the database hangs up'))));
  });
  plain.pause();
  if (answer !== 'S'.charCodeAt(0) && answer !== 'N'.charCodeAt(0))
    throw new ProbeFailure('protocol', phrase('the answer to the wish for TLS is none of PostgreSQL'));
  if (answer !== 'S'.charCodeAt(0))
    throw new ProbeFailure('settings', phrase('the database offers no TLS, which access.sql.tls asks for; no password was sent'));
  return openVerifiedTls(plain, trust);
}

/** Over the connection that is open already, to the address that was checked. */
async function clientOver(
  line: Socket,
  { user, password, database, trust }: Parameters<AskDatabase>[0],
  limitMs: number,
): Promise<Client> {
  const { default: pg } = await import('pg');
  mustBeOpen(line);
  let isAskedInClear = false;
  const client = new pg.Client({
    host: 'casebook',
    user,
    database,
    password: () => {
      if (isAskedInClear && trust === undefined)
        throw new ProbeFailure(
          'auth',
          phrase('the database wants the password in clear text, which it gets over TLS only (access.sql.tls)'),
        );
      return password;
    },
    application_name: 'casebook',
    statement_timeout: limitMs,
    stream: () => Object.assign(line, { connect: () => queueMicrotask(() => line.emit('connect')) }),
  });
  client.on('error', () => {});
  const { connection } = client as unknown as { readonly connection: EventEmitter };
  connection.prependListener('authenticationCleartextPassword', () => void (isAskedInClear = true));
  return client;
}

async function tableOf(client: Client, query: string) {
  await client.connect();
  await client.query('BEGIN TRANSACTION READ ONLY');
  // The extended protocol takes one statement; a cursor can only be declared for a query.
  await client.query({ text: `DECLARE casebook NO SCROLL CURSOR FOR ${query}`, queryMode: 'extended' } as { text: string });
  const { fields, rows } = await client.query<unknown[]>({
    text: `FETCH ${MOST_ROWS + 1} FROM casebook`,
    rowMode: 'array',
  });
  mustBeBounded(rows);
  return { columns: fields.map(({ name }) => name.toLowerCase()), rows };
}

function named(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === '25006') return refusedBy('write', code);
  if (code === '57014') return refusedBy('late', code);
  if (code.startsWith('28')) return refusedBy('auth', code);
  if (code === '42501') return refusedBy('right', code);
  if (/^(42|22|3D|0A)/.test(code)) return refusedBy('query', code);
  if (error instanceof ProbeFailure || /^E[A-Z]+$/.test(code)) return error;
  return new ProbeFailure(
    'protocol',
    code === ''
      ? phrase('no sound conversation with the database')
      : phrase('the database answers with error {number}', { number: code }),
  );
}
