// Cisco's answers about standing together: stacks (STACKWISE), supervisors (RF), virtual routers (HSRP), failover pairs (FIREWALL).
import type { Part } from '../../domain/inspection.ts';
import type { SnmpQuestion, SnmpValue } from '../device.ts';
import { statePart, together } from '../questions.ts';
import { type Enumeration, gravest, meaningOf, numberOf, partsFound, rowsOf, textOf } from '../snmp-values.ts';
import { entities } from '../standard/entity.ts';

const CISCO = '1.3.6.1.4.1.9.9';
const STACK = `${CISCO}.500.1`;
const REDUNDANCY = `${CISCO}.176.1`;
const HSRP = `${CISCO}.106.1.2.1.1`;
const FAILOVER = `${CISCO}.147.1.2.1.1.1`;
const LOAD_BALANCING = '1.3.6.1.4.1.3076.2.1.2.36.1';

const TRUTH: Enumeration = { 1: ['redundant', 'ok'], 2: ['not redundant', 'attention'] };
const ROLE: Enumeration = {
  1: ['master', 'ok'],
  2: ['member', 'ok'],
  3: ['not a member', 'attention'],
  4: ['standby', 'ok'],
};
const MEMBER: Enumeration = {
  1: ['waiting', 'attention'],
  2: ['progressing', 'attention'],
  3: ['added', 'attention'],
  4: ['ready', 'ok'],
  5: ['SDM mismatch', 'fault'],
  6: ['version mismatch', 'fault'],
  7: ['feature mismatch', 'fault'],
  8: ['new master', 'attention'],
  9: ['provisioned', 'absent'],
  10: ['invalid', 'fault'],
  11: ['removed', 'fault'],
};
const STACK_PORT: Enumeration = { 1: ['up', 'ok'], 2: ['down', 'attention'], 3: ['forced down', 'attention'] };
const UNIT: Enumeration = {
  1: ['not known', 'unknown'],
  2: ['disabled', 'absent'],
  3: ['initialization', 'attention'],
  4: ['negotiation', 'attention'],
  5: ['standby cold', 'attention'],
  6: ['standby cold (configuration)', 'attention'],
  7: ['standby cold (file system)', 'attention'],
  8: ['standby cold (bulk)', 'attention'],
  9: ['standby hot', 'ok'],
  10: ['active (fast)', 'ok'],
  11: ['active (drain)', 'ok'],
  12: ['active (before configuration)', 'ok'],
  13: ['active (after configuration)', 'ok'],
  14: ['active', 'ok'],
  15: ['active (extra load)', 'ok'],
  16: ['active (handback)', 'ok'],
};
const MODE: Enumeration = {
  1: ['not redundant', 'ok'],
  2: ['static load share, not redundant', 'ok'],
  3: ['dynamic load share, not redundant', 'ok'],
  4: ['static load share', 'ok'],
  5: ['dynamic load share', 'ok'],
  6: ['cold standby', 'ok'],
  7: ['warm standby', 'ok'],
  8: ['hot standby', 'ok'],
};
const VIRTUAL_ROUTER: Enumeration = {
  1: ['initial', 'fault'],
  2: ['learn', 'attention'],
  3: ['listen', 'ok'],
  4: ['speak', 'attention'],
  5: ['standby', 'ok'],
  6: ['active', 'ok'],
};
const HARDWARE: Enumeration = {
  1: ['other', 'attention'],
  2: ['up', 'ok'],
  3: ['down', 'fault'],
  4: ['error', 'fault'],
  5: ['over temperature', 'fault'],
  6: ['busy', 'attention'],
  7: ['no media', 'fault'],
  8: ['backup', 'attention'],
  9: ['active', 'ok'],
  10: ['standby', 'ok'],
};
const LOAD_ROLE: Enumeration = { 1: ['master', 'ok'], 2: ['backup', 'ok'] };
const LOAD_STATE: Enumeration = { 1: ['active', 'ok'], 2: ['inactive', 'attention'] };

