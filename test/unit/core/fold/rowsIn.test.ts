import { expect, it } from 'vitest';
import { rowsIn } from '../../../../src/core/fold/rowsIn.js';
import { rowOf } from '../../../support/measuredRows.js';
import { HOUR, T0 } from '../../../support/plans.js';

const rows = [0, 1, 2].flatMap((hours) =>
  (['entrants', 'reach', 'in-stage'] as const).map((measure) => rowOf(measure, 1, { stage: 's', hour: T0 + hours * HOUR })),
);
const asked = (query: Parameters<typeof rowsIn>[1]): string[] =>
  [...rowsIn(rows, query)].map(({ measure, hour }) => `${measure} ${(hour - T0) / HOUR}`);

it('M3: without a range, all rows in their order', () => {
  expect([...rowsIn(rows, {})]).toEqual(rows);
});

it('M6: hours that start at `from` or later, and before `to`', () => {
  expect(asked({ from: T0 + HOUR, to: T0 + 2 * HOUR })).toEqual(['in-stage 0', 'entrants 1', 'reach 1', 'in-stage 1']);
});

it('M3: who is in a stage is told as of `to`, whatever `from` says', () => {
  expect(asked({ from: T0 + 9 * HOUR })).toEqual(['in-stage 0', 'in-stage 1', 'in-stage 2']);
  expect(asked({ from: T0 + HOUR, to: T0 + HOUR })).toEqual(['in-stage 0']);
});

it('one goal’s rows, if the query names it', () => {
  const other = rowOf('in-stage', 1, { goal: 'h' });
  expect([...rowsIn([...rows, other], { goal: 'h' })]).toEqual([other]);
  expect([...rowsIn([other], { goal: 'g', to: T0 + HOUR })]).toEqual([]);
});
