import { describe, expect, it } from 'vitest';
import type { Transition } from '../../../src/core/index.js';
import { createEngine, type Event } from '../../../src/index.js';
import { goalOf, planOf, showing, stageOf } from '../../support/plans.js';

const NOON = Date.UTC(2026, 0, 15, 12);
const ELEVEN = '2026-01-15T11:00:00.000Z';
type Timestamp = NonNullable<Event['timestamp']> | null;

describe('a timestamp as senders write it', () => {
  const everyone = planOf([goalOf()]);

  /** When the user of an event with this timestamp enters the goal, or the code of the refusal. */
  async function entryOf(timestamp: Timestamp): Promise<string> {
    const engine = createEngine({ plan: everyone, clock: () => NOON });
    try {
      const { transitions } = await engine.ingest({ userId: 'ann', event: 'visit', timestamp });
      return new Date(transitions[0]?.at as number).toISOString();
    } catch (error) {
      expect(await engine.profile('ann')).toBeNull();
      return (error as { code: string }).code;
    }
  }

  it.each<[Timestamp, string]>([
    ['2026-01-15T11:00:00Z', ELEVEN],
    ['2026-01-15T11:00:00-00:00', ELEVEN],
    ['2026-01-15T11:00', ELEVEN],
    ['2026-01-15 11:00:00', ELEVEN],
    ['2026-01-15 11:00:00+00', ELEVEN],
    ['2026-01-15 11:00:00.123456+00', '2026-01-15T11:00:00.123Z'],
    ['2026-01-15T11:00:00.123456789Z', '2026-01-15T11:00:00.123Z'],
    ['2026-01-15T11:00:00.1234567890Z', '2026-01-15T11:00:00.123Z'],
    ['2026-01-15T11:00:00.9999999999999999999999Z', '2026-01-15T11:00:00.999Z'],
    ['2026-01-15T11:00:00+01', '2026-01-15T10:00:00.000Z'],
    ['2026-01-15T11:00:00+0530', '2026-01-15T05:30:00.000Z'],
    ['2026-01-15T06:00:00-05', ELEVEN],
    ['2026-01-15', '2026-01-15T00:00:00.000Z'],
    [1_768_474_800_000, ELEVEN],
    [1_768_474_800_000.5, ELEVEN],
    [new Date(1_768_474_800_000), ELEVEN],
    [null, '2026-01-15T12:00:00.000Z'],
  ])('P13: %j is read as %s', async (timestamp, at) => {
    expect(await entryOf(timestamp)).toBe(at);
  });

  it.each<Timestamp>([
    '2026-01-15 11:00:00 +0000',
    '2026-W03-4',
    '2026-015',
    '2026-01',
    '2026-1-5T11:00:00Z',
    '2026-01-15T24:00:00Z',
    '2016-12-31T23:59:60Z',
    '2026-01-15T11:00:00Z[UTC]',
    '2026-01-15T11:00:00\u221201:00',
    'Thu, 15 Jan 2026 11:00:00 GMT',
    'Thu Jan 15 2026 11:00:00 GMT+0000',
    '1768474800000',
    '1768474800',
    ' 2026-01-15T11:00:00Z',
    '2026-01-15T11:00:00Z\n',
    '',
    new Date(Number.NaN),
  ])('P13: %j is refused as `bad-timestamp`', async (timestamp) => {
    expect(await entryOf(timestamp)).toBe('bad-timestamp');
  });

  it.each<Timestamp>(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 0, -1, 1_768_474_800, 1_768_474_800.123])(
    'P13: %j is refused as `too-early`',
    async (timestamp) => {
      expect(await entryOf(timestamp)).toBe('too-early');
    },
  );

  it.each<Timestamp>(['9999-12-31T23:59:59Z', 1_768_474_800_000_000])('P13: %j is refused as `in-the-future`', async (timestamp) => {
    expect(await entryOf(timestamp)).toBe('in-the-future');
  });
});

describe('an instant that was never set, or in another unit', () => {
  const trial = showing(
    { x: {} },
    {
      audience: { event: 'Signed Up' },
      valueEvents: ['Paid'],
      stages: [stageOf('trial', { event: 'Paid' }, { timeLimit: { after: '14d', then: 'exit' }, experiences: ['x'] })],
    },
    { valueEvents: { Paid: { value: { property: 'amount', currency: 'EUR' } } } },
  );

  it.each<[string, Timestamp, string]>([
    ['zero time of Go', '0001-01-01T00:00:00Z', 'too-early'],
    ['MinValue of .NET', '0001-01-01T00:00:00', 'too-early'],
    ['0', 0, 'too-early'],
    ['seconds', NOON / 1_000, 'too-early'],
    ['seconds with a fraction', NOON / 1_000 + 0.5, 'too-early'],
    ['microseconds', NOON * 1_000, 'in-the-future'],
    ['zero date of MySQL', '0000-00-00 00:00:00', 'bad-timestamp'],
  ])('P13: the %s is refused, and what comes next is right', async (_, timestamp, code) => {
    const engine = createEngine({ plan: trial, clock: () => NOON });
    const seen: Transition[] = [];
    engine.onTransition((transition) => void seen.push(transition));
    const signUp = { userId: 'ann', event: 'Signed Up', messageId: 'a' };
    await expect(engine.ingest({ ...signUp, timestamp })).rejects.toMatchObject({ name: 'EventError', code, path: 'timestamp' });
    expect(await engine.decide('ann')).toMatchObject({ reason: 'not-in-goal', experience: null });
    // The sender puts it right: the refusal has not used up the messageId.
    expect(await engine.ingest({ ...signUp, timestamp: NOON })).toMatchObject({ outcome: 'applied' });
    expect(await engine.decide('ann')).toMatchObject({ reason: 'selected', experience: 'x' });
    await engine.ingest({ userId: 'ann', event: 'Paid', messageId: 'b', timestamp: NOON, properties: { amount: 5 } });
    expect(seen.map(({ type, at }) => [type, at])).toEqual([
      ['entered', NOON],
      ['converted', NOON],
      ['completed', NOON],
    ]);
    const rows = await engine.metricRows();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ hour }) => hour !== NOON)).toEqual([]);
    expect((await engine.metrics()).goals[0]?.totals.treated).toMatchObject({
      users: 1,
      completed: 1,
      value: [{ currency: 'EUR', amount: 5 }],
    });
  });

  it('P13: null is now', async () => {
    const engine = createEngine({ plan: trial, clock: () => NOON });
    const { transitions } = await engine.ingest({ userId: 'ann', event: 'Signed Up', timestamp: null });
    expect(transitions).toMatchObject([{ type: 'entered', at: NOON }]);
    expect(await engine.decide('ann')).toMatchObject({ experience: 'x' });
  });
});
