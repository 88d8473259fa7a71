// The page of platforms and evidence is made of what is there: checklists, invented devices, and what recordings prove.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceIn, recordedEvidence, syntheticEvidence } from '../../scripts/devices/evidence.ts';
import { checklistsIn, platformReference } from '../../scripts/devices/platforms.ts';
import { CLI_PLATFORMS, SNMP_PROFILES } from '../../src/device/index.ts';
import { hasSharedDevices, sharedDevice } from '../support/shared-devices.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const recorded = evidenceIn(join(import.meta.dirname, 'recorded.yaml'));
const synthetic = await syntheticEvidence(import.meta.dirname);

describe('docs/reference/platforms.md', () => {
  it('is fresh', () => {
    const page = platformReference(checklistsIn(join(ROOT, 'checklists')), recorded, synthetic);
    expect(readFileSync(join(ROOT, 'docs', 'reference', 'platforms.md'), 'utf8'), 'run `node scripts/emit-reference.ts`').toBe(
      page,
    );
  });

  it('every row of the core switch is proven for the four makers, by recordings or by invented devices', () => {
    for (const platform of ['cisco_ios', 'hp_comware', 'huawei_vrp', 'cisco_nxos'])
      for (const reading of ['power', 'fans', 'modules', 'vlans', 'configuration', 'ospf', 'log'] as const)
        expect([...(recorded[platform] ?? []), ...(synthetic[platform] ?? [])], `${platform} ${reading}`).toContain(reading);
  });

  it('no platform is without any evidence', () => {
    const names = [...SNMP_PROFILES.map(({ name }) => name), ...CLI_PLATFORMS.map(({ platform }) => platform)];
    // The newer system of the same maker prints the same layouts.
    const unproven = names.filter(
      (name) => name !== 'cisco_iosxe' && recorded[name] === undefined && synthetic[name] === undefined,
    );
    expect(unproven).toEqual([]);
  });

  it.skipIf(!hasSharedDevices)('says of recordings what they prove', async () => {
    expect(
      await recordedEvidence(sharedDevice('.')),
      'run `npm run devices -- DIR --evidence test/probes/recorded.yaml`',
    ).toEqual(recorded);
  });
});
