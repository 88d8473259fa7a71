import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/configuration/redact.ts';

/** Invented; `§` stands for the secret. The line above it is the block that it stands in. */
const SHAPES: readonly (readonly [vendor: string, line: string, above?: string | undefined])[] = [
  ['Huawei VRP', ' local-user example password irreversible-cipher §', 'aaa'],
  ['Huawei VRP', ' local-user example password cipher §', 'aaa'],
  ['Huawei VRP', ' local-user example password simple §', 'aaa'],
  ['Huawei VRP', 'snmp-agent community read cipher § mib-view example acl 2001'],
  ['Huawei VRP', 'snmp-agent community write §'],
  ['Huawei VRP', 'snmp-agent usm-user v3 example authentication-mode sha cipher §'],
  ['Huawei VRP', 'snmp-agent usm-user v3 example group authentication-mode md5 § privacy-mode des56 §'],
  ['Huawei VRP', 'snmp-agent usm-user v3 example privacy-mode aes128 cipher §'],
  ['Huawei VRP', 'snmp-agent target-host trap address udp-domain 192.0.2.9 params securityname cipher § v2c'],
  ['Huawei VRP', 'snmp-agent target-host trap address udp-domain 192.0.2.9 params securityname §'],
  ['Huawei VRP', ' set authentication password cipher §', 'user-interface vty 0 4'],
  ['Huawei VRP', 'super password level 3 cipher §'],
  ['Huawei VRP', ' radius-server shared-key cipher §', 'radius-server template example'],
  ['Huawei VRP', ' hwtacacs-server shared-key cipher §', 'hwtacacs-server template example'],
  ['Huawei VRP', ' ospf authentication-mode md5 1 cipher §', 'interface Vlanif10'],
  ['Huawei VRP', ' ospf authentication-mode simple plain §', 'interface Vlanif10'],
  ['Huawei VRP', ' ospf authentication-mode hmac-sha256 1 cipher §', 'interface Vlanif10'],
  ['Huawei VRP', ' area-authentication-mode md5 cipher §', 'isis 1'],
  ['Huawei VRP', ' rip authentication-mode md5 usual cipher §', 'interface Vlanif10'],
  ['Huawei VRP', ' vrrp vrid 1 authentication-mode md5 §', 'interface Vlanif10'],
  ['Huawei VRP', ' peer 192.0.2.1 password cipher §', 'bgp 64512'],
  ['Huawei VRP', ' pre-shared-key cipher §', 'ike peer example'],
  ['Huawei VRP', ' ppp chap password cipher §', 'interface Serial1/0/0'],
  ['Huawei VRP', ' ppp pap local-user example password cipher §', 'interface Serial1/0/0'],
  ['Huawei VRP', 'ntp-service authentication-keyid 1 authentication-mode md5 cipher §'],
  ['Huawei VRP', ' security wpa2 psk pass-phrase § aes', 'wlan'],
  ['Huawei VRP', ' md5-password cipher 192.0.2.1 §', 'mpls ldp'],
  ['Huawei VRP', ' key-string cipher §', 'keychain example mode absolute'],
  ['H3C Comware', ' password hash §', 'local-user example class manage'],
  ['H3C Comware', 'super password role network-admin hash §'],
  ['H3C Comware', ' set authentication password hash §', 'line vty 0 63'],
  ['H3C Comware', 'snmp-agent community write simple § acl 2000'],
  ['H3C Comware', 'snmp-agent usm-user v3 example grp cipher authentication-mode sha § privacy-mode aes128 §'],
  ['H3C Comware', ' key authentication cipher §', 'radius scheme example'],
  ['H3C Comware', ' key accounting simple §', 'radius scheme example'],
  ['H3C Comware', ' pre-shared-key address 192.0.2.1 255.255.255.255 key cipher §', 'ike keychain example'],
  ['Cisco IOS', 'enable secret 5 §'],
  ['Cisco IOS', 'enable password 7 §'],
  ['Cisco IOS', 'username example privilege 15 password 0 §'],
  ['Cisco IOS', 'username example secret 9 §'],
  ['Cisco IOS', ' password 7 §', 'line vty 0 4'],
  ['Cisco IOS', 'snmp-server community § RO 99'],
  ['Cisco IOS', 'snmp-server host 192.0.2.9 version 2c §'],
  ['Cisco IOS', 'snmp-server host 192.0.2.9 §'],
  ['Cisco IOS', 'snmp-server user example grp v3 auth sha § priv aes 128 §'],
  ['Cisco IOS', 'radius-server key 7 §'],
  ['Cisco IOS', 'radius-server host 192.0.2.7 auth-port 1812 acct-port 1813 key §'],
  ['Cisco IOS', ' key 7 §', 'radius server example'],
  ['Cisco IOS', 'tacacs-server key §'],
  ['Cisco IOS', 'crypto isakmp key § address 192.0.2.1'],
  ['Cisco IOS', '  pre-shared-key local §', ' peer example'],
  ['Cisco IOS', '  pre-shared-key address 0.0.0.0 0.0.0.0 key §', 'crypto keyring example'],
  ['Cisco IOS', ' ip ospf message-digest-key 1 md5 7 §', 'interface Vlan10'],
  ['Cisco IOS', ' ip ospf authentication-key §', 'interface Vlan10'],
  ['Cisco IOS', ' neighbor 192.0.2.1 password 7 §', 'router bgp 64512'],
  ['Cisco IOS', '  key-string 7 §', ' key 1'],
  ['Cisco IOS', ' standby 1 authentication md5 key-string §', 'interface Vlan10'],
  ['Cisco IOS', ' standby 1 authentication §', 'interface Vlan10'],
  ['Cisco IOS', ' vrrp 1 authentication text §', 'interface Vlan10'],
  ['Cisco IOS', ' ip nhrp authentication §', 'interface Tunnel0'],
  ['Cisco IOS', ' tunnel key §', 'interface Tunnel0'],
  ['Cisco IOS', 'ntp authentication-key 1 md5 § 7'],
  ['Cisco IOS', ' ppp pap sent-username example password 0 §', 'interface Dialer1'],
  ['Cisco IOS', ' area-password §', 'router isis'],
  ['Cisco IOS', 'vtp password §'],
  ['Cisco IOS', ' wpa-psk ascii 0 §', 'dot11 ssid example'],
  ['Cisco IOS', ' path ftp://example:§@192.0.2.3/example', 'archive'],
  ['Cisco NX-OS', 'username example password 5 §  role network-admin'],
  ['Cisco NX-OS', 'snmp-server user example network-admin auth md5 § priv § localizedkey'],
  ['Cisco NX-OS', 'snmp-server community § group network-operator'],
  ['Cisco NX-OS', 'radius-server host 192.0.2.7 key 7 "§" authentication accounting'],
  ['Cisco ASA', 'enable password § encrypted'],
  ['Cisco ASA', 'passwd § encrypted'],
  ['Cisco ASA', 'username example password § pbkdf2 privilege 15'],
  ['Cisco ASA', ' ikev1 pre-shared-key §', 'tunnel-group 192.0.2.1 ipsec-attributes'],
  ['Cisco ASA', ' ldap-login-password §', 'aaa-server example (inside) host 192.0.2.7'],
  ['Cisco ASA', 'failover key §'],
  ['Cisco ASA', 'snmp-server host inside 192.0.2.9 community § version 2c'],
  ['Ruijie', 'enable service-password 7 §'],
  ['Ruijie', 'snmp-server community 7 § rw'],
  ['Ruijie', 'username example password 7 §'],
  ['Ruijie', 'snmp-server host 192.0.2.9 traps version 2c §'],
  ['Fortinet', '        set password ENC §', 'config system admin'],
  ['Fortinet', '        set psksecret ENC §', 'config vpn ipsec phase1-interface'],
  ['Fortinet', '        set secret ENC §', 'config user radius'],
  ['Fortinet', '        set auth-pwd ENC §', 'config system snmp user'],
  ['Fortinet', '        set priv-pwd ENC §', 'config system snmp user'],
  ['Fortinet', '        set name "§"', 'config system snmp community'],
  ['Fortinet', '        set passphrase "§"', 'config wireless-controller vap'],
  ['Fortinet', '        set md5-key "§"', 'config router ospf'],
  ['Palo Alto', '        phash §;', 'users {'],
  ['Palo Alto', '          secret §;', 'radius {'],
  ['Palo Alto', '        snmp-community-string §;', 'snmp-setting {'],
  ['Palo Alto', '            key §;', 'pre-shared-key {'],
  ['Palo Alto', '        authpwd §;', 'users {'],
  ['HP ProCurve', 'password manager user-name "example" sha1 "§"'],
  ['HP ProCurve', 'snmp-server community "§" unrestricted'],
  ['HP ProCurve', 'snmpv3 user "example" auth md5 "§" priv aes "§"'],
  ['HP ProCurve', 'radius-server host 192.0.2.7 encrypted-key "§"'],
  ['HP ProCurve', 'tacacs-server key "§"'],
  ['Maipu', 'user example password 7 §'],
  ['Huawei VRP', ' sa string-key inbound esp cipher §', 'ipsec policy example 1 manual'],
  ['Huawei VRP', ' shared-key cipher §', 'web-auth-server example'],
  ['Huawei VRP', ' tunnel password simple §', 'l2tp-group 1'],
  ['Huawei VRP', ' authentication-mode sha2-256 cipher §', 'snmp-agent usm-user v3 example'],
  ['Huawei VRP', 'ntp-service authentication-keyid 2 authentication-mode hmac-sha256 §'],
  ['Huawei VRP', 'hwtacacs-server authentication 192.0.2.1 shared-key cipher §'],
  ['Huawei VRP', 'local-user example password irreversible-cipher §', 'aaa'],
  ['H3C Comware', ' primary authentication 192.0.2.1 key cipher §', 'radius scheme example'],
  ['H3C Comware', ' primary accounting 192.0.2.1 1813 key simple §', 'radius scheme example'],
  ['H3C Comware', ' client ip 192.0.2.1 key simple §', 'radius dynamic-author server'],
  ['H3C Comware', ' preshared-key pass-phrase cipher §', 'wlan service-template 1'],
  ['H3C Comware', ' area 0.0.0.0 authentication md5 1 plain §', 'ospf 1'],
  ['H3C Comware', 'snmp-agent usm-user v3 example grp simple authentication-mode sha § privacy-mode aes128 §'],
  ['Cisco IOS', 'enable secret 8 §'],
  ['Cisco IOS', 'key config-key password-encrypt §'],
  ['Cisco IOS', ' server-private 192.0.2.1 key 7 §', 'aaa group server radius example'],
  ['Cisco IOS', ' pac key 7 §', 'radius server example'],
  ['Cisco IOS', ' client 192.0.2.1 server-key 7 §', 'aaa server radius dynamic-author'],
  ['Cisco IOS', 'snmp-server user example grp v3 encrypted auth sha § priv aes 256 §'],
  ['Cisco IOS', 'snmp-server host 192.0.2.1 version 3 priv §'],
  ['Cisco IOS', 'snmp-server host 192.0.2.1 informs version 2c § udp-port 162'],
  ['Cisco IOS', ' area 1 virtual-link 192.0.2.1 message-digest-key 1 md5 §', 'router ospf 1'],
  ['Cisco IOS', ' ospfv3 authentication ipsec spi 500 sha1 §', 'interface Vlan10'],
  ['Cisco IOS', ' ipv6 ospf encryption ipsec spi 501 esp aes-cbc 128 § sha1 §', 'interface Vlan10'],
  ['Cisco IOS', ' isis password §', 'interface Vlan10'],
  ['Cisco IOS', 'crypto isakmp key 6 § hostname example'],
  ['Cisco IOS', 'cts sxp default password 7 §'],
  ['Cisco IOS', ' l2tp tunnel password 0 §', 'vpdn-group 1'],
  ['Cisco IOS', 'ip ftp password 7 §'],
  ['Cisco NX-OS', '  key-octet-string 7 § cryptographic-algorithm HMAC_SHA_1', ' key 1'],
  ['Cisco NX-OS', 'tacacs-server host 192.0.2.1 key 7 "§" port 49 timeout 5'],
  ['Cisco NX-OS', 'snmp-server user example auth sha § priv aes-128 § localizedkey engineID 128:0:0'],
  ['Cisco ASA', ' ikev2 remote-authentication pre-shared-key §', 'tunnel-group 192.0.2.1 ipsec-attributes'],
  ['Cisco ASA', 'failover ipsec pre-shared-key §'],
  ['Cisco ASA', ' radius-common-pw §', 'aaa-server example (inside) host 192.0.2.7'],
  ['Fortinet', '        set ppk-secret ENC §', 'config vpn ipsec phase1-interface'],
  ['Fortinet', '        set md5-keys "§"', 'config router ospf'],
  ['Fortinet', '        set client-secret "§"', 'config user saml'],
  ['Fortinet', '        set group-authentication-secret ENC §', 'config vpn ipsec phase1-interface'],
  ['Palo Alto', '          bind-password §;', 'ldap {'],
  ['Palo Alto', 'set network ike gateway example authentication pre-shared-key key §'],
  ['Ruijie', ' security rsn akm psk set-key ascii §', 'wlansec 1'],
  ['Ruijie', 'snmp-server user example grp v3 auth sha § priv aes128 §'],
  ['HP ProCurve', 'key-chain "example" key 1 key-string "§"'],
  ['HP ProCurve', 'sntp authentication key-id 1 authentication-mode md5 key-value "§"'],
  ['Brocade', 'snmpConfig --set snmpv1 -community "§"'],
  ['Brocade', 'Community 1: § (rw)'],
  ['Brocade', 'aaaConfig --add 192.0.2.1 -conf radius -s §'],
  ['iLO', '<ADD_USER USER_NAME="example" PASSWORD="§">'],
  ['iLO', 'set /map1/accounts1/example password=§'],
  ['iBMC', 'User Password: §'],
  ['host', 'rocommunity § 192.0.2.0/24'],
  ['host', 'com2sec example default §'],
  ['host', 'createUser example SHA "§" AES "§"'],
  ['host', 'bindpw §'],
  ['host', 'requirepass §'],
  ['host', 'ALTER USER example IDENTIFIED BY §'],
  ['host', 'export AWS_SECRET_ACCESS_KEY=§'],
  ['host', 'db.password = §'],
  ['host', '  "client_secret": "§"'],
  ['host', 'Authorization: Bearer §'],
  ['host', 'sshpass -p § ssh example'],
];

