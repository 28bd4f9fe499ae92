import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/model/event.js';
import type { Experience, Goal, Plan } from '../../../src/plan/plan.js';
import { lanesOf, murmur3, raceKey, uniform } from '../../support/model/hash.js';
import { foldRows } from '../../support/model/metricRows.js';
import { createModel, type Model } from '../../support/model/model.js';
import { bucketOf } from '../../support/model/rows.js';

// The model judges the core, so a few stories are worked out by hand from the specification.

const NOON = Date.parse('2024-06-03T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function planWith(goal: Partial<Goal>, rest: Partial<Plan> = {}, experiences: Record<string, Experience> = { e: {} }): Plan {
  const stages = [{ id: 's', experiences: Object.keys(experiences) }];
  return { id: 'p', version: 1, goals: [{ id: 'g', audience: true, stages, ...goal }], experiences, ...rest };
}

function did(event: string, at: number, properties: NonNullable<Event['properties']> = {}): Event {
  return { userId: 'u', event, timestamp: at, messageId: `${event} ${at}`, properties };
}

const viewed = (at: number, experience = 'e'): Event => did('$viewed', at, { experience });

describe('the naive model, by hand', () => {
  it('section 12: has the check values', () => {
    expect([murmur3('user_42', 0x9747b28c), murmur3('user_42', 0x3c6ef372)]).toEqual([2568037109, 2872725351]);
    expect(lanesOf('checkout', 'banner_a')).toEqual({ a: 2851210265, b: 1800875541 });
    expect(raceKey(uniform(lanesOf('user_42'), lanesOf('checkout', 'banner_a')), 1)).toBeCloseTo(0.3711484609985819, 15);
  });

  it('P3, P4: the entering event may convert the first stage, but counts for no later one', () => {
    const conversion = { event: 'buy' };
    const stages = ['one', 'two'].map((id) => ({ id, experiences: [], conversion }));
    const model = createModel(planWith({ stages }));
    expect(model.advance(did('buy', NOON), NOON).transitions.map(({ type, stage, to }) => [type, stage, to])).toEqual([
      ['entered', 'one', null],
      ['converted', 'one', 'two'],
    ]);
    // Its own timestamp is before that of the event that brought the user into the stage.
    expect(model.advance(did('buy', NOON - 1), NOON).transitions).toEqual([]);
    expect(model.advance(did('buy', NOON + 1), NOON + 1).transitions.map(({ type, cause }) => [type, cause])).toEqual([
      ['converted', 'action'],
      ['completed', 'action'],
    ]);
  });

  it('P5, P10: an audience converts only after the instant of the entry, by a tick too', () => {
    const stages = [{ id: 's', experiences: ['e'], conversion: { audience: 'all' } }];
    const model = createModel(planWith({ stages }, { audiences: { all: { rule: true } } }));
    expect(model.tick('u', NOON).transitions.map(({ type }) => type)).toEqual(['entered']);
    expect(model.decide('u', { now: NOON }).reason).toBe('stage-converted');
    expect(model.tick('u', NOON).transitions).toEqual([]);
    expect(model.tick('u', NOON + 1).transitions.map(({ type }) => type)).toEqual(['converted', 'completed']);
  });

  it('P7, P8, P9: a time limit at exactly its length; re-entry only later than the leaving', () => {
    const stages = [{ id: 's', experiences: [], timeLimit: { after: '1h', then: 'exit' } } as const];
    const model = createModel(planWith({ stages, reentry: 'always' }));
    model.tick('u', NOON);
    expect(model.tick('u', NOON + HOUR - 1).transitions).toEqual([]);
    expect(model.tick('u', NOON + HOUR).transitions).toMatchObject([{ type: 'exited', cause: 'time-limit' }]);
    expect(model.tick('u', NOON + HOUR).transitions).toEqual([]);
    expect(model.advance({ userId: 'u' }, NOON + HOUR).transitions).toEqual([]);
    // T3: everyone is in the audience, so time alone lets nobody in again.
    expect(model.tick('u', NOON + HOUR + 1).transitions).toEqual([]);
    expect(model.advance({ userId: 'u' }, NOON + HOUR + 2).transitions).toMatchObject([{ type: 're-entered', stage: 's' }]);
    expect(model.progress('u', 'g')).toMatchObject({ entry: 2, exited: true, stage: 's', lapsed: false });
  });

  it('T1: what time did is dated at the instant at which it became true, before a tick and before an event', () => {
    const stages = [{ id: 's', experiences: [], timeLimit: { after: '1h', then: 'exit' } } as const];
    const calls = [
      (model: Model) => model.tick('u', NOON + 9 * HOUR),
      (model: Model) => model.advance(did('buy', NOON + 9 * HOUR), NOON + 9 * HOUR),
    ];
    for (const call of calls) {
      const model = createModel(planWith({ stages }));
      // Nothing is caught up for somebody new.
      model.tick('u', NOON);
      expect(call(model).transitions).toMatchObject([{ type: 'exited', at: NOON + HOUR }]);
      expect(model.metricRows().get('2024-06-03T13:00:00.000Z g s - treated exits -')).toBe(1);
      expect(model.instant('u')).toBe(NOON + 9 * HOUR);
    }
  });

  it('T1: a duplicate catches up nothing', () => {
    const stages = [{ id: 's', experiences: [], timeLimit: { after: '1h', then: 'exit' } } as const];
    const model = createModel(planWith({ audience: { event: 'buy' }, stages }));
    model.advance(did('buy', NOON), NOON);
    expect(model.advance(did('buy', NOON), NOON + DAY)).toMatchObject({ outcome: 'duplicate', transitions: [] });
    expect(model.instant('u')).toBe(NOON);
  });

  it('T3: time alone re-enters once the audience failed to hold at the leaving or since', () => {
    const stages = [{ id: 's', experiences: [], timeLimit: { after: '30m', then: 'exit' } } as const];
    const audience = { any: [{ event: 'visit', within: '1h' }, { not: { event: 'visit', within: '2h' } }] } as const;
    const model = createModel(planWith({ audience, stages, reentry: 'always' }));
    model.advance(did('visit', NOON), NOON);
    expect(model.tick('u', NOON + HOUR - 1).transitions).toMatchObject([{ type: 'exited', at: NOON + HOUR / 2 }]);
    expect(model.progress('u', 'g')).toMatchObject({ lapsed: false });
    model.tick('u', NOON + HOUR);
    expect(model.progress('u', 'g')).toMatchObject({ lapsed: true });
    const { transitions } = model.tick('u', NOON + DAY);
    expect(transitions).toMatchObject([
      { type: 're-entered', at: NOON + 2 * HOUR },
      { type: 'exited', at: NOON + 2.5 * HOUR },
    ]);
    // The audience holds on, so that was all.
    expect(model.progress('u', 'g')).toMatchObject({ stage: null, lapsed: false });
  });

  it('T3: one call catches up 1,000 instants at which something moved; the rest is evaluated once, and counted', () => {
    const audience = { event: 'add', within: '1h', sum: { property: 'amount', gt: 0 } } as const;
    const model = createModel(planWith({ audience, exit: 'leaves-audience', reentry: 'always' }));
    // In and out at every millisecond, and so again an hour later.
    for (let ms = 0; ms < 1_003; ms += 1) model.advance(did('add', NOON + ms, { amount: ms % 2 === 0 ? 1 : -1 }), NOON + ms);
    const { transitions, rows } = model.tick('u', NOON + 5 * HOUR);
    expect(transitions).toHaveLength(1_001);
    expect(transitions[999]).toMatchObject({ at: NOON + HOUR + 999 });
    expect(transitions[1_000]).toMatchObject({ at: NOON + 5 * HOUR });
    expect([...foldRows(rows)].filter(([key]) => key.includes('cut'))).toEqual([
      ['2024-06-03T17:00:00.000Z g - - treated catch-up-cut -', 1],
    ]);
  });

  it('N15: a decision catches up with the traits that are stored, and then lays those of the call over them', () => {
    const stages = [{ id: 's', experiences: ['e'], timeLimit: { after: '1h', then: 'exit' } } as const];
    const model = createModel(planWith({ audience: { traits: { plan: 'pro' } }, stages }));
    model.tick('u', NOON);
    const reason = (plan: string, now: number) => model.decide('u', { now, traits: { plan } }).reason;
    expect([reason('free', NOON), reason('pro', NOON), reason('pro', NOON + 5 * HOUR)]).toEqual(['not-in-goal', 'selected', 'selected']);
    expect(model.progress('u', 'g')).toBeNull();
    model.advance({ userId: 'u', traits: { plan: 'pro' } }, NOON);
    expect([reason('free', NOON + HOUR - 1), reason('pro', NOON + HOUR)]).toEqual(['selected', 'not-in-goal']);
  });

  it('A2: an event exactly `within` ago is outside', () => {
    const model = createModel(planWith({ audience: { event: 'visit', within: '1h' }, exit: 'leaves-audience' }));
    model.advance(did('visit', NOON), NOON);
    expect(model.tick('u', NOON + HOUR - 1).transitions).toEqual([]);
    expect(model.tick('u', NOON + HOUR).transitions).toMatchObject([{ type: 'exited', cause: 'exit-rule' }]);
  });

  it('P11: what is evicted raises the floor', () => {
    const model = createModel(planWith({ audience: { event: 'visit' } }, { limits: { ring: 1 } }));
    const outcomes = [1, 2, 1, 0, 2].map((minute) => model.advance(did('visit', NOON + minute), NOON + DAY).outcome);
    expect(outcomes).toEqual(['applied', 'applied', 'late', 'late', 'duplicate']);
  });

  it('M1, M2: credit up to exactly the window, value from the first entry on, squares of the total', () => {
    const valueEvents = { buy: { value: { property: 'amount', currency: 'EUR' } } };
    const model = createModel(
      planWith({ audience: { event: '$viewed' }, valueEvents: ['buy'], attribution: { window: '1d', touch: 'viewed' } }, { valueEvents }),
    );
    model.advance(viewed(NOON), NOON);
    expect(model.advance(did('buy', NOON - 1, { amount: 3 }), NOON).rows.map(({ measure }) => measure)).toEqual(['value-before-entry']);
    model.advance(did('buy', NOON + DAY, { amount: 2 }), NOON + DAY);
    model.advance(did('buy', NOON + DAY + 1, { amount: -0.5, currency: 'usd' }), NOON + DAY + 1);
    model.advance(did('buy', NOON + DAY + 2, { amount: 'free' }), NOON + DAY + 2);
    model.advance(did('buy', NOON + DAY + 3, { amount: 1 }), NOON + DAY + 3);
    const rows = Object.fromEntries([...model.metricRows()].filter(([key]) => /value/.test(key) && !/cohort/.test(key)));
    const [first, later] = ['2024-06-03T12:00:00.000Z g -', '2024-06-04T12:00:00.000Z g -'];
    expect(rows).toEqual({
      [`${first} - treated entrants-value EUR`]: 30_000,
      [`${first} - treated entrants-value USD`]: -5_000,
      [`${first} - treated entrants-value-squares EUR`]: 30_000 ** 2,
      [`${first} - treated entrants-value-squares USD`]: 5_000 ** 2,
      [`${first} - treated entrants-value-users -`]: 1,
      [`${first} - treated value-before-entry -`]: 1,
      [`${later} e treated value-events -`]: 1,
      [`${later} - treated value-events -`]: 3,
      [`${later} - treated value-missing -`]: 1,
      [`${later} e treated value EUR`]: 20_000,
      [`${later} - treated value EUR`]: 10_000,
      [`${later} - treated value USD`]: -5_000,
    });
  });

  it('M6: the cohort is the first view within an entry, and rows carry the hour of the first entry', () => {
    const model = createModel(planWith({ audience: { event: 'visit' } }, {}, { e: {}, f: {} }));
    model.advance(viewed(NOON), NOON);
    model.advance(did('visit', NOON), NOON);
    model.advance(viewed(NOON + 2 * HOUR, 'f'), NOON + 2 * HOUR);
    const { rows } = model.advance(viewed(NOON + 3 * HOUR), NOON + 3 * HOUR);
    expect(model.progress('u', 'g')).toMatchObject({ cohort: 'f', touch: { experience: 'e' }, viewed: ['e', 'f'] });
    expect([...foldRows(rows).keys()]).toEqual(
      ['viewed', 'viewers'].map((measure) => `2024-06-03T15:00:00.000Z g s e treated ${measure} -`),
    );
    expect(model.metricRows().get('2024-06-03T12:00:00.000Z g - f treated cohort-users -')).toBe(1);
  });

  it('I2: a calendar day has 25 hours when the clocks go back', () => {
    const model = createModel(planWith({}, { timezone: 'Europe/Berlin' }, { e: { caps: [{ count: 1, per: 'day' }] } }));
    const midnight = Date.parse('2024-10-26T22:00:00Z');
    model.advance(viewed(midnight), midnight);
    const reasonAt = (now: number) => model.reports('u', { now })[0]?.candidates[0]?.reason;
    expect([reasonAt(midnight + 25 * HOUR - 1), reasonAt(midnight + 25 * HOUR)]).toEqual(['capped', 'selected']);
  });

  it('D3, D5: probabilities are shares of the scores of those who compete', () => {
    const model = createModel(planWith({}, {}, { a: { weight: 3 }, b: { status: 'paused' }, c: { boosts: [{ when: true, times: 2 }] } }));
    const [report] = model.reports('u', { now: NOON });
    expect(report?.candidates.map(({ score, reason }) => [score, reason === 'not-live'])).toEqual([
      [3, false],
      [0.5, true],
      [2 / 3, false],
    ]);
    expect(report?.candidates.map(({ probability }) => probability)).toEqual([3 / (3 + 2 / 3), null, 2 / 3 / (3 + 2 / 3)]);
  });

  it('M3: buckets of times to convert are at most a sixteenth wide', () => {
    expect([0, 31, 32, 33, 34, 64, 3_600_000].map(bucketOf)).toEqual([0, 31, 32, 32, 33, 48, 16 * 17 + 27]);
  });
});
