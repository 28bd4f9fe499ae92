import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import type { Event } from '../../../src/core/model/event.js';
import { USERS } from '../../support/arbitraries/alphabets.js';
import type { Subject } from '../../support/subject.js';
import { askBoth, type World } from './world.js';

/** An event that is not valid is refused with the same code, and changes nothing (P12). */
export class BadEventCommand implements AsyncCommand<World, Subject> {
  constructor(private readonly event: Event) {}

  check(): boolean {
    return true;
  }

  async run({ model, now }: World, subject: Subject): Promise<void> {
    const before = await this.profiles(subject);
    const answers = await askBoth(
      () => model.advance(this.event, now),
      () => subject.advance(this.event, now),
    );
    expect(answers).toBeNull();
    expect(await this.profiles(subject)).toEqual(before);
  }

  toString(): string {
    return `refuse(${JSON.stringify(this.event).slice(0, 120)})`;
  }

  private profiles(subject: Subject): Promise<unknown[]> {
    return Promise.all(USERS.map(async (user) => subject.profile(user)));
  }
}
