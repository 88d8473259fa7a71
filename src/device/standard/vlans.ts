// Q-BRIDGE-MIB: VLANs.
import type { SnmpQuestion } from '../device.ts';
import { compareIndexes, numberOf, rowsOf } from '../snmp-values.ts';

const Q_BRIDGE = '1.3.6.1.2.1.17.7.1.4';

export const qBridgeVlans: SnmpQuestion = async (reader) => {
  const configured = await rowsOf(reader, { name: `${Q_BRIDGE}.3.1.1`, status: `${Q_BRIDGE}.3.1.5` });
  const active = configured.filter(({ status }) => status === undefined || numberOf(status) === 1).map(({ index }) => index);
  if (active.length > 0) return { names: vlanNames(active) };
  // Indexed by a time mark before the VLAN.
  const current = await reader.walk(`${Q_BRIDGE}.2.1.4`);
  return current.length === 0 ? undefined : { names: vlanNames(current.map(({ index }) => index.split('.').at(-1) ?? '')) };
};

export function vlanNames(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted(compareIndexes);
}
