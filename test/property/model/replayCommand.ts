import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import type { Subject } from '../../support/subject.js';
import type { World } from './world.js';

/** Folding the user's journal from the beginning gives the live profile (P14), which is plain JSON. */
export class ReplayCommand implements AsyncCommand<World, Subject> {
  constructor(private readonly userId: string) {}

  check(world: Readonly<World>): boolean {
    return world.sent.length > 0;
  }

  async run(_: World, subject: Subject): Promise<void> {
    const live = await subject.profile(this.userId);
    expect(await subject.replayed(this.userId)).toStrictEqual(live);
    expect(JSON.parse(JSON.stringify(live))).toStrictEqual(live);
  }

  toString(): string {
    return `replay(${this.userId})`;
  }
}
