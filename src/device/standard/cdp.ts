// CISCO-CDP-MIB: neighbours by the vendor's own protocol, which other makers speak as well.
import type { Peer } from '../../domain/inspection.ts';
import type { SnmpQuestion } from '../device.ts';
import { distinct, rowsOf, textOf } from '../snmp-values.ts';

const CDP = '1.3.6.1.4.1.9.9.23.1.2.1.1';

export const cdp: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { device: `${CDP}.6`, port: `${CDP}.7` });
  if (rows.length === 0) return undefined;
  const peers = rows.map(({ index, device, port }): Peer => {
    return { name: textOf(device) ?? `neighbour ${index}`, up: true, word: textOf(port) ?? 'seen' };
  });
  return { peers: distinct(peers) };
};
