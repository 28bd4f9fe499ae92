import type { Audience, Experience, Goal, Holdout, Journey, Placement, Plan, Stage, ValueEvent } from '../../plan/plan.js';
import type { Target, TargetOf } from './target.js';

/** What a part of each kind is. */
export interface PartTypes {
  plan: Plan;
  goal: Goal;
  stage: Stage;
  experience: Experience;
  journey: Journey;
  audience: Audience;
  'value-event': ValueEvent;
  placement: Placement;
  holdout: Holdout;
}

/** The description of one kind of part. Paths, names and look-ups are derived from it (part.ts, names.ts). */
export interface PartKind<Kind extends Target['kind'] = Target['kind']> {
  /** What it is called in a sentence. */
  readonly noun: string;
  /** The key under which the plan or the goal holds such parts; null for the plan itself. */
  readonly key: string | null;
  /** How they are held: a list of parts with an `id`, a record of parts by id, or one part alone. */
  readonly held: 'list' | 'record' | 'alone';
  /** The field of a target that has the id; null for parts held alone. */
  readonly idField: FieldOf<Kind> | null;
  /** Whether it belongs to the goal that its target names, if the target names one. All other parts belong to the plan. */
  readonly inGoal: boolean;
}

type FieldOf<Kind extends Target['kind']> = Kind extends Kind ? Exclude<keyof TargetOf<Kind>, 'kind'> : never;

/** The kinds of parts that a plan is made of. A new kind is a line in each of `Target`, `PartTypes` and this table. */
export const PART_KINDS = {
  plan: { noun: 'plan', key: null, held: 'alone', idField: null, inGoal: false },
  goal: { noun: 'goal', key: 'goals', held: 'list', idField: 'goal', inGoal: false },
  stage: { noun: 'stage', key: 'stages', held: 'list', idField: 'stage', inGoal: true },
  experience: { noun: 'experience', key: 'experiences', held: 'record', idField: 'experience', inGoal: false },
  journey: { noun: 'journey', key: 'journeys', held: 'record', idField: 'journey', inGoal: false },
  audience: { noun: 'audience', key: 'audiences', held: 'record', idField: 'audience', inGoal: false },
  'value-event': { noun: 'value event', key: 'valueEvents', held: 'record', idField: 'event', inGoal: false },
  placement: { noun: 'placement', key: 'placements', held: 'record', idField: 'placement', inGoal: false },
  holdout: { noun: 'holdout', key: 'holdout', held: 'alone', idField: null, inGoal: true },
} as const satisfies { readonly [Kind in Target['kind']]: PartKind<Kind> };

/** The kinds of parts that a plan holds in a record, and may have none of. Changes are listed in this order. */
export const OPTIONAL_RECORDS = ['value-event', 'audience', 'placement', 'journey'] as const satisfies readonly Target['kind'][];

/** The kinds of parts that a plan holds in a record. */
export type RecordKind = (typeof OPTIONAL_RECORDS)[number] | 'experience';

/** The target of a part in a record. */
export function recordTarget(kind: RecordKind, id: string): Target {
  return { kind, [PART_KINDS[kind].idField]: id } as unknown as Target;
}
