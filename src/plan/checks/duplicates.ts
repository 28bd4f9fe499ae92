import { quote } from '../describe.js';
import { listOf, recordOf } from '../loose.js';
import type { Path } from '../path.js';
import { formatPath } from '../path.js';
import type { PlanProblemCode } from '../problemCodes.js';
import type { Check } from './check.js';

/** L2: no two goals, and no two stages of one goal, have the same id; lists that are sets name nothing twice. */
export const checkDuplicates: Check = (facts, report) => {
  const once = (items: Iterable<readonly [value: unknown, path: Path]>, code: PlanProblemCode, advice: string): void => {
    const first = new Map<unknown, Path>();
    for (const [value, path] of items) {
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      const other = first.get(value);
      if (other === undefined) first.set(value, path);
      else report(path, code, `${typeof value === 'string' ? quote(value) : value} is already at ${formatPath(other)}: ${advice}`);
    }
  };
  once(
    facts.goals.map((goal) => [goal.id, [...goal.path, 'id']]),
    'duplicate-id',
    'give each goal an id of its own',
  );
  for (const goal of facts.goals) {
    once(
      goal.stages.map((stage) => [stage.id, [...stage.path, 'id']]),
      'duplicate-id',
      'give each stage of a goal an id of its own',
    );
    once(entries(goal.goal.valueEvents, [...goal.path, 'valueEvents']), 'duplicate-entry', 'name each value event once');
  }
  for (const [id, journey] of Object.entries(facts.journeys)) {
    once(entries(recordOf(journey).goals, ['journeys', id, 'goals']), 'duplicate-entry', 'name each goal once');
  }
  const migrations = listOf(facts.plan.migrations).map((value, index) => ({ migration: recordOf(value), path: ['migrations', index] }));
  once(
    migrations.map(({ migration, path }) => [migration.from, [...path, 'from']]),
    'duplicate-entry',
    'keep one migration from each version',
  );
  for (const { migration, path } of migrations) {
    for (const key of ['order', 'recount']) {
      for (const [goal, stages] of Object.entries(recordOf(migration[key]))) {
        once(entries(stages, [...path, key, goal]), 'duplicate-entry', 'name each stage once');
      }
    }
  }
};

function entries(list: unknown, path: Path): [unknown, Path][] {
  return listOf(list).map((value, index) => [value, [...path, index]]);
}
