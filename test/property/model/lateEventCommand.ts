import type { AsyncCommand } from 'fast-check';
import { type EventDraft, eventOf } from '../../support/arbitraries/events.js';
import type { Subject } from '../../support/subject.js';
import { send, type World } from './world.js';

/** An event comes in long after it happened; the clock stands still. */
export class LateEventCommand implements AsyncCommand<World, Subject> {
  constructor(private readonly draft: EventDraft) {}

  check(world: Readonly<World>): boolean {
    return world.sent.length > 0;
  }

  async run(world: World, subject: Subject): Promise<void> {
    await send(world, subject, eventOf(this.draft, world.now, `late ${world.sent.length}`));
  }

  toString(): string {
    return `late(${JSON.stringify(this.draft)})`;
  }
}
