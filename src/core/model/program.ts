import type { Id, Interaction, Json } from '../../plan/plan.js';
import type { Behavior } from './behavior.js';
import type { Clause, Predicate } from './condition.js';
import type { HashedPrefix, Lanes } from './lanes.js';
import type { Rule } from './rule.js';
import type { Situation } from './situation.js';

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
  readonly holdout: Share | null;
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
  readonly stages: readonly CompiledStage[];
  readonly stagesById: ReadonlyMap<Id, CompiledStage>;
  readonly valueEvents: ReadonlySet<string>;
  readonly weight: number;
  readonly holdout: Share | Predicate | null;
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
  /** The same, by what they ask of traits. */
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

/** An experience in its place in a stage. */
export interface Candidate {
  readonly experience: CompiledExperience;
  readonly position: number;
  readonly positionWeight: number;
  /** Position weight × experience weight, kept within bounds: the score when no boost applies (D3). */
  readonly baseScore: number;
  readonly lanes: Lanes;
  /** What the ids of decisions for it have between entry number and instant. */
  readonly idPart: string;
}

export interface CompiledExperience {
  readonly id: Id;
  readonly live: boolean;
  readonly start: number;
  readonly end: number;
  readonly journey: CompiledJourney | null;
  readonly audience: Rule;
  readonly placement: Id | null;
  readonly quietHours: CompiledQuietHours | null;
  /** For how long each interaction suppresses it: ms, Infinity for ever, 0 for never. */
  readonly suppress: { readonly clicked: number; readonly dismissed: number; readonly completed: number };
  readonly group: Id | null;
  readonly caps: readonly CompiledCap[];
  /** Which counters each interaction goes into (I2, I3). */
  readonly counters: readonly CapCounter[];
  readonly weight: number;
  readonly boosts: readonly { readonly when: Rule; readonly times: number }[];
  readonly payload: Json;
  /** The goal and stage that hold it; null in the drawer. */
  readonly goal: Id | null;
  readonly stage: Id | null;
  /** Whether its goal lets only the experiences of the placement asked for compete (D1). */
  readonly onePerPlacement: boolean;
}

export interface CompiledJourney {
  readonly id: Id;
  readonly live: boolean;
  readonly start: number;
  readonly end: number;
}

export interface CompiledQuietHours {
  /** Minutes after local midnight. */
  readonly from: number;
  readonly to: number;
  /** By ISO weekday on which the span starts; index 0 unused. */
  readonly days: readonly boolean[];
}

export interface CompiledCap {
  readonly counter: string;
  readonly count: number;
  readonly scope: CapScope;
  readonly on: Interaction;
  /** Ms of a rolling window, or a calendar unit, or ever. */
  readonly per: number | CalendarUnit | 'lifetime';
}

export type CapScope =
  | { readonly kind: 'experience' | 'journey' | 'placement'; readonly id: Id }
  | { readonly kind: 'plan' }
  | { readonly kind: 'tag'; readonly tag: string };

export interface CapCounter {
  readonly key: string;
  readonly on: Interaction;
  readonly keep: number;
}

export type CalendarUnit = 'day' | 'week' | 'month';

/** One check of the pipeline that an experience passes or fails (D2, decide/pipeline.ts). */
export interface Check {
  readonly reason: string;
  /** Whether this experience can fail it at all: it is asked only then. */
  applies(experience: CompiledExperience): boolean;
  /** Whether no experience fails it in a situation; null for a check that depends on the experience alone. */
  readonly idle: ((situation: Situation) => boolean) | null;
  fails(experience: CompiledExperience, situation: Situation): boolean;
}

/**
 * Up to 32 candidates of a stage, each a bit. Which of them pass their clauses is looked up trait by trait, for all at once:
 * testing every clause of every candidate took a third of a decision's time.
 */
export interface CandidateGroup {
  readonly candidates: readonly IndexedCandidate[];
  readonly columns: readonly Column[];
  /** The bits of all its candidates. */
  readonly all: number;
  /** The bits of those that the columns alone decide, while all checks that depend on the situation are idle. */
  readonly unconditional: number;
}

/** A candidate, and what the columns of its group leave open. */
export interface IndexedCandidate {
  readonly candidate: Candidate;
  /** The clauses of its audience that no column covers. */
  readonly clauses: readonly Clause[];
  /** The checks that apply, apart from the clauses. */
  readonly checks: readonly Check[];
  /** Those of them that depend on the experience alone. */
  readonly usual: readonly Check[];
}

/** The conditions of a group on one trait that only compare it with strings, or only with numbers. */
export interface Column {
  readonly steps: readonly string[];
  /** Of texts; else of numbers. */
  readonly ofTexts: boolean;
  readonly asked: readonly { readonly bit: number; readonly clause: Clause }[];
  /** Of texts: the bits that pass with each text that is named, and with any other. */
  readonly texts: ReadonlyMap<string, number>;
  readonly otherTexts: number;
  /** Of numbers: those named, ascending; and the bits that pass below the first, at it, between it and the next … above the last. */
  readonly numbers: readonly number[];
  readonly passing: readonly number[];
}
