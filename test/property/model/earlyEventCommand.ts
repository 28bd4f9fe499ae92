import type { AsyncCommand } from 'fast-check';
import type { Subject } from '../../support/subject.js';
import { send, type World } from './world.js';

/** An event at the earliest timestamp that the plan takes, or next to it (P13). */
export class EarlyEventCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly userId: string,
    private readonly event: string,
    /** Ms after the earliest. */
    private readonly off: number,
  ) {}

  check(): boolean {
    return true;
  }

  async run(world: World, subject: Subject): Promise<void> {
    const timestamp = (world.model.plan.limits?.earliest ?? 1e11) + this.off;
    await send(world, subject, { userId: this.userId, event: this.event, timestamp, messageId: `early ${world.sent.length}` });
  }

  toString(): string {
    return `early(${this.userId}, ${this.event}, ${this.off})`;
  }
}
