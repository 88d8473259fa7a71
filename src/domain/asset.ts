// An asset: what is inventoried, where it stands, how it is reached and what is expected of it (report contents §7.1).
import { WEEKDAYS } from './agreement.ts';
import { slug } from './identity.ts';
import { PLATFORMS } from './platform.ts';
import { count, list, mapOf, NOT_BLANK, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate, TimeOfDay } from './time.ts';
import { Type } from './type.ts';

export const ASSET_CLASSES = [
  'core-switch',
  'access-switch',
  'router',
  'firewall',
  'server',
  'storage',
  'san-switch',
  'ups',
  'environment-sensor',
  'database',
  'middleware',
  'application',
  'accessory',
] as const;
export const AssetClass = oneOf(
  ASSET_CLASSES,
  'Class of the asset (类别): 核心交换机, 接入交换机, 路由器, 防火墙, 服务器, 存储, 存储交换机, 不间断电源, 环境传感器, 数据库, 中间件, 应用, 附属设备.',
);
export type AssetClass = ValueOf<typeof AssetClass>;

/** A secret is never written down: only where to find it. */
export const SecretReference = Type.String({
  pattern: '^(env:[A-Z][A-Z0-9_]*|file:[A-Za-z0-9._/-]+)$',
  description: 'Where the secret is found: env:NAME or file:PATH. The secret itself never stands in YAML.',
});

const port = (description: string) => Type.Integer({ minimum: 1, maximum: 65535, description });

const SnmpAccess = record({
  version: oneOf(['1', '2c', '3'], 'SNMP version.'),
  port: optional(port('UDP port; default 161.')),
  community: optional(SecretReference),
  user: optional(text('v3 user name.')),
  authProtocol: optional(oneOf(['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'])),
  authKey: optional(SecretReference),
  privProtocol: optional(oneOf(['des', 'aes', 'aes256b', 'aes256r'])),
  privKey: optional(SecretReference),
});
/** What is no longer sound, but all that some old equipment speaks. */
export const LEGACY_ALGORITHMS = [
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group1-sha1',
  'ssh-rsa',
  'ssh-dss',
  'aes256-cbc',
  'aes192-cbc',
  'aes128-cbc',
  '3des-cbc',
  'hmac-sha1',
  'hmac-sha1-96',
  'hmac-md5',
] as const;

const sshLogIn = {
  port: optional(port('TCP port; default 22.')),
  user: text('Log-in name.'),
  password: optional(SecretReference),
  privateKey: optional(SecretReference),
  hostKey: Type.String({
    pattern: '^SHA256:[A-Za-z0-9+/]{43}$',
    description: 'Pinned fingerprint of the host key, as ssh-keygen -l prints it.',
  }),
};
const SshAccess = record({
  ...sshLogIn,
  legacy: optional(
    list(
      oneOf(LEGACY_ALGORITHMS),
      'Old algorithms that this device still needs; offered after the sound ones, and to no other device.',
    ),
  ),
  jump: optional(
    record(
      { host: text('Address of the jump host.'), ...sshLogIn },
      'A jump host through which the device is reached; its host key is verified as well.',
    ),
  ),
});

const trust = {
  authority: optional(
    Type.String({
      pattern: '^(env:[A-Z][A-Z0-9_]*|file:[A-Za-z0-9._/-]+)$',
      description: 'Where the certificates (PEM) of the client’s own authority are found; default: the public authorities.',
    }),
  ),
  fingerprint: optional(
    Type.String({
      pattern: '^([0-9A-F]{2}:){31}[0-9A-F]{2}$',
      description: 'Pinned SHA-256 fingerprint of the certificate, as openssl x509 -fingerprint -sha256 prints it.',
    }),
  ),
};
const HttpAccess = record({
  scheme: oneOf(['http', 'https']),
  port: optional(port('TCP port; default 80 or 443.')),
  user: optional(text()),
  password: optional(SecretReference),
  ...trust,
});
const TcpAccess = record({ port: port('TCP port that answers when the service is up.') });
const TlsAccess = record({
  port: optional(port('TCP port; default 443.')),
  name: optional(text('Name that the certificate must be made out to; default: the address of the asset.')),
  authority: trust.authority,
});
const DnsAccess = record({ port: optional(port('UDP port; default 53.')) });
const NtpAccess = record({ port: optional(port('UDP port; default 123.')) });
const IcmpAccess = record({}, 'The asset may be sent echo requests.');
const SqlAccess = record({
  engine: oneOf(['postgresql', 'mysql', 'oracle'], 'MariaDB is mysql.'),
  port: optional(port('TCP port; default 5432, 3306 or 1521.')),
  database: text('Name of the database; of Oracle the service name.'),
  user: text('Log-in name of an account that may only read.'),
  password: SecretReference,
  tls: optional(Type.Boolean({ description: 'Encrypted, with the certificate verified; default false.' })),
  ...trust,
});

