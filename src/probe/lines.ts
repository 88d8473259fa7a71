// Lines to one device that its items share: logged in once, spoken over one item after the other, and ended together.
export interface Line {
  close(): void;
}

export interface Lines {
  /** The line of this name, opened by the first that asks. Its failure is everybody's: a wrong password is tried once. */
  open<Kind extends Line>(name: string, open: () => Promise<Kind>): Promise<Kind>;
  /** Of no more use: the next that asks opens another. */
  drop(name: string, line: Line): void;
  close(): void;
}

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
      opening.catch(() => {});
      opened.set(name, opening);
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
