import { describe, expect, it } from 'vitest';
import { composeReport } from '../../../src/report/compose.ts';
import { evidence } from '../../../src/render/views/caption.ts';
import { context } from '../../../src/render/views/context.ts';
import { plain } from '../../../src/locale/marks.ts';
import { sampleInputs } from '../../support/sample-records.ts';

const english = context(composeReport(sampleInputs()), 'en');

describe('the evidence of a caption', () => {
  it.each([
    [['F7'], 'Evidence F7'],
    [['F7', 'F8'], 'Evidence F7, F8'],
    [['F9', 'F7', 'F8'], 'Evidence F7–F9'],
    [['F26', 'F27', 'F28', 'F30', 'F32', 'F33', 'F34', 'F35'], 'Evidence F26–F28, F30, F32–F35'],
  ])('%j is said as %s', (ids, said) => {
    expect(plain(evidence(english, ...ids))).toBe(said);
  });

  it('is nothing where there is none', () => {
    expect(evidence(english)).toBe('');
  });
});
