// Which collection of facts answers a reading. Facts without it are no answer, whatever else they say.
import type { Facts } from '../domain/inspection.ts';
import type { Reading } from './reading.ts';

type Collection = keyof Facts;

const COLLECTIONS: Readonly<Record<Reading, readonly Collection[]>> = {
  power: ['parts'],
  fans: ['parts'],
  modules: ['parts'],
  processors: ['parts'],
  'memory-modules': ['parts'],
  disks: ['parts'],
  controllers: ['parts'],
  ports: ['parts'],
  hba: ['parts'],
  temperature: ['gauges'],
  humidity: ['gauges'],
  cpu: ['gauges'],
  memory: ['gauges'],
  swap: ['gauges'],
  'file-systems': ['gauges'],
  'disk-io': ['gauges'],
  battery: ['parts', 'gauges'],
  load: ['gauges'],
  vlans: ['names'],
  ospf: ['peers'],
  neighbours: ['peers'],
  log: ['log'],
  configuration: ['config'],
  processes: ['names'],
  services: ['parts'],
  clock: ['parts', 'gauges'],
  redundancy: ['parts'],
  alarms: ['parts'],
  electrical: ['gauges'],
  'fan-speed': ['gauges'],
  optics: ['gauges'],
  traffic: ['values'],
  sessions: ['gauges'],
  volumes: ['parts'],
  queues: ['parts', 'gauges'],
  'dead-letters': ['values'],
  mail: ['gauges'],
  mounts: ['names'],
  'spanning-tree': ['parts'],
  firmware: ['version'],
  version: ['version'],
  identity: ['values'],
};

export function answers(reading: Reading, facts: Facts): boolean {
  return COLLECTIONS[reading].some((collection) => facts[collection] !== undefined);
}
