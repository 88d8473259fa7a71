// A device may repeat what it was told: whatever it says of our own secrets is struck out before anybody sees it.
const KNOWN = new WeakMap<object, Set<string>>();

/** Shorter ones, such as `public`, are words that honest devices use. */
const SHORTEST = 8;
const STRUCK = '<redacted>';

/** `owner` is the look in which the secret is used. */
export function keepSecret(owner: object, secret: string): void {
  if (secret.length < SHORTEST) return;
  const secrets = KNOWN.get(owner) ?? new Set();
  // Texts that are parts of others are struck last.
  KNOWN.set(owner, new Set([...secrets, secret].toSorted((one, other) => other.length - one.length)));
}

export function strike(owner: object, text: string): string {
  let struck = text;
  for (const secret of KNOWN.get(owner) ?? []) struck = struck.replaceAll(secret, STRUCK);
  return struck;
}

/** Every text in plain data, names of values included. */
export function strikeAll<Data>(owner: object, data: Data): Data {
  return KNOWN.has(owner) ? (struckIn(owner, data) as Data) : data;
}

function struckIn(owner: object, data: unknown): unknown {
  if (typeof data === 'string') return strike(owner, data);
  if (Array.isArray(data)) return data.map((item) => struckIn(owner, item));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [strike(owner, name), struckIn(owner, value)]));
}
