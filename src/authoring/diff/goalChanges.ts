import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Goal, Holdout, Id, Json, Stage } from '../../plan/types.js';
import { changeWords, keyChange, keyChanges, type Sides } from './keyChanges.js';
import { longestKept } from './longestKept.js';
import { nameOf } from './nameOf.js';
import { partAdded, partMoved, partRemoved } from './partChange.js';
import type { Change, Target } from './change.js';

/** Goals with their holdouts and stages: each is told by a change of its own kind, also of a goal that is new or gone. */
export function goalChanges(sides: Sides): Change[] {
  const { before, after } = sides;
  return orderedChanges(sides, before.goals, after.goals, {
    targetOf: ({ id }) => ({ kind: 'goal', goal: id }),
    apart: ['stages', 'holdout'],
    within: (was, is) => {
      const goal = ((is ?? was) as Goal).id;
      return [...holdoutChanges(sides, goal, was?.holdout, is?.holdout), ...stageChanges(sides, goal, was?.stages ?? [], is?.stages ?? [])];
    },
  });
}

function stageChanges(sides: Sides, goal: Id, before: readonly Stage[], after: readonly Stage[]): Change[] {
  return orderedChanges(sides, before, after, {
    targetOf: ({ id }) => ({ kind: 'stage', goal, stage: id }),
    apart: ['experiences'],
    within: () => [],
  });
}

/** A goal's holdout, or the plan's own, where `goal` is null. */
export function holdoutChanges(sides: Sides, goal: Id | null, before: Holdout | undefined, after: Holdout | undefined): Change[] {
  const target: Target = { kind: 'holdout', goal };
  if (before === undefined && after === undefined) return [];
  if (before !== undefined && after !== undefined) {
    if (sameJson(before, after)) return [];
    const owner: Target = goal === null ? { kind: 'plan' } : { kind: 'goal', goal };
    return [{ ...keyChange(sides, owner, 'holdout', before as Json, after as Json), target }];
  }
  const change = before === undefined ? partAdded(sides, target, after as Holdout) : partRemoved(sides, target, before);
  const owner = nameOf(before === undefined ? sides.after : sides.before, target).replace(/^the holdout /, '');
  return [{ ...change, words: changeWords(sides, owner, 'holdout', before as Json | undefined, after as Json | undefined) }];
}

interface Kind<T> {
  readonly targetOf: (part: T) => Target;
  /** Keys that are told by what is `within`. */
  readonly apart: readonly string[];
  /** What is to be told of the parts of a part, which one of the plans may not have. */
  readonly within: (before: T | undefined, after: T | undefined) => readonly Change[];
}

/** Parts in an order: gone, new, moved and changed ones. As few are moved as can be. */
function orderedChanges<T extends { readonly id: Id }>(sides: Sides, before: readonly T[], after: readonly T[], kind: Kind<T>): Change[] {
  const was = new Map(before.map((part, place) => [part.id, { part, place }]));
  const names = new Set(after.map(({ id }) => id));
  const kept = longestKept([...was.keys()], [...names]);
  const own = (part: T): object => Object.fromEntries(Object.entries(part).filter(([key]) => !kind.apart.includes(key)));
  const gone = before.filter(({ id }) => !names.has(id));
  return [
    ...gone.flatMap((part) => [partRemoved(sides, kind.targetOf(part), own(part)), ...kind.within(part, undefined)]),
    ...after.flatMap((part, place) => {
      const target = kind.targetOf(part);
      const old = was.get(part.id);
      if (old === undefined) return [partAdded(sides, target, own(part)), ...kind.within(undefined, part)];
      return [
        ...(kept.has(part.id) ? [] : [partMoved(sides, target, old.place, place)]),
        ...keyChanges(sides, target, old.part, part, kind.apart),
        ...kind.within(old.part, part),
      ];
    }),
  ];
}
