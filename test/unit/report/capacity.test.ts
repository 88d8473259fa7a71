import { describe, expect, it } from 'vitest';
import { composeReport } from '../../../src/report/compose.ts';
import { renderReportHtml } from '../../../src/render/html.ts';
import type { CheckItem } from '../../../src/domain/checklist.ts';
import type { CapacitySection } from '../../../src/report/models/capacity.ts';
import type { ReportInputs } from '../../../src/report/inputs.ts';
import { sampleInputs, sampleSlots } from '../../support/sample-records.ts';

/** The sample's disk, with other values day by day. */
function disk(valueOf: (day: number) => number) {
  const slots: ReportInputs['slots'] = sampleSlots().map((slot, day) => {
    if (slot.result === undefined) return slot;
    const items = slot.result.items.map((one) =>
      one.item === 'file-systems' ? { ...one, facts: { gauges: [{ name: '/data', value: valueOf(day), unit: '%' }] } } : one,
    );
    return { ...slot, result: { ...slot.result, items } };
  });
  const model = composeReport(sampleInputs({ slots }));
  const section = model.sections.find((one): one is CapacitySection => one.kind === 'capacity');
  return { model, row: section?.rows.find(({ measure }) => measure === 'file-system') };
}

describe('weeks until a disk is full', () => {
  it('stand with the interval that holds nine in ten, and one absurd day moves nothing', async () => {
    const steady = disk((day) => 60 + day * 0.5 + (day % 3) * 0.1);
    const spoiled = disk((day) => (day === 9 ? 5 : 60 + day * 0.5 + (day % 3) * 0.1));
    const { threshold, weeksToThreshold, weeksBetween } = steady.row ?? {};
    expect(weeksToThreshold).toBe(Math.floor(((threshold ?? 0) - 74.6) / 0.5 / 7));
    expect(weeksBetween?.[0]).toBeLessThanOrEqual(weeksToThreshold ?? -1);
    expect(weeksBetween?.[1]).toBeGreaterThanOrEqual(weeksToThreshold ?? 0);
    expect(spoiled.row?.weeksToThreshold).toBe(weeksToThreshold);
    const { html } = await renderReportHtml(steady.model, 'zh-CN');
    expect(html).toContain(`${weeksBetween?.[0]}–${weeksBetween?.[1]} 周`);
  });

  it('are under one where it is less: passed is only what was passed', async () => {
    const { model, row } = disk((day) => 69.5 + day * 0.5 + (day % 3) * 0.1);
    expect(row).toMatchObject({ state: 'normal', weeksToThreshold: 0 });
    expect(row?.weeksBetween).not.toBeNull();
    const [zh, en] = await Promise.all([renderReportHtml(model, 'zh-CN'), renderReportHtml(model, 'en')]);
    expect(zh.html).toContain('不到 1 周');
    expect(zh.html).not.toContain('已超过');
    expect(en.html).toContain('under 1 week');
  });

  it('are not told where growth cannot be told from none', () => {
    const { row } = disk((day) => 60 + (day % 2) * 4);
    expect([row?.weeksToThreshold, row?.weeksBetween]).toEqual([null, null]);
  });
});

/** The sample with more items, each with a limit of 80 and one gauge a name. */
function measured(
  items: Readonly<Record<string, { readonly probe: CheckItem['probe']; readonly values: Record<string, number> }>>,
) {
  const { records } = sampleInputs();
  const definitions = Object.entries(items).map(([id, { probe }]): CheckItem => ({
    id,
    title: id,
    ...(probe === undefined ? {} : { probe }),
    expect: [{ grade: 'attention', when: 'gauges.exists(g, g.value > 80.0)' }],
  }));
  const checklists = records.checklists.map((one) => ({
    ...one,
    value: { ...one.value, groups: [...one.value.groups, { id: 'more', title: 'more', items: definitions }] },
  }));
  const seen = Object.entries(items).map(([item, { values }]) => ({
    item,
    state: 'normal' as const,
    facts: { gauges: Object.entries(values).map(([name, value]) => ({ name, value, unit: '%' })) },
  }));
  const slots = sampleSlots().map((slot) =>
    slot.result === undefined ? slot : { ...slot, result: { ...slot.result, items: [...slot.result.items, ...seen] } },
  );
  const { sections } = composeReport(sampleInputs({ records: { ...records, checklists }, slots }));
  return sections.find((one): one is CapacitySection => one.kind === 'capacity')?.rows ?? [];
}

describe('what is shown of many measurements', () => {
  const snmp = (read: string) => ({ kind: 'snmp', read }) as const;

  it('is one row a kind, the nearest to its threshold, whatever other kinds are nearer', () => {
    const rows = measured({
      cpu: { probe: snmp('cpu'), values: { 'CPU 0': 12, 'CPU 1': 20 } },
      memory: { probe: snmp('memory'), values: { Memory: 30 } },
      traffic: { probe: snmp('traffic'), values: { 'GE1/0/1': 41 } },
    });
    expect(rows.map(({ measure, name }) => `${measure} ${name}`)).toEqual([
      'file-system /data',
      'traffic GE1/0/1',
      'memory Memory',
      'cpu CPU 1',
    ]);
  });

  it('holds the table spaces that a query of a database tells of, with the time until they are full', () => {
    const rows = measured({
      'table-spaces': { probe: { kind: 'sql', query: 'select 1', as: 'gauges' }, values: { USERS: 78, SYSTEM: 60 } },
      hits: { probe: { kind: 'sql', query: 'select 1', as: 'gauges' }, values: { Buffer: 99 } },
    });
    expect(rows.map(({ measure, name }) => `${measure} ${name}`)).toEqual(['table-space USERS', 'file-system /data']);
    expect(rows[0]).toMatchObject({ threshold: 80, weeksToThreshold: null });
  });
});
