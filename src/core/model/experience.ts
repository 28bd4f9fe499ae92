import type { Id, Interaction, Json } from '../../plan/plan.js';
import type { Rule } from './rule.js';

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
