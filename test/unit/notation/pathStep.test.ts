import { expect, it } from 'vitest';
import { pathStep } from '../../../src/notation/pathStep.js';

it.each([
  ['price', '.price'],
  ['$gt', '.$gt'],
  ['_a1', '._a1'],
  [3, '[3]'],
  ['3', '["3"]'],
  ['odd key', '["odd key"]'],
  ['a.b', '["a.b"]'],
  ['"', '["\\""]'],
  ['', '[""]'],
  ['é', '["é"]'],
])('L1: the step to %j is %s', (key, step) => {
  expect(pathStep(key)).toBe(step);
});
