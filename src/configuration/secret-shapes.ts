// The shapes in which devices print secrets, plain or as a hash. What a shape matches as `secret` never leaves this folder.

export interface SecretShape {
  readonly name: string;
  /** Whatever is not in the group `secret` stays as it is. */
  readonly pattern: RegExp;
  /** Only under (or on) a line like this. */
  readonly within?: RegExp;
  /** Not under (or on) a line like this. */
  readonly notWithin?: RegExp;
}

const TOKEN = String.raw`(?:"(?:[^"\\]|\\.)*"|'[^']*'|\S+)`;
/** Says how the secret is written, and is none itself. */
const MARKER = String.raw`(?:(?:irreversible-cipher|cipher|simple|plain|plaintext|hash|sha1|sha-256|encrypted|usual|nonstandard|text|ascii|hex|ENC|1[0-4]|[05-9])\s+)*`;
const REST = String.raw`\S.*?`;
const START = String.raw`(?<![\w-])`;

function shape(name: string, before: string, secret: string, after = '', where: Pick<SecretShape, 'within' | 'notWithin'> = {}) {
  return { name, pattern: new RegExp(`(?<before>${before})(?<secret>${secret})(?<after>${after})`, 'gi'), ...where };
}

/** Words after which a secret stands, to the end of the line: pass phrases may hold blanks. */
const WORDS = [
  'password',
  'passwd',
  'passphrase',
  'pass-phrase',
  'encrypted-password',
  'area-password',
  'domain-password',
  'md5-password',
  'bind-password',
  'manager-password',
  'ldap-login-password',
  'phash',
  'secret',
  'secondary-secret',
  'tertiary-secret',
  'psksecret',
  'ppksecret',
  'pre-shared-key',
  'shared-key',
  'wpa-psk',
  'psk',
  'key-string',
  'key-octet-string',
  'key-value',
  'md5-keys',
  'password-encrypt',
  'radius-common-pw',
  'bindpw',
  'rootpw',
  'requirepass',
  'masterauth',
  'authentication-key',
  'auth-key',
  'encryption-key',
  'encrypted-key',
  'server-key',
  'private-key',
  'md5-key',
  'auth-pwd',
  'priv-pwd',
  'authpwd',
  'privpwd',
  'login-passwd',
  'secret-key',
  'service-password',
  'api-key',
  'snmp-community-string',
].join('|');

/** Between the word and its secret. */
const WHOSE = String.raw`(?:(?:pass-phrase|level\s+\d+|role\s+\S+|manager|operator|user-name\s+${TOKEN}|local|remote|address\s+\S+(?:\s+\d[\d.]*)?|hostname\s+\S+|key|\d+\s+(?:md5|sha\S*|hmac-\S+|cmac-\S+))\s+)*`;
const AFTER_PASSWORD = String.raw`(?:\s+(?:encrypted|nt-encrypted|pbkdf2|mschap|privilege\s+\d+|level\s+\d+|role\s+(?:network-admin|network-operator|vdc-admin|vdc-operator|priv-\d+)))*\s*$`;
/** Limits of passwords, and what a log says of one, are none. */
const LIMITS = String.raw`(?!for\s+(?:invalid\s+user\s+)?\S+\s+from\s)(?!(?:expire|aging|length|min-length|minimum-length|history|attempts)\s+\d+\s*$)`;

const AFTER_COMMUNITY = String.raw`(?:\s+(?:ro|rw|view\s+\S+|mib-view\s+\S+|acl\s+\S+|group\s+\S+|ipv6\s+\S+|version\s+\S+|restricted|unrestricted|manager|operator|trap-level\s+\S+|[a-z]*\d+))*\s*$`;

/** A value of an assignment: to its quotation mark, else to the next blank. */
const VALUE = String.raw`(?!<redacted>)(?:"(?:[^"\\]|\\.)*"|'[^']*'|\S+)`;
const NAMES = String.raw`(?:password|passwd|passphrase|passcode|pwd|secret|secret_?key|access_?key|api[_-]?key|auth[_-]?key|private[_-]?key|token|psk|credentials?)`;

