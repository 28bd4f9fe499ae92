import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/plan/diagnose.js';
import type { Plan } from '../../../src/plan/plan.js';
import { bent, errorOf, problemsOf, shop } from './shop.js';

const nested = (levels: number): object => {
  let value: object = {};
  for (let level = 1; level < levels; level += 1) value = { a: value };
  return value;
};

describe('definePlan meets anything', () => {
  const things: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 42],
    ['NaN', Number.NaN],
    ['a text', 'plan'],
    ['a bigint', 10n],
    ['a symbol', Symbol('plan')],
    ['a function', () => shop],
    ['a list', [shop]],
    ['a Map', new Map(Object.entries(shop))],
    ['a Date', new Date(0)],
    ['an instance of a class', new (class Draft {})()],
    ['a promise', Promise.resolve(shop)],
    ['an empty object', {}],
  ];
  for (const [name, thing] of things) {
    it(`L1: ${name} is a PlanError`, () => expect(errorOf(thing)?.code).toBe('invalid-plan'));
  }

  it('L4: what JSON cannot carry is refused where it stands, once', () => {
    const payload = {
      a: undefined,
      b: Number.NaN,
      c: Number.NEGATIVE_INFINITY,
      d: () => 1,
      e: new Date(0),
      f: 1n,
      g: new Array(1),
      h: Symbol('x'),
    };
    expect(problemsOf(bent((plan) => Object.assign(plan.experiences.plain, { payload: {} })))).toEqual([]);
    expect(problemsOf({ ...shop, experiences: { ...shop.experiences, plain: { payload } } })).toEqual([
      'experiences.plain.payload.a not-json',
      'experiences.plain.payload.b non-finite-number',
      'experiences.plain.payload.c non-finite-number',
      'experiences.plain.payload.d not-json',
      'experiences.plain.payload.e not-json',
      'experiences.plain.payload.f not-json',
      'experiences.plain.payload.g[0] not-json',
      'experiences.plain.payload.h not-json',
    ]);
    expect(problemsOf({ ...shop, version: Number.NaN })).toEqual(['version non-finite-number']);
  });

  it('L4: getters are not called, hidden properties and symbols are refused', () => {
    let calls = 0;
    const payload = Object.defineProperties(
      { [Symbol('s')]: 1 },
      { got: { enumerable: true, get: () => calls++ }, hidden: { enumerable: false, value: 1 } },
    );
    expect(problemsOf({ ...shop, experiences: { ...shop.experiences, plain: { payload } } }).sort()).toEqual([
      'experiences.plain.payload.got not-json',
      'experiences.plain.payload.hidden not-json',
      'experiences.plain.payload["Symbol(s)"] not-json',
    ]);
    expect(calls).toBe(0);
  });

  it('L4: a list that is more than its items is refused', () => {
    class Listing extends Array<unknown> {}
    const payload = {
      a: Object.assign([1], { constructor: 'shop' }),
      b: Object.assign([1], { [Symbol('s')]: 1 }),
      c: Listing.of(1),
      d: Object.setPrototypeOf([1], null) as unknown,
      e: Object.freeze([1, [2]]),
      f: [],
    };
    expect(problemsOf({ ...shop, experiences: { ...shop.experiences, plain: { payload } } })).toEqual([
      'experiences.plain.payload.a.constructor not-json',
      'experiences.plain.payload.b["Symbol(s)"] not-json',
      'experiences.plain.payload.c not-json',
      'experiences.plain.payload.d not-json',
    ]);
  });

  it('L4: an object within itself is refused, the same object in two places is not', () => {
    const loop: { [key: string]: unknown } = {};
    loop.self = [loop];
    expect(problemsOf({ ...shop, experiences: { ...shop.experiences, plain: { payload: loop } } })).toEqual([
      'experiences.plain.payload.self[0] not-json',
    ]);
    const shared = { n: 1 };
    expect(problemsOf({ ...shop, experiences: { ...shop.experiences, plain: { payload: [shared, shared] } } })).toEqual([]);
  });

  it('L1: 100 levels pass, 101 and 5,000 are too deep', () => {
    const withPayload = (levels: number) => ({ ...shop, experiences: { ...shop.experiences, plain: { payload: nested(levels) } } });
    expect(problemsOf(withPayload(97))).toEqual([]);
    for (const levels of [98, 5_000, 200_000]) {
      expect(errorOf(withPayload(levels))?.problems.map((problem) => problem.code)).toEqual(['too-deep']);
    }
    let rule: unknown = true;
    for (let level = 0; level < 5_000; level += 1) rule = { not: rule };
    expect(
      problemsOf({ ...shop, audiences: { ...shop.audiences, everyone: { rule } } }).map((problem) => problem.split(' ').at(-1)),
    ).toEqual(['too-deep']);
  });

  it('L1: a plan of more than a million values is too large, also when it shares them', () => {
    let payload: unknown = 1;
    for (let level = 0; level < 60; level += 1) payload = [payload, payload];
    expect(problemsOf({ ...shop, experiences: { plain: { payload } } })).toEqual([' too-large']);
    expect(problemsOf({ ...shop, experiences: { plain: { payload: new Array(2 ** 31) } } })).toEqual(
      expect.arrayContaining([' too-large']),
    );
  });

  it('L2: `__proto__` from JSON is a key like any other, refused where names stand and kept in payloads', () => {
    const hostile = JSON.parse('{"__proto__":{"rule":true}}') as object;
    expect(problemsOf({ ...shop, audiences: Object.assign(JSON.parse('{"__proto__":{"rule":true}}'), {}) })).toContain(
      'audiences.__proto__ bad-id',
    );
    expect(problemsOf({ ...shop, valueEvents: hostile })).toContain('valueEvents.__proto__ bad-event-name');
    const text = JSON.stringify(shop);
    expect(problemsOf(JSON.parse(text.replace('{', '{"__proto__":{"version":1},')))).toEqual(['__proto__ unknown-key']);
    expect(problemsOf(JSON.parse(text.replace('"title"', '"__proto__"')))).toEqual([]);
    expect(({} as { rule?: unknown }).rule).toBeUndefined();
  });

  it('L2: names of inherited properties name nothing', () => {
    const plan = bent((draft) => {
      draft.goals[0].stages[0].experiences = ['toString', 'hasOwnProperty'];
      draft.goals[1].audience = { audience: 'valueOf' };
    });
    expect(problemsOf(plan)).toEqual([
      'goals[1].audience.audience unknown-audience',
      'goals[0].stages[0].experiences[0] unknown-experience',
      'goals[0].stages[0].experiences[1] unknown-experience',
    ]);
  });

  it('L1: objects of another realm and without prototype are plain', () => {
    const other = runInNewContext(`JSON.parse(text)`, { text: JSON.stringify(shop) }) as unknown;
    expect(problemsOf(other)).toEqual([]);
    expect(problemsOf(Object.assign(Object.create(null), shop))).toEqual([]);
  });

  it('L1: a proxy that throws is a PlanError with the cause', () => {
    const cause = new RangeError('boo');
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw cause;
        },
      },
    );
    const error = errorOf({ ...shop, experiences: { plain: { payload: hostile } } });
    expect(error?.problems.map((problem) => problem.code)).toEqual(['not-json']);
    expect(error?.cause).toBe(cause);
    expect(diagnose(hostile as Plan)).toMatchObject([{ path: '', code: 'invalid-plan' }]);
  });

  it('L1: more than 10,000 problems are counted, not listed', () => {
    const problems = problemsOf({ ...shop, caps: Array.from({ length: 12_000 }, () => 'cap') });
    expect(problems).toHaveLength(10_001);
    expect(problems.at(-1)).toBe(' too-many-problems');
  });

  it('L2: 1,000 stages and 10,000 experiences are checked in well under 2 s, right or wrong', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `e${index}`);
    const plan = {
      id: 'large',
      version: 1,
      placements: { modal: {} },
      experiences: Object.fromEntries(
        ids.map((id, n) => [
          id,
          { placement: 'modal', audience: { traits: { n: { $gt: n } } }, caps: [{ count: 1, per: 'day' }], payload: { n } },
        ]),
      ),
      goals: [
        {
          id: 'goal',
          audience: true,
          stages: Array.from({ length: 1_000 }, (_, n) => ({
            id: `s${n}`,
            conversion: { event: 'x' },
            experiences: ids.slice(10 * n, 10 * n + 10),
          })),
        },
      ],
    };
    // The processor's time, not the clock's: other tests run beside this one.
    const started = process.cpuUsage();
    expect(problemsOf(plan)).toEqual([]);
    for (const stage of plan.goals[0]?.stages ?? []) stage.experiences = stage.experiences.map((id) => `${id}x`);
    expect(problemsOf(plan)).toHaveLength(10_000);
    // Both together, in microseconds; some 0.7 s here.
    expect(process.cpuUsage(started).user).toBeLessThan(4_000_000);
  });
});
