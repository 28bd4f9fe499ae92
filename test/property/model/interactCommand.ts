import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import type { DecideContext } from '../../../src/core/model/decision.js';
import type { Interaction } from '../../../src/plan/plan.js';
import type { Subject } from '../../support/subject.js';
import { pass, type Wait, written } from './clock.js';
import { expectSameDecision } from './expectSame.js';
import { send, type World } from './world.js';

/** A decision is made, and the user does something with the experience: the usual life of a message. */
export class InteractCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly wait: Wait,
    private readonly userId: string,
    private readonly asked: Omit<DecideContext, 'now'>,
    private readonly kinds: readonly Interaction[],
    /** How long a snooze lasts, ms; null for the default. */
    private readonly snooze: number | null,
  ) {}

  check(): boolean {
    return true;
  }

  async run(world: World, subject: Subject): Promise<void> {
    pass(world, this.wait);
    const context: DecideContext = { ...this.asked, now: world.now };
    const expected = world.model.decide(this.userId, context);
    const decision = await subject.decide(this.userId, context);
    expectSameDecision(expected, decision);
    for (const kind of decision.experience === null ? (['$decided'] as const) : this.kinds) {
      const until = kind === '$snoozed' && this.snooze !== null ? { until: decision.at + this.snooze } : {};
      const event = subject.interaction(kind, decision, until);
      expect(event).toMatchObject({
        event: kind,
        userId: this.userId,
        timestamp: decision.at,
        properties: { decision: decision.id, ...until },
      });
      expect(event.properties?.experience ?? null).toBe(decision.experience);
      await send(world, subject, event);
    }
  }

  toString(): string {
    return `interact(${written(this.wait)}, ${this.userId}, ${JSON.stringify(this.asked)}, ${this.kinds.join('+')}, ${this.snooze})`;
  }
}
