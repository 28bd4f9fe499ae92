import { describe, expect, it } from 'vitest';
import { type Bendable, bent, problemsOf } from './shop.js';

type Case = readonly [rule: string, bend: (plan: Bendable) => void, ...problems: string[]];

/** What each bend breaks, and nothing else; a bend without problems is still a good plan. */
const CASES: readonly Case[] = [
  ['L1: id is required', (p) => delete p.id, 'id missing-key'],
  ['L1: goals are required', (p) => delete p.goals[1].stages, 'goals[1].stages missing-key'],
  [
    'L1: experiences are required, also when there are none',
    (p) => delete p.goals[1].stages[0].experiences,
    'goals[1].stages[0].experiences missing-key',
  ],
  ['L2: the plan id', (p) => (p.id = 'a b'), 'id bad-id'],
  ['L2: an id has 64 characters at most', (p) => (p.id = 'x'.repeat(64))],
  ['L2: an id has no 65 characters', (p) => (p.id = 'x'.repeat(65)), 'id bad-id'],
  ['L2: an id is not empty', (p) => (p.experiences.plain.exclusionGroup = ''), 'experiences.plain.exclusionGroup bad-id'],
  ['L2: an id may have . : - _', (p) => (p.id = 'A.b:c-d_e')],
  ['L2: no id is "constructor"', (p) => (p.id = 'constructor'), 'id bad-id'],
  ['L2: no id is "prototype"', (p) => (p.id = 'prototype'), 'id bad-id'],
  ['L2: keys are ids', (p) => (p.experiences['a b'] = {}), 'experiences["a b"] bad-id'],
  [
    'L1: what stands under a bad key is looked at too',
    (p) => (p.placements['a b'] = { lable: 'x' }),
    'placements["a b"].lable unknown-key',
    'placements["a b"] bad-id',
  ],
  ['L2: the version is whole', (p) => (p.version = 1.5), 'version out-of-range'],
  ['L2: the version is not negative', (p) => (p.version = -1), 'version out-of-range'],
  ['L2: the version may be 0', (p) => Object.assign(p, { version: 0, migrations: [] })],
  ['L2: the time zone is known', (p) => (p.timezone = 'Europe/Wien'), 'timezone unknown-timezone'],
  ['L2: an offset is no time zone', (p) => (p.timezone = '+01:00'), 'timezone unknown-timezone'],
  ['L2: event names have up to 200 characters', (p) => (p.goals[1].exit.event = 'x'.repeat(200))],
  ['L2: event names have no 201', (p) => (p.goals[1].exit.event = 'x'.repeat(201)), 'goals[1].exit.event bad-event-name'],
  ['L2: event names are not empty', (p) => (p.goals[1].exit.event = ''), 'goals[1].exit.event bad-event-name'],
  ['L2: event names have no U+0000', (p) => (p.goals[1].exit.event = 'a\u0000b'), 'goals[1].exit.event bad-event-name'],
  ['L2: keys of value events are event names', (p) => (p.valueEvents['a\u0000'] = {}), 'valueEvents["a\\u0000"] bad-event-name'],
  ['L2: salts are not empty', (p) => (p.holdout.salt = ''), 'holdout.salt bad-salt'],
  ['L2: salts have no U+0000', (p) => (p.goals[0].holdout.salt = '\u0000'), 'goals[0].holdout.salt bad-salt'],
  ['L2: salts have up to 200 characters', (p) => (p.goals[0].selection.salt = 'x'.repeat(201)), 'goals[0].selection.salt bad-salt'],
  [
    'L2: currency is ISO 4217',
    (p) => (p.valueEvents['Order Completed'].value.currency = 'ABC'),
    'valueEvents["Order Completed"].value.currency unknown-currency',
  ],
  [
    'L2: currency is in upper case',
    (p) => (p.valueEvents['Order Completed'].value.currency = 'eur'),
    'valueEvents["Order Completed"].value.currency unknown-currency',
  ],
  ['L2: stages are not empty', (p) => (p.goals[1].stages = []), 'goals[1].stages empty-stages'],
  ['L2: the share of everyone is a share', (p) => (p.holdout.share = 1)],
  ['L2: shares are not above 1', (p) => (p.holdout.share = 1.1), 'holdout.share out-of-range'],
  ['L2: shares are not below 0', (p) => (p.goals[0].holdout.share = -0.1), 'goals[0].holdout.share out-of-range'],
  ['L1: the global holdout is by share only', (p) => (p.holdout = { where: {} }), 'holdout.share missing-key', 'holdout.where unknown-key'],
  [
    'L1: a holdout is by share or where, not both',
    (p) => (p.goals[0].holdout = { share: 0.1, where: {} }),
    'goals[0].holdout.where unknown-key',
  ],
  [
    'L2: decay above 0',
    (p) => (p.goals[0].stages[0].selection.position.decay = 0),
    'goals[0].stages[0].selection.position.decay out-of-range',
  ],
  ['L2: decay at most 1', (p) => (p.goals[0].stages[0].selection.position.decay = 1)],
  [
    'L2: decay not above 1',
    (p) => (p.goals[0].stages[0].selection.position.decay = 1.01),
    'goals[0].stages[0].selection.position.decay out-of-range',
  ],
  [
    'L1: a known position model',
    (p) => (p.goals[0].selection.position = { model: 'exponential' }),
    'goals[0].selection.position.model unknown-value',
  ],
  [
    'L1: no model named like an inherited property',
    (p) => (p.goals[0].selection.position = { model: 'toString' }),
    'goals[0].selection.position.model unknown-value',
  ],
  [
    'L1: a harmonic model has no decay',
    (p) => (p.goals[0].selection.position = { model: 'harmonic', decay: 1 }),
    'goals[0].selection.position.decay unknown-key',
  ],
  [
    'L2: table weights do not increase',
    (p) => (p.goals[0].selection.position.weights = [1, 2]),
    'goals[0].selection.position.weights increasing-weights',
  ],
  ['L2: table weights may be equal', (p) => (p.goals[0].selection.position.weights = [2, 2])],
  [
    'L2: table weights are positive',
    (p) => (p.goals[0].selection.position.weights = [1, 0]),
    'goals[0].selection.position.weights[1] out-of-range',
  ],
  ['L2: a table has weights', (p) => (p.goals[0].selection.position.weights = []), 'goals[0].selection.position.weights empty-list'],
  ['L2: weights from 1e-6', (p) => (p.goals[0].weight = p.experiences.plain.weight = 1e-6)],
  ['L2: weights not below 1e-6', (p) => (p.goals[0].weight = 9e-7), 'goals[0].weight out-of-range'],
  ['L2: weights up to 1e6', (p) => (p.experiences.plain.weight = 1e6)],
  ['L2: weights not above 1e6', (p) => (p.experiences.plain.weight = 1e6 + 1), 'experiences.plain.weight out-of-range'],
  [
    'L2: times within the same bounds',
    (p) => (p.experiences['ten-off'].boosts[0].times = 0),
    'experiences["ten-off"].boosts[0].times out-of-range',
  ],
  ['L2: cap counts from 1', (p) => (p.caps[0].count = 0), 'caps[0].count out-of-range'],
  ['L2: cap counts to 1,000', (p) => (p.caps[0].count = 1_000)],
  ['L2: cap counts not above 1,000', (p) => (p.caps[0].count = 1_001), 'caps[0].count out-of-range'],
  ['L2: cap counts are whole', (p) => (p.caps[0].count = 1.5), 'caps[0].count out-of-range'],
  ['L2: conversion counts from 1', (p) => (p.goals[0].stages[0].conversion.count = 0), 'goals[0].stages[0].conversion.count out-of-range'],
  [
    'L2: conversion counts to 1,000',
    (p) => (p.goals[0].stages[0].conversion.count = 1_001),
    'goals[0].stages[0].conversion.count out-of-range',
  ],
  ['A3: count bounds from 0', (p) => (p.audiences.buyers.rule.count = { eq: 0 })],
  ['A3: count bounds to 1,000', (p) => (p.audiences.buyers.rule.count = { gte: 1_001 }), 'audiences.buyers.rule.count.gte out-of-range'],
  ['A3: count bounds are whole', (p) => (p.audiences.buyers.rule.count = { lt: 2.5 }), 'audiences.buyers.rule.count.lt out-of-range'],
  ['A3: a range has a bound', (p) => (p.audiences.buyers.rule.count = {}), 'audiences.buyers.rule.count empty-range'],
  [
    'A3: a sum has a bound',
    (p) => (p.audiences.spenders.rule.all[1].sum = { property: 'total' }),
    'audiences.spenders.rule.all[1].sum empty-range',
  ],
  ['A3: sum bounds may be fractions, and negative', (p) => (p.audiences.spenders.rule.all[1].sum = { property: 'total', gt: -1.25 })],
  [
    'A3: a rule has a count or a sum',
    (p) => (p.audiences.spenders.rule.all[1].count = { gte: 1 }),
    'audiences.spenders.rule.all[1].count unknown-key',
  ],
  ['A: a rule is true or an object', (p) => (p.audiences.everyone.rule = false), 'audiences.everyone.rule wrong-type'],
  ['A: a rule has one of the known keys', (p) => (p.audiences.everyone.rule = { audiance: 'x' }), 'audiences.everyone.rule wrong-shape'],
  ['A: a rule is one thing', (p) => (p.audiences.everyone.rule = { all: [], any: [] }), 'audiences.everyone.rule.any unknown-key'],
  [
    'A: rules within rules are looked at',
    (p) => (p.audiences.everyone.rule = { not: { any: [{ event: 3 }] } }),
    'audiences.everyone.rule.not.any[0].event wrong-type',
  ],
  [
    'A: a completed goal has no stage',
    (p) => (p.goals[1].audience = { goal: 'first', stage: 'cart', is: 'completed' }),
    'goals[1].audience.stage unknown-key',
  ],
  ['A: progress is one of four', (p) => (p.goals[1].audience = { goal: 'first', is: 'done' }), 'goals[1].audience.is unknown-value'],
  ['L2: ring from 1', (p) => (p.limits.ring = 0), 'limits.ring out-of-range'],
  ['L2: ring to 1,000', (p) => (p.limits.ring = 1_001), 'limits.ring out-of-range'],
  ['L2: durations are read by notation', (p) => (p.limits.future = '5 minutes'), 'limits.future bad-duration'],
  ['L2: durations are positive', (p) => (p.goals[0].reentry.after = '0d'), 'goals[0].reentry.after bad-duration'],
  ['L2: windows', (p) => (p.audiences.buyers.rule.within = '30'), 'audiences.buyers.rule.within bad-duration'],
  [
    'L2: time limits',
    (p) => (p.goals[0].stages[0].timeLimit = { after: '1y', then: 'stop' }),
    'goals[0].stages[0].timeLimit.after bad-duration',
    'goals[0].stages[0].timeLimit.then unknown-value',
  ],
  ['I2: a cap is per duration or calendar span', (p) => (p.caps[0].per = 'year'), 'caps[0].per bad-duration'],
  ['I2: a cap is on an interaction', (p) => (p.caps[0].on = 'viewed'), 'caps[0].on unknown-value'],
  ['I2: the plan has tags in its caps', (p) => (p.caps[0].tag = 'anything')],
  [
    'I2: an experience has none in its caps',
    (p) => (p.experiences['ten-off'].caps[0].tag = 'promo'),
    'experiences["ten-off"].caps[0].tag misplaced-tag',
  ],
  ['I2: a journey has none in its caps', (p) => (p.journeys.summer.caps[0].tag = 'promo'), 'journeys.summer.caps[0].tag misplaced-tag'],
  ['I2: a placement has none in its caps', (p) => (p.placements.modal.caps[0].tag = 'promo'), 'placements.modal.caps[0].tag misplaced-tag'],
  ['I2: tags are not empty', (p) => (p.experiences['ten-off'].tags = ['']), 'experiences["ten-off"].tags[0] bad-name'],
  [
    'I2: tags have up to 200 characters',
    (p) => (p.experiences['ten-off'].tags = ['x'.repeat(201)]),
    'experiences["ten-off"].tags[0] bad-name',
  ],
  [
    'I4: suppression is a duration, forever or never',
    (p) => (p.experiences['ten-off'].suppress.clicked = 'always'),
    'experiences["ten-off"].suppress.clicked bad-duration',
  ],
  ['I6: times of day', (p) => (p.placements.modal.quietHours.from = '24:00'), 'placements.modal.quietHours.from bad-time'],
  ['I6: ISO weekdays', (p) => (p.placements.modal.quietHours.days = [0]), 'placements.modal.quietHours.days[0] unknown-value'],
  ['I6: no empty list of weekdays', (p) => (p.placements.modal.quietHours.days = []), 'placements.modal.quietHours.days empty-list'],
  ['L2: dates exist', (p) => (p.experiences.plain.start = '2026-02-30'), 'experiences.plain.start bad-date'],
  ['L2: dates are ISO 8601', (p) => (p.journeys.summer.end = '1 May 2027'), 'journeys.summer.end bad-date'],
  ['P9: reentry is never, always or after', (p) => (p.goals[1].reentry = 'sometimes'), 'goals[1].reentry unknown-value'],
  ['P8: exit is a rule or leaves-audience', (p) => (p.goals[1].exit = 'leaves'), 'goals[1].exit unknown-value'],
  [
    'P4: a conversion is an event or an audience',
    (p) => (p.goals[1].stages[0].conversion = { goal: 'first' }),
    'goals[1].stages[0].conversion wrong-shape',
  ],
  ['L1: attribution may name one field only', (p) => (p.goals[0].attribution = { touch: 'viewed' })],
  ['L1: a payload is any JSON', (p) => (p.experiences.plain.payload = [null, { deep: [1] }, 'x'])],
  ['L1: a payload may be null', (p) => (p.experiences.plain.payload = null)],
  [
    'V2: migrations',
    (p) => (p.migrations[0] = { from: -1, order: { first: 'cart' }, gone: 'stay' }),
    'migrations[0].from out-of-range',
    'migrations[0].order.first wrong-type',
    'migrations[0].gone unknown-value',
  ],
];

