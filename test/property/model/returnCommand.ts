import type { AsyncCommand } from 'fast-check';
import type { Interaction } from '../../../src/plan/plan.js';
import type { Subject } from '../../support/subject.js';
import { type Wait, written } from './clock.js';
import { ExplainCommand } from './explainCommand.js';
import { InteractCommand } from './interactCommand.js';
import type { World } from './world.js';

/** A user does something with an experience, and is back a span later: just when caps, suppressions and snoozes end. */
export class ReturnCommand implements AsyncCommand<World, Subject> {
  constructor(
    private readonly userId: string,
    private readonly kind: Interaction,
    private readonly span: number,
    private readonly off: -1 | 0 | 1,
  ) {}

  check(): boolean {
    return true;
  }

  async run(world: World, subject: Subject): Promise<void> {
    await new InteractCommand({ by: 0 }, this.userId, {}, [this.kind], this.span).run(world, subject);
    await new ExplainCommand(this.wait(), this.userId, {}).run(world, subject);
  }

  toString(): string {
    return `return(${this.userId}, ${this.kind}, ${written(this.wait())})`;
  }

  private wait(): Wait {
    return { back: 0, span: this.span, off: this.off };
  }
}
