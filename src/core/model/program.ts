import type { Id, Interaction, Json } from '../../plan/types.js';
import type { Behavior } from '../compile/behaviorKey.js';
import type { CandidateGroup } from '../decide/eligibility/candidateIndex.js';
import type { HashedPrefix, Lanes } from '../draw/lanes.js';
import type { Predicate } from '../rules/conditions/predicate.js';
import type { Rule } from '../rules/holds.js';
import type { CalendarUnit } from '../time/calendar.js';

/** A plan compiled once: indexes by name, rules as closures, spans as milliseconds. Opaque to users; never changed, but for the working space of decisions. */
export interface Program {
  readonly id: Id;
  readonly version: number;
  /** What decisions name the plan by; frozen, since all share it. */
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

/** The way out of an older plan (V2). */
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

/** A goal or stage of which only the name is known: the plan may not have it any more. */
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
  readonly onePerPlacement: boolean;
  /** This goal and all whose progress it needs, in processing order: what a decision for it alone must settle. */
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
  /** Working space of a decision: a new list for each would be a quarter of what it allocates. */
  readonly eligible: Candidate[];
  readonly pickTop: boolean;
  /** The part of a decision's id that names the stage and no experience. */
  readonly idPart: string;
  readonly refresh: number;
  /** What is hashed before the user's id. */
  readonly salt: HashedPrefix;
  /** Nothing but its action moves a user on: no time limit, no audience conversion, no exit rule. */
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
  /** Whether its status, dates or journey can keep it from being shown: most need not be looked at for each. */
  readonly timed: boolean;
  /** Whether quiet hours, an exclusion group or caps can. */
  readonly limited: boolean;
  readonly live: boolean;
  readonly start: number;
  readonly end: number;
  readonly journey: CompiledJourney | null;
  readonly audience: Rule;
  readonly placement: Id | null;
  readonly quietHours: CompiledQuietHours | null;
  /** What silences it for how long: ms, Infinity for ever, 0 for never. */
  readonly suppress: { readonly clicked: number; readonly dismissed: number; readonly completed: number };
  readonly group: Id | null;
  readonly caps: readonly CompiledCap[];
  /** Which counters each interaction goes into (I2, I3). */
  readonly counters: readonly CapCounter[];
  readonly weight: number;
  readonly boosts: readonly { readonly when: Rule; readonly times: number }[];
  readonly payload: Json;
  /** The stage that holds it; null in the drawer. */
  goal: CompiledGoal | null;
  stage: CompiledStage | null;
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