const stackMembers: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { role: `${STACK}.2.1.1.3`, state: `${STACK}.2.1.1.6` });
  const members = rows.filter(({ state }) => state !== undefined);
  if (members.length === 0) return undefined;
  const known = await entities(reader);
  return partsFound(
    members.map(({ index, role, state }) => ({
      name: `Stack ${known.get(index)?.name ?? index}`,
      ...gravest([meaningOf(state, MEMBER), ...(role === undefined ? [] : [meaningOf(role, ROLE)])]),
    })),
  );
};

/** A switch alone has no ring; its stack ports are down and need not be up. */
const stackPorts: SnmpQuestion = async (reader) => {
  const [members, ports] = await Promise.all([reader.walk(`${STACK}.2.1.1.6`), reader.walk(`${STACK}.2.2.1.1`)]);
  if (ports.length === 0) return undefined;
  const names = await rowsOf(reader, { name: '1.3.6.1.2.1.31.1.1.1.1', descr: '1.3.6.1.2.1.2.2.1.2' });
  const known = new Map(names.map(({ index, name, descr }) => [index, textOf(name) ?? textOf(descr)]));
  return partsFound(
    ports.map(({ index, value }): Part => {
      const meaning = meaningOf(value, STACK_PORT);
      const state = members.length <= 1 && meaning.state === 'attention' ? 'absent' : meaning.state;
      return { name: known.get(index) ?? `stack port ${index}`, word: meaning.word, state };
    }),
  );
};

const ACTIVE = 6;
/** Nobody stands by: the other router of the pair is not heard. */
const alone = (state: SnmpValue, standby: SnmpValue | undefined) =>
  numberOf(state) === ACTIVE && textOf(standby) === '0.0.0.0'
    ? [{ word: 'active, nobody stands by', state: 'attention' as const }]
    : [];

const virtualRouters: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { address: `${HSRP}.11`, state: `${HSRP}.15`, standby: `${HSRP}.14` });
  return partsFound(
    rows.flatMap(({ index, address, state, standby }) => {
      if (state === undefined) return [];
      const group = index.split('.').at(-1) ?? index;
      return [
        {
          name: `HSRP ${textOf(address) ?? `group ${group}`}`,
          ...gravest([meaningOf(state, VIRTUAL_ROUTER), ...alone(state, standby)]),
        },
      ];
    }),
  );
};

/** A firewall on which failover is off says `down` of both units, and why in words. */
const failover: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { name: `${FAILOVER}.2`, state: `${FAILOVER}.3`, detail: `${FAILOVER}.4` });
  return partsFound(
    rows.flatMap(({ index, name, state, detail }): readonly Part[] => {
      if (state === undefined) return [];
      const unit = textOf(name) ?? `unit ${index}`;
      const off = /failover off|not configured/i.test(textOf(detail) ?? '');
      return [off ? { name: unit, state: 'absent', word: 'failover off' } : { name: unit, ...meaningOf(state, HARDWARE) }];
    }),
  );
};

export const ciscoRedundancy: SnmpQuestion = together(
  stackMembers,
  stackPorts,
  stackRing(),
  statePart('This unit', `${REDUNDANCY}.1.2.0`, UNIT),
  statePart('Peer unit', `${REDUNDANCY}.1.4.0`, UNIT),
  statePart('Redundancy mode', `${REDUNDANCY}.2.16.0`, MODE),
  virtualRouters,
  failover,
  statePart('VPN load balancing role', `${LOAD_BALANCING}.1.0`, LOAD_ROLE),
  statePart('VPN load balancing', `${LOAD_BALANCING}.3.0`, LOAD_STATE),
);

function stackRing(): SnmpQuestion {
  const ring = statePart('Stack ring', `${STACK}.1.3.0`, TRUTH);
  return async (reader) => ((await reader.walk(`${STACK}.2.1.1.6`)).length > 1 ? ring(reader) : undefined);
}