const IP = String.raw`\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f:]+`;
const ALGORITHM = String.raw`(?:md5|sha\S*|hmac-\S+)`;

export const SECRET_SHAPES: readonly SecretShape[] = [
  shape('word and secret', `${START}(?:${WORDS})\\s+${LIMITS}${WHOSE}${MARKER}`, REST, AFTER_PASSWORD),
  shape(
    'key',
    `${START}key\\s+(?!chain\\b|generate\\b|config-key\\b|zeroize\\b)(?:(?:authentication|accounting|authorization)\\s+)?${MARKER}`,
    REST,
    String.raw`(?:\s+(?:address\s+.*|hostname\s+.*|no-xauth))?\s*$`,
    {
      // Of a time source it is the number of a key.
      notWithin: /^key chain .*|^keychain .*|^\s*s?ntp/i,
    },
  ),
  shape('key of a chain', String.raw`^\s*key\s+(?!chain\b)${MARKER}`, String.raw`(?!\d+\s*$)${REST}`, String.raw`\s*$`, {
    within: /^key chain |^keychain /i,
  }),
  shape(
    'numbered key',
    `${START}(?:message-digest-key|authentication-keyid)\\s+\\d+\\s+(?:authentication-mode\\s+)?${ALGORITHM}\\s+${MARKER}`,
    TOKEN,
  ),
  shape(
    'authentication of a protocol',
    `${START}(?:\\w+-)?authentication-mode\\s+(?:${ALGORITHM}|simple|plain)\\s+(?:\\d+\\s+)?${MARKER}`,
    `(?!privacy-mode)${TOKEN}`,
  ),
  shape('privacy of SNMP', `${START}privacy-mode\\s+(?:3?des\\S*|aes\\S*)\\s+${MARKER}`, TOKEN),
  shape('SNMP user, authentication', `${START}auth\\s+(?:md5|sha[\\d-]*)\\s+`, TOKEN, '', { within: /^\s*snmp/i }),
  shape('SNMP user, privacy', `${START}priv\\s+(?:(?:3?des|aes(?:-?\\d+)?)\\s+)?(?:(?:128|192|256)\\s+)?`, TOKEN, '', {
    within: /^\s*snmp\S*\s+user/i,
  }),
  shape('SNMP community', `${START}community\\s+(?:(?:read|write)\\s+)?${MARKER}`, REST, AFTER_COMMUNITY, { within: /snmp/i }),
  shape('name of a community', String.raw`^\s*set name\s+`, TOKEN, '', { within: /^config system snmp community/i }),
  shape(
    'receiver of traps',
    String.raw`^\s*snmp-server\s+host\s+(?:\S+\s+)?(?:${IP})\s+(?:(?:vrf\s+\S+|use-vrf\s+\S+|traps?|informs?|poll|community|version\s+(?:1|2c|3(?:\s+(?:auth|noauth|priv))?)|udp-port\s+\d+)\s+)*`,
    TOKEN,
  ),
  shape('name of a receiver', `${START}securityname\\s+${MARKER}`, TOKEN),
  shape(
    'group of gateways',
    String.raw`^\s*(?:standby|vrrp|glbp)(?:\s+\d+)?\s+authentication\s+(?!md5\s+key-chain)(?:md5\s+key-string\s+)?${MARKER}`,
    REST,
    String.raw`\s*$`,
  ),
  shape('NHRP', String.raw`^\s*ip\s+nhrp\s+authentication\s+`, REST, String.raw`\s*$`),
  shape(
    'setting of a firewall',
    String.raw`^\s*set\s+(?!\S*public-key)\S*(?:passwd|password|secret|passphrase|pwd|-key|token)\d*\s+${MARKER}`,
    REST,
    String.raw`\s*$`,
  ),
  shape(
    'enciphered',
    `${START}(?:irreversible-cipher|cipher|simple|plain)\\s+`,
    `(?!(?:cipher|simple|plain|authentication-mode|privacy-mode)\\s)${TOKEN}`,
    '',
    { notWithin: /^\s*(?:undo\s+)?(?:ssh|ssl|sftp|tls)/i },
  ),
  shape('enciphered by FortiOS', `${START}ENC\\s+`, TOKEN),
  shape('before «encrypted»', String.raw`(?<=\s)`, String.raw`(?!<redacted>)\S+`, String.raw`\s+encrypted(?=\s|$)`, {
    notWithin: /^\s*snmp-server user/i,
  }),
  shape('keys of IPsec, integrity', `${START}(?:md5|sha1)\\s+(?:[07]\\s+)?`, TOKEN, '', { within: /\bspi\s+\d+/i }),
  shape(
    'keys of IPsec, encryption',
    String.raw`\besp\s+(?:3?des|aes-cbc(?:\s+(?:128|192|256))?)\s+(?:[07]\s+)?`,
    `(?!(?:md5|sha1|128|192|256)\\s)${TOKEN}`,
    '',
    { within: /\bspi\s+\d+/i },
  ),
  shape('assignment', String.raw`(?<![\w.-])["']?[\w.-]*${NAMES}["']?\s*(?:=>|[=:])\s*`, VALUE),
  shape('element', String.raw`<[\w:.-]*${NAMES}(?:\s[^<>]*)?>\s*`, String.raw`[^<\s][^<]*`),
  shape('credentials of a request', String.raw`\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic)\s+`, TOKEN),
  shape('community of net-snmp', String.raw`^\s*(?:(?:ro|rw)community6?\s+|com2sec6?\s+(?:-Cn\s+\S+\s+)?\S+\s+\S+\s+)`, TOKEN),
  shape('community in a list', String.raw`\bcommunity\s+[1-6]\s*:\s+`, TOKEN),
  shape('user of net-snmp', String.raw`\b(?:md5|sha(?:-?\d+)?|3?des|aes(?:-?\d+)?)\s+`, TOKEN, '', {
    within: /^\s*createUser\s/i,
  }),
  shape('user of a database', String.raw`\bidentified\s+by\s+(?:values\s+)?`, TOKEN),
  shape('option of a program', String.raw`\s-{1,2}(?:p|s|community|password|secret)\s*`, TOKEN, '', {
    within: /\b(?:sshpass|mysql\w*|userConfig|aaaConfig|snmpConfig)\s/i,
  }),
  shape('log-in as an option', String.raw`\s(?:-u|--user)\s+[^\s:]+:`, TOKEN, '', { within: /\b(?:curl|wget)\s/i }),
  shape('user of a host', String.raw`^[\w.-]+:`, String.raw`[^:*!\s]{10,}`, String.raw`:\d*:\d*:\d*:\d*:\d*:\d*:`),
  shape(
    'token by its form',
    '',
    String.raw`\b(?:A[KS]IA[A-Z0-9]{16}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)`,
  ),
  shape('log-in in an address', String.raw`:\/\/[^\s\/@:]*:`, String.raw`[^\s@]+`, '@'),
  shape('hash', '', String.raw`\$(?:0|1|1[a-d]|2[abxy]?|3|5|6|7|8|9|14|y|sha\d+|md5|[hc]\$\d+)\$[^\s;"]+`),
  shape('cipher text of VRP', '', String.raw`%\^%#\S*?%\^%#|%#%#\S*?%#%#|%@%@\S*?%@%@|@%@%\S*?@%@%|%\$%\$\S*?%\$%\$`),
  shape('cipher text of PAN-OS', '', String.raw`-AQ==[^\s;"]*`),
  shape('long hexadecimal', '', String.raw`\b0x[0-9a-f]{16,}\b`),
];
