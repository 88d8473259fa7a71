import { describe, expect, it } from 'vitest';
import { standard } from '../../../src/device/standard.ts';
import { device, dotted, table } from '../../support/snmp-objects.ts';

const { questions } = standard;

describe('OSPF', () => {
  const neighbour = (state: number) =>
    table(
      '1.3.6.1.2.1.14.10.1',
      { address: 1, router: 3, state: 6 },
      { '10.0.0.2.0': { address: dotted('10.0.0.2'), router: dotted('10.9.9.2'), state } },
    );
  const ownInterface = (state: number, designated: string) =>
    table(
      '1.3.6.1.2.1.14.7.1',
      { state: 12, designated: 13, backup: 14 },
      { '10.0.0.1.0': { state, designated: dotted(designated), backup: dotted('10.0.0.9') } },
    );

  it.each([
    [8, 7, '10.0.0.8', true, 'full'],
    [4, 7, '10.0.0.8', true, '2-way'],
    [4, 7, '10.0.0.2', false, '2-way'],
    [4, 5, '10.0.0.1', false, '2-way'],
    [3, 7, '10.0.0.8', false, 'init'],
    [1, 7, '10.0.0.8', false, 'down'],
  ])('neighbour in state %d, own interface in state %d under %s: up is %s', async (state, own, designated, up, word) => {
    const facts = await questions.ospf?.(device({ ...neighbour(state), ...ownInterface(own, designated) }));
    expect(facts?.peers).toEqual([{ name: '10.9.9.2', up, word }]);
  });

  it('switched on without neighbours is an empty list, without the MIB it is unsupported', async () => {
    expect(await questions.ospf?.(device({ '1.3.6.1.2.1.14.1.2.0': 1 }))).toEqual({ peers: [] });
    expect(await questions.ospf?.(device({}))).toBeUndefined();
  });
});

describe('ports', () => {
  it.each([
    [1, 1, 'ok', 'up'],
    [1, 2, 'fault', 'down'],
    [1, 7, 'fault', 'lower layer down'],
    [1, 4, 'unknown', 'unknown'],
    [2, 2, 'absent', 'admin down'],
    [2, 1, 'absent', 'admin down'],
    [1, 6, 'absent', 'not present'],
  ])('admin %d, oper %d is %s', async (admin, oper, state, word) => {
    const facts = await questions.ports?.(
      device(
        table('1.3.6.1.2.1.2.2.1', { descr: 2, type: 3, admin: 7, oper: 8 }, { 3: { descr: 'eth3', type: 6, admin, oper } }),
      ),
    );
    expect(facts?.parts).toEqual([{ name: 'eth3', state, word }]);
  });
});

describe('file systems', () => {
  const disk = dotted('1.3.6.1.2.1.25.2.1.4');
  const storage = (rows: Parameters<typeof table>[2]) =>
    table('1.3.6.1.2.1.25.2.3.1', { type: 2, name: 3, size: 5, used: 6 }, rows);

  it('count disks that can be written, not memory, images or empty drives', async () => {
    const facts = await questions['file-systems']?.(
      device({
        ...storage({
          1: { type: disk, name: '/', size: 1000, used: 910 },
          2: { type: disk, name: '/dev/shm', size: 1000, used: 1000 },
          3: { type: disk, name: '/media/image', size: 1000, used: 1000 },
          4: { type: disk, name: '/empty', size: 0, used: 0 },
          5: { type: dotted('1.3.6.1.2.1.25.2.1.2'), name: 'Physical memory', size: 1000, used: 999 },
        }),
        ...table(
          '1.3.6.1.2.1.25.3.8.1',
          { access: 5, storage: 7 },
          { 1: { access: 1, storage: 1 }, 2: { access: 2, storage: 3 } },
        ),
      }),
    );
    expect(facts).toEqual({ gauges: [{ name: '/', value: 91, unit: '%' }] });
  });

  it('of more than 2^31 blocks come as negative numbers and are still measured', async () => {
    const facts = await questions['file-systems']?.(
      device(storage({ 1: { type: disk, name: '/data', size: -2, used: 2147483647 } })),
    );
    expect(facts?.gauges).toEqual([{ name: '/data', value: 50, unit: '%' }]);
  });

  it('where the numbers of the agent end are not called full', async () => {
    const facts = await questions['file-systems']?.(
      device(
        storage({
          1: { type: disk, name: '/data', size: 2147483647, used: 2147483647 },
          2: { type: disk, name: '/', size: 1000, used: 100 },
        }),
      ),
    );
    expect(facts?.gauges).toEqual([{ name: '/', value: 10, unit: '%' }]);
  });
});

describe('memory of Linux hosts', () => {
  const [ram, other] = [dotted('1.3.6.1.2.1.25.2.1.2'), dotted('1.3.6.1.2.1.25.2.1.1')];
  const old = {
    1: { type: ram, name: 'Physical memory', size: 1000, used: 900 },
    6: { type: other, name: 'Memory buffers', size: 1000, used: 100 },
    7: { type: other, name: 'Cached memory', size: 500, used: 500 },
  };

  it.each([
    ['without buffers and cache, where the agent says no more', old, 30],
    [
      'by what is available: shared memory is cached and yet taken',
      { ...old, 11: { type: other, name: 'Available memory', size: 250, used: 0 } },
      75,
    ],
  ])('%s', async (_what, rows, value) => {
    const facts = await questions.memory?.(device(table('1.3.6.1.2.1.25.2.3.1', { type: 2, name: 3, size: 5, used: 6 }, rows)));
    expect(facts).toEqual({ gauges: [{ name: 'Physical memory', value, unit: '%' }] });
  });
});