describe('the shape of a plan', () => {
  for (const [rule, bend, ...problems] of CASES) {
    it(rule, () => expect(problemsOf(bent(bend))).toEqual(problems));
  }

  it('L1: every object of a plan refuses an unknown key', () => {
    const paths: string[] = [];
    const visit = (value: Bendable, path: string) => {
      // Payloads, conditions and records by name have keys of their own.
      if (
        value === null ||
        typeof value !== 'object' ||
        /(payload|where|traits|experiences|audiences|valueEvents|placements|journeys|order|recount)$/.test(path)
      ) {
        if (value !== null && typeof value === 'object' && !/(payload|where|traits)$/.test(path))
          for (const key of Object.keys(value)) visit(value[key], `${path}/${key}`);
        return;
      }
      if (!Array.isArray(value)) paths.push(path);
      for (const key of Object.keys(value)) visit(value[key], `${path}/${key}`);
    };
    visit(
      bent(() => {}),
      '',
    );
    expect(paths.length).toBeGreaterThan(45);
    for (const path of paths) {
      const problems = problemsOf(
        bent((plan) => {
          let value = plan;
          for (const key of path.split('/').slice(1)) value = value[key];
          value.zzz = 1;
        }),
      );
      expect(problems, path).toEqual([expect.stringMatching(/zzz unknown-key$/)]);
    }
  });
});