export const Access = record(
  {
    snmp: optional(SnmpAccess),
    ssh: optional(SshAccess),
    http: optional(HttpAccess),
    tcp: optional(TcpAccess),
    tls: optional(TlsAccess),
    dns: optional(DnsAccess),
    ntp: optional(NtpAccess),
    icmp: optional(IcmpAccess),
    sql: optional(SqlAccess),
  },
  'How the asset is reached, one entry a protocol.',
);
export type Access = ValueOf<typeof Access>;

const Expectations = record(
  {
    powerSupplies: optional(count()),
    fans: optional(count()),
    modules: optional(count()),
    processors: optional(count()),
    disks: optional(count()),
    memoryModules: optional(count()),
    controllers: optional(count()),
    vlans: optional(list(Type.Integer({ minimum: 1, maximum: 4094 }))),
    ospfNeighbours: optional(list(text('Router id of a neighbour that must be Full.'))),
    neighbours: optional(list(text('Name of a device that must be seen over LLDP or CDP.'))),
    ports: optional(list(text('Name of a port in use; others may be down.'))),
    fileSystems: optional(list(text())),
    processes: optional(list(text('Name of a process that must run.'))),
    firmware: optional(text()),
  },
  'The baseline: what inspections compare with. Absent parts are faults only against this.',
);

const Accessory = record(
  {
    name: LocalText,
    model: optional(text()),
    serial: optional(text()),
    quantity: optional(count('Default 1.')),
    notes: optional(LocalText),
  },
  'What belongs to it (附属设备): modules, cards, consoles, tapes.',
);
const Backup = record(
  {
    id: slug('Name of the job; restore tests refer to it.'),
    name: LocalText,
    kind: oneOf(['incremental', 'full'], '增量备份, 全备份.'),
    every: oneOf(['day', 'workday', 'week', 'month'], 'How often: 每日, 每个工作日, 每周, 每月.'),
    weekday: optional(oneOf(WEEKDAYS, 'For `every: week`: 周一, 周二, 周三, 周四, 周五, 周六, 周日.')),
    day: optional(Type.Integer({ minimum: 1, maximum: 28, description: 'For `every: month`.' })),
    at: TimeOfDay,
    keptFor: optional(text('How long a copy is kept, for example 30d.')),
    target: optional(slug('Asset on which the copy lies.')),
  },
  'A backup job (备份): what is copied, how and when.',
);
const Support = record(
  {
    provider: LocalText,
    contract: optional(text('Number of the contract.')),
    level: optional(LocalText),
    phone: optional(text('A number that may be printed in reports.')),
  },
  'Support by the manufacturer or another party (厂商维保); until when stands in `supportUntil`.',
);

export const Asset = record(
  {
    id: slug('Same as the file name.'),
    name: LocalText,
    class: AssetClass,
    kind: oneOf(['hardware', 'software'], '硬件, 软件.'),
    vendor: optional(text()),
    model: text('Model or product.'),
    serial: optional(text()),
    quantity: optional(count('Default 1.')),
    version: optional(text('Firmware or software version.')),
    patch: optional(text('Patch level.')),
    platform: optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        pattern: NOT_BLANK,
        examples: PLATFORMS,
        description:
          'Command-line platform: what is read over SSH needs one of those that are offered; any other may stand here. SNMP devices are recognised by themselves.',
      }),
    ),
    location: record({
      site: slug(),
      room: optional(LocalText),
      rack: optional(text()),
      unit: optional(Type.Integer({ minimum: 1, maximum: 60, description: 'Lowest rack unit taken.' })),
      units: optional(Type.Integer({ minimum: 1, maximum: 60, description: 'How many rack units it takes; default 1.' })),
    }),
    address: optional(text('Management address: IP address or host name.')),
    access: optional(Access),
    expects: optional(Expectations),
    criticality: oneOf(['high', 'medium', 'low'], 'How much depends on it (重要程度): 高, 中, 低.'),
    commissionedOn: optional(LocalDate),
    retiredOn: optional(LocalDate),
    warrantyUntil: optional(LocalDate),
    supportUntil: optional(LocalDate),
    support: optional(Support),
    owner: optional(LocalText),
    accessories: optional(list(Accessory)),
    backups: optional(list(Backup)),
    relations: optional(
      list(
        record({
          type: oneOf(
            ['runs-on', 'stores-on', 'connects-to', 'powered-by', 'part-of', 'uses'],
            '关系: 运行于, 存储于, 连接, 供电来自, 属于, 使用.',
          ),
          asset: slug(),
        }),
      ),
    ),
    labels: optional(mapOf('^[a-z][a-z0-9-]*$', text())),
    notes: optional(LocalText),
  },
  'An asset (资产).',
);
export type Asset = ValueOf<typeof Asset>;

/** The name of an expectation: what a check item may name as its baseline. */
export const BASELINES = [
  'powerSupplies',
  'fans',
  'modules',
  'processors',
  'disks',
  'memoryModules',
  'controllers',
  'vlans',
  'ospfNeighbours',
  'neighbours',
  'ports',
  'fileSystems',
  'processes',
  'firmware',
] as const satisfies readonly (keyof NonNullable<Asset['expects']>)[];
