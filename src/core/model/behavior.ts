import type { Predicate } from './condition.js';

/** A behaviour that the plan mentions: what to count or sum, and how much of it the profile must keep (A3). */
export interface Behavior {
  /** Canonical form of the definition without its bounds (A4). */
  readonly key: string;
  readonly event: string;
  readonly where: Predicate | null;
  /** Window in ms; 0 for ever. */
  readonly within: number;
  /** The property added up; null for a count. */
  readonly property: string | null;
  /** Newest timestamps that a windowed count keeps: as many as the largest bound of any rule needs. */
  readonly keep: number;
}
