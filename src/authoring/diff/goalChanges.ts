import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Goal, Holdout, Id, Json, Stage } from '../../plan/plan.js';
import { nameOf } from '../parts/names.js';
import { ownerOf } from '../parts/part.js';
import type { Target } from '../parts/target.js';
import type { Sides } from '../versions/sides.js';
import { keyChangedWords } from '../words/changeWords.js';
import type { Change } from './change.js';
import { longestKept } from './longestKept.js';
import { keyChange, keyChanges, partAdded, partMoved, partRemoved } from './partChanges.js';

/** Goals, with their holdouts and stages. Each of these has changes of its own, also when the whole goal was added or removed. */
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

/** A goal's holdout, or the plan's own if `goal` is null. */
export function holdoutChanges(sides: Sides, goal: Id | null, before: Holdout | undefined, after: Holdout | undefined): Change[] {
  if (before === undefined && after === undefined) return [];
  const target: Target = { kind: 'holdout', goal };
  const owner = ownerOf(target) as Target;
  if (before !== undefined && after !== undefined) {
    return sameJson(before, after) ? [] : [{ ...keyChange(sides, owner, 'holdout', before as Json, after as Json), target }];
  }
  const name = nameOf(before === undefined ? sides.after : sides.before, owner);
  const words = keyChangedWords(sides, name, 'holdout', before as Json | undefined, after as Json | undefined);
  const change = before === undefined ? partAdded(sides, target, after as Holdout) : partRemoved(sides, target, before);
  return [{ ...change, words }];
}

interface Kind<T> {
  readonly targetOf: (part: T) => Target;
  /** Keys that `within` compares. */
  readonly apart: readonly string[];
  /** Compares the parts of a part. Undefined: the plan does not have the part. */
  readonly within: (before: T | undefined, after: T | undefined) => readonly Change[];
}

/** Parts of a list: removed, added, moved and changed ones. As few as possible count as moved. */
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
        // Plans that an editor made share what did not change.
        ...(old.part === part ? [] : [...keyChanges(sides, target, old.part, part, kind.apart), ...kind.within(old.part, part)]),
      ];
    }),
  ];
}
