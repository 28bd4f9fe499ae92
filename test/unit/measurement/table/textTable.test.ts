import { describe, expect, it } from 'vitest';
import { type Column, textTable } from '../../../../src/measurement/table/textTable.js';
import { fitted, printable, textWidth, wrapped } from '../../../../src/measurement/table/textWidth.js';

const columns: readonly Column[] = [
  { title: 'Name', align: 'left' },
  { title: 'Count', align: 'right' },
];

describe('textTable', () => {
  it('aligns texts to the left and numbers to the right, and lets a text run across', () => {
    expect(textTable(columns, [['a', '1'], 'across all of the columns', ['long name', '12,345']])).toEqual([
      '  Name        Count',
      '  ─────────────────',
      '  a               1',
      '  across all of the columns',
      '  long name  12,345',
    ]);
    expect(textTable(columns, [])).toHaveLength(2);
  });

  it('cuts texts, not numbers, to 110 columns', () => {
    const [, , line = ''] = textTable(columns, [['x'.repeat(200), '12,345']]);
    expect(line).toMatch(/^ {2}x+… {2}12,345$/);
    expect(line).toHaveLength(110);
    for (const each of textTable(columns, [['x', '9'.repeat(200)], 'y'.repeat(200)])) expect(textWidth(each)).toBeLessThanOrEqual(110);
  });

  it('cuts the widest text first', () => {
    const three: Column[] = [{ title: 'A', align: 'left' }, { title: 'B', align: 'left' }, ...columns.slice(1)];
    const [, , line = ''] = textTable(three, [['x'.repeat(90), 'y'.repeat(30), '1']]);
    expect(line).toMatch(/^ {2}x+… {2}y{30} {6}1$/);
  });
});

describe('textWidth', () => {
  it('counts the columns that a terminal uses', () => {
    expect([textWidth('abc'), textWidth('日本'), textWidth('e\u0301'), textWidth('😀'), textWidth('')]).toEqual([3, 4, 1, 2, 0]);
  });

  it('fitted: cut with a sign, never in the middle of a character', () => {
    expect([fitted('abcdef', 6), fitted('abcdef', 5), fitted('日本語', 4), fitted('ab cdef', 4), fitted('😀😀', 3)]).toEqual([
      'abcdef',
      'abcd…',
      '日…',
      'ab…',
      '😀…',
    ]);
  });

  it('printable: nothing that moves the cursor', () => {
    expect(printable('a\u001b[31mb\nc\u2028d\u202ee\u00a0%')).toBe('a [31mb c d e %');
  });

  it('wrapped: broken between words, further lines as far to the right', () => {
    expect(wrapped('- ', 'one two three four', 10)).toEqual(['- one two', '  three', '  four']);
    expect(wrapped('- ', 'unbreakable', 8)).toEqual(['- unbre…']);
    expect(wrapped('- ', ' ', 8)).toEqual(['-']);
  });
});
