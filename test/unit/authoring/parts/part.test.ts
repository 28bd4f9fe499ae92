import { describe, expect, it } from 'vitest';
import { nameById, nameOf } from '../../../../src/authoring/parts/names.js';
import { idOf, idsBeside, ownerOf, partOf, pathOf } from '../../../../src/authoring/parts/part.js';
import { PART_KINDS } from '../../../../src/authoring/parts/partKinds.js';
import type { Target } from '../../../../src/authoring/parts/target.js';
import type { Plan } from '../../../../src/plan/plan.js';

const plan: Plan = {
  id: 'shop',
  version: 1,
  holdout: { share: 0.1 },
  valueEvents: { order: { label: 'Order' } },
  audiences: { away: { label: ' ', rule: true } },
  goals: [
    { id: 'other', audience: true, stages: [{ id: 'buy', experiences: [] }] },
    { id: 'goal', label: 'Goal', audience: true, holdout: { share: 0.2 }, stages: [{ id: 'buy', label: 'Buy', experiences: ['hello'] }] },
  ],
  experiences: { hello: {} },
  journeys: { trip: { goals: ['goal'] } },
  placements: { modal: {} },
};

/** Each kind of part: where it is, what it is called by label, and by id. */
const rows: readonly (readonly [Target, readonly (string | number)[], string, string])[] = [
  [{ kind: 'plan' }, [], 'the plan', 'the plan'],
  [{ kind: 'goal', goal: 'goal' }, ['goals', 1], 'goal "Goal"', 'the goal "goal"'],
  [
    { kind: 'stage', goal: 'goal', stage: 'buy' },
    ['goals', 1, 'stages', 0],
    'stage "Buy" of goal "Goal"',
    'the stage "buy" of the goal "goal"',
  ],
  [{ kind: 'experience', experience: 'hello' }, ['experiences', 'hello'], 'experience "hello"', 'the experience "hello"'],
  [{ kind: 'journey', journey: 'trip' }, ['journeys', 'trip'], 'journey "trip"', 'the journey "trip"'],
  [{ kind: 'audience', audience: 'away' }, ['audiences', 'away'], 'audience "away"', 'the audience "away"'],
  [{ kind: 'value-event', event: 'order' }, ['valueEvents', 'order'], 'value event "Order"', 'the value event "order"'],
  [{ kind: 'placement', placement: 'modal' }, ['placements', 'modal'], 'placement "modal"', 'the placement "modal"'],
  [{ kind: 'holdout', goal: null }, ['holdout'], 'the holdout of the plan', 'the holdout of the plan'],
  [{ kind: 'holdout', goal: 'goal' }, ['goals', 1, 'holdout'], 'the holdout of goal "Goal"', 'the holdout of the goal "goal"'],
];

describe('parts', () => {
  it('has a row here for every kind', () => {
    expect(new Set(rows.map(([{ kind }]) => kind))).toEqual(new Set(Object.keys(PART_KINDS)));
  });

  it.each(rows)('%j', (target, path, name, byId) => {
    expect(pathOf(plan, target)).toEqual(path);
    const part = path.reduce<unknown>((value, step) => (value as { readonly [key: string]: unknown })[step], plan);
    expect(part).toBeDefined();
    expect(partOf(plan, target)).toBe(part);
    expect(nameOf(plan, target)).toBe(name);
    expect(nameById(target)).toBe(byId);
  });

  it('that a plan does not have', () => {
    const missing: readonly Target[] = [
      { kind: 'goal', goal: 'toString' },
      { kind: 'stage', goal: 'none', stage: 'buy' },
      { kind: 'experience', experience: 'toString' },
      { kind: 'audience', audience: '__proto__' },
      { kind: 'holdout', goal: 'other' },
    ];
    expect(missing.map((target) => partOf(plan, target))).toEqual(missing.map(() => undefined));
    expect(missing.slice(0, 2).map((target) => pathOf(plan, target))).toEqual([
      ['goals', -1],
      ['goals', -1, 'stages', -1],
    ]);
    expect(nameOf(plan, { kind: 'experience', experience: 'toString' })).toBe('experience "toString"');
  });

  it('know their owner, their id and the ids beside them', () => {
    const stage: Target = { kind: 'stage', goal: 'other', stage: 'sell' };
    expect([ownerOf(stage), idOf(stage), idsBeside(plan, stage)]).toEqual([{ kind: 'goal', goal: 'other' }, 'sell', ['buy']]);
    expect(idsBeside(plan, { kind: 'goal', goal: 'none' })).toEqual(['other', 'goal']);
    expect(idsBeside(plan, { kind: 'placement', placement: 'none' })).toEqual(['modal']);
    expect(idsBeside({ ...plan, placements: {} }, { kind: 'placement', placement: 'none' })).toEqual([]);
  });
});
