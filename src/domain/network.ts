// The network (网络) of a client: subnets and who has which address, VLANs, routes, and links from port to port (report contents §7.1).
import { slug } from './identity.ts';
import { list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate } from './time.ts';
import { Type } from './type.ts';

const Cidr = Type.String({
  pattern: '^[0-9A-Fa-f.:]+/[0-9]{1,3}$',
  maxLength: 50,
  description: 'Address and length of a subnet, for example 10.20.0.0/24.',
});
const Ip = Type.String({ pattern: '^[0-9A-Fa-f.:]+$', maxLength: 45, description: 'An IP address, for example 10.20.0.1.' });
export const VlanId = Type.Integer({ minimum: 1, maximum: 4094, description: 'Number of the VLAN.' });

const Address = record(
  { ip: Ip, asset: optional(slug()), name: optional(LocalText) },
  'An address that is taken: by an asset, or by something that is not inventoried and has a name.',
);
const Subnet = record(
  {
    id: slug(),
    cidr: Cidr,
    gateway: optional(Ip),
    vlan: optional(VlanId),
    site: optional(slug()),
    purpose: LocalText,
    addresses: optional(list(Address)),
  },
  'A subnet (网段).',
);
const Vlan = record({ id: VlanId, name: text('As configured.'), purpose: optional(LocalText) }, 'A VLAN.');
const Route = record(
  {
    asset: slug('The device that holds it.'),
    to: Cidr,
    via: optional(Ip),
    protocol: oneOf(['static', 'ospf', 'bgp', 'connected'], 'Where it comes from: 静态, OSPF, BGP, 直连.'),
    purpose: optional(LocalText),
  },
  'A route (路由).',
);
const LinkEnd = record(
  { asset: optional(slug()), port: optional(text('Name of the port.')), name: optional(LocalText) },
  'One end of a link: a port of an asset, or something outside that has a name.',
);
export const LINK_MEDIA = ['copper', 'fibre', 'wireless', 'leased-line'] as const;
const Link = record(
  {
    id: slug(),
    from: LinkEnd,
    to: LinkEnd,
    medium: oneOf(LINK_MEDIA, '铜缆, 光纤, 无线, 专线.'),
    speed: Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?[KMGT]$', description: 'Bits a second: 100M, 1G or 10G.' }),
    circuit: optional(record({ provider: LocalText, number: text('Number of the line at its provider.') })),
    role: optional(oneOf(['main', 'standby', 'heartbeat'], '主用, 备用, 心跳; default main.')),
    vlans: optional(list(VlanId)),
    purpose: optional(LocalText),
  },
  'A link (链路) from port to port.',
);

export const Network = record(
  {
    revisedOn: LocalDate,
    subnets: list(Subnet),
    vlans: list(Vlan),
    routes: optional(list(Route)),
    links: list(Link),
    notes: optional(LocalText),
  },
  'The network of a client (网络结构、路由、IP 地址).',
);
export type Network = ValueOf<typeof Network>;
