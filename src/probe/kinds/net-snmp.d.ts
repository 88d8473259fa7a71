// The part of npm net-snmp that is used here; the package brings no types.
declare module 'net-snmp' {
  export interface Varbind {
    readonly oid: string;
    readonly type: number;
    readonly value: unknown;
  }
  type Answered<Varbinds> = (error: Error | null, varbinds?: Varbinds) => void;

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
  }

  export interface SessionOptions {
    readonly version: number;
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
    readonly Version3: number;
    readonly SecurityLevel: Readonly<Record<'noAuthNoPriv' | 'authNoPriv' | 'authPriv', number>>;
    readonly AuthProtocols: Readonly<Record<string, number>>;
    readonly PrivProtocols: Readonly<Record<string, number>>;
    readonly ResponseInvalidCode: Readonly<Record<'EAuthFailure' | 'ECouldNotDecrypt', number>>;
    createV3Session(host: string, user: User, options: SessionOptions): Session;
  }

  const snmp: Package;
  export default snmp;
}
