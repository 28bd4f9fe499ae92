import type { Id, Interaction } from '../../plan/plan.js';
import type { Behavior } from './behavior.js';
import type { Candidate, CandidateGroup } from './candidates.js';
import type { Predicate } from './condition.js';
import type { CompiledExperience } from './experience.js';
import type { HashedPrefix } from './lanes.js';
import type { Rule } from './rule.js';

declare const opaque: unique symbol;

/** A plan compiled once by `compile`. Every other function of the core takes it. Opaque: only the core looks inside. */
export interface Program {
  readonly id: Id;
  readonly version: number;
  readonly [opaque]: 'made by compile';
}

/** What is inside a program: indexes by name, rules as closures, spans as milliseconds. Never changed once it is made. */
export interface CompiledPlan {
  readonly id: Id;
  readonly version: number;
  /** `plan` of every decision. Frozen, because all decisions share it. */
  readonly stamp: { readonly id: Id; readonly version: number };
  /** What decision ids start with. */
  readonly idPrefix: string;
  readonly zone: string;
  /** Whether anything depends on the user's own calendar: calendar caps, quiet hours. */
  readonly usesCalendar: boolean;
  /** In plan order. */
  readonly goals: readonly CompiledGoal[];
  /** A goal whose rules read another's progress comes after it (P1). */
  readonly order: readonly CompiledGoal[];
  readonly goalsById: ReadonlyMap<Id, CompiledGoal>;
  readonly experiences: ReadonlyMap<Id, CompiledExperience>;
  readonly placements: ReadonlySet<Id>;
  /** What each event name that the plan mentions means to it. */
  readonly events: ReadonlyMap<string, EventMeaning>;
  readonly ring: number;
  readonly future: number;
  /** Epoch ms; earlier events are not taken in (P13). */
  readonly earliest: number;
  readonly holdout: Share | null;
  /** Goals in which time alone may change something, in processing order. */
  readonly timed: readonly CompiledGoal[];
  /** Goals that any event may re-enter, and the goals that read those, in processing order. */
  readonly reentering: readonly CompiledGoal[];
  /** Epoch ms: users of older plans are migrated as of then (T6). Before all instants if not known. */
  readonly effective: number;
  /** Keys of the behaviours that the plan mentions (A4). */
  readonly behaviors: ReadonlySet<string>;
  /** Oldest first (V2). */
  readonly migrations: readonly CompiledMigration[];
}

/** A migration from an older plan (V2). */
export interface CompiledMigration {
  readonly from: number;
  /** The older plan's stages, by goal. */
  readonly order: ReadonlyMap<Id, readonly Id[]>;
  readonly gone: 'advance' | 'retreat' | 'exit';
  /** Stages, by goal, whose counts begin anew. */
  readonly recount: ReadonlyMap<Id, readonly Id[]>;
}

/** What the plan does with an event of one name. */
export interface EventMeaning {
  readonly behaviors: readonly Behavior[];
  /** The goals in which such an event may change something, in processing order: all others stay as they are. */
  readonly goals: readonly CompiledGoal[];
  /** By the index of a goal: whether such an event may change the goal in another way than by a re-entry, which any event may cause. */
  readonly concerned: readonly boolean[];
  /** Of a value event; null for others. */
  readonly value: { readonly property: string | null; readonly currency: string | null } | null;
}

export interface Share {
  readonly share: number;
  /** What is hashed before the user's id. */
  readonly prefix: HashedPrefix;
}

/** A goal or stage that is known by name only: the plan may no longer have it. */
export interface Named {
  readonly id: Id;
}

export interface CompiledGoal {
  readonly id: Id;
  readonly index: number;
  readonly audience: Rule;
  /** Whether its audience is `true`. */
  readonly everyone: boolean;
  readonly stages: readonly CompiledStage[];
  readonly stagesById: ReadonlyMap<Id, CompiledStage>;
  readonly valueEvents: ReadonlySet<string>;
  readonly weight: number;
  readonly holdout: Share | Predicate | null;
  /** Whether time alone may change something in it. */
  readonly timed: boolean;
  /** Ms that must have passed since leaving; Infinity for never. */
  readonly reentry: number;
  readonly exit: Rule | null;
  readonly attributionWindow: number;
  readonly touch: Interaction;
  /** This goal and the goals whose progress it needs, in processing order: a decision for this goal evaluates these. */
  readonly needs: readonly CompiledGoal[];
}

export interface CompiledStage {
  readonly id: Id;
  readonly index: number;
  readonly action: ActionConversion | null;
  readonly audience: Rule | null;
  readonly timeLimit: { readonly after: number; readonly advances: boolean } | null;
  readonly candidates: readonly Candidate[];
  /** The same candidates in groups of 32, whose trait conditions are looked up together. */
  readonly groups: readonly CandidateGroup[];
  readonly pickTop: boolean;
  /** The part of a decision's id that names the stage and no experience. */
  readonly idPart: string;
  readonly refresh: number;
  /** What is hashed before the user's id. */
  readonly salt: HashedPrefix;
  /** Only its action moves a user on: the stage has no time limit, no audience conversion and no exit rule. */
  readonly onlyByAction: boolean;
}

export interface ActionConversion {
  readonly event: string;
  readonly where: Predicate | null;
  readonly count: number;
}
