import type { AsyncCommand } from 'fast-check';
import { type EventDraft, eventOf } from '../../support/arbitraries/events.js';
import type { Subject } from '../../support/subject.js';
import { pass, type Wait, written } from './clock.js';
import { send, type World } from './world.js';

/** A new event comes in. */
export class IngestCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly wait: Wait,
    private readonly draft: EventDraft,
  ) {}

  check(): boolean {
    return true;
  }

  async run(world: World, subject: Subject): Promise<void> {
    pass(world, this.wait);
    await send(world, subject, eventOf(this.draft, world.now, `fresh ${world.sent.length}`));
  }

  toString(): string {
    return `ingest(${written(this.wait)}, ${JSON.stringify(this.draft)})`;
  }
}
