import type { AsyncCommand } from 'fast-check';
import { foldRows } from '../../support/model/metricRows.js';
import type { Subject } from '../../support/subject.js';
import { expectSameRows } from './expectSame.js';
import type { World } from './world.js';

/** All rows so far add up to the same, over all users and evaluations (M4). */
export class MetricsCommand implements AsyncCommand<World, Subject> {
  check(world: Readonly<World>): boolean {
    return world.sent.length > 0;
  }

  async run({ model }: World, subject: Subject): Promise<void> {
    expectSameRows(model.metricRows(), foldRows(await subject.metricRows()));
  }

  toString(): string {
    return 'metrics()';
  }
}
