import type { MetricRow } from '../../core/model/rows.js';
import type { PublishedPlan, Removal, Write } from '../../stores/store.js';

/** 2026-03-02, 09:00 UTC. */
export const HOUR = 1_772_442_000_000;

/** The first write of a user: a text, and nothing else unless `more` has it. */
export function writeOf(userId: string, more: Partial<Write> = {}): Write {
  return { userId, expected: 0, revision: 1, data: `profile of ${userId}`, due: null, metrics: [], journal: [], ...more };
}

export function removalOf(userId: string, expected: number, metrics: readonly MetricRow[] = []): Removal {
  return { userId, expected, metrics };
}

/** A metric row of entries into a stage; `more` replaces parts of it. */
export function rowOf(value: number, more: Partial<MetricRow> = {}): MetricRow {
  return {
    hour: HOUR,
    goal: 'g',
    stage: 's',
    experience: null,
    arm: 'treated',
    measure: 'reach',
    currency: null,
    cell: null,
    value,
    ...more,
  };
}

/** A plan with a text of its own; `more` replaces parts of it. */
export function planOf(version: number, more: Partial<PublishedPlan> = {}): PublishedPlan {
  return { version, data: `plan ${version}`, ...more };
}

/** `u0`, `u1` … */
export function userIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `u${i}`);
}
