import type { AsyncCommand } from 'fast-check';
import type { Event } from '../../../src/core/model/event.js';
import type { Subject } from '../../support/subject.js';
import { pass, type Wait, written } from './clock.js';
import { send, type World } from './world.js';

/** An earlier event comes in again, as it was (P11). */
export class RedeliverCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly wait: Wait,
    /** How many events back, from the latest. */
    private readonly back: number,
  ) {}

  check(world: Readonly<World>): boolean {
    return world.sent.length > this.back;
  }

  async run(world: World, subject: Subject): Promise<void> {
    pass(world, this.wait);
    await send(world, subject, world.sent[world.sent.length - 1 - this.back] as Event);
  }

  toString(): string {
    return `redeliver(${written(this.wait)}, ${this.back} back)`;
  }
}
