import { describe, expect, it } from 'vitest';
import { CLI_PLATFORMS, platformNamed, profileOf, SNMP_PROFILES } from '../../../../src/device/index.ts';
import { READINGS } from '../../../../src/device/reading.ts';
import { standard } from '../../../../src/device/standard.ts';
import { PROBE_KINDS } from '../../../../src/probe/kinds/index.ts';

describe('the registry of probe kinds', () => {
  it('knows each under its own name, in order', () => {
    const names = Object.keys(PROBE_KINDS);
    expect(names).toEqual(names.toSorted());
    expect(Object.values(PROBE_KINDS).map(({ kind }) => kind)).toEqual(names);
  });

  it.each(Object.values(PROBE_KINDS))('$kind refuses parameters that it does not know', ({ parameters }) => {
    expect(parameters).toMatchObject({ type: 'object', additionalProperties: false });
  });
});

describe('the registry of equipment', () => {
  it.each([
    ['1.3.6.1.4.1.2011.2.23.291', 'huawei-vrp'],
    ['.1.3.6.1.4.1.2011.2.23.291', 'huawei-vrp'],
    ['1.3.6.1.4.1.2011.2.91', 'huawei-oceanstor'],
    ['.1.3.6.1.4.1.2011.2.235', 'huawei-ibmc'],
    ['1.3.6.1.4.1.9.1.1208', 'cisco'],
    ['1.3.6.1.4.1.25506.11.1.172', 'h3c-comware'],
    ['1.3.6.1.4.1.232.9.4.11', 'hpe-proliant'],
    ['1.3.6.1.4.1.8072.3.2.10', 'linux'],
    ['1.3.6.1.4.1.318.1.3.27', 'apc'],
    ['1.3.6.1.4.1.20110.1', 'standard'],
    [undefined, 'standard'],
  ])('%s is %s', (sysObjectId, name) => expect(profileOf(sysObjectId).name).toBe(name));

  it('asks only for readings that a checklist may name', () => {
    const asked = [...SNMP_PROFILES, standard, ...CLI_PLATFORMS].flatMap(({ questions }) => Object.keys(questions));
    expect(asked.filter((reading) => !(READINGS as readonly string[]).includes(reading))).toEqual([]);
  });

  it('finds a platform by name', () => {
    expect(platformNamed('huawei_vrp')?.title).toBe('Huawei VRP');
    expect(platformNamed('nobody_os')).toBeUndefined();
  });
});

describe('every command that can reach a device', () => {
  const commands = CLI_PLATFORMS.flatMap(({ platform, questions }) =>
    Object.values(questions).flatMap((ways) =>
      ways.flatMap((way) => way.commands.map((command) => [platform, command] as const)),
    ),
  );

  it.each(commands)('%s: %s only shows', (_platform, command) => {
    expect(command).toMatch(
      /^(display|compare configuration|df|free|vmstat|ps|journalctl|iostat|cat \/(proc|etc)\/|ip -o link show|uname|dmidecode)\b/,
    );
    expect(command.replace(/ 2>&1$/, '')).not.toMatch(/[;&|<>`$\\\n\r]/);
  });
});
