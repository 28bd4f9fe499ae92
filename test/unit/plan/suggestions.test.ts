import { expect, it } from 'vitest';
import { createSuggest } from '../../../src/plan/suggestions.js';

it('L1: a suggestion is the nearest of the near ones', () => {
  const suggest = createSuggest();
  expect(suggest('expereinces', ['label', 'experiences', 'experience'])).toBe('experiences');
  expect(suggest('Modal', ['mail', 'modal'])).toBe('modal');
  expect(suggest('liv', ['draft', 'live'])).toBe('live');
  expect(suggest('id', ['weight', 'kind'])).toBeNull();
  expect(suggest('x', ['y'])).toBeNull();
  expect(suggest('x'.repeat(1_000), ['x'])).toBeNull();
});

it('L1: suggestions end after 100,000 comparisons', () => {
  const suggest = createSuggest();
  const names = Array.from({ length: 60_000 }, (_, n) => `name-${n}`);
  expect(suggest('name-59999x', names)).toBe('name-59999');
  expect(suggest('name-59999x', names)).not.toBe('name-59999');
  expect(suggest('name-1x', names)).toBeNull();
});
