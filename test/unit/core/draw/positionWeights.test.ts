import { expect, it } from 'vitest';
import { positionWeights } from '../../../../src/core/draw/positionWeights.js';
import type { PositionModel } from '../../../../src/plan/plan.js';

it.each<[PositionModel, readonly number[]]>([
  [{ model: 'harmonic' }, [1, 1 / 2, 1 / 3, 1 / 4]],
  [{ model: 'geometric', decay: 0.1 }, [1, 0.1, 0.1 * 0.1, 0.1 * 0.1 * 0.1]],
  [{ model: 'geometric', decay: 1 }, [1, 1, 1, 1]],
  [{ model: 'linear' }, [1, 3 / 4, 2 / 4, 1 / 4]],
  [{ model: 'equal' }, [1, 1, 1, 1]],
  [{ model: 'table', weights: [5, 2] }, [5, 2, 2, 2]],
  [{ model: 'table', weights: [9, 8, 7, 6, 5] }, [9, 8, 7, 6]],
])('D3: %j over four positions', (model, weights) => {
  expect(positionWeights(model, 4)).toEqual(weights);
});

it('D3: geometric by repeated multiplication, not by a power', () => {
  const weights = positionWeights({ model: 'geometric', decay: 0.7 }, 30);
  let power = 1;
  for (const weight of weights) {
    expect(weight).toBe(power);
    power *= 0.7;
  }
});

it('D3: an empty list has none', () => {
  expect(positionWeights({ model: 'linear' }, 0)).toEqual([]);
});
