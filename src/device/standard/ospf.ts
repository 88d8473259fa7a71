// OSPF-MIB: routing neighbours.
import type { Peer } from '../../domain/inspection.ts';
import type { SnmpQuestion, SnmpReader } from '../device.ts';
import { scalar } from '../questions.ts';
import { numberOf, rowsOf, textOf } from '../snmp-values.ts';

const OSPF = '1.3.6.1.2.1.14';
const OSPF_STATES = ['', 'down', 'attempt', 'init', '2-way', 'exchange start', 'exchange', 'loading', 'full'] as const;
const [TWO_WAY, FULL, OTHER_DESIGNATED] = [4, 8, 7];

export const ospf: SnmpQuestion = async (reader) => {
  const [enabled, neighbours] = await Promise.all([
    scalar(reader, `${OSPF}.1.2.0`),
    rowsOf(reader, { address: `${OSPF}.10.1.1`, router: `${OSPF}.10.1.3`, state: `${OSPF}.10.1.6` }),
  ]);
  if (enabled === undefined && neighbours.length === 0) return undefined;
  const onlookers = neighbours.some(({ state }) => numberOf(state) === TWO_WAY) ? await betweenOnlookers(reader) : () => false;
  return {
    peers: neighbours.map(({ index, address, router, state }): Peer => {
      const at = numberOf(state);
      const up = at === FULL || (at === TWO_WAY && onlookers(textOf(address) ?? ''));
      // One that has never answered has told no name.
      const name = textOf(router) === '0.0.0.0' ? undefined : textOf(router);
      return { name: name ?? textOf(address) ?? index, up, word: OSPF_STATES[at ?? 0] || `state ${at ?? 'missing'}` };
    }),
  };
};

/** 2-Way is where two routers stay that are neither designated nor backup; with any other it means stuck. */
async function betweenOnlookers(reader: SnmpReader): Promise<(address: string) => boolean> {
  const rows = await rowsOf(reader, { state: `${OSPF}.7.1.12`, designated: `${OSPF}.7.1.13`, backup: `${OSPF}.7.1.14` });
  const onlooking = rows.filter(({ state }) => numberOf(state) === OTHER_DESIGNATED);
  const leading = new Set(onlooking.flatMap(({ designated, backup }) => [textOf(designated), textOf(backup)]));
  return (address) => onlooking.length > 0 && !leading.has(address);
}