const FORMS = [
  'Canary-4711',
  '$1a$Ex~amp,le$Canary!4711$',
  '%^%#Canary"4711(%^%#',
  '$9$exampleCanary4711',
  '0822455D0A16CANARY4711',
  '-AQ==Canary4711=',
];

function blockOf(line: string, above: string | undefined): string {
  return above === undefined ? line : `${above}\n${line}`;
}

describe('secrets in configurations', () => {
  it.each(SHAPES)('%s: `%s` keeps what it says and loses its secret', (_vendor, line = '', above) => {
    for (const secret of FORMS) {
      if (line.includes('://') && /[@/"]/.test(secret)) continue;
      const written = line.includes('"§"') ? secret.replaceAll('"', '') : secret;
      const text = redact(
        blockOf(
          line.replaceAll('§', () => written),
          above,
        ),
      );
      expect(text).toContain('<redacted>');
      expect(text).not.toMatch(/canary|4711/i);
      const kept = text.split('\n').at(-1)?.split('<redacted>')[0] ?? '';
      expect(kept.trim()).not.toBe('');
      expect(line.slice(0, line.indexOf('§'))).toContain(kept);
    }
  });

  it('takes away any secret, whatever it is made of', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9!#$%&*+,./<=>?@^_~-]{8,40}$/).filter((text) => !/^0x|:\/\//.test(text));
    fc.assert(
      fc.property(fc.constantFrom(...SHAPES), secret, ([, line, above], value) => {
        fc.pre(!line.includes('://') && value !== '<redacted>');
        expect(
          redact(
            blockOf(
              line.replaceAll('§', () => value),
              above,
            ),
          ),
        ).not.toContain(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes away a private key of many lines, even one that is cut short', () => {
    const key =
      'set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\nQ0FOQVJZ\nQ0FOQVJZ\n-----END ENCRYPTED PRIVATE KEY-----"\nend';
    expect(redact(key)).not.toContain('Q0FOQVJZ');
    expect(redact(key)).toMatch(/end$/);
    expect(redact('-----BEGIN RSA PRIVATE KEY-----\nQ0FOQVJZ')).toBe('<redacted>');
  });

  it.each([
    ['a hash of a host', 'example:§:19000:0:99999:7:::', 'Canary4711xyz'],
    ['an element', '<password>§</password>', 'Canary 4711'],
    ['a log-in of a request', 'curl -u example:§ https://example.org/', 'Canary4711'],
    ['a database in an address', 'postgres://example:§@192.0.2.3/example', 'Canary4711'],
    ['a key of a cloud', 'id §', 'AKIACANARY4711CANARY'],
    ['a token of a forge', 'git clone with § please', 'ghp_Canary4711Canary4711Canary'],
    ['a signed token', 'x-example §', 'eyJCanary4711.Canary47110.Canary47110'],
    ['a key of OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\n§\n-----END OPENSSH PRIVATE KEY-----', 'Canary4711'],
  ])('takes away %s', (_, line, secret) => {
    const text = redact(line.replace('§', () => secret));
    expect(text).toContain('<redacted>');
    expect(text).not.toMatch(/canary|4711/i);
  });

  it('takes away what we hold ourselves, wherever it stands', () => {
    expect(redact('banner motd the word is lab-community', ['lab-community'])).toBe('banner motd the word is <redacted>');
  });

  it.each([
    'ssh user example authentication-type password',
    'service password-encryption',
    ' set community 64512:100 additive',
    ' neighbor 192.0.2.1 send-community both',
    'ssh server cipher aes256_ctr aes128_ctr',
    ' authentication-mode aaa',
    'key chain example',
    'crypto key generate rsa modulus 2048',
    'snmp-agent sys-info version v3',
    'ip community-list 1 permit 64512:100',
    ' password expire 90',
    'interface GigabitEthernet0/0/1',
    ' description link to core switch 2',
    'ntp trusted-key 1',
    'ntp server 192.0.2.1 key 1',
    'password-control length 10',
    'set token-timeout 30',
    'username example privilege 15',
    'Failed password for root from 192.0.2.9 port 22 ssh2',
    'access-list 10 permit 192.0.2.0 0.0.0.255',
    'rsa peer-public-key example',
  ])('leaves `%s` as it is', (line) => {
    expect(redact(line)).toBe(line);
  });

  it('leaves the number of a key and hides what stands beside it', () => {
    const chain = 'key chain example\n key 1\n  key-string 7 0822455D0A16';
    expect(redact(chain)).toBe('key chain example\n key 1\n  key-string 7 <redacted>');
  });

  it('is the same when it is done twice', () => {
    for (const [, line, above] of SHAPES) {
      const once = redact(
        blockOf(
          line.replaceAll('§', () => 'Canary-4711'),
          above,
        ),
      );
      expect(redact(once)).toBe(once);
    }
  });
});
