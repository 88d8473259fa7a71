// Neighbours by LLDP, as switches of several vendors print them one below the other.
import type { Peer } from '../domain/inspection.ts';
import { isDash, isRule, linesOf } from './cli-text.ts';
import { distinct } from './snmp-values.ts';

export function lldpPeers(output: string): readonly Peer[] {
  // A neighbour begins with its chassis, by which one without a name is known.
  const neighbours: { chassis: string; port?: string; name?: string }[] = [];
  for (const line of linesOf(output)) {
    const chassis = withoutKind(/^\s*Chassis ?ID(?:\/subtype)?\s*:\s*(\S.*)$/i.exec(line)?.[1]);
    const port = withoutKind(/^\s*Port ?ID(?:\/subtype)?\s*:\s*(\S.*)$/i.exec(line)?.[1]);
    const name = /^\s*System name\s*:\s*(\S.*)$/i.exec(line)?.[1];
    let last = neighbours.at(-1);
    const begins =
      chassis !== undefined ||
      (port !== undefined && last?.port !== undefined) ||
      (name !== undefined && last?.name !== undefined);
    if (begins || (last === undefined && (port ?? name) !== undefined)) neighbours.push((last = { chassis: chassis ?? '' }));
    if (last === undefined) continue;
    if (port !== undefined) last.port = port;
    if (name !== undefined && !isDash(name)) last.name = name;
  }
  return distinct(
    neighbours.flatMap(({ chassis, port, name = chassis }) => (name === '' ? [] : [{ name, up: true, word: port ?? 'seen' }])),
  );
}

/** `0001-0203-0405/MAC address`, `GE1/0/24/Interface name`: what kind of name it is stands behind it. */
function withoutKind(text: string | undefined): string | undefined {
  return text?.replace(/\/(?:MAC|network|chassis|port|interface|local)\b.*$/i, '');
}

/** A neighbour a line; the header says which of the columns is the device and which its port. Only the last may hold blanks. */
export function lldpTable(output: string): readonly Peer[] | undefined {
  const lines = linesOf(output);
  const start = lines.findIndex((line) => /^\s*(?:Local (?:Intf|Interface)|System Name)\b.*\b(?:Neighbor|Chassis)/i.test(line));
  if (start < 0) return undefined;
  const columns = (lines[start] ?? '').trim().split(/\s{2,}|(?<=Interface|\(s\)) (?=[A-Z])/);
  const [device, port, chassis] = [
    columns.findIndex((name) => /^(?:Neighbor Dev(?:ice)?|System Name)$/i.test(name)),
    columns.findIndex((name) => /^(?:Neighbor Int(?:er)?f(?:ace)?|Port ID)$/i.test(name)),
    columns.findIndex((name) => /^Chassis ID$/i.test(name)),
  ];
  if (device < 0) return undefined;
  const peers = lines.slice(start + 1).flatMap((line): readonly Peer[] => {
    const words = line.trim().split(/\s+/);
    if (words.length < columns.length || isRule(line)) return [];
    const apart = line.trim().split(/\s{2,}/);
    const cells =
      apart.length === columns.length
        ? apart
        : [...words.slice(0, columns.length - 1), words.slice(columns.length - 1).join(' ')];
    const name = isDash(cells[device]) ? (cells[chassis] ?? cells[port]) : cells[device];
    return name === undefined ? [] : [{ name, up: true, word: cells[port] ?? 'seen' }];
  });
  return distinct(peers);
}
