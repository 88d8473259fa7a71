// Changes of a device's configuration as its kept versions show them, and the parts of a configuration that they belong to.
import type { EpochSeconds } from './time.ts';

export const CONFIGURATION_PARTS = [
  'interface',
  'vlan',
  'acl',
  'routing',
  'user',
  'snmp',
  'time',
  'log',
  'spanning-tree',
  'redundancy',
  'vpn',
  'dhcp',
  'nat',
  'qos',
  'remote-access',
  'system',
  'other',
] as const;
export type ConfigurationPart = (typeof CONFIGURATION_PARTS)[number];

/** What changed in one part of one device between two kept versions. */
export interface ConfigurationChange {
  readonly asset: string;
  readonly path: string;
  /** That brought the new version. */
  readonly commit: string;
  /** When the commit came, or when another program had read it: a declared import brought it then. */
  readonly seenAt: EpochSeconds;
  readonly imported: boolean;
  /** Nothing later is kept: the numbers of its lines are those of the file as it stands. */
  readonly isLatest: boolean;
  readonly part: ConfigurationPart;
  /** Which interface, VLAN, list or user; empty where the part has only one. */
  readonly object: string;
  /** Numbers (from 1): of added lines in the new version, of removed ones in the version before. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  /** The changed lines with `+` or `-` before them, the first few. */
  readonly excerpt: readonly string[];
  /** The change record that covers it; absent: 未登记变更. */
  readonly record?: string;
  /** Records of the asset and the time that do not say that they touch this. */
  readonly near: readonly string[];
}
