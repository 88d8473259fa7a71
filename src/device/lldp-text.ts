// Neighbours by LLDP, as switches of several vendors print them one below the other.
import type { Peer } from '../domain/inspection.ts';
import { linesOf } from './cli-text.ts';
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
