import { describe, expect, it } from 'vitest';
import { printedSources } from '../../../src/render/source-list.ts';
import type { EvidenceEntry, EvidenceSource } from '../../../src/report/models/evidence.ts';

const file = (path: string, ...lines: readonly number[]): EvidenceSource => ({ path, lines });
const entry = (id: string, ...sources: readonly EvidenceSource[]): EvidenceEntry => ({ id, subject: 'incident-count', sources });
const round = (day: string) => file(`inspections/riverside-water/2025-09/${day}/1200Z-1of1.txt`);

describe('the sources of a figure on paper', () => {
  it('name one file in full, so that it can be looked up', () => {
    expect(printedSources([entry('F1', file('inventory/riverside-water/agreement.yaml', 12, 14))])).toEqual([
      { places: ['inventory/riverside-water/agreement.yaml#12,14'], rest: 0 },
    ]);
  });

  it('name a folder once, and every file in it with its lines', () => {
    const sources = [
      file('incidents/riverside-water/2025/INC-1.yaml', 3),
      file('incidents/riverside-water/2025/INC-2.yaml', 4, 5),
    ];
    expect(printedSources([entry('F1', ...sources, round('30'))])[0]?.places).toEqual([
      'incidents/riverside-water/2025/ INC-1.yaml#3; INC-2.yaml#4,5',
      'inspections/riverside-water/2025-09/30/1200Z-1of1.txt',
    ]);
  });

  it('stand once: an entry with the same sources names the earlier one, but not for a single file', () => {
    const rounds = [round('01'), round('02')];
    const printed = printedSources([
      entry('F1', ...rounds),
      entry('F2', ...rounds),
      entry('F3', round('01')),
      entry('F4', round('01')),
    ]);
    expect(printed.map(({ sameAs }) => sameAs)).toEqual([undefined, 'F1', undefined, undefined]);
    expect(printed[1]).toEqual({ sameAs: 'F1', places: [], rest: 0 });
  });

  it('say how many are not listed', () => {
    const rounds = Array.from({ length: 30 }, (_, day) => round(String(day + 1).padStart(2, '0')));
    const [printed] = printedSources([entry('F1', ...rounds)]);
    expect(printed?.places.join(' ').match(/1200Z/g)).toHaveLength(6);
    expect(printed?.rest).toBe(24);
  });

  it('stay text, whatever a file is called', () => {
    expect(printedSources([entry('F1', file('journal/a/2025/\u202Egpj.yaml', 1))])[0]?.places).toEqual([
      'journal/a/2025/gpj.yaml#1',
    ]);
  });
});
