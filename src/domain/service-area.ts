// Which table of the service catalogue (the plan's four areas) looks after a class of asset.
import type { AssetClass } from './asset.ts';

export type ServiceArea = 'network' | 'host-storage' | 'database' | 'middleware';

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

export const areaOf = (assetClass: AssetClass): ServiceArea => AREA_OF[assetClass];
