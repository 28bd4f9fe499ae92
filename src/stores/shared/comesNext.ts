import type { PublishedPlan } from '../store.js';

/**
 * Whether a plan may be published now.
 * @param newest The newest stored version; null if there is none.
 * @param expected The newest version that the caller knows of.
 */
export function comesNext({ version }: PublishedPlan, newest: number | null, expected: number | null): boolean {
  return newest === expected && (newest === null || version > newest);
}
