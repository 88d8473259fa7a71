// What the standard MIBs answer, whoever made the device: asked where no vendor's profile knows better. A MIB a file: standard/.
import type { SnmpProfile } from './device.ts';
import { firstOf } from './questions.ts';
import { ENTITY_SENSOR, sensorTemperature } from './standard/entity-sensor.ts';
import { entityStates } from './standard/entity-state.ts';
import { CLASS } from './standard/entity.ts';
import { hostFileSystems, hostMemory, hostProcessors, hostSwap } from './standard/host-resources.ts';
import { IF_TYPE, interfaces } from './standard/interfaces.ts';
import { lldp } from './standard/lldp.ts';
import { ospf } from './standard/ospf.ts';
import { processes } from './standard/processes.ts';
import { ucdDisks, ucdMemory, ucdProcessor, ucdSwap, ucdTemperature } from './standard/ucd.ts';
import { upsBattery, upsLoad, upsPower, upsTemperature } from './standard/ups.ts';
import { qBridgeVlans } from './standard/vlans.ts';

export const standard: SnmpProfile = {
  name: 'standard',
  sysObjectIds: [],
  questions: {
    power: firstOf(entityStates(CLASS.powerSupply), upsPower),
    fans: entityStates(CLASS.fan),
    modules: entityStates(CLASS.module),
    ports: interfaces((type) => type !== IF_TYPE.softwareLoopback),
    hba: interfaces((type) => type === IF_TYPE.fibreChannel),
    temperature: firstOf(sensorTemperature(ENTITY_SENSOR), ucdTemperature, upsTemperature),
    cpu: firstOf(hostProcessors, ucdProcessor),
    memory: firstOf(hostMemory, ucdMemory),
    swap: firstOf(hostSwap, ucdSwap),
    'file-systems': firstOf(hostFileSystems, ucdDisks),
    battery: upsBattery,
    load: upsLoad,
    vlans: qBridgeVlans,
    ospf,
    neighbours: lldp,
    processes,
  },
};
