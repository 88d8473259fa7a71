import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../../src/domain/platform.ts';
import { CLI_PLATFORMS, platformNamed, profileOf, SNMP_PROFILES } from '../../../../src/device/index.ts';
import { READINGS } from '../../../../src/device/reading.ts';
import { standard } from '../../../../src/device/standard.ts';
import { PROBE_KINDS } from '../../../../src/probe/kinds/index.ts';
import { isAfter } from '../../../../src/probe/kinds/snmp-answered.ts';

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
    ['1.3.6.1.4.1.12356.101.1.5004', 'fortinet'],
    ['1.3.6.1.4.1.25461.2.3.24', 'paloalto'],
    ['1.3.6.1.4.1.1588.2.1.1.1', 'brocade'],
    ['1.3.6.1.4.1.11.2.3.7.11.160', 'hp-procurve'],
    ['1.3.6.1.4.1.2011.6.174.4.1.2.4', 'huawei-ups'],
    ['1.3.6.1.4.1.20110.1', 'standard'],
    [undefined, 'standard'],
  ])('%s is %s', (sysObjectId, name) => expect(profileOf(sysObjectId).name).toBe(name));

  it('asks only for readings that a checklist may name', () => {
    const asked = [...SNMP_PROFILES, standard, ...CLI_PLATFORMS].flatMap(({ questions }) => Object.keys(questions));
    expect(asked.filter((reading) => !(READINGS as readonly string[]).includes(reading))).toEqual([]);
  });

  it('has a reader for each platform that validation knows, under its own name', () => {
    expect(CLI_PLATFORMS.map(({ platform }) => platform).toSorted()).toEqual(PLATFORMS);
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

  const SHOWS = [
    'display',
    'compare configuration',
    'show',
    'get system',
    'execute sensor list$',
    '[a-z]+show$',
    '(errdump|version)$',
    '(df|bdf|free|vmstat|svmon|ps|journalctl|iostat|sar|uname|mount|mailq|lscpu|lanscan|errpt|lspath|oslevel|machinfo|cmviewcl|dspmq)',
    'cat /(proc|etc)/',
    'grep -H \\. /sys/class/',
    'ip -o link show',
    'dmidecode -(t|s)',
    'lsdev -Cc',
    'lsps -s',
    'lsmcode -c',
    'ioscan -f',
    'vgdisplay -v',
    'swapinfo -tam',
    'swapon --show$',
    'systemctl list-units',
    'multipath -ll$',
    'crm_mon -1$',
    'chronyc -n sources$',
    'ntpq -pn$',
  ];
  /** A fixed pipeline, since queues are asked of one queue manager after the other; MQSC's DISPLAY is its only verb that reads. */
  const isMqDisplay = (command: string) => command.startsWith('for m in $(dspmq |');

  it.each(commands.filter(([, command]) => !isMqDisplay(command)))('%s: %s only shows', (_platform, command) => {
    expect(command).toMatch(new RegExp(`^(${SHOWS.join('|')})(?= |$|[a-z])`));
    expect(command.replace(/ 2>&1$/, '')).not.toMatch(/[;&|<>`$\\\n\r]/);
  });

  it('queue managers are only asked to DISPLAY', () => {
    const pipeline = commands.map(([, command]) => command).find(isMqDisplay) ?? '';
    const [, mqsc = ''] = /printf '([^']*)'/.exec(pipeline) ?? [];
    expect(mqsc.split('\\n').filter((line) => line !== '' && !line.startsWith('DISPLAY '))).toEqual([]);
    expect(pipeline.replace(/'[^']*'/g, '').match(/\b(dspmq|sed|printf|runmqsc)\b/g)).toEqual([
      'dspmq',
      'sed',
      'printf',
      'runmqsc',
    ]);
  });
});

describe('the order of object identifiers', () => {
  it.each([
    ['1.3.6.1', '1.3.6.1.1', true],
    ['1.3.6.1.1', '1.3.6.1', false],
    ['1.3.6.1.9', '1.3.6.1.10', true],
    ['1.3.6.1.10', '1.3.6.1.9', false],
    ['1.3.6.2.5', '1.3.6.20.1', true],
    ['1.3.6.20.1', '1.3.6.2.5', false],
    ['1.3.6.1.3', '1.3.6.1.34', true],
    ['1.3.6.1.34', '1.3.6.1.3', false],
    ['1.3.6.1.34', '1.3.6.1.3.4', false],
    ['1.3.6.1.5', '1.3.6.1.5', false],
  ])('%s before %s: %s', (last, next, follows) => expect(isAfter(last, next)).toBe(follows));
});