it.each([
  ['a host that says it has no swap uses none of it', { '1.3.6.1.4.1.2021.4.3.0': 0, '1.3.6.1.4.1.2021.4.4.0': 0 }, [0]],
  ['a host that says nothing of swap is no host without swap', {}, undefined],
])('%s', async (_what, objects, values) => {
  const facts = await questions.swap?.(device(objects));
  expect(facts?.gauges?.map(({ value }) => value)).toEqual(values);
});

it('processes are programs under their full names, not idle threads of the kernel and what has ended', async () => {
  const [system, application, runnable, invalid] = [2, 4, 2, 4];
  const facts = await questions.processes?.(
    device(
      table(
        '1.3.6.1.2.1.25.4.2.1',
        { name: 2, path: 4, type: 6, status: 7 },
        {
          1: { name: 'systemd', path: '/sbin/init', type: application, status: runnable },
          2: { name: 'kthreadd', path: '', type: system, status: runnable },
          4: { name: 'kworker/R-rcu_gp', path: '', type: system, status: invalid },
          610: { name: 'systemd-journal', path: '/usr/lib/systemd/systemd-journald', type: application, status: runnable },
          900: { name: 'sshd', path: '', type: system, status: invalid },
        },
      ),
    ),
  );
  expect(facts).toEqual({ names: ['systemd', 'systemd-journald'], values: { processes: 2 } });
});

it('one busy processor of four is a quarter of load', async () => {
  const facts = await questions.cpu?.(
    device(table('1.3.6.1.2.1.25.3.3.1', { load: 2 }, { 1: { load: 100 }, 2: { load: 0 }, 3: { load: 0 }, 4: { load: 0 } })),
  );
  expect(facts).toEqual({ gauges: [{ name: 'CPU', value: 25, unit: '%' }], values: { processors: 4 } });
});

describe('ENTITY-SENSOR', () => {
  it.each([
    [9, 0, 35, 35],
    [8, 0, 35125, 35.125],
    [9, 1, 351, 35.1],
    [10, 3, 35, 35],
  ])('scale %d, precision %d, value %d are %d °C', async (scale, precision, value, degrees) => {
    const sensor = table(
      '1.3.6.1.2.1.99.1.1.1',
      { type: 1, scale: 2, precision: 3, value: 4, status: 5 },
      { 7: { type: 8, scale, precision, value, status: 1 } },
    );
    expect((await questions.temperature?.(device(sensor)))?.gauges?.[0]?.value).toBe(degrees);
  });

  it('a sensor that does not work measures nothing', async () => {
    const sensor = table(
      '1.3.6.1.2.1.99.1.1.1',
      { type: 1, scale: 2, precision: 3, value: 4, status: 5 },
      { 7: { type: 8, scale: 9, precision: 0, value: 35, status: 2 } },
    );
    expect(await questions.temperature?.(device(sensor))).toBeUndefined();
  });
});

describe('ENTITY-STATE', () => {
  it.each([
    [3, [0x00], 'ok'],
    [3, [0x20], 'fault'],
    [3, [0x10], 'fault'],
    [3, [0x08], 'attention'],
    [2, [0x00], 'fault'],
    [1, [0x00], 'unknown'],
  ])('oper %d with alarms %j is %s', async (oper, alarm, state) => {
    const facts = await questions.power?.(
      device({
        ...table('1.3.6.1.2.1.47.1.1.1.1', { class: 5, name: 7 }, { 4: { class: 6, name: 'PSU A' } }),
        ...table('1.3.6.1.2.1.131.1.1.1', { oper: 3, alarm: 5 }, { 4: { oper, alarm: Buffer.from(alarm) } }),
      }),
    );
    expect(facts?.parts).toMatchObject([{ name: 'PSU A', state }]);
  });
});

describe('UPS', () => {
  const UPS = '1.3.6.1.2.1.33.1';

  it.each([
    [2, 'ok'],
    [3, 'fault'],
    [4, 'fault'],
    [1, 'unknown'],
  ])('battery status %d is %s', async (status, state) => {
    expect((await questions.battery?.(device({ [`${UPS}.2.1.0`]: status })))?.parts).toMatchObject([{ name: 'Battery', state }]);
  });

  it('an alarm speaks against a battery that calls itself normal', async () => {
    const facts = await questions.battery?.(device({ [`${UPS}.2.1.0`]: 2, [`${UPS}.6.2.1.2.1`]: dotted(`${UPS}.6.3.1`) }));
    expect(facts?.parts).toEqual([{ name: 'Battery', state: 'fault', word: 'battery bad' }]);
  });

  it('an endless runtime is no figure', async () => {
    const facts = await questions.battery?.(device({ [`${UPS}.2.1.0`]: 2, [`${UPS}.2.3.0`]: 4294967295, [`${UPS}.2.4.0`]: 98 }));
    expect(facts?.gauges).toEqual([{ name: 'Charge', value: 98, unit: '%' }]);
  });
});

describe('VLANs', () => {
  it('come from the static table, active rows only', async () => {
    const rows = table(
      '1.3.6.1.2.1.17.7.1.4.3.1',
      { name: 1, status: 5 },
      { 1: { name: 'a', status: 1 }, 10: { name: 'b', status: 1 }, 9: { name: 'c', status: 2 } },
    );
    expect(await questions.vlans?.(device(rows))).toEqual({ names: ['1', '10'] });
  });

  it('come from the current table where there is no other', async () => {
    expect(
      await questions.vlans?.(device({ '1.3.6.1.2.1.17.7.1.4.2.1.4.0.20': 'x', '1.3.6.1.2.1.17.7.1.4.2.1.4.0.3': 'x' })),
    ).toEqual({ names: ['3', '20'] });
  });
});
