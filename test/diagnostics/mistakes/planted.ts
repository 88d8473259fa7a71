// A mistake planted into the sound workspace beside this folder, and the one finding that it is.

/** In the file at `path` the text `sound` is replaced by `wrong`; null stands for the whole file. */
export type Planted = readonly [
  mistake: string,
  path: string,
  sound: string | RegExp | null,
  wrong: string,
  code: string,
  place: `${number}:${number}`,
];

export const AGREEMENT = 'inventory/riverside-water/agreement.yaml';
export const CABLING = 'inventory/riverside-water/cabling.yaml';
export const CALENDAR = 'calendars/CN-2025.yaml';
export const CHECKLIST = 'checklists/core-switch.yaml';
export const CLIENT = 'inventory/riverside-water/client.yaml';
export const CLINIC = 'inventory/hilltop-clinic/client.yaml';
export const DATABASE = 'inventory/riverside-water/assets/billing-db.yaml';
export const DATABASE_CHECKLIST = 'checklists/database.yaml';
export const DEFECT = 'incidents/riverside-water/2025/DEF-2025-0001.yaml';
export const EMERGENCY_PLAN = 'inventory/riverside-water/emergency-plan.yaml';
export const FEBRUARY = 'journal/riverside-water/2025/commentary-2025-02.yaml';
export const INCIDENT = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
export const MARCH = 'journal/riverside-water/2025/commentary-2025-03.yaml';
export const NETWORK = 'inventory/riverside-water/network.yaml';
export const PREVENTION = 'knowledge/KNO-2025-0001.yaml';
export const REQUEST = 'incidents/riverside-water/2025/REQ-2025-0001.yaml';
export const SCHEDULE = 'inventory/riverside-water/schedule.yaml';
export const SECOND_SWITCH = 'inventory/riverside-water/assets/core-sw-2.yaml';
export const SERVER = 'inventory/riverside-water/assets/server-2.yaml';
export const SERVICES = 'inventory/riverside-water/services.yaml';
export const SLOW_DATABASE = 'incidents/riverside-water/2025/INC-2025-0002.yaml';
export const STRATEGY = 'knowledge/KNO-2025-0002.yaml';
export const SWITCH = 'inventory/riverside-water/assets/core-sw-1.yaml';

/** The first record of a kind in the journal. */
export const journal = (prefix: string) => `journal/riverside-water/2025/${prefix}-2025-0001.yaml`;
