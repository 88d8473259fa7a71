// Runs work on many things with a bound on how many are under way; results keep the order of the things.
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  bound: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(bound, items.length) }, worker));
  return results;
}

/**
 * The same, but a place is lent to the next one while its holder is silent: the dead wait for their deadlines without keeping
 * the living from theirs. `heard` is called with every sign of life.
 */
export async function mapLending<Item, Result>(
  items: readonly Item[],
  bound: number,
  silenceMs: number,
  work: (item: Item, heard: () => void) => Promise<Result>,
): Promise<readonly Result[]> {
  const started: Promise<Result>[] = [];
  const holdPlace = (item: Item) =>
    new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, silenceMs);
      const heard = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, silenceMs);
      };
      const leave = () => {
        clearTimeout(timer);
        resolve();
      };
      const working = work(item, heard);
      working.then(leave, leave);
      started.push(working);
    });
  const worker = async () => {
    for (;;) {
      const place = started.length;
      if (place >= items.length) return;
      await holdPlace(items[place] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(bound, items.length) }, worker));
  return Promise.all(started);
}
