import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS, type DocumentKind, NUMBERED_KINDS, placeOf, recordPrefix } from '../../../src/domain/document-kinds.ts';

const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];

describe('where each kind stands', () => {
  it.each<readonly [string, DocumentKind]>([
    ['inventory/riverside-water/network.yaml', 'network'],
    ['inventory/riverside-water/cabling.yaml', 'cabling'],
    ['inventory/riverside-water/emergency-plan.yaml', 'emergency-plan'],
    ['knowledge/KNO-2025-0001.yaml', 'knowledge'],
    ['journal/riverside-water/2025/PRB-2025-0001.yaml', 'problem'],
    ['journal/riverside-water/2025/ADV-2025-0001.yaml', 'advisory'],
    ['journal/riverside-water/2025/VIS-2025-0001.yaml', 'visit'],
    ['journal/riverside-water/2025/HOT-2025-0001.yaml', 'call'],
    ['journal/riverside-water/2025/LOG-2025-0001.yaml', 'duty-log'],
    ['journal/riverside-water/2025/TUN-2025-0001.yaml', 'tuning-job'],
    ['journal/riverside-water/2025/RTS-2025-0001.yaml', 'restore-test'],
    ['journal/riverside-water/2025/DRL-2025-0001.yaml', 'drill'],
    ['journal/riverside-water/2025/SRV-2025-0001.yaml', 'survey'],
    ['journal/riverside-water/2025/APR-2025-0001.yaml', 'approval'],
    ['journal/riverside-water/2025/commentary-2025-Q3.yaml', 'commentary'],
    ['journal/riverside-water/2025/commentary-2025.yaml', 'commentary'],
  ])('%s is of kind %s', (path, kind) => {
    expect(placeOf(path)?.kind).toBe(kind);
  });

  it('every path belongs to one kind only', () => {
    const paths = NUMBERED_KINDS.map((kind) => `journal/riverside-water/2025/${recordPrefix(kind)}-2025-0001.yaml`);
    for (const path of paths)
      expect(KINDS.filter((kind) => DOCUMENT_KINDS[kind].path.test(path)).length, path).toBeLessThanOrEqual(1);
  });

  it('each prefix of a number belongs to one kind', () => {
    const prefixes = NUMBERED_KINDS.map(recordPrefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes).toContain('INC');
    expect(prefixes).toHaveLength(23);
  });
});

describe('every key is described', () => {
  it.each(KINDS)('the record of %s says what it is', (kind) => {
    expect(DOCUMENT_KINDS[kind].schema).toHaveProperty('description');
  });
});
