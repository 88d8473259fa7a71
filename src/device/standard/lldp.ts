// LLDP-MIB: what is at the other end of the cables.
import type { Peer } from '../../domain/inspection.ts';
import type { SnmpQuestion, SnmpValue } from '../device.ts';
import { distinct, rowsOf, textOf } from '../snmp-values.ts';

const LLDP = '1.0.8802.1.1.2.1.4.1.1';

export const lldp: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { chassis: `${LLDP}.5`, port: `${LLDP}.7`, name: `${LLDP}.9` });
  if (rows.length === 0) return undefined;
  const peers = rows.map(({ index, chassis, port, name }): Peer => {
    const remote = textOf(name) ?? addressText(chassis) ?? `neighbour ${index}`;
    return { name: remote, up: true, word: addressText(port) ?? 'seen' };
  });
  return { peers: distinct(peers) };
};

/** Port and chassis identifiers are text or hardware addresses, without a mark of which. */
function addressText(value: SnmpValue | undefined): string | undefined {
  if (value instanceof Uint8Array && value.length === 6 && value.some((octet) => octet < 0x20 || octet > 0x7e))
    return [...value].map((octet) => octet.toString(16).padStart(2, '0')).join(':');
  return textOf(value);
}
