import { compile } from '../../../src/core/index.js';
import { definePlan } from '../../../src/plan/definePlan.js';
import type { Plan } from '../../../src/plan/plan.js';
import { median } from '../statistics.js';

export interface StartUp {
  readonly experiences: number;
  /** Bytes of the plan as JSON. */
  readonly json: number;
  /** Milliseconds. */
  readonly define: number;
  readonly compile: number;
}

/** Goals of ten stages with ten experiences each, every experience with three clauses of its own. */
function planOf(experiences: number): Plan {
  const goals = Array.from({ length: Math.ceil(experiences / 100) }, (_, goal) => ({
    id: `g${goal}`,
    audience: { traits: { segment: `s${goal}` } },
    stages: Array.from({ length: 10 }, (_, stage) => ({
      id: `s${stage}`,
      conversion: { event: `g${goal}-e${stage}` },
      experiences: Array.from({ length: 10 }, (_, i) => `g${goal}-s${stage}-x${i}`),
    })),
  }));
  const ids = goals.flatMap(({ stages }) => stages.flatMap((stage) => stage.experiences));
  const audience = (i: number) => ({ traits: { country: { $in: ['DE', 'US', 'FR'] }, age: { $gt: i % 60 }, plan: { $ne: 'free' } } });
  return {
    id: 'bench',
    version: 1,
    goals,
    experiences: Object.fromEntries(ids.map((id, i) => [id, { audience: audience(i), payload: { title: `Message ${i}` } }])),
  };
}

export function measureStartUp(experiences: number, rounds: number): StartUp {
  const text = JSON.stringify(planOf(experiences));
  const define: number[] = [];
  const compiled: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const plan = JSON.parse(text) as Plan;
    let start = performance.now();
    definePlan(plan);
    define.push(performance.now() - start);
    start = performance.now();
    compile(plan);
    compiled.push(performance.now() - start);
  }
  return { experiences, json: Buffer.byteLength(text), define: median(define), compile: median(compiled) };
}
