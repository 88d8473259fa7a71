// Layouts of one command on several releases. Invented devices in the vendors' formats.
import { describe, expect, it } from 'vitest';
import { platformNamed } from '../../../../src/device/index.ts';
import type { Reading } from '../../../../src/device/reading.ts';
import type { Facts } from '../../../../src/domain/inspection.ts';

function parse(platform: string, reading: Reading, output: string): Facts | undefined {
  const question = platformNamed(platform)?.questions[reading]?.[0];
  return question?.parse(question.commands.map((_, place) => (place === 0 ? output : undefined)));
}

const states = (facts: Facts | undefined): string | undefined =>
  facts?.parts?.map(({ name, state }) => `${name} ${state}`).join(', ');

const PARTS: readonly (readonly [
  what: string,
  platform: string,
  reading: Reading,
  output: string,
  expected: string | undefined,
])[] = [
  [
    'rotors below a fan',
    'huawei_vrp',
    'fans',
    `Slot 1
--------------------------------------------------------
FanID   FanNum   Status    Speed     Mode     Airflow
--------------------------------------------------------
FAN1    [1-2]    Normal    45%       Auto     Front-to-Back
         1                 5310
         2                 5340
FAN2    [1-2]    Abnormal  -         -        -
`,
    '1/FAN1 ok, 1/FAN2 fault',
  ],
  [
    'fans that only report for duty',
    'huawei_vrp',
    'fans',
    ' FanId   FanNum   Present  Register  Speed  Mode\n 0       [0]      YES      YES       50%    AUTO\n 1       [0]      YES      NO        0%     AUTO\n 2       [0]      NO       NO        0%     -\n',
    'FAN0 ok, FAN1 fault, FAN2 absent',
  ],
  [
    'a router with a slot for each fan',
    'huawei_vrp',
    'fans',
    ' Slotid : 27\n   Present     : YES\n   Registered  : YES\n   Status      : AUTO\n Slotid : 28\n   Present     : YES\n   Registered  : NO\n',
    'FAN27 ok, FAN28 fault',
  ],
  ['a sentence a fan', 'huawei_vrp', 'fans', 'Slot 0: Fan 0 is normal.\nSlot 0: Fan 1 is faulty.\n', 'FAN0 ok, FAN1 fault'],
  [
    'slots printed once for several supplies',
    'huawei_vrp',
    'power',
    ' Slot    PowerID  Online   Mode   State      Power(W)\n 0       PWR1     Present  AC     Supply     150.00\n         PWR2     Present  AC     NotSupply  0.00\n 1       PWR1     Present  AC     Supply     150.00\n',
    'PWR1 ok, PWR2 fault, 1/PWR1 ok',
  ],
  [
    'a supply of which only the presence is printed',
    'huawei_vrp',
    'power',
    ' PowerID  Online  Mode   State\n PWR1     Present\n',
    'PWR1 unknown',
  ],
  [
    'boards of a router',
    'huawei_vrp',
    'modules',
    'Slot #    Type       Online    Register      Status      Primary\n1         LPU        Present   Registered    Normal      NA\n2         LPU        Present   Unregistered  Abnormal    NA\n9         MPU        Present   NA            Normal      Master\n17        PWR        Present   Registered    Normal      NA\n18        FAN        Present   Registered    Abnormal    NA\n',
    'Slot 1 ok, Slot 2 fault, Slot 9 ok',
  ],
  [
    'supplies one a line',
    'hp_comware',
    'power',
    ' Power        0 State: Normal\n Power        1 State: Absent\n Power        2 State: Fault\n',
    'PWR0 ok, PWR1 absent, PWR2 fault',
  ],
  [
    'supplies under an index',
    'hp_comware',
    'power',
    '  Index         Status\n  ----------------------\n  PWR1          normal\n  PWR2          fail\n',
    'PWR1 ok, PWR2 fault',
  ],
  ['a tray of fans', 'hp_comware', 'fans', ' Chassis 1:\n Fan-tray 1:\n Status    : Normal\n Fan number: 10\n', '1/FAN1 ok'],
  [
    'a supply that says nothing of its state',
    'hp_comware',
    'power',
    'Slot 1\n\n      Power    1\n      Type     : AC\n',
    '1/PWR1 unknown',
  ],
  ['an error message', 'huawei_vrp', 'power', 'Info: nothing to display.\n', undefined],
  ['nothing', 'hp_comware', 'fans', '', undefined],
];

