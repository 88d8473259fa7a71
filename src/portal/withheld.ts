// Addresses that the client does not disclose, wherever a person typed them: what is on a web page travels further than paper.
import type { ClientRecords } from '../domain/records.ts';
import { disclosed } from '../report/form.ts';

const WITHHELD = '***';

/** The same value with every undisclosed address in its texts as the documents show it. */
export function withheld<Value>(value: Value, { client, assets, network }: ClientRecords): Value {
  const disclosure = client.value.disclosure?.addresses ?? 'masked';
  const subnets = network?.value.subnets ?? [];
  const addresses = new Set([
    ...assets.flatMap((asset) => asset.value.address ?? []),
    ...subnets.flatMap(({ gateway, addresses: taken = [] }) => [
      ...(gateway === undefined ? [] : [gateway]),
      ...taken.map(({ ip }) => ip),
    ]),
  ]);
  if (disclosure === 'full' || addresses.size === 0) return value;
  const shown = (address: string) => {
    const said = disclosed(address, disclosure);
    return 'address' in said ? said.address : WITHHELD;
  };
  const longestFirst = [...addresses].toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1));
  const pattern = new RegExp(`(?<![\\w.])(?:${longestFirst.map(escaped).join('|')})(?![\\w]|\\.[\\w])`, 'g');
  return mapped(value, (text) => text.replace(pattern, shown)) as Value;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function mapped(value: unknown, of: (text: string) => string): unknown {
  if (typeof value === 'string') return of(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, of));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, of)]));
}
