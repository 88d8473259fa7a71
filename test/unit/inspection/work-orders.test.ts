import { describe, expect, it } from 'vitest';
import { attestationCommand, workOrdersText } from '../../../src/cli/work-orders.ts';
import type { Attestation } from '../../../src/domain/attestation.ts';
import type { ClientRecords } from '../../../src/domain/records.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { workOrders } from '../../../src/inspection/work-orders.ts';

const ATTESTATION: Attestation = {
  id: 'ATT-2025-0001',
  checklist: 'core-switch',
  asset: 'sw-1',
  item: 'dust-filter',
  result: 'normal',
  seen: 'Clean',
  by: 'Example',
  at: '2025-09-01T10:00:00+08:00',
  validUntil: '2025-09-08T10:00:00+08:00',
};
const SLOT = { checklist: 'core-switch', asset: 'sw-1', plannedAt: epochSeconds('2025-09-08T08:00:00+08:00') };

function recordsOf(...attestations: readonly Attestation[]): ClientRecords {
  const items = [
    { id: 'fans', title: 'Fans', probe: { kind: 'snmp', read: 'fans' } },
    { id: 'dust-filter', title: 'Dust filter', standard: 'Clean' },
  ];
  const sourced = <T>(value: T) => ({ path: 'example.yaml', value, lineOf: () => 1 });
  return {
    checklists: [sourced({ id: 'core-switch', groups: [{ id: 'all', title: 'All', items }] })],
    attestations: attestations.map((value) => sourced(value)),
  } as unknown as ClientRecords;
}

const ordersAt = (at: string, ...attestations: readonly Attestation[]) =>
  workOrders(recordsOf(...attestations), [SLOT], epochSeconds(at));

describe('work orders', () => {
  it('ask for what a person must see, not for what is probed', () => {
    expect(ordersAt('2025-09-08T09:00:00+08:00')).toEqual([
      {
        checklist: 'core-switch',
        asset: 'sw-1',
        item: 'dust-filter',
        plannedAt: SLOT.plannedAt,
        check: { title: 'Dust filter', standard: 'Clean' },
      },
    ]);
  });

  it('end with a valid attestation and come back the second it expires', () => {
    expect(ordersAt('2025-09-08T09:59:59+08:00', ATTESTATION)).toEqual([]);
    const expired = { id: 'ATT-2025-0001', validUntil: ATTESTATION.validUntil };
    expect(ordersAt('2025-09-08T10:00:00+08:00', ATTESTATION)).toMatchObject([{ item: 'dust-filter', expired }]);
  });

  it('are not answered by an attestation of another asset, another item or a later day', () => {
    for (const other of [{ asset: 'sw-2' }, { item: 'lamps' }, { at: '2025-09-08T09:30:00+08:00' }])
      expect(ordersAt('2025-09-08T09:00:00+08:00', { ...ATTESTATION, ...other })).toHaveLength(1);
  });

  it('come back for an attestation that a stranger has brought, and say so', () => {
    const refused = new Map([[ATTESTATION.id, { why: 'stranger' as const, by: 'somebody@example.org' }]]);
    const at = epochSeconds('2025-09-08T09:00:00+08:00');
    const orders = workOrders(recordsOf(ATTESTATION), [SLOT], at, refused);
    expect(orders).toMatchObject([{ item: 'dust-filter', refused: { id: 'ATT-2025-0001', by: 'somebody@example.org' } }]);
    expect(workOrdersText('example', orders, 'Asia/Shanghai', 'en')).toContain('neither its person nor a deputy');
    expect(workOrdersText('example', orders, 'Asia/Shanghai', 'zh-CN')).toContain('既非本人也非代理人');
  });

  it('name the command that makes the form', () => {
    const [order] = ordersAt('2025-09-08T09:00:00+08:00');
    if (order === undefined) throw new Error('one order is expected');
    expect(attestationCommand('riverside-water', order)).toBe(
      'casebook new attestation --client riverside-water --set checklist=core-switch --set asset=sw-1 --set item=dust-filter',
    );
  });
});
