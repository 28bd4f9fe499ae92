import { expect, it } from 'vitest';
import { systemClock } from '../../../src/engine/clock.js';
import { createEngine } from '../../../src/index.js';
import { goalOf, planOf } from '../../support/plans.js';

it('P13: the engine’s clock is the system’s unless it is given one', async () => {
  const before = Date.now();
  const engine = createEngine({ plan: planOf([goalOf()]) });
  await engine.ingest({ userId: 'ann' });
  const decision = await engine.decide('ann');
  const after = systemClock();
  const instant = (await engine.profile('ann'))?.instant ?? Number.NaN;
  expect(before <= instant && instant <= decision.at && decision.at <= after && after <= Date.now()).toBe(true);
});
