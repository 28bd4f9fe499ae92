import { describe, expect, it } from 'vitest';
import { merge } from '../../../../src/authoring/merge/merge.js';
import type { Merge } from '../../../../src/authoring/merge/mergeResult.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { frozen } from '../../../support/frozen.js';
import { type Bendable, bent, shop } from '../../plan/shop.js';

type Bend = (plan: Bendable) => void;

const nothing: Bend = () => undefined;

function merged(mine: Bend, theirs: Bend, base: Plan = shop): Merge {
  const edited = (bend: Bend): Plan => {
    const plan = structuredClone(base);
    bend(plan);
    return frozen(plan);
  };
  return merge(frozen(structuredClone(base)), edited(mine), edited(theirs));
}

/** The conflicts as `kind… key`. */
const named = ({ conflicts }: Merge): string[] => conflicts.map(({ target, key }) => [...Object.values(target), key].join(' '));

const stages = ({ plan }: Merge, goal = 0): string[] =>
  plan.goals[goal]?.stages.map(({ id, experiences }) => `${id}: ${experiences.join(' ')}`.trim()) ?? [];

describe('merge', () => {
  it('merge: parts are merged key by key', () => {
    const result = merged(
      (plan) => {
        plan.goals[0].label = 'Mine';
        plan.goals[0].stages[0].conversion.count = 3;
        plan.experiences.plain.weight = 2;
        delete plan.experiences['ten-off'].caps;
        plan.audiences.everyone.label = 'All';
        plan.holdout.share = 0.1;
      },
      (plan) => {
        plan.goals[0].weight = 3;
        plan.goals[0].stages[0].label = 'Basket';
        plan.experiences.plain.label = 'Plain';
        plan.experiences['ten-off'].payload = null;
        plan.audiences.everyone.rule = { traits: { vip: true } };
        plan.version = 4;
      },
    );
    expect(result.conflicts).toEqual([]);
    expect(result.problems).toEqual([]);
    expect(result.plan).toEqual(
      bent((plan) => {
        Object.assign(plan.goals[0], { label: 'Mine', weight: 3 });
        plan.goals[0].stages[0].conversion.count = 3;
        plan.goals[0].stages[0].label = 'Basket';
        Object.assign(plan.experiences.plain, { weight: 2, label: 'Plain' });
        plan.experiences['ten-off'].payload = null;
        delete plan.experiences['ten-off'].caps;
        plan.audiences.everyone = { label: 'All', rule: { traits: { vip: true } } };
        plan.holdout.share = 0.1;
        plan.version = 4;
      }),
    );
  });

  it('merge: a key that both changed differently is a conflict, and mine holds', () => {
    const result = merged(
      (plan) => {
        plan.goals[0].label = 'Mine';
      },
      (plan) => {
        plan.goals[0].label = 'Theirs';
      },
    );
    expect(result.plan.goals[0]?.label).toBe('Mine');
    expect(result.conflicts).toEqual([
      {
        target: { kind: 'goal', goal: 'first' },
        path: 'goals[0].label',
        key: 'label',
        base: 'First order',
        mine: 'Mine',
        theirs: 'Theirs',
        words: 'Both changed the label of goal "Mine": mine "Mine", theirs "Theirs", before "First order"; mine holds.',
      },
    ]);
  });

  it('merge: also where I took the key away', () => {
    const result = merged(
      (plan) => {
        delete plan.experiences.plain.placement;
      },
      (plan) => {
        plan.experiences.plain.placement = 'modal';
      },
    );
    expect(result.plan.experiences.plain).toEqual({ journey: 'welcome' });
    expect(result.conflicts).toMatchObject([{ key: 'placement', base: 'mail', mine: null, theirs: 'modal' }]);
    expect(result.conflicts[0]?.words).toContain('mine none, theirs "modal"');
  });

  it('merge: rules, conversions, holdouts, payloads and caps are wholes', () => {
    const bend =
      (n: number): Bend =>
      (plan) => {
        plan.audiences.buyers.rule[n === 1 ? 'within' : 'event'] = n === 1 ? '10d' : 'Paid';
        plan.goals[0].stages[0].conversion[n === 1 ? 'count' : 'event'] = n === 1 ? 5 : 'Paid';
        plan.goals[0].holdout[n === 1 ? 'share' : 'salt'] = n === 1 ? 0.2 : 'other';
        plan.holdout[n === 1 ? 'share' : 'salt'] = n === 1 ? 0.2 : 'other';
        plan.experiences['ten-off'].payload[n === 1 ? 'percent' : 'title'] = n === 1 ? 11 : 'Eleven off';
        plan.caps[n === 1 ? 0 : 1] = { count: n, per: 'day' };
      };
    const result = merged(bend(1), bend(2));
    expect(named(result).sort()).toEqual(
      [
        'audience buyers rule',
        'experience ten-off payload',
        'holdout  holdout',
        'holdout first holdout',
        'plan caps',
        'stage first cart conversion',
      ].sort(),
    );
    expect(result.plan).toEqual(bent(bend(1)));
    expect(result.conflicts.map(({ path }) => path).sort()).toEqual(
      [
        'audiences.buyers.rule',
        'caps',
        'experiences["ten-off"].payload',
        'goals[0].holdout',
        'goals[0].stages[0].conversion',
        'holdout',
      ].sort(),
    );
  });

  it('merge: what is published in the meantime is what the next publication builds on', () => {
    const result = merged(nothing, (plan) => {
      plan.version = 4;
      plan.migrations.push({ from: 3, order: { first: ['cart', 'pay'] } });
    });
    expect(result.plan.version).toBe(4);
    expect(result.plan.migrations).toHaveLength(2);
  });

  it('merge: what one removed and the other left as it was is gone', () => {
    const remove: Bend = (plan) => {
      plan.goals[0].stages.pop();
      delete plan.experiences.plain;
      plan.goals[0].stages[0].experiences.pop();
      delete plan.placements.mail;
      delete plan.journeys.welcome;
    };
    for (const result of [merged(remove, nothing), merged(nothing, remove)]) {
      expect(result).toEqual({ plan: bent(remove), conflicts: [], problems: [] });
      expect(stages(result)).toEqual(['cart: ten-off']);
    }
  });

  it('merge: what one removed and the other changed stays, and is a conflict', () => {
    const remove: Bend = (plan) => {
      plan.goals[0].stages.pop();
      delete plan.audiences.everyone;
      delete plan.experiences['free-shipping'];
    };
    const change: Bend = (plan) => {
      plan.goals[0].stages[1].label = 'Pay';
      plan.audiences.everyone.label = 'All';
      plan.experiences['free-shipping'].label = 'Free';
    };
    const result = merged(remove, change);
    expect(result.plan).toEqual(bent(change));
    expect(named(merged(change, remove))).toEqual(named(result));
    expect(merged(change, remove).plan).toEqual(bent(change));
    expect(result.conflicts.find(({ target }) => target.kind === 'stage')).toEqual({
      target: { kind: 'stage', goal: 'first', stage: 'pay' },
      path: 'goals[0].stages[1]',
      key: null,
      base: shop.goals[0]?.stages[1],
      mine: null,
      theirs: { ...shop.goals[0]?.stages[1], label: 'Pay' },
      words: 'Stage "Pay" of goal "First order" was removed by me and changed by them: it stays.',
    });
    expect(result.conflicts).toHaveLength(3);
    expect(merged(change, remove).conflicts[0]?.words).toMatch(/was removed by them and changed by me: it stays\.$/);
  });

  it('merge: a stage stays for what came into it, and what stood in it comes back', () => {
    const remove: Bend = (plan) => plan.goals[0].stages.pop();
    const moveIn: Bend = (plan) => plan.goals[0].stages[1].experiences.push(plan.goals[0].stages[0].experiences.pop());
    for (const result of [merged(remove, moveIn), merged(moveIn, remove)]) {
      expect(named(result)).toEqual(['stage first pay ']);
      expect(stages(result)).toEqual(['cart: ten-off', 'pay: free-shipping plain']);
    }
  });

  it('merge: who moved an experience out of a stage that the other removed has it there', () => {
    const remove: Bend = (plan) => plan.goals[0].stages.pop();
    const moveOut: Bend = (plan) => plan.goals[0].stages[0].experiences.unshift(plan.goals[0].stages[1].experiences.pop());
    for (const result of [merged(remove, moveOut), merged(moveOut, remove)]) {
      expect(result.conflicts).toEqual([]);
      expect(stages(result)).toEqual(['cart: free-shipping ten-off plain']);
    }
  });

  it('merge: a goal stays for a stage of it that changed', () => {
    const remove: Bend = (plan) => {
      plan.goals.pop();
      plan.journeys.summer.goals.pop();
    };
    const change: Bend = (plan) => plan.goals[1].stages.unshift({ id: 'look', experiences: [] });
    const result = merged(remove, change);
    expect(named(result)).toEqual(['goal again ']);
    expect(result.plan.goals.map(({ id }) => id)).toEqual(['first', 'again']);
    expect(stages(result, 1)).toEqual(['look:', 'cart:']);
    expect(merged(remove, nothing).plan.goals).toHaveLength(1);
  });

  it('merge: an experience that was moved to two places is a conflict and stands where I put it', () => {
    const toPay: Bend = (plan) => plan.goals[0].stages[1].experiences.push(plan.goals[0].stages[0].experiences.shift());
    const toDrawer: Bend = (plan) => plan.goals[0].stages[0].experiences.shift();
    const result = merged(toPay, toDrawer);
    expect(stages(result)).toEqual(['cart: plain', 'pay: free-shipping ten-off']);
    expect(result.conflicts).toEqual([
      {
        target: { kind: 'experience', experience: 'ten-off' },
        path: 'goals[0].stages[1].experiences[1]',
        key: 'place',
        base: { goal: 'first', stage: 'cart', position: 0 },
        mine: { goal: 'first', stage: 'pay', position: 1 },
        theirs: null,
        words: 'Both moved experience "Ten off": mine to place 2 of stage "pay" of goal "First order", theirs to the drawer; mine holds.',
      },
    ]);
    const exchanged = merged(toDrawer, toPay);
    expect(stages(exchanged)).toEqual(['cart: plain', 'pay: free-shipping']);
    expect(exchanged.conflicts[0]?.path).toBe('experiences["ten-off"]');
  });

  it('merge: an experience that one removed and the other moved stays where it was moved', () => {
    const remove: Bend = (plan) => {
      plan.goals[0].stages[0].experiences.pop();
      delete plan.experiences.plain;
    };
    const move: Bend = (plan) => plan.goals[0].stages[1].experiences.push(plan.goals[0].stages[0].experiences.pop());
    const result = merged(remove, move);
    expect(named(result)).toEqual(['experience plain ']);
    expect(stages(result)).toEqual(['cart: ten-off', 'pay: free-shipping plain']);
    // Another place in the same stage is no reason to keep it.
    expect(merged(remove, (plan) => plan.goals[0].stages[0].experiences.reverse()).conflicts).toEqual([]);
  });

  it('merge: lists of stages and experiences keep what both inserted', () => {
    const insert =
      (id: string): Bend =>
      (plan) => {
        plan.goals[0].stages.splice(1, 0, { id, experiences: [] });
        plan.experiences[`e-${id}`] = {};
        plan.goals[0].stages[0].experiences.splice(1, 0, `e-${id}`);
        plan.goals.unshift({ id: `g-${id}`, audience: true, stages: [{ id: 's', experiences: [] }] });
        plan.journeys.summer.goals.push(`g-${id}`);
        plan.experiences['ten-off'].tags.unshift(id);
      };
    const result = merged(insert('x'), insert('y'));
    expect(result.conflicts).toEqual([]);
    expect(result.plan.goals.map(({ id }) => id)).toEqual(['g-x', 'g-y', 'first', 'again']);
    expect(stages(result, 2)).toEqual(['cart: ten-off e-x e-y plain', 'x:', 'y:', 'pay: free-shipping']);
    expect(result.plan.journeys?.summer?.goals).toEqual(['first', 'again', 'g-x', 'g-y']);
    expect(result.plan.experiences['ten-off']?.tags).toEqual(['x', 'y', 'promo', 'summer sale']);
  });

  it('merge: two other orders are a conflict of what holds them', () => {
    const base = bent((plan) => {
      plan.goals[0].stages.push({ id: 'third', experiences: [] });
      plan.goals[0].stages[0].experiences.push('free-shipping');
      plan.goals[0].stages[1].experiences = [];
      plan.goals.push({ ...plan.goals[1], id: 'more' });
    });
    const swap =
      (place: number): Bend =>
      (plan) => {
        for (const list of [plan.goals[0].stages, plan.goals[0].stages.find(({ id }: Bendable) => id === 'cart').experiences, plan.goals]) {
          list.splice(place, 2, list[place + 1], list[place]);
        }
      };
    const result = merged(swap(0), swap(1), base);
    expect(result.conflicts.map(({ path, key, mine, theirs }) => [path, key, mine, theirs])).toEqual([
      ['goals[1].stages', 'stages', ['pay', 'cart', 'third'], ['cart', 'third', 'pay']],
      ['goals', 'goals', ['again', 'first', 'more'], ['first', 'more', 'again']],
      ['goals[1].stages[1].experiences', 'experiences', ['plain', 'ten-off', 'free-shipping'], ['ten-off', 'free-shipping', 'plain']],
    ]);
    expect(result.conflicts[0]?.words).toBe(
      'Both changed the stages of goal "First order": mine "pay", "cart", "third", theirs "cart", "third", "pay", before "cart", "pay", "third"; mine holds.',
    );
    expect(stages(result, 1)).toEqual(['pay:', 'cart: plain ten-off free-shipping', 'third:']);
  });

  it('merge: what both added under one id is merged key by key', () => {
    const add =
      (label: string, more: object): Bend =>
      (plan) => {
        plan.experiences.toString = { label, ...more };
        plan.goals[0].stages.push({ id: 'new', label, experiences: ['toString'], ...more });
      };
    const result = merged(add('A', {}), add('B', {}));
    expect(named(result)).toEqual(['experience toString label', 'stage first new label']);
    expect(result.conflicts[0]).toMatchObject({ base: null, mine: 'A', theirs: 'B' });
    expect(stages(result)).toEqual(['cart: ten-off plain', 'pay: free-shipping', 'new: toString']);
    expect(merged(add('A', {}), add('A', {})).conflicts).toEqual([]);
  });

  it('merge: an experience that both added stands where one put it, if the other left it in the drawer', () => {
    const add: Bend = (plan) => {
      plan.experiences.fresh = {};
    };
    const place: Bend = (plan) => {
      add(plan);
      plan.goals[0].stages[1].experiences.push('fresh');
    };
    for (const result of [merged(add, place), merged(place, add)]) {
      expect(result.conflicts).toEqual([]);
      expect(stages(result)).toEqual(['cart: ten-off plain', 'pay: free-shipping fresh']);
    }
  });

  it('merge: lists that name something twice are wholes', () => {
    const tags =
      (...names: string[]): Bend =>
      (plan) => {
        plan.experiences.plain.tags = names;
      };
    const result = merged(tags('a', 'a'), tags('b'));
    expect(named(result)).toEqual(['experience plain tags']);
    expect(result.plan.experiences.plain?.tags).toEqual(['a', 'a']);
  });

  it('merge: absent and empty lists and records stay what they are', () => {
    const none: Plan = { id: 'p', version: 1, goals: [], experiences: { e: {} } };
    const empty: Bend = (plan) => {
      plan.journeys = {};
      plan.experiences.e.tags = [];
    };
    const result = merged(empty, nothing, none);
    expect(result.plan).toEqual({ ...none, journeys: {}, experiences: { e: { tags: [] } } });
    const absent: Bend = (plan) => {
      delete plan.journeys;
      delete plan.experiences.e.tags;
    };
    expect(merged(absent, nothing, result.plan).plan).toEqual(none);
    expect(merged(nothing, absent, result.plan).plan).toEqual(none);
    const filled: Bend = (plan) => {
      plan.placements = { mail: {} };
      plan.experiences.e.tags = ['a'];
    };
    expect(merged(empty, filled, none)).toMatchObject({ conflicts: [], plan: { journeys: {}, placements: { mail: {} } } });
    expect(merged(empty, filled, none).plan.experiences.e?.tags).toEqual(['a']);
  });

  it('merge: what a side removed and the other has come to need is a problem, and nothing is thrown', () => {
    const result = merged(
      (plan) => {
        delete plan.audiences.everyone;
      },
      (plan) => {
        plan.goals[0].stages[1].conversion = { audience: 'everyone' };
      },
    );
    expect(result.conflicts).toEqual([]);
    expect(result.problems).toMatchObject([{ path: 'goals[0].stages[1].conversion.audience', code: 'unknown-audience' }]);
    const emptied = merged(
      (plan) => plan.goals[0].stages.shift(),
      (plan) => plan.goals[0].stages.pop(),
      bent((plan) => {
        plan.audiences.winners.rule = true;
      }),
    );
    expect(emptied.problems.map(({ code }) => code)).toEqual(['empty-stages']);
  });

  it('merge: the merged plan shares nothing with the others', () => {
    const { plan } = merged(nothing, nothing);
    expect(plan).toEqual(shop);
    (plan as Bendable).goals[0].stages[0].conversion.count = 9;
    expect(Object.isFrozen(plan.goals)).toBe(false);
  });

  it('merge: only plans are merged', () => {
    const wrong = bent((plan) => {
      plan.goals[0].stages = [];
    });
    for (const plans of [
      [wrong, shop, shop],
      [shop, wrong, shop],
      [shop, shop, wrong],
    ] as const) {
      expect(() => merge(...plans)).toThrow(expect.objectContaining({ code: 'invalid-plan' }));
    }
  });
});
