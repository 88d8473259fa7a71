// Lines to one device that its items share: logged in once, spoken over one item after the other, and ended together.
export interface Line {
  close(): void;
}

export interface Lines {
  /** The line of this name, opened by the first that asks; who asks meanwhile waits for the same one, and shares its failure. */
  open<Kind extends Line>(name: string, open: () => Promise<Kind>): Promise<Kind>;
  /** Of no more use: the next that asks opens another. */
  drop(name: string, line: Line): void;
  close(): void;
}

/** A wrong password is tried once, or the account is locked. */
const isLasting = (error: unknown): boolean =>
  error instanceof Error && 'failure' in error && (error.failure === 'auth' || error.failure === 'host-key');

export function sharedLines(): Lines {
  const opened = new Map<string, Promise<Line>>();
  const lines = new Map<string, Line>();
  let isClosed = false;
  return {
    open: <Kind extends Line>(name: string, open: () => Promise<Kind>) => {
      const known = opened.get(name);
      if (known !== undefined) return known as Promise<Kind>;
      const opening = open().then((line) => {
        if (isClosed) line.close();
        lines.set(name, line);
        return line;
      });
      opened.set(name, opening);
      opening.catch((error: unknown) => {
        if (!isLasting(error)) opened.delete(name);
      });
      return opening;
    },
    drop(name, line) {
      if (lines.get(name) !== line) return;
      lines.delete(name);
      opened.delete(name);
      line.close();
    },
    close() {
      isClosed = true;
      for (const line of lines.values()) line.close();
      lines.clear();
    },
  };
}
