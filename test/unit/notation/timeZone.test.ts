import { describe, expect, it } from 'vitest';
import { isTimeZone } from '../../../src/notation/timeZone.js';

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Vienna', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('I2: %s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each([
    '',
    'Vienna',
    'Europe/Nowhere',
    '+05:30',
    '-0800',
    '__proto__',
    'toString',
    'x'.repeat(10_000),
    7,
    null,
    undefined,
    {},
    ['UTC'],
  ])('I2: %j is none', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
