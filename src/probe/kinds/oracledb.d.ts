// The part of npm oracledb that is used here; the package brings no types.
declare module 'oracledb' {
  export interface Result {
    readonly metaData?: readonly { readonly name: string }[];
    readonly rows?: readonly (readonly unknown[])[];
  }
  export interface Connection {
    callTimeout: number;
    execute(
      statement: string,
      values?: readonly never[],
      options?: { readonly maxRows: number; readonly outFormat: number },
    ): Promise<Result>;
    close(options?: { readonly drop: boolean }): Promise<void>;
  }
  export interface Package {
    readonly OUT_FORMAT_ARRAY: number;
    getConnection(settings: {
      readonly user: string;
      readonly password: string;
      readonly connectString: string;
      readonly walletContent?: string;
    }): Promise<Connection>;
  }
  const oracledb: Package;
  export default oracledb;
}
