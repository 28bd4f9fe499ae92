import { describe, expect, it } from 'vitest';
import { currencyCode } from '../../../src/notation/currency.js';

describe('currencyCode', () => {
  it.each([
    ['EUR', 'EUR'],
    ['usd', 'USD'],
    ['jPy', 'JPY'],
    ['XOF', 'XOF'],
    ['ZWG', 'ZWG'],
    ['XCG', 'XCG'],
  ])('M2: %s is %s', (code, expected) => {
    expect(currencyCode(code)).toBe(expected);
  });

  it.each([
    '',
    'EU',
    'EURO',
    ' EUR',
    'EUR\n',
    '€',
    'XAU',
    'XXX',
    'XTS',
    'XDR',
    'CHE',
    'DEM',
    'ABC',
    'uſd',
    'ınr',
    'toString',
    null,
    undefined,
    978,
    ['EUR'],
  ])('M2: %j is no currency', (code) => {
    expect(currencyCode(code)).toBeNull();
  });
});
