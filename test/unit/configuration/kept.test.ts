import { describe, expect, it } from 'vitest';
import { keptConfiguration } from '../../../src/configuration/kept.ts';

const kept = (text: string) => keptConfiguration(text, []);

describe('a configuration as it is kept', () => {
  it.each([
    ['! Last configuration change at 10:11:12 CST Mon Mar 3 2025 by example', '! Last configuration change at <masked>'],
    ['! NVRAM config last updated at 10:11:12 CST Mon Mar 3 2025', '! NVRAM config last updated at <masked>'],
    ['!Last configuration was updated at 2025-03-03 10:11:12+08:00', '!Last configuration was updated at <masked>'],
    ['!Last configuration was saved at 2025-03-03 10:11:12+08:00', '!Last configuration was saved at <masked>'],
    ['Current configuration : 18211 bytes', 'Current configuration : <masked>'],
    ['ntp clock-period 36029056', 'ntp clock-period <masked>'],
    ['!Time: Mon Mar  3 10:11:12 2025', '!Time: <masked>'],
    ['!Running configuration last done at: Mon Mar  3 10:11:12 2025', '!Running configuration last done at: <masked>'],
    [': Written by example at 10:11:12.123 CST Mon Mar 3 2025', ': Written by example at <masked>'],
    ['Cryptochecksum:0123456789abcdef0123456789abcdef', 'Cryptochecksum: <masked>'],
    ['#conf_file_ver=1234567890', '#conf_file_ver= <masked>'],
    ['! uptime is 3 weeks, 2 days', '! uptime is <masked>'],
  ])('of `%s` only what stays stays', (line, expected) => {
    expect(kept(line)).toBe(`${expected}\n`);
  });

  it('leaves out the bodies of certificates and what is said meanwhile', () => {
    const text = `Building configuration...\r\n\r\nhostname example\r\ncrypto pki certificate chain example\r\n certificate self-signed 01\r\n  30820240 308201A9\r\n  0A0B0C0D\r\n  \tquit\r\nend\r\n`;
    expect(kept(text)).toBe(
      'hostname example\ncrypto pki certificate chain example\n certificate self-signed 01\n <certificate>\n  \tquit\nend\n',
    );
    expect(kept('set certificate "-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----"')).toBe(
      'set certificate "<certificate>"\n',
    );
  });

  it('finds a secret behind control characters', () => {
    expect(kept('enable pass\u0000word 7 0822455D0A16')).toBe('enable password 7 <redacted>\n');
    expect(kept('enable \u001b[0mpassword 7 0822455D0A16')).not.toContain('0822455D0A16');
  });
});
