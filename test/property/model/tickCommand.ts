import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import type { Subject } from '../../support/subject.js';
import { pass, type Wait, written } from './clock.js';
import { expectSameStep } from './expectSame.js';
import type { World } from './world.js';

/** Time alone passes for a user (P10). */
export class TickCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly wait: Wait,
    private readonly userId: string,
  ) {}

  check(): boolean {
    return true;
  }

  async run(world: World, subject: Subject): Promise<void> {
    pass(world, this.wait);
    const due = await subject.nextDue(this.userId);
    const expected = world.model.tick(this.userId, world.now);
    const found = await subject.tick(this.userId, world.now);
    expectSameStep(world.model, expected, found, await subject.profile(this.userId));
    // A store that only looks at due users must not miss one.
    if (expected.transitions.length > 0) expect(due ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(world.now);
  }

  toString(): string {
    return `tick(${written(this.wait)}, ${this.userId})`;
  }
}
