// The part of npm net-snmp that is used here; the package brings no types.
declare module 'net-snmp' {
  export interface Varbind {
    readonly oid: string;
    readonly type: number;
    readonly value: unknown;
  }
  export type Answered<Varbinds> = (error: Error | null, varbinds?: Varbinds) => void;

  export interface Session {
    get(oids: readonly string[], answered: Answered<readonly Varbind[]>): void;
    getNext(oids: readonly string[], answered: Answered<readonly Varbind[]>): void;
    getBulk(
      oids: readonly string[],
      nonRepeaters: number,
      maxRepetitions: number,
      answered: Answered<readonly (readonly Varbind[])[]>,
    ): void;
    close(): void;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'close', listener: () => void): this;
  }

  export interface Datagrams {
    send(
      packet: Uint8Array,
      offset: number,
      length: number,
      port: number,
      host: string,
      sent: (error: Error | null) => void,
    ): void;
    on(event: string, listener: (...values: never[]) => void): unknown;
    ref(): unknown;
    unref(): unknown;
    close(): void;
  }

  export interface SessionOptions {
    readonly version: number;
    readonly port: number;
    readonly transport: 'udp4' | 'udp6';
    readonly timeout: number;
    readonly retries: number;
    readonly reportOidMismatchErrors: boolean;
    readonly backwardsGetNexts: boolean;
    readonly dgramModule: { createSocket(transport: string): Datagrams };
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
    readonly ObjectType: Readonly<Record<'Counter64', number>>;
    readonly ResponseInvalidCode: Readonly<Record<'EAuthFailure' | 'ECouldNotDecrypt', number>>;
    createSession(host: string, community: string, options: SessionOptions): Session;
    createV3Session(host: string, user: User, options: SessionOptions): Session;
  }

  const snmp: Package;
  export default snmp;
}
