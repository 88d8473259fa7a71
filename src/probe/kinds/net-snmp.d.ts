// The part of npm net-snmp that is used here; the package brings no types.
declare module 'net-snmp' {
  /** With the variables as a list, or for GETBULK as a list for each identifier, unless somebody else answers the request. */
  export type Respond = (error: Error | null, answer?: unknown) => void;

  export interface Session {
    get(oids: readonly string[], respond: Respond): void;
    getNext(oids: readonly string[], respond: Respond): void;
    getBulk(oids: readonly string[], nonRepeaters: number, maxRepetitions: number, respond: Respond): void;
    /** Takes the request that waits for the answer of this identity, and ends its time-out. */
    unregisterRequest(requestId: number): PendingRequest | null;
    close(): void;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'close', listener: () => void): this;
  }

  export interface PendingRequest {
    /** Whoever asked gets the error or the answer. */
    responseCb(error: Error | null, answer?: unknown): void;
  }

  export interface SessionOptions {
    readonly version: number;
    readonly port: number;
    readonly transport: 'udp4' | 'udp6';
    readonly timeout: number;
    readonly retries: number;
    readonly reportOidMismatchErrors: boolean;
    readonly backwardsGetNexts: boolean;
    readonly engineID: Uint8Array;
    readonly dgramModule: { createSocket(transport: string): unknown };
  }

  export interface User {
    readonly name: string;
    readonly level: number;
    readonly authProtocol?: number;
    readonly authKey?: string;
    readonly privProtocol?: number;
    readonly privKey?: string;
  }

  export interface Package {
    readonly Version1: number;
    readonly Version2c: number;
    readonly Version3: number;
    readonly SecurityLevel: Readonly<Record<'noAuthNoPriv' | 'authNoPriv' | 'authPriv', number>>;
    readonly AuthProtocols: Readonly<Record<string, number>>;
    readonly PrivProtocols: Readonly<Record<string, number>>;
    readonly ResponseInvalidCode: Readonly<Record<'EAuthFailure' | 'ECouldNotDecrypt', number>>;
    createSession(host: string, community: string, options: SessionOptions): Session;
    createV3Session(host: string, user: User, options: SessionOptions): Session;
  }

  const snmp: Package;
  export default snmp;
}
