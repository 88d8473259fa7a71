// Palo Alto firewalls by SNMP: PAN-COMMON-MIB for high availability and sessions; hardware by the standard MIBs.
import type { Part, PartState } from '../../domain/inspection.ts';
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesFound, gaugesTable, scalarGauges, together, versionText } from '../questions.ts';
import { type Enumeration, meaningOf, measured, partsFound, percentage, rowsOf, textOf } from '../snmp-values.ts';

const PALO_ALTO = '1.3.6.1.4.1.25461.2.1.2';
const SYSTEM = `${PALO_ALTO}.1`;
const SESSIONS = `${PALO_ALTO}.3`;
const VSYS = `${SESSIONS}.9.1`;

/** States of either unit; `disabled` is a device that is alone. */
const STATES: Readonly<Record<string, PartState>> = {
  active: 'ok',
  passive: 'ok',
  'active-primary': 'ok',
  'active-secondary': 'ok',
  'active-passive': 'ok',
  'active-active': 'ok',
  initial: 'attention',
  tentative: 'attention',
  'non-functional': 'fault',
  suspended: 'fault',
  // A unit that does not know its own or the other's state cannot take over.
  unknown: 'fault',
  disabled: 'absent',
};

const redundancy: SnmpQuestion = async (reader) => {
  const [local, peer, mode] = (await reader.get([`${SYSTEM}.11.0`, `${SYSTEM}.12.0`, `${SYSTEM}.13.0`])).map(textOf);
  if (mode === undefined && local === undefined) return undefined;
  const alone = mode?.toLowerCase() === 'disabled';
  const units = [
    ['This unit', local],
    ['Peer unit', peer],
    ['Mode', mode],
  ] as const;
  return {
    parts: units.flatMap(([name, word]): readonly Part[] => {
      if (alone) return word === undefined ? [] : [{ name, word, state: 'absent' }];
      // A pair of which one says nothing is not known to stand.
      return [word === undefined ? { name, state: 'unknown' } : { name, word, state: STATES[word.toLowerCase()] ?? 'unknown' }];
    }),
  };
};

/** Of each virtual system: how full its table of sessions is, and how many it holds. */
const virtualSystems: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, {
    name: `${VSYS}.2`,
    full: `${VSYS}.3`,
    active: `${VSYS}.4`,
    tcp: `${VSYS}.6`,
    udp: `${VSYS}.7`,
    other: `${VSYS}.8`,
  });
  return gaugesFound(
    rows.flatMap(({ index, name, full, active, tcp, udp, other }) => {
      const counts = {
        sessions: active,
        'TCP connections per second': tcp,
        'UDP connections per second': udp,
        'other connections per second': other,
      };
      const system = textOf(name) ?? `vsys ${index}`;
      const percent = percentage(full);
      return [
        ...(percent === undefined ? [] : [{ name: `${system} session table`, value: percent, unit: '%' }]),
        ...Object.entries(counts).flatMap(([kind, value]) => {
          const number = measured(value);
          return number === undefined ? [] : [{ name: `${system} ${kind}`, value: number, unit: '' }];
        }),
      ];
    }),
  );
};

/** RAM of the management plane; the packet buffers of the data plane stand beside it in the same table as another kind. */
const buffers = gaugesTable(
  {
    type: '1.3.6.1.2.1.25.2.3.1.2',
    name: '1.3.6.1.2.1.25.2.3.1.3',
    size: '1.3.6.1.2.1.25.2.3.1.5',
    used: '1.3.6.1.2.1.25.2.3.1.6',
  },
  '%',
  ({ name, size, used }) => {
    const [all, taken] = [measured(size), measured(used)];
    if (all === undefined || taken === undefined || all <= 0 || !/memory|buffers|descriptors/i.test(textOf(name) ?? ''))
      return undefined;
    return Math.round((taken / all) * 1000) / 10;
  },
  ({ index, name }) => textOf(name) ?? `storage ${index}`,
);

const CONNECTED: Enumeration = { 1: ['connected', 'ok'] };

/** Words on newer releases, truth values on older; a device that is managed by nobody has neither. */
const panorama: SnmpQuestion = async (reader) => {
  const values = await reader.get([`${PALO_ALTO}.4.1.0`, `${PALO_ALTO}.4.2.0`]);
  return partsFound(
    values.flatMap((value, place): readonly Part[] => {
      const word = textOf(value);
      if (word === undefined) return [];
      const name = `Panorama ${place + 1}`;
      if (/^not-?connected$|^0$/i.test(word)) return [{ name, state: 'attention', word: 'not connected' }];
      return [{ name, ...(/^connected$/i.test(word) ? { state: 'ok' as const, word } : meaningOf(value, CONNECTED)) }];
    }),
  );
};

export const paloalto: SnmpProfile = {
  name: 'paloalto',
  sysObjectIds: ['1.3.6.1.4.1.25461'],
  questions: {
    memory: buffers,
    redundancy,
    sessions: together(
      scalarGauges('%', { 'Session table': `${SESSIONS}.1.0`, 'Sessions in SSL proxy': `${SESSIONS}.8.0` }),
      scalarGauges('', {
        'Active sessions': `${SESSIONS}.3.0`,
        'TCP sessions': `${SESSIONS}.4.0`,
        'UDP sessions': `${SESSIONS}.5.0`,
        'ICMP sessions': `${SESSIONS}.6.0`,
        'Sessions in SSL proxy (count)': `${SESSIONS}.7.0`,
        'GlobalProtect tunnels': `${PALO_ALTO}.5.1.3.0`,
      }),
      virtualSystems,
    ),
    services: panorama,
    version: versionText(`${SYSTEM}.1.0`),
  },
};
