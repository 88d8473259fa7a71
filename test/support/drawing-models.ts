// Drawings with two sites, three racks and a flow, small enough to count by hand. All invented.
import type {
  CablingDrawing,
  DrawingHead,
  FlowDrawing,
  FlowName,
  TopologyDevice,
  TopologyDrawing,
  TopologyLink,
} from '../../src/report/models/drawings.ts';
import { flowOf } from '../../src/report/drawings/flow.ts';
import { WORKFLOWS } from '../../src/desk/workflow.ts';

const both = (zh: string, en: string) => ({ zh, en });

const head = (number: string): DrawingHead => ({
  format: 'casebook-drawing-1',
  number,
  client: { id: 'riverside-water', name: both('清源水务（示例）', 'Riverside Water (example)') },
  provider: { name: both('示例服务方', 'Example provider') },
  revision: { commit: '7d3e91ab00112233', committedAt: '2025-09-30T18:00:00+08:00' },
  revisedOn: '2025-09-30',
});

const device = (id: string, zone: string, tier: number, more: Partial<TopologyDevice> = {}): TopologyDevice => ({
  id,
  zone,
  name: `设备 ${id}`,
  detail: `EX-${id}`,
  icon: 'switch',
  isCore: tier === 3,
  tier,
  count: 1,
  ...more,
});

const link = (
  id: string,
  from: readonly [string, string],
  to: readonly [string, string],
  more: Partial<TopologyLink> = {},
): TopologyLink => ({
  id,
  from: { device: from[0], port: from[1] },
  to: { device: to[0], port: to[1] },
  weight: 'heavy',
  style: 'main',
  speed: '10G',
  medium: 'fibre',
  purpose: undefined,
  interrupted: undefined,
  differences: [],
  ...more,
});

export function topology(changes: Partial<TopologyDrawing> = {}): TopologyDrawing {
  return {
    ...head('QYSW-NET-01'),
    kind: 'topology',
    period: '2025-09',
    zones: [
      { id: 'outside', name: undefined },
      { id: 'east', name: both('城东', 'East') },
      { id: 'north', name: both('城北', 'North') },
    ],
    devices: [
      device('line', 'outside', 0, { icon: 'line' }),
      device('fw', 'east', 2, { icon: 'firewall' }),
      device('core-1', 'east', 3),
      device('core-2', 'north', 3),
      device('acc', 'north', 4, { count: 12 }),
      device('srv', 'east', 5, { icon: 'server' }),
    ],
    links: [
      link('wan', ['fw', 'GE0/0/9'], ['line', ''], { weight: 'light' }),
      link('up', ['core-1', 'XGE1/0/2'], ['fw', '10GE0/0/0']),
      link('main', ['core-1', 'XGE1/0/1'], ['core-2', 'XGE4/0/1'], {
        interrupted: { on: '2025-09-17', incident: 'INC-2025-0001', isOver: true },
      }),
      link('spare', ['core-1', 'XGE2/0/1'], ['core-2', 'XGE5/0/1'], { style: 'standby' }),
      link('beat', ['core-1', 'HB1'], ['core-2', 'HB2'], { style: 'heartbeat', weight: 'light' }),
      link('acc', ['acc', 'Ten-GigabitEthernet1/0/25'], ['core-2', 'XGE1/0/3']),
      link('srv', ['srv', 'eno1'], ['core-1', 'GE2/0/1'], {
        weight: 'light',
        differences: [{ kind: 'port-down', asset: 'srv', port: 'eno1', on: '2025-09-29' }],
      }),
    ],
    totals: { devices: 17, links: 7, access: 12, differences: 1 },
    ...changes,
  };
}

export function cabling(): CablingDrawing {
  const end = (item: string, port: string, rack: string, room: string, side: 'front' | 'rear' = 'front') => ({
    item,
    name: `设备 ${item}`,
    port,
    rack,
    room,
    side,
  });
  const asset = (id: string, unit: number, units: number) =>
    ({ id, name: `设备 ${id}`, kind: 'asset', detail: 'EX', unit, units }) as const;
  const panel = (id: string, unit: number) =>
    ({ id, name: `设备 ${id}`, kind: 'panel', detail: id, unit, units: 1, ports: 24 }) as const;
  const cable = { medium: 'cat6', metres: 5, notes: undefined } as const;
  return {
    ...head('QYSW-CAB-01'),
    kind: 'cabling',
    rooms: [
      { id: 'r1', name: both('信息机房', 'Server room'), site: both('城东', 'East'), floor: undefined },
      { id: 'r2', name: both('弱电间', 'Equipment room'), site: both('城北', 'North'), floor: undefined },
      { id: 'r3', name: both('配电间', 'Power room'), site: both('城东', 'East'), floor: undefined },
    ],
    racks: [
      { id: 'A01', name: undefined, room: 'r1', units: 42, items: [panel('odf-a', 40), asset('sw-a', 20, 10)] },
      { id: 'A02', name: undefined, room: 'r1', units: 42, items: [asset('srv', 38, 2)] },
      { id: 'N01', name: undefined, room: 'r2', units: 24, items: [panel('odf-n', 20), asset('sw-n', 10, 1)] },
    ],
    cables: [
      { ...cable, label: 'F-101', from: end('sw-a', 'X1', 'A01', 'r1'), to: end('odf-a', '1', 'A01', 'r1') },
      {
        ...cable,
        label: 'F-102',
        medium: 'single-mode',
        metres: 6200,
        from: end('odf-a', '1', 'A01', 'r1', 'rear'),
        to: end('odf-n', '7', 'N01', 'r2', 'rear'),
      },
      { ...cable, label: 'C-103', from: end('srv', 'eno1', 'A02', 'r1'), to: end('sw-a', 'G1', 'A01', 'r1') },
      { ...cable, label: 'C-104', from: end('srv', 'eno2', 'A02', 'r1'), to: end('sw-a', 'G2', 'A01', 'r1') },
      {
        ...cable,
        label: 'C-105',
        from: end('sw-n', 'G9', 'N01', 'r2'),
        to: { item: undefined, name: 'N-201', port: '', rack: undefined, room: undefined, side: 'front' },
      },
    ],
  };
}

export function flow(name: FlowName): FlowDrawing {
  return { ...head('QYSW-FLOW-01'), kind: 'flow', flow: name, ...flowOf(name, WORKFLOWS) };
}
