// What the drivers of databases have in common: where they are told to ask, how much they may bring back, how they fail.
import { phrase } from '../../phrase.ts';
import type { Socket } from 'node:net';
import { type ProbeContext, ProbeFailure } from '../probe.ts';
import type { Trust } from '../tls-line.ts';
import { MOST_OCTETS } from './output-limit.ts';
import type { Table } from './sql-facts.ts';

export interface SqlServer {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Undefined where the asset does not ask for TLS. */
  readonly trust?: Trust;
}

/** Asks one question within a transaction that only reads, and leaves. */
export type AskDatabase = (server: SqlServer, query: string, context: ProbeContext, signal: AbortSignal) => Promise<Table>;

export const MOST_ROWS = 1000;
/** The database gives up a little before we do, so that it does not go on working for nobody. */
export const statementLimitMs = (limitMs: number): number => Math.max(100, Math.floor(limitMs * 0.8));

/** Watches beside the driver; it must be called once the driver listens, or it would take its first octets. */
export function boundedAnswers(socket: Socket, context: ProbeContext): Promise<never> {
  return new Promise((_resolve, reject) => {
    socket.once('data', () => context.heard?.());
    socket.on('data', () => {
      if (socket.bytesRead <= MOST_OCTETS) return;
      socket.destroy();
      reject(new ProbeFailure('protocol', phrase('the database sends more than 1 MiB')));
    });
  });
}

/** Drivers throw at messages that they do not know, where nobody could catch it: for them the connection is lost instead. */
export function guarded(socket: Socket): Socket {
  const on = socket.on.bind(socket) as (event: string, listener: (...values: unknown[]) => void) => Socket;
  const quiet =
    (listener: (...values: unknown[]) => void) =>
    (...values: unknown[]) => {
      try {
        listener(...values);
      } catch (error) {
        socket.destroy(
          error instanceof ProbeFailure
            ? error
            : new ProbeFailure('protocol', phrase('the database sends messages that nobody knows')),
        );
      }
    };
  return Object.assign(socket, {
    on: (event: string, listener: (...values: unknown[]) => void) => on(event, event === 'data' ? quiet(listener) : listener),
  });
}

export function mustBeBounded(rows: readonly unknown[]): void {
  if (rows.length > MOST_ROWS)
    throw new ProbeFailure('protocol', phrase('the query gives more than {most} rows', { most: MOST_ROWS }));
}

/** Codes of the database stand in the message; its own words, which may quote data, do not. */
export function refusedBy(kind: 'auth' | 'right' | 'write' | 'late' | 'query', code: string): ProbeFailure {
  switch (kind) {
    case 'auth':
      return new ProbeFailure('auth', phrase('the database does not let this user in ({code})', { code }));
    case 'right':
      return new ProbeFailure('settings', phrase('the user may not read what the query asks for ({code})', { code }));
    case 'write':
      return new ProbeFailure(
        'settings',
        phrase('the query wants to write, which the read-only transaction refuses ({code})', { code }),
      );
    case 'late':
      return new ProbeFailure('timeout', phrase('the database ended the query at its time-out ({code})', { code }));
    case 'query':
      return new ProbeFailure('settings', phrase('the database does not understand the query ({code})', { code }));
  }
}
