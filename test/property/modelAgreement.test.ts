import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definePlan } from '../../src/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { STARTS } from '../support/arbitraries/alphabets.js';
import { planStarting } from '../support/arbitraries/plans.js';
import { restlessPlanStarting } from '../support/arbitraries/restlessPlans.js';
import { createCoreSubject } from '../support/coreSubject.js';
import { createEngineSubject } from '../support/engineSubject.js';
import { createModel } from '../support/model/model.js';
import type { CreateSubject } from '../support/subject.js';
import { someCommands } from './model/commands.js';
import type { World } from './model/world.js';

const RUNS = Number(process.env.GOALWARD_RUNS) || 1_500;
const SEED = Number(process.env.GOALWARD_SEED || Math.floor(Math.random() * 2 ** 31));

/** Runs take about ten milliseconds each; a busy machine needs several times as long. */
const TIMEOUT_MS = 600_000;

/** Ends the shrinking in time to tell what it found. */
const INTERRUPT_MS = 540_000;

const setup = fc.constantFrom(...STARTS).chain((now) => {
  const plan = fc.oneof({ weight: 2, arbitrary: planStarting(now) }, { weight: 1, arbitrary: restlessPlanStarting(now) });
  return fc.record({ now: fc.constant(now), plan });
});

/** Drives a subject and the model side by side: any difference fails, and shrinks to a short story. */
async function expectAgreement(createSubject: CreateSubject, numRuns: number, quiet: 'kept' | 'left'): Promise<void> {
  process.stdout.write(`model agreement: GOALWARD_SEED=${SEED}, ${numRuns} runs\n`);
  const agreement = fc.asyncProperty(setup, someCommands, async ({ now, plan }, commands) => {
    const start = async () => {
      const world: World = { model: createModel(plan, quiet), now, sent: [], times: [] };
      return { model: world, real: await createSubject(plan) };
    };
    await fc.asyncModelRun(start, commands);
  });
  await fc.assert(agreement, { seed: SEED, numRuns, interruptAfterTimeLimit: INTERRUPT_MS, markInterruptAsFailure: true });
}

describe('the naive model agrees, on every transition, metric row, place, decision and reason', () => {
  it('P1–P14, D1–D10, I1–I6, M1–M6, T1, T3, N15, X3: with the core', () => expectAgreement(createCoreSubject, RUNS, 'kept'), TIMEOUT_MS);

  it('P1–P14, D1–D10, I1–I6, M1–M6, T1, T3, N15: with an engine', () => expectAgreement(createEngineSubject, RUNS / 5, 'left'), TIMEOUT_MS);

  it('L2: every plan that is drawn is valid', () => {
    const valid = fc.property(setup, ({ plan }) => {
      expect(definePlan<Plan>(plan)).toEqual(plan);
    });
    fc.assert(valid, { seed: SEED });
  });
});
