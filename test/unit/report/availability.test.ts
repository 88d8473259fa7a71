// Section 7 says how much of the time services and assets were up, with and without windows, and how far nobody knows.
import { describe, expect, it } from 'vitest';
import { renderReportHtml } from '../../../src/render/html.ts';
import { composeReport } from '../../../src/report/compose.ts';
import { availability } from '../../../src/sla/availability.ts';
import type { MaintenanceWindow } from '../../../src/sla/availability-windows.ts';
import { sampleInputs, samplePeriod, sampleRecords } from '../../support/sample-records.ts';

const HOUR = 3600;
const { startAt, endAt } = samplePeriod();
const services = [
  { id: 'billing', name: { zh: '收费服务', en: 'Billing' }, objectivePercent: 99, needs: { asset: 'storage-1' } },
];

/** Seen up for the whole month but for three hours down on the second day, which a window covers. */
function report(window: Partial<MaintenanceWindow> = {}) {
  const down = startAt + 24 * HOUR;
  const sighting = (asset: string, from: number, to: number, state: 'up' | 'down') => ({
    asset,
    at: from,
    holdsUntil: to,
    state,
    record: 'inspections/riverside-water/2025/01.yaml',
  });
  const now = availability({
    from: startAt,
    to: endAt,
    assets: ['core-sw-1', 'storage-1'],
    services,
    sightings: [
      sighting('core-sw-1', startAt, endAt - 10 * HOUR, 'up'),
      sighting('storage-1', startAt, down, 'up'),
      sighting('storage-1', down, down + 3 * HOUR, 'down'),
      sighting('storage-1', down + 3 * HOUR, endAt, 'up'),
    ],
    windows: [
      {
        id: 'MNT-2025-0001',
        assets: ['storage-1'],
        from: down,
        to: down + 3 * HOUR,
        declaredAt: down - HOUR,
        witnessedAt: down - HOUR,
        ...window,
      },
    ],
  });
  const records = sampleRecords({
    services: { path: 'inventory/riverside-water/services.yaml', value: { services }, lineOf: () => 1 },
  });
  return composeReport(sampleInputs({ records, availability: { now, last: now } }));
}

const section = (model: ReturnType<typeof report>) => model.sections.find((one) => one.kind === 'capacity')?.availability;

describe('availability in the monthly report', () => {
  const month = endAt - startAt;

  it('counts seconds: a window witnessed before it began is taken out, and the result is printed with and without', () => {
    const model = section(report());
    expect(model?.services).toMatchObject([
      {
        id: 'billing',
        ratio: { up: month - 3 * HOUR, of: month - 3 * HOUR },
        withoutWindows: { up: month - 3 * HOUR, of: month },
        downSeconds: 0,
        objectivePercent: 99,
        verdict: 'met',
      },
    ]);
    expect(model?.windows).toMatchObject([{ id: 'MNT-2025-0001', standing: 'counts' }]);
  });

  it('a window declared one second after it began changes no figure, and is listed as such', () => {
    const declaredAt = startAt + 24 * HOUR + 1;
    const model = section(report({ declaredAt, witnessedAt: declaredAt }));
    expect(model?.services[0]).toMatchObject({
      ratio: { up: month - 3 * HOUR, of: month },
      withoutWindows: { up: month - 3 * HOUR, of: month },
      downSeconds: 3 * HOUR,
      outages: 1,
    });
    expect(model?.windows).toMatchObject([{ standing: 'declared-late' }]);
  });

  it('says of unobserved time what it could make of the result', () => {
    const asset = section(report())?.assets.find(({ id }) => id === 'core-sw-1');
    expect(asset).toMatchObject({
      ratio: { up: month - 10 * HOUR, of: month - 10 * HOUR },
      lowest: { up: month - 10 * HOUR, of: month },
      highest: { up: month, of: month },
      coverage: { up: month - 10 * HOUR, of: month },
    });
  });

  it('lists the least available first, and every asset in the annex', () => {
    const model = section(report({ declaredAt: endAt, witnessedAt: null }));
    expect(model?.assets.map(({ id }) => id)).toEqual(['storage-1', 'core-sw-1']);
  });

  it.each([
    [
      'zh-CN',
      [
        '1 项 业务服务的可用率中 1 项 达到约定',
        '收费服务',
        '99.583%',
        '事后申报，不扣除',
        '98.611%–100.000%',
        '全部资产的可用性',
      ],
    ],
    [
      'en',
      [
        'Of 1 service, 1 reached the agreed availability',
        'Billing',
        '99.583%',
        'declared afterwards, not taken out',
        '98.611%–100.000%',
        'Availability of every asset',
      ],
    ],
  ] as const)('prints the same figures in %s', async (language, words) => {
    const late = startAt + 24 * HOUR + 1;
    const { html } = await renderReportHtml(report({ declaredAt: late, witnessedAt: late }), language);
    const page = html.replaceAll(/<[^>]*>|\s/g, '');
    expect(words.filter((word) => !page.includes(word.replaceAll(' ', '')))).toEqual([]);
  });

  it('is left out where nothing was observed', () => {
    const none = availability({ from: startAt, to: endAt, assets: ['core-sw-1'], services: [], sightings: [], windows: [] });
    const model = composeReport(sampleInputs({ availability: { now: none, last: none } }));
    expect(section(model)).toBeUndefined();
  });
});
