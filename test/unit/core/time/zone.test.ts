import { describe, expect, it } from 'vitest';
import { offsetAt, offsetChange, wallToInstant } from '../../../../src/core/time/zone.js';
import { HOUR, MINUTE } from '../../../support/plans.js';

// Vienna 2026: summer time from 29 March 01:00 UTC (02:00 becomes 03:00) to 25 October 01:00 UTC (03:00 becomes 02:00).
const SPRING = Date.UTC(2026, 2, 29, 1);
const AUTUMN = Date.UTC(2026, 9, 25, 1);

describe('offsetAt', () => {
  it('I2: is how far the zone’s clocks are ahead of UTC', () => {
    expect(offsetAt('UTC', SPRING)).toBe(0);
    expect(offsetAt('Asia/Kolkata', SPRING)).toBe(5.5 * HOUR);
    expect(offsetAt('America/St_Johns', Date.UTC(2026, 0, 1))).toBe(-3.5 * HOUR);
    expect(offsetAt('Europe/Vienna', SPRING - 1)).toBe(HOUR);
    expect(offsetAt('Europe/Vienna', SPRING)).toBe(2 * HOUR);
    expect(offsetAt('Europe/Vienna', AUTUMN - 1)).toBe(2 * HOUR);
    expect(offsetAt('Europe/Vienna', AUTUMN)).toBe(HOUR);
  });
});

describe('what offsetAt remembers', () => {
  it('P14: an offset does not depend on what was asked before', () => {
    // Until 2011 St. John's changed its clocks at 00:01: on 13 March at 03:31 UTC.
    const change = Date.UTC(2011, 2, 13, 3, 31);
    const asked = [change - 1, change, change - 1, change - 14 * MINUTE, change + 14 * MINUTE, change - 1];
    const [before, after] = [-3.5 * HOUR, -2.5 * HOUR];
    expect(asked.map((at) => offsetAt('America/St_Johns', at))).toEqual([before, after, before, before, after, before]);
  });

  it('P14: nor on the case in which a name is written', () => {
    for (const name of ['europe/vienna', 'EUROPE/VIENNA', 'Europe/Vienna']) expect(offsetAt(name, SPRING)).toBe(2 * HOUR);
  });
});

describe('wallToInstant', () => {
  const wall = (month: number, day: number, hour: number, minute = 0) => Date.UTC(2026, month, day, hour, minute);

  it('I2: is the instant at which the clocks show it', () => {
    expect(wallToInstant('UTC', wall(2, 29, 2))).toBe(wall(2, 29, 2));
    expect(wallToInstant('Europe/Vienna', wall(0, 1, 0))).toBe(wall(0, 1, 0) - HOUR);
    expect(wallToInstant('Europe/Vienna', wall(6, 1, 0))).toBe(wall(6, 1, 0) - 2 * HOUR);
    expect(wallToInstant('America/New_York', wall(0, 1, 0))).toBe(wall(0, 1, 5));
    expect(wallToInstant('Asia/Kolkata', wall(0, 1, 0))).toBe(wall(0, 1, 0) - 5.5 * HOUR);
  });

  it('I6: of a time that clocks skip it is the change itself', () => {
    expect(wallToInstant('Europe/Vienna', wall(2, 29, 1, 59))).toBe(SPRING - MINUTE);
    expect(wallToInstant('Europe/Vienna', wall(2, 29, 2))).toBe(SPRING);
    expect(wallToInstant('Europe/Vienna', wall(2, 29, 2, 30))).toBe(SPRING);
    expect(wallToInstant('Europe/Vienna', wall(2, 29, 3))).toBe(SPRING);
    expect(wallToInstant('Europe/Vienna', wall(2, 29, 3, 1))).toBe(SPRING + MINUTE);
  });

  it('I6: of a time that clocks show twice it is the first', () => {
    expect(wallToInstant('Europe/Vienna', wall(9, 25, 2))).toBe(AUTUMN - HOUR);
    expect(wallToInstant('Europe/Vienna', wall(9, 25, 2, 30))).toBe(AUTUMN - 30 * MINUTE);
    expect(wallToInstant('Europe/Vienna', wall(9, 25, 3))).toBe(AUTUMN + HOUR);
  });

  it('I2: west of Greenwich, too', () => {
    // New York 2026: 8 March 02:00 EST becomes 03:00 EDT, 07:00 UTC; 1 November 06:00 UTC back.
    expect(wallToInstant('America/New_York', wall(2, 8, 2, 30))).toBe(wall(2, 8, 7));
    expect(wallToInstant('America/New_York', wall(10, 1, 1, 30))).toBe(wall(10, 1, 5, 30));
  });

  it('I2: where a day begins at 01:00, midnight is the change', () => {
    // Cairo 2026: 24 April 00:00 becomes 01:00 (22:00 UTC of the 23rd).
    expect(wallToInstant('Africa/Cairo', wall(3, 24, 0))).toBe(wall(3, 23, 22));
  });
});

describe('offsetChange', () => {
  it('I6: is the first instant with other clocks, null if there is none', () => {
    expect(offsetChange('Europe/Vienna', SPRING - 48 * HOUR, SPRING + 48 * HOUR)).toBe(SPRING);
    expect(offsetChange('Europe/Vienna', AUTUMN - 1, AUTUMN)).toBe(AUTUMN);
    expect(offsetChange('Europe/Vienna', SPRING - 48 * HOUR, SPRING - 1)).toBeNull();
    expect(offsetChange('Europe/Vienna', SPRING, SPRING + 48 * HOUR)).toBeNull();
    expect(offsetChange('UTC', SPRING - 48 * HOUR, SPRING + 48 * HOUR)).toBeNull();
  });
});