it.each(PARTS)('%s (%s %s)', (_what, platform, reading, output, expected) => {
  expect(states(parse(platform, reading, output))).toBe(expected);
});

describe('a journal in which nothing is grave', () => {
  const journal = (anything: string) => platformNamed('linux')?.questions.log?.[0]?.parse(['', anything])?.log;

  it.each([
    ['that keeps something else', '{"PRIORITY":"6","MESSAGE":"Started Example."}\n', 'read'],
    ['whose last entry is the kernel’s audit, which has no priority', '{"_TRANSPORT":"audit","MESSAGE":"USER_ACCT"}\n', 'read'],
    ['that keeps nothing', '', 'not read'],
    ['that may not be read', 'No journal files were opened due to insufficient permissions.\n', 'not read'],
    ['that has no entries', '-- No entries --\n', 'not read'],
  ])('%s', (_what, anything, expected) => expect(journal(anything) === undefined ? 'not read' : 'read').toBe(expected));
});

it('a router that keeps two adjacencies with one neighbour has one neighbour by name', () => {
  const row = (state: string, port: string) => `10.0.0.2  1  ${state}  00:00:38  10.1.1.2  ${port}\n`;
  const seen = parse('cisco_ios', 'ospf', `Neighbor ID  Pri  State\n${row('FULL/DR', 'Vlan10')}${row('EXSTART/DR', 'Vlan20')}`);
  expect(seen?.peers).toEqual([
    { name: '10.0.0.2', up: true, word: 'FULL/DR' },
    { name: '10.0.0.2', up: false, word: 'EXSTART/DR' },
  ]);
});

describe('VLANs', () => {
  it.each([
    [
      'huawei_vrp',
      'VID          Ports\n----\n   1         UT:10GE1/0/1(D)     10GE1/0/2(D)\n                10GE1/0/3(D)\n  20         TG:10GE1/0/4(U)\n',
      ['1', '20'],
    ],
    [
      'hp_comware',
      'VLAN ID   Name                             Port\n1         VLAN 0001                        FGE1/0/1  FGE1/0/2\n                                           FGE1/0/4\n20        VLAN 0020\n',
      ['1', '20'],
    ],
  ] as const)('of %s', (platform, output, names) => expect(parse(platform, 'vlans', output)).toEqual({ names }));
});

describe('without OSPF the device says so in its own way, and nothing is concluded', () => {
  it.each([
    ['huawei_vrp', ''],
    ['huawei_vrp', 'Info: OSPF is not enabled.\n'],
    ['hp_comware', ''],
  ])('%s %j', (platform, output) => expect(parse(platform, 'ospf', output)).toBeUndefined());

  it('a process without neighbours is an empty list', () => {
    expect(parse('huawei_vrp', 'ospf', ' OSPF Process 1 with Router ID 10.0.0.1\n')).toEqual({ peers: [] });
    expect(parse('hp_comware', 'ospf', ' OSPF Process 1 with Router ID 10.0.0.1\n Neighbor Brief Information\n')).toEqual({
      peers: [],
    });
  });
});

describe('configuration', () => {
  const saved = (platform: string, ...outputs: readonly string[]) =>
    platformNamed(platform)?.questions.configuration?.[0]?.parse(outputs)?.config?.saved;
  const STARTUP = ' Next main startup saved-configuration file: flash:/startup.cfg\n';

  it.each([
    ['huawei_vrp', [' The current configuration is the same as the next startup configuration file.'], true],
    ['huawei_vrp', ['Info: The current configuration is not the same as the next startup configuration file.'], false],
    ['huawei_vrp', ['Comparing…'], undefined],
    ['hp_comware', [STARTUP, ''], true],
    ['hp_comware', [STARTUP, '--- Startup\n+++ Current\n@@ -1 +1 @@\n-a\n+b\n'], false],
    ['hp_comware', [STARTUP.replace('flash:/startup.cfg', 'NULL'), ''], false],
    ['hp_comware', ['', ''], undefined],
    ['hp_comware', [STARTUP, 'Something else happened.'], undefined],
  ] as const)('%s %j: saved is %s', (platform, outputs, expected) => expect(saved(platform, ...outputs)).toBe(expected));
});
