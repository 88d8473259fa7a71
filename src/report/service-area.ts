// Which table of the service catalogue looks after a class of asset.
import type { AssetClass } from '../domain/asset.ts';
import type { ServiceArea } from './models/year.ts';

const AREA_OF: Readonly<Record<AssetClass, ServiceArea>> = {
  'core-switch': 'network',
  'access-switch': 'network',
  router: 'network',
  firewall: 'network',
  server: 'host-storage',
  storage: 'host-storage',
  'san-switch': 'host-storage',
  ups: 'host-storage',
  'environment-sensor': 'host-storage',
  database: 'database',
  middleware: 'middleware',
  application: 'middleware',
  accessory: 'host-storage',
};

export function areaOf(assetClass: AssetClass | undefined): ServiceArea | undefined {
  return assetClass === undefined ? undefined : AREA_OF[assetClass];
}
