import { describe, expect, it } from 'vitest';
import type { Type } from 'typebox';
import { recordId, slug } from '../../../src/domain/identity.ts';
import { Duration, Instant, LocalDate, PeriodId, TimeOfDay } from '../../../src/domain/time.ts';
import { formOfPattern } from '../../../src/workspace/forms.ts';
import { plain } from '../../../src/workspace/schemas.ts';

const repaired = (schema: Type.TSchema, value: string) => formOfPattern(plain(schema).pattern ?? '').repair?.(value);

describe('what was probably meant', () => {
  it.each([
    [Duration, '12hours', '12h'],
    [Duration, '30 min', '30min'],
    [Duration, '5 天', '5d'],
    [Duration, 'PT12H', '12h'],
    [Duration, '2h30', undefined],
    [LocalDate, '2025/3/4', '2025-03-04'],
    [LocalDate, '2025年3月4日', '2025-03-04'],
    [LocalDate, '04.03.2025', undefined],
    [TimeOfDay, '8:30', '08:30'],
    [TimeOfDay, '25:00', undefined],
    [PeriodId, '2025-3', '2025-03'],
    [PeriodId, '2025年三季度', '2025-Q3'],
    [PeriodId, '2025Q3', '2025-Q3'],
    [Instant, '2025-03-04 08:42+08:00', '2025-03-04T08:42:00+08:00'],
    [Instant, '2025-03-04T08:42:07+0800', '2025-03-04T08:42:07+08:00'],
    [Instant, '2025-03-04 08:42', undefined],
    [slug(), 'Core_SW 1', 'core-sw-1'],
    [slug(), '核心', undefined],
    [recordId('INC'), 'inc-2025-42', 'INC-2025-42'],
    [recordId('INC'), 'INC20250042', 'INC-2025-0042'],
  ])('%#: %s', (schema, value, meant) => {
    expect(repaired(schema, value)).toBe(meant);
  });
});
