import type { AsyncCommand } from 'fast-check';
import type { Subject } from '../../support/subject.js';
import type { World } from './world.js';

/** A user draws with another id from now on, in goals that are entered later (X3). */
export class DrawIdCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly userId: string,
    private readonly drawId: string,
  ) {}

  check(): boolean {
    return true;
  }

  run({ model }: World, subject: Subject): Promise<void> {
    if (subject.drawWith !== null) {
      model.drawWith(this.userId, this.drawId);
      subject.drawWith(this.userId, this.drawId);
    }
    return Promise.resolve();
  }

  toString(): string {
    return `drawWith(${this.userId}, ${this.drawId})`;
  }
}
