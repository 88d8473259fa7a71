// Line icons of devices, 12 × 12, drawn from the upper left corner.
import type { DeviceIcon } from '../../report/models/drawings.ts';
import { PALETTE } from '../palette.ts';
import { group, path, round } from '../svg.ts';

const PATHS: Readonly<Record<DeviceIcon, string>> = {
  line: 'M6 .8A5.2 5.2 0 1 1 5.99 .8ZM.8 6H11.2M6 .8C3 3.6 3 8.4 6 11.2M6 .8C9 3.6 9 8.4 6 11.2',
  firewall: 'M.6 1.5H11.4V10.5H.6ZM.6 4.5H11.4M.6 7.5H11.4M4 1.5V4.5M8 1.5V4.5M6 4.5V7.5M4 7.5V10.5M8 7.5V10.5',
  switch: 'M1 4H11M8.4 1.6L11 4L8.4 6.4M11 8.6H1M3.6 6.2L1 8.6L3.6 11',
  server: 'M1 1H11V4.3H1ZM1 4.3H11V7.6H1ZM1 7.6H11V11H1ZM3 2.7H5M3 6H5M3 9.3H5',
  storage:
    'M1.4 2.6C1.4 .6 10.6 .6 10.6 2.6V9.4C10.6 11.4 1.4 11.4 1.4 9.4ZM1.4 2.6C1.4 4.6 10.6 4.6 10.6 2.6M1.4 6C1.4 8 10.6 8 10.6 6',
  power: 'M1 3H9.6V9.4H1ZM9.6 4.8H11V7.6H9.6M5.9 4L4 6.4H6.4L4.7 8.6',
  sensor: 'M4.6 7V2.2C4.6 .6 7.4 .6 7.4 2.2V7C9.4 8.2 8.6 11.2 6 11.2C3.4 11.2 2.6 8.2 4.6 7ZM6 4V8.6',
};

export function icon(name: DeviceIcon, x: number, y: number): string {
  return group(`translate(${round(x)} ${round(y)})`, path(PATHS[name], { stroke: PALETTE.ink, width: 0.9 }));
}
