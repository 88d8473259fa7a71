import { describe, expect, it } from 'vitest';
import { composeReport } from '../../../src/report/compose.ts';
import { renderReportHtml } from '../../../src/render/html.ts';
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

  it('are not told where growth cannot be told from none', () => {
    const { row } = disk((day) => 60 + (day % 2) * 4);
    expect([row?.weeksToThreshold, row?.weeksBetween]).toEqual([null, null]);
  });
});
