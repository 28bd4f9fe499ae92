import type { Json } from '../notation/json.js';

/**
 * What people author (docs/rules.md, L to A). Types only: the core imports this file and nothing else of the plan layer. Each object
 * type here has its schema in schema/, which does not compile while the two differ.
 */
export type { Json };

/** A name in a plan: `[A-Za-z0-9_.:-]{1,64}`, and none of `__proto__`, `constructor`, `prototype`. */
export type Id = string;

/** A user action's name, or an interaction such as `$clicked`: 1 to 200 characters. */
export type EventName = string;

/** Elapsed time: a day is 86,400 s, whatever the calendar does. Positive, and a whole number of milliseconds. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`;

/** `YYYY-MM-DD` or an ISO 8601 date and time. Without an offset it is read in the plan's time zone. */
export type DateString = string;

/** What a user did with an experience. `$decided`: the experience was selected for the user. */
export type Interaction = '$viewed' | '$clicked' | '$dismissed' | '$snoozed' | '$completed' | '$decided';

/** A MongoDB-style condition over traits or event properties, as in GrowthBook's targeting conditions (C1). */
export type Condition = { readonly [key: string]: Json };

/** Bounds that must all hold; at least one is given. */
export interface Range {
  eq?: number;
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
}

/** A rule over traits, behaviour and progress (A1–A4). `true` is everyone. */
export type AudienceRule =
  | true
  | { readonly all: readonly AudienceRule[] }
  | { readonly any: readonly AudienceRule[] }
  | { readonly not: AudienceRule }
  | { readonly audience: Id }
  | { readonly traits: Condition }
  | EventCountRule
  | EventSumRule
  | GoalRule;

/** How often the user did an action, ever or within a window before the instant of evaluation (A2). */
export interface EventCountRule {
  readonly event: EventName;
  readonly where?: Condition;
  readonly within?: Duration;
  /** Default `{ gte: 1 }`. Bounds are whole and 0 to 1,000. */
  readonly count?: Readonly<Range>;
}

/** The sum of an event property, ever or within a window, compared in the property's own unit (A3). */
export interface EventSumRule {
  readonly event: EventName;
  readonly where?: Condition;
  readonly within?: Duration;
  readonly sum: SumRange;
}

/** The event property that is added up, and the bounds of its sum. */
export type SumRange = { readonly property: string } & Readonly<Range>;

/** The user's progress in a goal: `in` means now, the others mean ever, over all entries (A2). */
export type GoalRule =
  | { readonly goal: Id; readonly stage?: Id; readonly is: 'in' | 'reached' }
  | { readonly goal: Id; readonly is: 'completed' | 'exited' };

/** What moves a user to the next stage: a user action done `count` times (P4), or membership of an audience (P5). */
export type Conversion =
  | { readonly event: EventName; readonly where?: Condition /** Default 1. */; readonly count?: number }
  | { readonly audience: Id };

/** How a stage's winner is drawn (D3, D4). Defaults: harmonic, weighted, never refreshed. */
export interface Selection {
  readonly position?: PositionModel;
  readonly pick?: 'weighted' | 'top';
  /** Draw again each time this span has passed; default: the draw is kept for the whole entry. */
  readonly refresh?: Duration;
  /** Default: the goal's id. Each draw also depends on the experience's id, so goals with the same salt do not choose alike. */
  readonly salt?: string;
}

/** The weight of a position in a stage's list; 0 is the top (D3). */
export type PositionModel =
  | { readonly model: 'harmonic' }
  | { readonly model: 'geometric' /** 0 < decay ≤ 1. */; readonly decay: number }
  | { readonly model: 'linear' }
  | { readonly model: 'equal' }
  | { readonly model: 'table' /** Positive, non-increasing; the last one repeats. */; readonly weights: readonly number[] };

/** At most `count` interactions `per` span: rolling for a duration, else a calendar window in the user's time zone (I2). */
export interface PartCap {
  readonly count: number;
  readonly per: Duration | 'day' | 'week' | 'month' | 'lifetime';
  /** Default `$viewed`. */
  readonly on?: Interaction;
}

/** A cap of the plan itself. */
export interface Cap extends PartCap {
  /** Covers the experiences with this tag; default: all. */
  readonly tag?: string;
}

/** A daily span in the user's time zone in which a placement shows nothing (I6). */
export interface QuietHours {
  /** `HH:MM`, inside. */
  readonly from: string;
  /** `HH:MM`, outside. Before `from`, it is on the next day. */
  readonly to: string;
  /** ISO weekdays (1 = Monday) on which the span starts; default: every day. */
  readonly days?: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
}

/** One step towards a goal. */
export interface Stage {
  readonly id: Id;
  readonly label?: string;
  readonly conversion?: Conversion;
  /** By position: 0 is the top. */
  readonly experiences: readonly Id[];
  /** Overrides the goal's selection field by field. */
  readonly selection?: Selection;
  readonly timeLimit?: TimeLimit;
}

/** Where a user goes who has been in a stage for this long. */
export interface TimeLimit {
  readonly after: Duration;
  readonly then: 'advance' | 'exit';
}

/** A share of users who get no experience (H1). */
export interface ShareHoldout {
  /** From 0 to 1. */
  readonly share: number;
  /** Default: the goal's id; of the plan's holdout, the plan's id. Goals with the same salt and share hold out the same users. */
  readonly salt?: string;
}

/** Users who get no experience: a random share of entrants (H1), or the users whose traits at entry match (H4). */
export type Holdout = ShareHoldout | { readonly where: Condition };

