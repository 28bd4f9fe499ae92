import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import { isUnknown } from '../../support/model/history.js';
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
    const before = world.model.instant(this.userId);
    const due = await subject.nextDue(this.userId);
    const expected = world.model.tick(this.userId, world.now);
    const found = await subject.tick(this.userId, world.now);
    expectSameStep(world.model, expected, found, await subject.profile(this.userId));
    const [first] = expected.transitions;
    // A store that only looks at due users must not miss one. Who was never evaluated is due at no time (T1).
    if (isUnknown(before)) expect(due).toBeNull();
    else if (first !== undefined) expect(due ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(first.at);
  }

  toString(): string {
    return `tick(${written(this.wait)}, ${this.userId})`;
  }
}
