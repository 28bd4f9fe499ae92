import { describe, expect, it } from 'vitest';
import type { QuietHours } from '../../../../src/plan/plan.js';
import { DAY, HOUR, MINUTE, showing, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const visitorOf = (quietHours: QuietHours, timezone?: string): Visitor =>
  new Visitor(
    showing({ x: { placement: 'sms' } }, {}, { placements: { sms: { quietHours } }, ...(timezone === undefined ? {} : { timezone }) }),
  );
const quiet = (visitor: Visitor, at: number): boolean => visitor.reasons(at).x === 'quiet-hours';
const time = (hour: number, minute = 0, day = 2, month = 2): number => Date.UTC(2026, month, day, hour, minute);

describe('quiet hours', () => {
  it('I6: `from` is inside, `to` is outside', () => {
    const visitor = visitorOf({ from: '12:30', to: '14:00' });
    expect(quiet(visitor, time(12, 30) - 1)).toBe(false);
    expect(quiet(visitor, time(12, 30))).toBe(true);
    expect(quiet(visitor, time(14) - 1)).toBe(true);
    expect(quiet(visitor, time(14))).toBe(false);
  });

  it('I6: `from` after `to` wraps midnight', () => {
    const visitor = visitorOf({ from: '22:00', to: '07:00' });
    expect(quiet(visitor, time(22) - 1)).toBe(false);
    expect(quiet(visitor, time(22))).toBe(true);
    expect(quiet(visitor, time(0, 0, 3))).toBe(true);
    expect(quiet(visitor, time(7, 0, 3) - 1)).toBe(true);
    expect(quiet(visitor, time(7, 0, 3))).toBe(false);
    expect(quiet(visitor, time(12, 0, 3))).toBe(false);
  });

  it('I6: `days` name the weekdays on which a span starts', () => {
    const visitor = visitorOf({ from: '12:00', to: '13:00', days: [1, 7] });
    expect([0, 1, 2, 3, 4, 5, 6].map((day) => quiet(visitor, time(12) + day * DAY))).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('I6: a span that wraps belongs to the day on which it starts', () => {
    const visitor = visitorOf({ from: '22:00', to: '07:00', days: [5] });
    const friday = time(22, 0, 6);
    expect(quiet(visitor, friday)).toBe(true);
    expect(quiet(visitor, friday + 8 * HOUR)).toBe(true);
    expect(quiet(visitor, friday - 16 * HOUR)).toBe(false); // Friday 06:00: Thursday's
    expect(quiet(visitor, friday + DAY)).toBe(false);
  });

  it('I6: one that ends on Monday may have started on Sunday', () => {
    const visitor = visitorOf({ from: '23:00', to: '01:00', days: [7] });
    expect(quiet(visitor, time(0, 30))).toBe(true);
    expect(quiet(visitor, time(0, 30, 3))).toBe(false);
  });

  it('I6: is in the user’s time zone, else the plan’s', () => {
    const visitor = visitorOf({ from: '14:30', to: '14:31' }, 'Asia/Kolkata');
    expect(quiet(visitor, T0)).toBe(true);
    visitor.identify({ timezone: 'Europe/Vienna' }, T0);
    expect(quiet(visitor, T0)).toBe(false);
    expect(quiet(visitor, time(13, 30))).toBe(true);
    visitor.identify({ timezone: 'Mars/Olympus' }, T0);
    expect(quiet(visitor, T0)).toBe(true);
    expect(visitor.reasons(time(13, 30), { traits: { timezone: 'Europe/Vienna' } }).x).toBe('quiet-hours');
  });

  it('I6: follows the clocks over a change', () => {
    const visitor = visitorOf({ from: '01:00', to: '04:00' }, 'Europe/Vienna');
    // 29 March: 01:00 is 00:00 UTC, 04:00 is 02:00 UTC: two hours of silence.
    expect(quiet(visitor, time(0, 0, 29) - 1)).toBe(false);
    expect(quiet(visitor, time(0, 0, 29))).toBe(true);
    expect(quiet(visitor, time(2, 0, 29) - 1)).toBe(true);
    expect(quiet(visitor, time(2, 0, 29))).toBe(false);
    // 25 October: 01:00 is 23:00 UTC, 04:00 is 03:00 UTC: four hours.
    expect(quiet(visitor, time(23, 0, 24, 9))).toBe(true);
    expect(quiet(visitor, time(3, 0, 25, 9) - 1)).toBe(true);
    expect(quiet(visitor, time(3, 0, 25, 9))).toBe(false);
  });

  it('I6: silence only the placement they are of', () => {
    const plan = showing(
      { x: { placement: 'sms' }, y: { placement: 'modal' }, z: {} },
      {},
      { placements: { sms: { quietHours: { from: '09:00', to: '10:00' } }, modal: {} } },
    );
    expect(Object.values(new Visitor(plan).reasons(T0)).filter((reason) => reason === 'quiet-hours')).toHaveLength(1);
  });
});

describe('their next boundary', () => {
  const boundary = (visitor: Visitor, at: number): number | null | undefined => visitor.explain(at).goals[0]?.candidates[0]?.nextChange;

  it('D2: is the beginning or the end, whichever is next', () => {
    const visitor = visitorOf({ from: '12:30', to: '14:00' });
    expect(boundary(visitor, T0)).toBe(time(12, 30));
    expect(boundary(visitor, time(12, 30))).toBe(time(14));
    expect(boundary(visitor, time(14))).toBe(time(12, 30, 3));
  });

  it('D2: over midnight, and days without', () => {
    const visitor = visitorOf({ from: '22:00', to: '07:00', days: [1] });
    expect(boundary(visitor, T0)).toBe(time(22));
    expect(boundary(visitor, time(22))).toBe(time(7, 0, 3));
    expect(boundary(visitor, time(6, 59, 3))).toBe(time(7, 0, 3));
    expect(boundary(visitor, time(7, 0, 3))).toBe(time(22, 0, 9));
    expect(boundary(visitor, time(3))).toBe(time(22));
  });

  it('D2: on the user’s clocks, over a change', () => {
    const visitor = visitorOf({ from: '08:00', to: '09:00' }, 'Europe/Vienna');
    expect(boundary(visitor, time(7, 30, 28))).toBe(time(8, 0, 28));
    expect(boundary(visitor, time(8, 0, 28))).toBe(time(6, 0, 29));
    expect(boundary(visitor, time(8, 0, 28) - MINUTE)).toBe(time(8, 0, 28));
  });
});

describe('a boundary near a change of the clocks', () => {
  const boundary = (hours: QuietHours, at: number): number | null | undefined =>
    visitorOf(hours, 'Europe/Vienna').explain(at).goals[0]?.candidates[0]?.nextChange;
  const spring = time(1, 0, 29);

  it('D2: before the change it is where the clocks show it', () => {
    expect(boundary({ from: '00:30', to: '01:30' }, time(12, 0, 28))).toBe(time(23, 30, 28));
  });

  it('D2: of a time that clocks skip it is the change', () => {
    expect(boundary({ from: '02:30', to: '04:00' }, time(12, 0, 28))).toBe(spring);
    expect(boundary({ from: '02:30', to: '04:00' }, spring)).toBe(time(2, 0, 29));
  });

  it('D2: a silence that the clocks skip altogether has none', () => {
    expect(boundary({ from: '02:10', to: '02:50' }, time(12, 0, 28))).toBe(time(0, 10, 30));
  });

  it('D2: a time that is put back is met again', () => {
    // 25 October: 02:30 is 00:30 UTC, and 01:30 UTC once more.
    const autumn = time(1, 0, 25, 9);
    const hours: QuietHours = { from: '02:30', to: '02:45' };
    expect(boundary(hours, time(0, 30, 25, 9))).toBe(time(0, 45, 25, 9));
    expect(boundary(hours, time(0, 45, 25, 9))).toBe(time(1, 30, 25, 9));
    expect(boundary({ from: '02:00', to: '02:45' }, time(0, 45, 25, 9))).toBe(autumn);
  });
});

describe('the boundary of a weekday', () => {
  it('D2: on the day itself the silence ends on it, and a week later begins again', () => {
    const visitor = visitorOf({ from: '12:30', to: '14:00', days: [1] });
    const boundary = (at: number) => visitor.explain(at).goals[0]?.candidates[0]?.nextChange;
    expect(boundary(time(12, 30))).toBe(time(14));
    expect(boundary(time(14))).toBe(time(12, 30, 9));
  });
});
