import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import type { DecideContext } from '../../../src/core/model/decision.js';
import type { Subject } from '../../support/subject.js';
import { pass, type Wait, written } from './clock.js';
import { expectSameDecision } from './expectSame.js';
import { askBoth, type World } from './world.js';

/** A decision is asked for, in each way there is; nothing is written. */
export class DecideCommand implements AsyncCommand<World, Subject> {
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
    const one = await askBoth(
      () => model.decide(this.userId, context),
      () => subject.decide(this.userId, context),
    );
    if (one === null) return;
    expectSameDecision(one.model, one.subject);
    const { goal: _, ...every } = context;
    const expected = model.decideAll(this.userId, every);
    const found = await subject.decideAll(this.userId, every);
    expect(found).toHaveLength(expected.length);
    for (const [index, decision] of expected.entries()) expectSameDecision(decision, found[index] as typeof decision);
  }

  toString(): string {
    return `decide(${written(this.wait)}, ${this.userId}, ${JSON.stringify(this.asked)})`;
  }
}
