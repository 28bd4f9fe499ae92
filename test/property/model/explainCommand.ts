import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import type { DecideContext } from '../../../src/core/model/decision.js';
import type { GoalReport } from '../../support/model/decisions.js';
import type { Subject } from '../../support/subject.js';
import { pass, type Wait, written } from './clock.js';
import { expectSameDecision, expectSameExplanation } from './expectSame.js';
import type { World } from './world.js';

type Reported = GoalReport['candidates'][number];

/** Every candidate's reason is asked for, and when time may next change it. */
export class ExplainCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly wait: Wait,
    private readonly userId: string,
    private readonly asked: Omit<DecideContext, 'now'>,
  ) {}

  check(): boolean {
    return true;
  }

  async run(world: World, subject: Subject): Promise<void> {
    pass(world, this.wait);
    const { model } = world;
    const context: DecideContext = { ...this.asked, now: world.now };
    const reports = model.reports(this.userId, context);
    const explanation = await subject.explain(this.userId, context);
    expectSameDecision(model.decide(this.userId, context), explanation.decision);
    expectSameExplanation(reports, explanation);
    // The next change is told as if the tick that `explain` looks ahead to were recorded: so record it.
    model.tick(this.userId, world.now);
    await subject.tick(this.userId, world.now);
    for (const { goal, candidates } of (await subject.explain(this.userId, context)).goals) {
      for (const { experience, nextChange } of candidates) {
        if (nextChange !== null) this.expectQuietUntil(world, goal, experience, nextChange);
      }
    }
  }

  toString(): string {
    return `explain(${written(this.wait)}, ${this.userId}, ${JSON.stringify(this.asked)})`;
  }

  /**
   * A millisecond before the next change the candidate's own verdict is what it is now; whether it wins depends on the
   * others too.
   */
  private expectQuietUntil({ model, now }: World, goal: string, experience: string, nextChange: number): void {
    expect(nextChange).toBeGreaterThan(now);
    const { goal: _, ...every } = this.asked;
    const [early = [], late = []] = [now, nextChange - 1].map((at) => model.reports(this.userId, { ...every, now: at }));
    const own = (reports: readonly GoalReport[]): unknown => {
      const report = reports.find((each) => each.goal === goal);
      const found = report?.candidates.find((each): each is Reported => each.experience === experience);
      if (found === undefined || report?.reason === 'stage-converted') return null;
      return { score: found.score, verdict: found.eligible ? 'eligible' : found.reason };
    };
    expect(own(late)).toEqual(own(early));
  }
}
