// The readings that a checklist may ask of a device, whoever made it. A vendor's profile or parser answers those it knows.
export const READINGS = [
  'power', // parts: power supplies
  'fans', // parts
  'modules', // parts: boards, slots
  'processors', // parts: CPUs as hardware
  'memory-modules', // parts: DIMMs
  'disks', // parts: physical drives; a logical drive in trouble that no physical one explains
  'controllers', // parts: storage or RAID controllers
  'ports', // parts: named network or fibre channel ports
  'hba', // parts: fibre channel adapters
  'temperature', // gauges in °C
  'humidity', // gauges in %RH
  'cpu', // gauges in %
  'memory', // gauges in %
  'swap', // gauges in %
  'file-systems', // gauges in % used, one a mount point
  'disk-io', // gauges in % busy
  'battery', // parts: batteries; gauges: charge in %, runtime in min
  'load', // gauges: UPS output load in %
  'vlans', // names: VLAN ids
  'ospf', // peers: router ids
  'neighbours', // peers: LLDP neighbours
  'log', // log
  'configuration', // config
  'processes', // names: running processes; values: counts
  'services', // parts: services of a host or device
  'clock', // parts: time sources; gauges: offset in ms
  'redundancy', // parts: members of a stack or cluster, virtual routers, failover units
  'alarms', // parts: alarms and contacts by name: doors, leaks, sensors out of their own limits
  'electrical', // gauges in V, A, W, Hz
  'fan-speed', // gauges in rpm or %
  'optics', // gauges of transceivers: dBm, °C, V, mA
  'traffic', // values: octets, speed; gauges in % busy against the look before
  'sessions', // gauges without unit: connections, sessions, tunnels
  'volumes', // parts: logical drives, pools, LUNs, file systems with a state of their own
  'queues', // gauges in % full; parts: queue managers and channels
  'dead-letters', // values: messages that nobody could be given
  'mail', // gauges without unit: messages that wait in the queue
  'mounts', // names: mount points
  'spanning-tree', // parts: ports by role and state
  'firmware', // version of the firmware
  'version', // version
  'identity', // values: serial, model, name, description, sysObjectId; version of the software
] as const;
export type Reading = (typeof READINGS)[number];
