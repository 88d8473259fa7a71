// Every recorded device and output against what peer projects say of it. The recordings are not part of the repository.
import { describe, expect, it } from 'vitest';
import { share, totals } from '../../scripts/devices/agreement.ts';
import { agreementsIn } from '../../scripts/devices/folder.ts';
import { summaryOf, tableOf, WANTED_PERCENT } from '../../scripts/devices/table.ts';
import { hasSharedDevices, sharedDevice } from '../support/shared-devices.ts';

const agreements = hasSharedDevices ? ((await agreementsIn(sharedDevice('.'))) ?? []) : [];
if (!hasSharedDevices) console.warn('recorded devices: SKIPPED, there are no recordings beside the repository');

describe.skipIf(!hasSharedDevices)('of what peers expect of recordings', () => {
  it.each(agreements.map((one) => [one.recording, one] as const))('%s', (_name, { compared }) => {
    const counted = totals(compared);
    expect(share(counted) ?? 100, tableOf([{ recording: 'it', compared }])).toBeGreaterThanOrEqual(WANTED_PERCENT);
    expect(counted.found, 'abnormal ones found').toBe(counted.abnormal);
    expect(counted.falseNormal, 'called good though the peer does not').toBe(0);
  });

  it('the whole agrees, and every difference has its reason', () => {
    const { good, percent, totals: all } = summaryOf(agreements);
    console.info(`recordings: ${all.equal} of ${all.equal + all.different} values agree (${percent} %)`);
    expect(good).toBe(true);
    const unexplained = agreements
      .flatMap(({ compared }) => compared)
      .filter((one) => one.outcome !== 'equal' && one.reason === undefined);
    expect(unexplained).toEqual([]);
  });

  it('another raw value changes what is said of at least a thousand sensors', () => {
    expect(agreements.flatMap(({ compared }) => compared).filter(({ flips }) => flips === true).length).toBeGreaterThan(1000);
  });
});
