import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/authoring/diff/diff.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { frozen } from '../../../support/frozen.js';
import { type Bendable, bent, shop } from '../../plan/shop.js';

function told(bend: (plan: Bendable) => void): string[] {
  return diff(shop, bent(bend)).map(({ words }) => words);
}

function undone(bend: (plan: Bendable) => void): string[] {
  return diff(bent(bend), shop).map(({ words }) => words);
}

const twoMore = (plan: Bendable): void => {
  plan.goals[0].stages.push({ id: 'third', experiences: [] }, { id: 'fourth', experiences: [] });
};

describe('diff', () => {
  it('diff: finds nothing between a plan and itself, whatever the order of keys', () => {
    const { goals, ...rest } = shop;
    expect(diff(shop, { goals, ...structuredClone(rest) })).toEqual([]);
  });

  it('diff: a key of a stage is one change of the stage', () => {
    const changed = bent((plan) => {
      plan.goals[0].stages[0].conversion = { event: 'Order Completed' };
    });
    expect(diff(shop, changed)).toEqual([
      {
        target: { kind: 'stage', goal: 'first', stage: 'cart' },
        type: 'changed',
        path: 'goals[0].stages[0].conversion',
        key: 'conversion',
        before: { event: 'Product Added', where: { price: { $gt: 5 } }, count: 2 },
        after: { event: 'Order Completed' },
        words: expect.stringMatching(
          /^The conversion of stage "Cart" of goal "First order" changed: was “.*Product Added.*”, is “.*Order.*”\.$/,
        ),
      },
    ]);
  });

  it('diff: one stage put elsewhere is one move, whatever it passes', () => {
    const before = bent(twoMore);
    const after = bent((plan) => {
      twoMore(plan);
      plan.goals[0].stages.unshift(plan.goals[0].stages.pop());
    });
    expect(diff(before, after)).toEqual([
      {
        target: { kind: 'stage', goal: 'first', stage: 'fourth' },
        type: 'moved',
        path: 'goals[0].stages[0]',
        key: null,
        before: 3,
        after: 0,
        words: 'Stage "fourth" of goal "First order" moved from place 4 to place 1.',
      },
    ]);
    expect(diff(after, before).map(({ words }) => words)).toEqual(['Stage "fourth" of goal "First order" moved from place 1 to place 4.']);
  });

  it('diff: a stage put in front moves nothing', () => {
    expect(told((plan) => plan.goals[0].stages.unshift({ id: 'toString', label: ' ', experiences: [] }))).toEqual([
      'Stage "toString" of goal "First order" was added.',
    ]);
  });

  it('diff: goals are moved as one', () => {
    expect(told((plan) => plan.goals.reverse())).toEqual(['Goal "again" moved from place 2 to place 1.']);
  });

  it('diff: experiences move between stages and the drawer, and within a stage', () => {
    const away = (plan: Bendable): void => plan.goals[0].stages[0].experiences.shift();
    expect(diff(shop, bent(away))).toMatchObject([
      {
        target: { kind: 'experience', experience: 'ten-off' },
        type: 'moved',
        path: 'experiences["ten-off"]',
        before: { goal: 'first', stage: 'cart', position: 0 },
        after: null,
        words: 'Experience "Ten off" moved from place 1 of stage "Cart" of goal "First order" to the drawer.',
      },
    ]);
    expect(diff(bent(away), shop)).toMatchObject([
      { path: 'goals[0].stages[0].experiences[0]', before: null, after: { goal: 'first', stage: 'cart', position: 0 } },
    ]);
    expect(undone(away)).toEqual(['Experience "Ten off" moved from the drawer to place 1 of stage "Cart" of goal "First order".']);
    expect(told((plan) => plan.goals[0].stages[1].experiences.unshift(plan.goals[0].stages[0].experiences.pop()))).toEqual([
      'Experience "plain" moved from place 2 of stage "Cart" of goal "First order" to place 1 of stage "pay" of goal "First order".',
    ]);
    expect(told((plan) => plan.goals[0].stages[0].experiences.reverse())).toEqual([
      'Experience "plain" moved from place 2 to place 1 of stage "Cart" of goal "First order".',
    ]);
  });

  it('diff: an experience that is new or gone says where it stands', () => {
    const bend = (plan: Bendable): void => {
      plan.experiences.fresh = { label: 'Fresh' };
      plan.goals[0].stages[1].experiences.unshift('fresh');
      plan.experiences.spare = {};
    };
    const place = 'place 1 of stage "pay" of goal "First order"';
    expect(told(bend)).toEqual([`Experience "Fresh" was added at ${place}.`, 'Experience "spare" was added to the drawer.']);
    expect(undone(bend)).toEqual([`Experience "Fresh" was removed from ${place}.`, 'Experience "spare" was removed from the drawer.']);
    expect(diff(shop, bent(bend))[0]).toMatchObject({ type: 'added', path: 'experiences.fresh', before: null, after: { label: 'Fresh' } });
  });

  it('diff: a goal that is new or gone comes with its stages, its holdout and what stands in it, each under its own target', () => {
    const bend = (plan: Bendable): void => {
      const [goal] = plan.goals.splice(0, 1, {
        id: 'new',
        audience: true,
        stages: [{ id: 's', experiences: ['free-shipping'] }],
        holdout: { share: 0.1 },
      });
      plan.journeys = { summer: { goals: ['new'] } };
      delete plan.audiences.winners;
      plan.experiences['ten-off'].boosts = [];
      plan.experiences.plain = {};
      plan.goals[1].audience = true;
      expect(goal.id).toBe('first');
    };
    const kinds = (before: Plan, after: Plan): string[] =>
      diff(before, after)
        .filter(({ target, type }) => type !== 'changed' && ['goal', 'stage', 'holdout', 'experience'].includes(target.kind))
        .map(({ target, type }) => [...Object.values(target), type].join(' '));
    const found = [
      'goal first removed',
      'holdout first removed',
      'stage first cart removed',
      'stage first pay removed',
      'goal new added',
      'holdout new added',
      'stage new s added',
      'experience ten-off moved',
      'experience plain moved',
      'experience free-shipping moved',
    ];
    expect(kinds(shop, bent(bend))).toEqual(found);
    expect(kinds(bent(bend), shop).sort()).toEqual(
      found.map((each) => each.replace(/removed|added/, (type) => (type === 'added' ? 'removed' : 'added'))).sort(),
    );
    const goal = diff(shop, bent(bend)).find(({ target, type }) => target.kind === 'goal' && type === 'added');
    expect(goal?.after).toEqual({ id: 'new', audience: true });
  });

  it('diff: a holdout is a target of its own, of a goal and of the plan', () => {
    const bend = (plan: Bendable): void => {
      plan.goals[0].holdout = { share: 0.07 };
      delete plan.goals[1].holdout;
      plan.holdout = { share: 0.05 };
    };
    expect(diff(shop, bent(bend))).toMatchObject([
      { target: { kind: 'holdout', goal: null }, type: 'changed', key: 'holdout', path: 'holdout' },
      { target: { kind: 'holdout', goal: 'first' }, type: 'changed', key: 'holdout', path: 'goals[0].holdout' },
      { target: { kind: 'holdout', goal: 'again' }, type: 'removed', key: null, path: 'goals[1].holdout', after: null },
    ]);
    expect(told(bend)).toEqual([
      'The holdout of the plan changed from 5 % with the salt "all" to 5 %.',
      'The holdout of goal "First order" changed from 10 % with the salt "first" to 7 %.',
      expect.stringMatching(/^The holdout of goal "again" was removed: it was “.*tier.*internal.*”\.$/),
    ]);
    expect(undone(bend).at(-1)).toMatch(/^The holdout of goal "again" was set: “.*”\.$/);
  });

  it('diff: what belongs to the plan as a whole', () => {
    const bend = (plan: Bendable): void => {
      plan.version = 4;
      plan.timezone = 'UTC';
      delete plan.caps;
      plan.limits = {};
      plan.migrations[0].gone = 'exit';
    };
    const changes = diff(shop, bent(bend));
    expect(changes.map(({ target, key, path }) => [target.kind, key, path])).toEqual(
      ['version', 'timezone', 'limits', 'migrations', 'caps'].map((key) => ['plan', key, key]),
    );
    expect(changes.map(({ words }) => words)).toEqual([
      'The version of the plan changed from 3 to 4.',
      'The time zone of the plan changed from "Europe/Vienna" to "UTC".',
      'The limits of the plan changed: were {"earliest":0,"future":"10m","ring":64}, are {}.',
      expect.stringMatching(/^The migrations of the plan changed: were \[.*\], are \[.*\]\.$/),
      'The caps of the plan were removed: they were 5 × $viewed per month with the tag "promo".',
    ]);
  });

  it('diff: an absent record is told from an empty one', () => {
    const none: Plan = { id: 'p', version: 1, goals: [], experiences: {} };
    expect(diff(none, { ...none, journeys: {} })).toEqual([
      {
        target: { kind: 'plan' },
        type: 'changed',
        path: 'journeys',
        key: 'journeys',
        before: null,
        after: {},
        words: 'The journeys of the plan were set: {}.',
      },
    ]);
    expect(diff({ ...none, journeys: {} }, none)).toHaveLength(1);
    expect(diff(none, { ...none, placements: { mail: {} } }).map(({ target }) => target)).toEqual([
      { kind: 'placement', placement: 'mail' },
    ]);
  });

  it('diff: journeys, audiences, placements and value events', () => {
    const bend = (plan: Bendable): void => {
      plan.journeys.welcome.status = 'paused';
      plan.journeys.summer.goals.reverse();
      plan.audiences.everyone.rule = { traits: { plan: 'pro' } };
      plan.placements.mail.quietHours = { from: '22:00', to: '06:00' };
      delete plan.placements.modal.quietHours;
      plan.valueEvents['Order Completed'].label = 'Sale';
      plan.valueEvents.constructor_ = {};
    };
    expect(told(bend)).toEqual([
      'The label of value event "Order" changed from "Order" to "Sale".',
      'Value event "constructor_" was added.',
      expect.stringMatching(/^The rule of audience "everyone" changed: was “.+”, is “.*pro.*”\.$/),
      'The quiet hours of placement "Modal" were removed: they were 22:00 to 06:30 on ISO weekdays 1, 7.',
      'The quiet hours of placement "mail" were set: 22:00 to 06:00.',
      'The status of journey "Welcome" was set: "paused".',
      'The goals of journey "summer" changed: were "first", "again", are "again", "first".',
    ]);
    expect(diff(shop, bent(bend))[0]?.path).toBe('valueEvents["Order Completed"].label');
  });

  it('diff: keys of goals and experiences in words', () => {
    const bend = (plan: Bendable): void => {
      plan.goals[0].reentry = 'never';
      plan.goals[0].exit = { event: 'Account Closed' };
      plan.goals[0].onePer = 'stage';
      delete plan.goals[0].stages[0].timeLimit;
      plan.experiences['ten-off'].tags = [];
      plan.experiences['ten-off'].payload = null;
      plan.experiences.plain.payload = null;
    };
    expect(told(bend)).toEqual([
      'The re-entry of goal "First order" changed: was after 90d, is never.',
      expect.stringMatching(/^The exit rule of goal "First order" changed: was leaving the audience, is “.*Account Closed.*”\.$/),
      'The "onePer" of goal "First order" changed from "placement" to "stage".',
      'The time limit of stage "Cart" of goal "First order" was removed: it was advance after 7d.',
      'The tags of experience "Ten off" changed: were "promo", "summer sale", are an empty list.',
      'The payload of experience "Ten off" changed: was {"lines":["a",null,true],"percent":10,"title":"Ten off"}, is null.',
      'The payload of experience "plain" was set: null.',
    ]);
  });

  it('diff: long values are cut', () => {
    const [change] = diff(
      shop,
      bent((plan) => {
        plan.experiences.plain.payload = { text: 'x'.repeat(5_000) };
        plan.experiences.plain.label = 'y'.repeat(5_000);
      }),
    );
    expect(change?.words.length).toBeLessThan(400);
  });

  it('diff: values are copies, also with a key __proto__, and nothing that came in is changed', () => {
    const payload = JSON.parse('{"__proto__":{"a":1}}');
    const after = frozen(
      bent((plan) => {
        plan.experiences.plain.payload = payload;
      }),
    );
    const [change] = diff(frozen(structuredClone(shop)), after);
    expect(JSON.stringify(change?.after)).toBe('{"__proto__":{"a":1}}');
    expect(change?.after).not.toBe(payload);
    expect(diff(after, structuredClone(after))).toEqual([]);
  });

  it('diff: only plans are compared', () => {
    const wrong = bent((plan) => {
      plan.goals[0].stages = [];
    });
    for (const [before, after] of [
      [shop, wrong],
      [wrong, shop],
      [null as never, shop],
    ] as const) {
      expect(() => diff(before, after)).toThrow(expect.objectContaining({ code: 'invalid-plan' }));
    }
  });
});
