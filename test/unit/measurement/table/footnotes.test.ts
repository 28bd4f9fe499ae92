import { describe, expect, it } from 'vitest';
import { Footnotes } from '../../../../src/measurement/table/footnotes.js';
import type { UpliftWarning } from '../../../../src/measurement/uplift/goalUplift.js';

const few = (message: string): UpliftWarning => ({ code: 'too-few-converted', message });
const observational: UpliftWarning = { code: 'observational', message: 'Not drawn at random.' };
const many: UpliftWarning = { code: 'many-comparisons', message: 'Not after the adjustment.' };

describe('footnotes', () => {
  it('M5: are one a kind of warning, with the first message and for how many others it holds with other numbers', () => {
    const notes = new Footnotes();
    expect(['Only 1.', 'Only 2.', 'Only 1.', 'Only 3.'].map((message) => notes.marks([few(message)]))).toEqual([
      '[1]',
      '[1]',
      '[1]',
      '[1]',
    ]);
    expect(notes.marks([many])).toBe('[2]');
    expect(notes.lines()).toEqual(['  [1] Only 1. The same, with other numbers, for 2 more results.', '  [2] Not after the adjustment.']);
  });

  it('are referred to in ascending order', () => {
    const notes = new Footnotes();
    for (let i = 0; i < 10; i++) notes.marks([{ code: `other-${i}` as UpliftWarning['code'], message: 'x' }]);
    expect(notes.marks([few('Only 1.')])).toBe('[11]');
    expect(notes.marks([observational])).toBe('[12]');
    expect(notes.marks([observational, few('Only 1.'), { code: 'other-1' as UpliftWarning['code'], message: 'x' }])).toBe('[2][11][12]');
    expect(notes.marks([])).toBe('');
  });
});