/** A measurable business outcome with a starting audience and ordered stages. */
export interface Goal {
  readonly id: Id;
  readonly label?: string;
  readonly audience: AudienceRule;
  /** At least one. */
  readonly stages: readonly Stage[];
  readonly valueEvents?: readonly EventName[];
  /** Compared with other goals in `decide` without a goal (D6). Default 1. */
  readonly weight?: number;
  readonly holdout?: Holdout;
  /** Default `never`. */
  readonly reentry?: 'never' | 'always' | { readonly after: Duration };
  /** Default: never exits. */
  readonly exit?: AudienceRule | 'leaves-audience';
  /** Defaults: a window of 14d, touch `viewed`. */
  readonly attribution?: Attribution;
  readonly selection?: Selection;
  /** Default `stage`. */
  readonly onePer?: 'stage' | 'placement';
}

/** Which interactions with an experience a later value is credited to, and for how long. */
export interface Attribution {
  readonly window?: Duration;
  readonly touch?: 'viewed' | 'clicked';
}

/** How long an interaction suppresses its experience (I4). */
export type Suppression = Duration | 'forever' | 'never';

/** What each interaction does to its experience. */
export interface Suppressions {
  readonly clicked?: Suppression;
  readonly dismissed?: Suppression;
  readonly completed?: Suppression;
}

/** Multiplies an experience's weight for the users of a rule. */
export interface Boost {
  readonly when: AudienceRule;
  readonly times: number;
}

/** One personalised message. */
export interface Experience {
  readonly label?: string;
  /** Default `live`. */
  readonly status?: 'draft' | 'live' | 'paused' | 'archived';
  readonly placement?: Id;
  readonly journey?: Id;
  /** Inclusive. */
  readonly start?: DateString;
  /** Exclusive. */
  readonly end?: DateString;
  readonly audience?: AudienceRule;
  /** Default 1. */
  readonly weight?: number;
  readonly boosts?: readonly Boost[];
  readonly caps?: readonly PartCap[];
  /** Defaults: `clicked` never, `dismissed` and `completed` forever. */
  readonly suppress?: Suppressions;
  readonly exclusionGroup?: Id;
  readonly tags?: readonly string[];
  readonly payload?: Json;
}

/** A named group of experiences linked to goals; `evergreen` journeys have exactly one goal. */
export interface Journey {
  readonly label?: string;
  /** Default `evergreen`. */
  readonly kind?: 'evergreen' | 'burst';
  readonly goals: readonly Id[];
  readonly status?: 'live' | 'paused';
  readonly start?: DateString;
  readonly end?: DateString;
  readonly caps?: readonly PartCap[];
}

/** Where an experience is delivered. */
export interface Placement {
  readonly label?: string;
  readonly caps?: readonly PartCap[];
  readonly quietHours?: QuietHours;
}

/** A user action that counts towards goals, optionally with money: `properties[property]`, in currency units. */
export interface ValueEvent {
  readonly label?: string;
  readonly value?: EventValue;
}

/** The event property that holds the money of a value event. */
export interface EventValue {
  readonly property: string;
  /** ISO 4217; used for events without their own currency. */
  readonly currency?: string;
}

/** A named audience. */
export interface Audience {
  readonly label?: string;
  readonly rule: AudienceRule;
}

/** How users inside an older plan move to the plans after it (V2). Publishing writes it. */
export interface Migration {
  /** The older plan's version. */
  readonly from: number;
  /** That plan's stages, by goal, in order. */
  readonly order: { readonly [goal: Id]: readonly Id[] };
  /** Where users go whose stage was removed: to the next surviving stage of that order, to the previous one, or out. Default `advance`. */
  readonly gone?: 'advance' | 'retreat' | 'exit';
  /** Stages, by goal, whose conversion counts other events than in that plan: their counts start at 0 again. */
  readonly recount?: { readonly [goal: Id]: readonly Id[] };
}

/** How much of each user is remembered, and how far a clock may be wrong. */
export interface Limits {
  /** Message fingerprints kept per user (P11), 1 to 1,000. Default 32. */
  readonly ring?: number;
  /** How far ahead of `now` a timestamp may lie (P13). Default 5m. */
  readonly future?: Duration;
  /** Events before it, in epoch ms, are refused as `too-early` (P13). Default 1e11, March 1973. */
  readonly earliest?: number;
}

/** The whole declarative configuration: plain JSON (L4). */
export interface Plan {
  readonly id: Id;
  readonly version: number;
  /**
   * From when on the version is in force, epoch ms: users of older versions are migrated as of then (T6). Publishing writes it. Default: the
   * instant at which the engine's store first saw the version; in the core, the beginning of time.
   */
  readonly effective?: number;
  /** IANA; default `UTC`. For calendar caps and quiet hours, a user's `timezone` trait overrides it. */
  readonly timezone?: string;
  readonly valueEvents?: { readonly [name: EventName]: ValueEvent };
  readonly audiences?: { readonly [id: Id]: Audience };
  /** If weights are equal, the order is the priority. */
  readonly goals: readonly Goal[];
  readonly journeys?: { readonly [id: Id]: Journey };
  readonly experiences: { readonly [id: Id]: Experience };
  readonly placements?: { readonly [id: Id]: Placement };
  /** The global holdout, checked before a goal's own. */
  readonly holdout?: ShareHoldout;
  /** Contact policy over all experiences. */
  readonly caps?: readonly Cap[];
  readonly limits?: Limits;
  readonly migrations?: readonly Migration[];
}
