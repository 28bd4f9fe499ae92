import { expect, it } from 'vitest';
import { missingAmounts } from '../../../../src/measurement/words/missingAmounts.js';

it('M2: amounts that cannot be read are told of, and what to look at', () => {
  expect(missingAmounts({ valueEvents: 200, valueMissing: 200 })).toBe(
    "200 of 200 value events had no valid amount: check the property's name and type.",
  );
  expect(missingAmounts({ valueEvents: 1, valueMissing: 1 })).toMatch(/^1 of 1 value event had/);
  expect(missingAmounts({ valueEvents: 200, valueMissing: 0 })).toBeNull();
});
