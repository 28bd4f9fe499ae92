import { LRUCache } from 'lru-cache';
import type { Profile } from '../../core/model/profile.js';

interface CachedProfile {
  readonly profile: Profile;
  readonly revision: number;
}

/**
 * Profiles as last loaded or committed. They may be behind what other processes stored since: writes compare revisions, so a stale
 * entry costs only a second attempt.
 */
export interface ProfileCache {
  get(userId: string): CachedProfile | undefined;
  set(userId: string, cached: CachedProfile): void;
  delete(userId: string): void;
}

/** @param most How many users are cached; the least recently used make room. 0: none. */
export function profileCache(most: number): ProfileCache {
  if (most === 0) return { get: () => undefined, set: () => undefined, delete: () => undefined };
  return new LRUCache<string, CachedProfile>({ max: most });
}
