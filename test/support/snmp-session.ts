// The npm package as an SNMP manager: promises around the few requests that tests make.
import { createRequire } from 'node:module';

export interface Varbind {
  readonly oid: string;
  readonly type: number;
  readonly value: unknown;
}

export type Reply = (error: (Error & { readonly status?: number }) | null, varbinds: never) => void;

export interface Session {
  get(oids: readonly string[], reply: Reply): void;
  getNext(oids: readonly string[], reply: Reply): void;
  getBulk(oids: readonly string[], nonRepeaters: number, maxRepetitions: number, reply: Reply): void;
  set(varbinds: readonly object[], reply: Reply): void;
  walk(oid: string, maxRepetitions: number, feed: (varbinds: readonly Varbind[]) => void, done: (error?: Error) => void): void;
  close(): void;
}

export const snmp = createRequire(import.meta.url)('net-snmp') as {
  createSession(host: string, community: string, options: object): Session;
  createV3Session(host: string, user: object, options: object): Session;
  readonly Version1: number;
  readonly Version2c: number;
  readonly SecurityLevel: { readonly authPriv: number };
  readonly AuthProtocols: Readonly<Record<string, number>>;
  readonly PrivProtocols: Readonly<Record<string, number>>;
};

/** Exceptions that v2c and v3 know in place of a value. */
export const NO_SUCH_INSTANCE = 129;
export const END_OF_MIB_VIEW = 130;

export const ask = <T = readonly Varbind[]>(request: (reply: Reply) => void): Promise<T> =>
  new Promise((resolve, reject) => request((error, varbinds) => (error === null ? resolve(varbinds) : reject(error))));

export const walk = (session: Session, repetitions: number): Promise<readonly Varbind[]> =>
  new Promise((resolve, reject) => {
    const seen: Varbind[] = [];
    session.walk(
      '1',
      repetitions,
      (varbinds) => void seen.push(...varbinds),
      (error) => (error ? reject(error) : resolve(seen)),
    );
  });

export interface UserOfSession {
  readonly name: string;
  readonly authProtocol: string;
  readonly authKey: string;
  readonly privProtocol: string;
  readonly privKey: string;
}

export function sessionOfUser(host: string, user: UserOfSession, options: object): Session {
  const level = snmp.SecurityLevel.authPriv;
  const protocols = { authProtocol: snmp.AuthProtocols[user.authProtocol], privProtocol: snmp.PrivProtocols[user.privProtocol] };
  return snmp.createV3Session(host, { ...user, level, ...protocols }, options);
}
