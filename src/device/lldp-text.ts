// Neighbours by LLDP, as switches of several vendors print them one below the other.
import type { Peer } from '../domain/inspection.ts';
import { isDash, isRule, linesOf } from './cli-text.ts';
import { distinct } from './snmp-values.ts';

export function lldpPeers(output: string): readonly Peer[] {
  const peers: Peer[] = [];
  let port = '';
  for (const line of linesOf(output)) {
    port = /^\s*Port ID\s*:\s*(\S.*)$/.exec(line)?.[1] ?? port;
    const name = /^\s*System name\s*:\s*(\S.*)$/i.exec(line)?.[1];
    if (name !== undefined) peers.push({ name, up: true, word: port === '' ? 'seen' : port });
  }
  return distinct(peers);
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
    const name = isDash(cells[device]) ? cells[chassis] : cells[device];
    return [{ name: name ?? '', up: true, word: cells[port] ?? 'seen' }];
  });
  return distinct(peers);
}
