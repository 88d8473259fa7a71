import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochSeconds } from '../../../src/domain/time.ts';

const byTemporal = (text: string) => Math.floor(Temporal.Instant.from(text).epochMilliseconds / 1000);

describe('the seconds of an instant', () => {
  it('are those of Temporal for every date, time and offset', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    const anyInstant = fc
      .record({
        day: fc.integer({ min: -20_000, max: 90_000 }),
        time: fc.integer({ min: 0, max: 86_399 }),
        offset: fc.oneof(fc.constant('Z'), fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 1, max: 1439 }))),
        short: fc.boolean(),
      })
      .map(({ day, time, offset, short }) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString();
        const clock = [Math.floor(time / 3600), Math.floor(time / 60) % 60, ...(short ? [] : [time % 60])].map(two).join(':');
        const zone =
          typeof offset === 'string' ? offset : `${offset[0]}${two(Math.floor(offset[1] / 60))}:${two(offset[1] % 60)}`;
        return `${date}T${clock}${zone}`;
      });
    fc.assert(
      fc.property(anyInstant, (text) => {
        expect(epochSeconds(text)).toBe(byTemporal(text));
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['2024-02-29T23:59:59+08:00', '2025-03-31T00:00:00-00:30', '2025-12-31T23:59:60+08:00', '2025-03-04T08:42:00.999Z'])(
    'are those of Temporal: %s',
    (text) => {
      expect(epochSeconds(text)).toBe(byTemporal(text));
    },
  );

  it.each([
    '2025-02-30T00:00:00+08:00',
    '2025-13-01T00:00:00+08:00',
    '2025-00-01T00:00:00+08:00',
    '2025-01-00T00:00:00+08:00',
    '2025-01-01T24:00:00+08:00',
    '2025-01-01T00:60:00+08:00',
    '2025-01-01T00:00:61+08:00',
    '2025-01-01T00:00:00+24:00',
    '2025-01-01T00:00:00+08:60',
    '2025-01-01T00:00:00*08:00',
    '2025-01-01T00:00:00 08:00',
    '2025/01/01T00:00:00+08:00',
    '2025-01-01_00:00:00+08:00',
    '2025-01-01T00:00:0x+08:00',
    '2025-01-01T00:00:00',
  ])('are refused for what is no instant: %s', (text) => {
    expect(() => byTemporal(text)).toThrow(RangeError);
    expect(() => epochSeconds(text)).toThrow(RangeError);
  });
});
