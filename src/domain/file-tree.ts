/** The files of a workspace, on disk or at a commit. Paths are relative, with `/`. */
export interface FileTree {
  list(prefix?: string): Promise<readonly string[]>;
  /** Undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
}
