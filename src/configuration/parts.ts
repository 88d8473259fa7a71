// Which part of a configuration a line belongs to, by the lines that it stands under; the outermost that says so decides.
import type { ConfigurationPart } from '../domain/configuration.ts';
import type { OutlineLine } from './outline.ts';

export interface Place {
  readonly part: ConfigurationPart;
  readonly object: string;
}

/** The first group, where there is one, names the object. */
const HEADINGS: readonly (readonly [ConfigurationPart, RegExp])[] = [
  ['interface', /^(?:undo )?interface (\S+(?: \d\S*)?)/i],
  ['interface', /^config system interface/i],
  ['interface', /^port (?:link-type|default)/i],
  ['vlan', /^(?:no |undo )?vlan (?:batch )?(\d[\d,\s-]*(?:to [\d\s]+)*)$/i],
  ['vlan', /^vlan\b/i],
  ['acl', /^(?:no |undo )?(?:ipv6 |mac )?acl (?:number |name |basic |advanced |ipv6 )*(\S+)/i],
  ['acl', /^(?:no )?(?:ip|ipv6|mac) access-list (?:extended |standard )?(\S+)/i],
  ['acl', /^(?:no )?access-list (\S+)/i],
  ['acl', /^(?:traffic (?:policy|classifier|behavior)|object-group(?: \S+)?|time-range|rule name|access-group) (\S+)/i],
  ['acl', /^(?:security-policy|config firewall (?!ippool|vip)|rulebase \{|security \{|zone-pair)/i],
  ['nat', /^(?:nat|ip nat|object network|config firewall (?:ippool|vip))\b/i],
  ['routing', /^(?:no |undo )?(?:ip route-static|ip route|route|ipv6 route\S*)(?: vpn-instance \S+| vrf \S+)? (\d\S*)/i],
  ['routing', /^(?:router )?(ospf(?:v3)?(?: \d+)?|bgp(?: [\d.]+)?|isis(?: \S+)?|rip(?: \d+)?|eigrp \d+)\b/i],
  ['routing', /^(?:route-map|route-policy|ip prefix-list|ip ip-prefix|ip vpn-instance|vrf(?: definition| context)?) (\S+)/i],
  ['routing', /^(?:config router \S+|virtual-router|router-id|ip routing|multicast)/i],
  ['user', /^(?:no |undo )?(?:local-user|username|user|mgt-config) (\S+)/i],
  [
    'user',
    /^(?:aaa|line\b|user-interface|super |enable |tacacs|radius|hwtacacs|domain |role |password|config system admin|user-group|ldap)/i,
  ],
  ['snmp', /^(?:no |undo )?(?:snmp|rmon|config system snmp)/i],
  ['time', /^(?:no |undo )?(?:ntp|sntp|clock|config system ntp|timesync)/i],
  ['log', /^(?:no |undo )?(?:info-center|logging|syslog|archive|config log)/i],
  ['spanning-tree', /^(?:no |undo )?(?:stp|spanning-tree|loopback-detect|errdisable)/i],
  [
    'redundancy',
    /^(?:no |undo )?(?:vrrp|standby|stack|irf|failover|vpc|smart-link|config system ha|high-availability|redundancy|hrp)/i,
  ],
  ['vpn', /^(?:no |undo )?(?:crypto|ike|ipsec|tunnel-group|config vpn|l2tp|pki)/i],
  ['dhcp', /^(?:no |undo )?(?:ip |config system )?dhcp/i],
  ['qos', /^(?:no |undo )?(?:qos|class-map|policy-map|mls qos)/i],
  ['remote-access', /^(?:no |undo )?(?:ssh|stelnet|telnet|ip ssh|ip http|http|ftp|sftp|netconf)/i],
  [
    'system',
    /^(?:!|sysname|hostname|version|boot|banner|header|config system (?:global|dns)|ip name-server|dns|set system|license)/i,
  ],
];

export function placeOf({ text, above }: OutlineLine): Place {
  const path = [...above, text.trim()];
  for (const line of path) {
    const found = HEADINGS.map(([part, heading]) => ({ part, match: heading.exec(line) })).find(({ match }) => match !== null);
    if (found === undefined) continue;
    const named = path
      .map((one) => /^(?:edit|rule name) "?([^"]+)"?$/.exec(one)?.[1] ?? userIn(found.part, one))
      .find((name) => name !== undefined);
    return { part: found.part, object: (found.match?.[1] ?? named ?? '').trim() };
  }
  return { part: 'other', object: path[0] ?? '' };
}

/** Under `aaa` each user has a line of its own. */
function userIn(part: ConfigurationPart, line: string): string | undefined {
  return part === 'user' ? /^(?:undo )?(?:local-user|username) (\S+)/i.exec(line)?.[1] : undefined;
}

/** `10 20 to 22, 30-31` → 10, 20, 21, 22, 30, 31. */
export function vlanIds(text: string): readonly number[] {
  const spans = [...text.matchAll(/(\d+)(?:\s*(?:to|-)\s*(\d+))?/g)].map(
    ([, from, to]) => [Number(from), Number(to ?? from)] as const,
  );
  return spans.flatMap(([from, to]) =>
    to > 4094 ? [] : Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index),
  );
}
