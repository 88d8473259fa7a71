// What the standard MIBs answer, whoever made the device: asked where no vendor's profile knows better. A MIB a file: standard/.
import type { SnmpProfile } from './device.ts';
import { firstOf, together } from './questions.ts';
import {
  ENTITY_SENSOR,
  sensorElectrical,
  sensorFanSpeed,
  sensorHumidity,
  sensorOptics,
  sensorTemperature,
} from './standard/entity-sensor.ts';
import { entityStates } from './standard/entity-state.ts';
import { CLASS } from './standard/entity.ts';
import { fibreAlarms, fibrePorts, fibreSensors, SENSOR_TYPE } from './standard/fibre-alliance.ts';
import { identity } from './standard/identity.ts';
import { hostFileSystems, hostMemory, hostProcessors, hostSwap } from './standard/host-resources.ts';
import { IF_TYPE, interfaces } from './standard/interfaces.ts';
import { lldp } from './standard/lldp.ts';
import { ospf } from './standard/ospf.ts';
import { poeBudget } from './standard/power-ethernet.ts';
import { processes } from './standard/processes.ts';
import { traffic } from './standard/traffic.ts';
import { ucdDisks, ucdFlags, ucdMemory, ucdProcessor, ucdSwap, ucdTemperature } from './standard/ucd.ts';
import { upsAlarms, upsBattery, upsElectrical, upsLoad, upsPower, upsTemperature } from './standard/ups.ts';
import { qBridgeVlans } from './standard/vlans.ts';

export const standard: SnmpProfile = {
  name: 'standard',
  sysObjectIds: [],
  questions: {
    power: firstOf(entityStates(CLASS.powerSupply), upsPower, fibreSensors(SENSOR_TYPE.powerSupply)),
    fans: firstOf(entityStates(CLASS.fan), fibreSensors(SENSOR_TYPE.fan)),
    modules: entityStates(CLASS.module),
    ports: interfaces((type) => type !== IF_TYPE.softwareLoopback),
    hba: firstOf(
      interfaces((type) => type === IF_TYPE.fibreChannel),
      fibrePorts,
    ),
    temperature: firstOf(sensorTemperature(ENTITY_SENSOR), ucdTemperature, upsTemperature),
    humidity: sensorHumidity(ENTITY_SENSOR),
    electrical: together(sensorElectrical(ENTITY_SENSOR), upsElectrical, poeBudget),
    'fan-speed': sensorFanSpeed(ENTITY_SENSOR),
    optics: sensorOptics(ENTITY_SENSOR),
    alarms: together(upsAlarms, entityStates(CLASS.chassis), entityStates(CLASS.backplane), fibreAlarms, ucdFlags),
    cpu: firstOf(hostProcessors, ucdProcessor),
    memory: firstOf(hostMemory, ucdMemory),
    swap: firstOf(hostSwap, ucdSwap),
    'file-systems': firstOf(hostFileSystems, ucdDisks),
    battery: firstOf(upsBattery, fibreSensors(SENSOR_TYPE.battery)),
    load: upsLoad,
    vlans: qBridgeVlans,
    ospf,
    neighbours: lldp,
    processes,
    traffic,
    identity,
  },
};
