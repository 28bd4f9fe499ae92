import { describe, expect, it } from 'vitest';
import { mergeRows } from '../../../../src/measurement/select/mergeRows.js';
import { rowOf } from '../../../support/measuredRows.js';
import { HOUR, T0 } from '../../../support/plans.js';

describe('mergeRows', () => {
  it('M4: rows of one key add up, of whatever shard; those of different keys do not', () => {
    const later = rowOf('entrants', 4, { hour: T0 + HOUR });
    const heldOut = rowOf('entrants', 5, { arm: 'holdout' });
    expect(mergeRows([rowOf('entrants', 1), later], [rowOf('entrants', 2)], [heldOut])).toEqual([heldOut, rowOf('entrants', 3), later]);
  });

  it('M2: currencies stay apart, and none is one of its own', () => {
    const euros = rowOf('value', -3, { currency: 'EUR' });
    const dollars = rowOf('value', 3, { currency: 'USD' });
    expect(mergeRows([euros], [dollars], [rowOf('value', 3)])).toEqual([rowOf('value', 3), euros, dollars]);
  });

  it('M4: sums of 0 are left out', () => {
    expect(mergeRows([rowOf('in-stage', 1, { stage: 's' })], [rowOf('in-stage', -1, { stage: 's' })], [rowOf('entrants', 0)])).toEqual([]);
    expect(mergeRows()).toEqual([]);
    expect(mergeRows([], new Set())).toEqual([]);
  });

  it('the order does not depend on how rows came', () => {
    const rows = [
      rowOf('entrants', 1),
      rowOf('reach', 1, { stage: 's' }),
      rowOf('viewed', 2, { stage: 's', experience: 'x' }),
      rowOf('reach', 1),
    ];
    expect(mergeRows([...rows].reverse())).toEqual(mergeRows(rows.slice(2), rows.slice(0, 2)));
  });

  it('refuses what is no row, by set and place', () => {
    expect(() => mergeRows([], [rowOf('entrants', 1), rowOf('entrants', Number.NaN)])).toThrow(
      expect.objectContaining({ code: 'bad-rows', argument: 'sets[1][1].value' }),
    );
    expect(() => mergeRows(null as never)).toThrow(expect.objectContaining({ code: 'bad-rows', argument: 'sets[0]' }));
  });
});
