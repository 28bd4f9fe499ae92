import { describe, expect, it } from 'vitest';
import { impact } from '../../../../src/authoring/impact/impact.js';
import type { StoredProfile } from '../../../../src/authoring/impact/readProfile.js';
import { emptyProfile, type Profile } from '../../../../src/core/index.js';
import { encodeProfile } from '../../../../src/core/profile/codec.js';
import { createEngine } from '../../../../src/index.js';
import { memoryStore } from '../../../../src/stores/memory/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const before = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['a'] })] })]);
const after = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['a', 'b'] })] })]);

function visited(name: string): Profile {
  const visitor = new Visitor(before, name);
  visitor.do('visit', T0);
  return visitor.profile;
}

async function of(items: unknown, more: object = {}): ReturnType<typeof impact> {
  return impact(before, after, items as Iterable<Profile>, { now: T0, ...more });
}

describe('audience impact: profiles', () => {
  it('audience impact: takes a store’s scan as it is', async () => {
    const store = memoryStore();
    const engine = createEngine({ plan: before, store, clock: () => T0 });
    for (const userId of ['ann', 'bob', 'toString']) await engine.ingest({ userId, event: 'visit' });
    const { totals, experiences } = await of(store.scan());
    expect(totals).toMatchObject({ users: 3, evaluated: 3, affected: { count: 3, interval: null } });
    expect(experiences[1]).toMatchObject({ experience: 'b', gained: { count: 3 } });
  });

  it('audience impact: takes profiles and stored ones mixed, and someone of whom nothing is known', async () => {
    const bob = visited('bob');
    const { totals, goals } = await of(
      new Set([visited('ann'), { userId: 'bob', data: encodeProfile(bob), revision: 4 }, emptyProfile('cyd')]),
    );
    expect(totals).toMatchObject({ users: 3, evaluated: 3 });
    // An audience of `true` lets in whoever comes (P2, D10).
    expect(goals[0]).toMatchObject({ inBefore: { count: 3 }, inAfter: { count: 3 } });
  });

  it('audience impact: nobody at all', async () => {
    const result = await of([]);
    expect(result.totals).toMatchObject({ users: 0, evaluated: 0, population: 0, affected: { count: 0, estimate: 0, interval: null } });
    expect(result.words).toEqual(['There are no users.']);
  });

  it('S6: counts stored profiles that cannot be read, names ten of them, and goes on', async () => {
    const broken = ['', '{}', '[', '[99,1]', '[2,7,"x"]', '[2,1,0,0,0,{"g":5}]', 'null', '[]', '["2"]', '[0]', '[-1]'];
    // Parses, and throws when its fields are read.
    const garbled = JSON.stringify([2, 1, T0, 0, 0, { g: ['s', 0, 0, 0, 0, 1, 0, 0, 0, 0, { length: 3 }] }]);
    const items: StoredProfile[] = [...broken, garbled].map((data, n) => ({ userId: `broken-${n}`, data }));
    const good = { userId: 'ann', data: encodeProfile(visited('ann')) };
    const result = await of([good, ...items, { ...good, userId: 'bob' }]);
    expect(result.totals).toMatchObject({ users: 14, evaluated: 2, population: 2, affected: { count: 2, estimate: 2, interval: null } });
    expect(result.totals.unreadable).toEqual({ count: 12, userIds: items.slice(0, 10).map(({ userId }) => userId) });
    expect(result.words.at(-1)).toBe('12 stored profiles could not be read, and are in no figure.');
  });

  it('S6: nothing of a profile that breaks half-way is left over to the next user', async () => {
    const holdout = { where: { out: true } };
    const plan = planOf([goalOf({ holdout, stages: [stageOf('s', undefined, { experiences: ['a', 'b'] })] })], {
      experiences: { b: { caps: [{ count: 1, per: '1d' }] } },
    });
    const [broken, out] = ['ann', 'bob'].map((name) => {
      const visitor = new Visitor(plan, name);
      visitor.identify(name === 'bob' ? { out: true } : {}, T0);
      visitor.interact('$viewed', 'b', T0);
      return visitor.profile;
    }) as [Profile, Profile];
    const caps = Object.fromEntries(Object.keys(broken.caps).map((key) => [key, null as unknown as number[]]));
    const items = [{ userId: 'ann', data: encodeProfile({ ...broken, caps }) }, out];
    const { totals, experiences } = await impact(plan, plan, items, { now: T0 });
    expect(totals).toMatchObject({ evaluated: 1, unreadable: { count: 1 } });
    // Held out: eligible for nothing.
    expect(experiences.map(({ eligibleBefore, eligibleAfter }) => [eligibleBefore.count, eligibleAfter.count])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['ann', '"ann"'],
    [5, '5'],
    [() => 1, 'a function'],
    [[], 'an empty list'],
    [{}, 'an empty object'],
    [{ userId: 7, data: '' }, 'an object with the keys "userId", "data"'],
    [{ userId: 'ann' }, 'an object with the key "userId"'],
    [{ ...emptyProfile('ann'), instant: 0.5 }, 'an object with the keys "format", "userId", "drawId", "planVersion", "instant", …'],
    [{ ...emptyProfile('ann'), goals: [] }, 'an object with the keys "format"'],
    [{ ...emptyProfile('ann'), userId: '' }, 'an object with the keys "format"'],
  ])('audience impact: refuses what is no profile, with its place: %o', async (item, came) => {
    const error = { name: 'EditError', code: 'bad-profiles', subject: 'profiles[1]', message: expect.stringContaining(`got ${came}`) };
    await expect(of([visited('ann'), item])).rejects.toMatchObject(error);
    // Also where it would not be drawn.
    await expect(of([visited('ann'), item], { share: 1e-9 })).rejects.toMatchObject(error);
  });

  it('audience impact: refuses a profile that is broken inside, with what broke', async () => {
    const ann = visited('ann');
    const bad = { ...ann, goals: { g: null } };
    await expect(of([ann, ann, bad])).rejects.toMatchObject({ code: 'bad-profiles', subject: 'profiles[2]', cause: expect.any(TypeError) });
  });

  it.each([null, undefined, 5, 'ann', {}])('audience impact: refuses what is no iterable of profiles: %o', async (items) => {
    await expect(of(items)).rejects.toMatchObject({ code: 'bad-profiles', subject: 'profiles' });
  });

  it.each<[string, object | null | undefined]>([
    ['options', null],
    ['options', undefined],
    ['now', { now: undefined }],
    ['now', { now: 1.5 }],
    ['now', { now: 9e15 }],
    ['now', { now: '2026-01-01' }],
    ['placement', { placement: 5 }],
    ['share', { share: 0 }],
    ['share', { share: 1.1 }],
    ['share', { share: Number.NaN }],
    ['share', { share: '1' }],
    ['population', { population: -1 }],
    ['population', { population: 2.5 }],
    ['confidence', { confidence: 1 }],
    ['confidence', { confidence: 0 }],
    ['confidence', { confidence: 95 }],
    ['gone', { gone: 'stay' }],
    ['onProgress', { onProgress: 'yes' }],
    ['every', { every: 0 }],
    ['every', { every: Number.POSITIVE_INFINITY }],
    ['signal', { signal: {} }],
    ['signal', { signal: null }],
  ])('audience impact: refuses a bad option: %s', async (subject, options) => {
    const given = (options === null || options === undefined ? options : { now: T0, ...options }) as { now: number };
    await expect(impact(before, after, [], given)).rejects.toMatchObject({ name: 'EditError', code: 'bad-argument', subject });
  });

  it('audience impact: refuses a population smaller than the sample', async () => {
    await expect(of([visited('ann'), visited('bob')], { population: 1 })).rejects.toMatchObject({
      code: 'bad-argument',
      subject: 'population',
    });
  });
});
